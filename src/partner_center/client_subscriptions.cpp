#include "partner_center/client.h"
#include "partner_center/client_calls.h"
#include "partner_center/subscription_codec.h"

namespace planshift::partner_center {

namespace {

Task<net::Write<Subscription>> refuse_etag(std::string request_id) {
  net::Write<Subscription> write;
  write.kind = net::WriteKind::unsent;
  write.error = {.code = "service.unreadable",
                 .where = "subscription.update",
                 .service_code = {},
                 .request_id = std::move(request_id),
                 .detail = "the etag cannot be sent back"};
  co_return write;
}

ListCall list_of(const CustomerId& customer, std::string_view query) {
  return {.path = customer_path(customer, "/subscriptions" + std::string(query)),
          .operation = "subscriptions.list"};
}

}  // namespace

Task<Collection<Subscription>> Client::subscriptions(CustomerId customer) {
  return read_all<Subscription>(caller_, list_of(customer, {}), read_subscription);
}

Task<Collection<Subscription>> Client::subscriptions_of_order(CustomerId customer, OrderId order) {
  return read_all<Subscription>(
      caller_, list_of(customer, "?order_id=" + encode_segment(order.text())), read_subscription);
}

Task<Collection<Subscription>> Client::subscriptions_of_partner(CustomerId customer,
                                                                std::string mpn_id) {
  return read_all<Subscription>(caller_, list_of(customer, "?mpn_id=" + encode_segment(mpn_id)),
                                read_subscription);
}

Task<Result<Subscription>> Client::subscription(CustomerId customer, SubscriptionId id) {
  return read_one<Subscription>(caller_, subscription_path(customer, id, {}), "subscription.get",
                                read_subscription);
}

// No coroutine itself: `read` need not outlive the call.
Task<net::Write<Subscription>> Client::update_subscription(CustomerId customer,
                                                           const Subscription& read, Json changed,
                                                           std::string request_id) {
  if (!is_header_safe(read.etag)) return refuse_etag(std::move(request_id));
  net::HttpRequest request =
      write_request(caller_, net::Method::patch, subscription_path(customer, read.id, {}),
                    "subscription.update", to_text(changed), std::move(request_id));
  if (!read.etag.empty()) request.headers.push_back({"If-Match", "\"" + read.etag + "\""});
  return write<Subscription>(caller_, std::move(request),
                             only<Subscription>(read_subscription, read.id));
}

Task<Collection<Subscription>> Client::addons(CustomerId customer, SubscriptionId subscription) {
  return read_all<Subscription>(caller_,
                                {.path = subscription_path(customer, subscription, "/addons"),
                                 .operation = "subscriptions.addons"},
                                read_subscription);
}

Task<Result<ProvisioningStatus>> Client::provisioning_status(CustomerId customer,
                                                             SubscriptionId subscription) {
  return read_one<ProvisioningStatus>(
      caller_, subscription_path(customer, subscription, "/provisioningstatus"),
      "subscriptions.provisioningstatus", read_provisioning_status);
}

Task<Result<SupportContact>> Client::support_contact(CustomerId customer,
                                                     SubscriptionId subscription) {
  return read_one<SupportContact>(caller_,
                                  subscription_path(customer, subscription, "/supportcontact"),
                                  "subscriptions.supportcontact", read_support_contact);
}

Task<net::Write<SupportContact>> Client::set_support_contact(CustomerId customer,
                                                             SubscriptionId subscription,
                                                             SupportContact contact,
                                                             std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, net::Method::put, subscription_path(customer, subscription, "/supportcontact"),
      "subscriptions.supportcontact.put", to_text(support_contact_body(contact)),
      std::move(request_id));
  return write<SupportContact>(caller_, std::move(request), read_support_contact);
}

Task<Collection<CustomTermEnd>> Client::custom_term_end_dates(CustomerId customer,
                                                              std::string term_duration) {
  return read_all<CustomTermEnd>(
      caller_,
      {.path = customer_path(customer, "/subscriptions/customTermEndDates?term_duration=" +
                                           encode_segment(term_duration)),
       .operation = "subscriptions.customtermenddates"},
      read_custom_term_end);
}

}  // namespace planshift::partner_center
