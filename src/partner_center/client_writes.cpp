#include <utility>

#include "partner_center/answer.h"
#include "partner_center/cart_codec.h"
#include "partner_center/client.h"
#include "partner_center/license_codec.h"
#include "partner_center/paths.h"
#include "partner_center/requests.h"
#include "partner_center/subscription_codec.h"
#include "partner_center/user_codec.h"

namespace planshift::partner_center {

namespace {

template <class T, class Read>
Task<net::Write<T>> write(net::Caller& caller, net::HttpRequest request, Read read) {
  const net::HttpOutcome outcome = co_await caller.once(request);
  co_return write_of<T>(request, outcome, caller.clock().now(), std::move(read));
}

// An answer about another resource than the one written proves nothing about ours.
template <class T, class Read, class Id>
auto only(Read read, Id id) {
  return [read, id = std::move(id)](const Json& json) -> std::optional<T> {
    std::optional<T> value = read(json);
    if (value && value->id != id) value.reset();
    return value;
  };
}

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

}  // namespace

// No coroutine itself: `read` need not outlive the call.
Task<net::Write<Subscription>> Client::update_subscription(CustomerId customer,
                                                           const Subscription& read, Json changed,
                                                           std::string request_id) {
  if (!is_header_safe(read.etag)) return refuse_etag(std::move(request_id));
  net::HttpRequest request =
      write_request(caller_, net::Method::patch,
                    customer_path(customer, "/subscriptions/" + encode_segment(read.id.text())),
                    "subscription.update", to_text(changed), std::move(request_id));
  if (!read.etag.empty()) request.headers.push_back({"If-Match", "\"" + read.etag + "\""});
  return write<Subscription>(caller_, std::move(request),
                             only<Subscription>(read_subscription, read.id));
}

Task<net::Write<Cart>> Client::create_cart(CustomerId customer, std::vector<CartLine> lines,
                                           std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post, customer_path(customer, "/carts"), "cart.create",
                    to_text(cart_body(lines, true)), std::move(request_id));
  return write<Cart>(caller_, std::move(request), read_cart);
}

Task<net::Write<CheckoutResult>> Client::checkout(CustomerId customer, CartId id,
                                                  std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post,
                    customer_path(customer, "/carts/" + encode_segment(id.text()) + "/checkout"),
                    "cart.checkout", {}, std::move(request_id));
  return write<CheckoutResult>(caller_, std::move(request), read_checkout);
}

Task<net::Write<User>> Client::set_usage_location(CustomerId customer, UserId id,
                                                  std::string country, std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, net::Method::patch, customer_path(customer, "/users/" + encode_segment(id.text())),
      "user.update", to_text(usage_location_body(country)), std::move(request_id));
  return write<User>(caller_, std::move(request), only<User>(read_user, std::move(id)));
}

Task<net::Write<LicenseUpdate>> Client::update_licenses(CustomerId customer, UserId user,
                                                        LicenseUpdate update,
                                                        std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, net::Method::post,
      customer_path(customer, "/users/" + encode_segment(user.text()) + "/licenseupdates"),
      "licenses.update", to_text(license_update_body(update)), std::move(request_id));
  return write<LicenseUpdate>(caller_, std::move(request), read_license_update);
}

}  // namespace planshift::partner_center
