#include "partner_center/subscription_codec.h"

#include <string_view>

namespace planshift::partner_center {

namespace {

// Some answers name the offer only in a link: "/v1/offers/{id}?country=US".
std::string offer_of_link(const Json& json) {
  const Json* link = json::find_path(json, "links.offer.uri");
  if (link == nullptr || !link->is_string()) return {};
  std::string_view path = link->get_ref<const std::string&>();
  path = path.substr(0, path.find('?'));
  const auto slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

void read_scheduled_actions(const Json& json, Subscription& subscription) {
  const Json* actions = json::find(json, "scheduledActions");
  if (actions == nullptr || !actions->is_array()) return;
  subscription.has_scheduled_actions = true;
  for (const Json& action : *actions) {
    subscription.scheduled_actions.push_back(
        {json::text(action, "scheduleType"), json::text(action, "actionType")});
  }
}

}  // namespace

std::optional<Subscription> read_subscription(const Json& json) {
  Subscription subscription;
  subscription.id = SubscriptionId(json::text(json, "id"));
  if (subscription.id.empty()) return std::nullopt;
  std::string offer = json::text(json, "offerId");
  subscription.offer_id = OfferId(offer.empty() ? offer_of_link(json) : std::move(offer));
  subscription.offer_name = json::text(json, "offerName");
  subscription.friendly_name = json::text(json, "friendlyName");
  subscription.parent_id = SubscriptionId(json::text(json, "parentSubscriptionId"));
  subscription.quantity = json::integer(json, "quantity");
  subscription.status = json::text(json, "status");
  subscription.auto_renew = json::boolean(json, "autoRenewEnabled");
  subscription.is_trial = json::boolean(json, "isTrial");
  subscription.term_duration = json::text(json, "termDuration");
  subscription.billing_cycle = json::text(json, "billingCycle");
  subscription.effective_start = json::instant(json, "effectiveStartDate");
  subscription.commitment_end = json::instant(json, "commitmentEndDate");
  subscription.cancellation_allowed_until = json::instant(json, "cancellationAllowedUntilDate");
  subscription.order_id = OrderId(json::text(json, "orderId"));
  subscription.etag = json::text(json::object(json, "attributes"), "etag");
  read_scheduled_actions(json, subscription);
  subscription.raw = json;
  return subscription;
}

}  // namespace planshift::partner_center
