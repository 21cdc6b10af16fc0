#include "partner_center/change_codec.h"
#include "partner_center/client.h"
#include "partner_center/client_calls.h"

namespace planshift::partner_center {

Task<Collection<Upgrade>> Client::upgrades(CustomerId customer, SubscriptionId subscription) {
  return read_all<Upgrade>(caller_,
                           {.path = subscription_path(customer, subscription, "/upgrades"),
                            .operation = "subscriptions.upgrades.list"},
                           read_upgrade);
}

Task<net::Write<UpgradeResult>> Client::upgrade(CustomerId customer, SubscriptionId subscription,
                                                Upgrade chosen, std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, net::Method::post, subscription_path(customer, subscription, "/upgrades"),
      "subscriptions.upgrades.post", to_text(upgrade_body(chosen)), std::move(request_id));
  return write<UpgradeResult>(caller_, std::move(request), read_upgrade_result);
}

Task<Collection<TransitionEligibility>> Client::transition_eligibilities(
    CustomerId customer, SubscriptionId subscription, std::string type) {
  return read_all<TransitionEligibility>(
      caller_,
      {.path =
           subscription_path(customer, subscription,
                             "/transitionEligibilities?eligibilityType=" + encode_segment(type)),
       .operation = "subscriptions.transitioneligibilities"},
      read_transition_eligibility);
}

Task<Collection<Transition>> Client::transitions(CustomerId customer, SubscriptionId subscription) {
  return read_all<Transition>(caller_,
                              {.path = subscription_path(customer, subscription, "/transitions"),
                               .operation = "subscriptions.transitions.list",
                               .items = "transition"},
                              read_transition);
}

Task<net::Write<Transition>> Client::transition(CustomerId customer, SubscriptionId subscription,
                                                Transition wanted, std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, net::Method::post, subscription_path(customer, subscription, "/transitions"),
      "subscriptions.transitions.post", to_text(transition_body(wanted)), std::move(request_id));
  return write<Transition>(caller_, std::move(request), read_transition);
}

Task<Collection<Conversion>> Client::conversions(CustomerId customer, SubscriptionId subscription) {
  return read_all<Conversion>(caller_,
                              {.path = subscription_path(customer, subscription, "/conversions"),
                               .operation = "subscriptions.conversions.list"},
                              read_conversion);
}

Task<net::Write<ConversionResult>> Client::convert(CustomerId customer, SubscriptionId subscription,
                                                   Conversion chosen, std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, net::Method::post, subscription_path(customer, subscription, "/conversions"),
      "subscriptions.conversions.post", to_text(conversion_body(chosen)), std::move(request_id));
  return write<ConversionResult>(caller_, std::move(request), read_conversion_result);
}

}  // namespace planshift::partner_center
