// Subscriptions: list, get, provisioning status and the full-resource PATCH (7).
#include <algorithm>

#include "sandbox/exchange.h"
#include "sandbox/pool.h"
#include "sandbox/provision.h"
#include "sandbox/subscription_body.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

using Refusal = std::optional<net::HttpResponse>;

bool is_stale(const Exchange& exchange, const SubscriptionState& subscription) {
  std::string sent = exchange.header("If-Match").value_or("");
  if (sent.size() >= 2 && sent.front() == '"' && sent.back() == '"') {
    sent = sent.substr(1, sent.size() - 2);
  }
  if (sent.empty()) sent = json::text(json::object(exchange.body, "attributes"), "etag");
  if (sent.empty() && exchange.behavior.needs_etag) return true;
  return !sent.empty() && sent != "*" && sent != etag_of(subscription);
}

Refusal check_status(const Exchange& exchange, const SubscriptionState& subscription,
                     std::string_view from, std::string_view to) {
  if (from == to) return std::nullopt;
  const std::string text =
      "Status can not be changed from " + std::string(from) + " to " + std::string(to) + ".";
  if (from == "active" && to == "suspended") return std::nullopt;
  if (from == "suspended" && to == "active") {
    if (subscription.end < exchange.now) return refusal(400, 800040, text);
    return std::nullopt;
  }
  if (to == "deleted" && subscription.new_commerce) {
    if (exchange.now < subscription.created.plus(kCancellationDays * kDay)) return std::nullopt;
    return refusal(400, 900117,
                   "The subscription can only be cancelled within 7 days of its start.");
  }
  return refusal(400, 800040, text);
}

// An add-on lives no longer than what it is added to.
Refusal check_parent(const Exchange& exchange, const SubscriptionState& subscription,
                     std::string_view from, std::string_view to) {
  if (from == to || to != "active" || subscription.parent.empty()) return std::nullopt;
  for (const auto& other : exchange.customer->subscriptions) {
    if (other.id == subscription.parent && status_at(other, exchange.now) != "active") {
      return refusal(409, 27009, "The add-on can not be enabled while its parent is not active.");
    }
  }
  return std::nullopt;
}

void change_addons(const Exchange& exchange, const SubscriptionState& base,
                   const std::string& wanted) {
  for (auto& other : exchange.customer->subscriptions) {
    if (other.parent != base.id || wanted == "active") continue;
    const std::string status = status_at(other, exchange.now);
    if (status == "active") change_status(exchange, other, status, wanted);
  }
}

Refusal check_quantity(const Exchange& exchange, const SubscriptionState& subscription,
                       std::string_view status, std::int64_t wanted) {
  if (wanted == subscription.quantity) return std::nullopt;
  if (status == "suspended") return refusal(400, 2001, "Quantity can not change while suspended.");
  if (wanted < 1 || wanted > 10'000'000) {
    return refusal(400, 2002, "Quantity is outside the minimum and maximum of the offer.");
  }
  const bool in_window = exchange.now < subscription.created.plus(kCancellationDays * kDay);
  if (subscription.new_commerce && wanted < subscription.quantity && !in_window) {
    return refusal(400, 800090, "Subscription quantity cannot be decreased.");
  }
  return std::nullopt;
}

Refusal check_patch(const Exchange& exchange, const SubscriptionState& subscription,
                    const std::string& status) {
  const Json& body = exchange.body;
  if (!body.is_object()) return refusal(400, 800002, "Input is not a subscription.");
  if (!subscription.new_commerce && is_stale(exchange, subscription)) {
    return refusal(400, 2055, "Etag is no longer valid");
  }
  if (status == "deleted") return refusal(400, 2011, "A deleted subscription can not be updated.");
  if (status == "pending") {
    return refusal(409, 800082,
                   "Subscription is not ready to be updated. Try again after sometime");
  }
  const int most = exchange.behavior.limits.updates_of_one;
  if (most > 0 && subscription.version > most) {
    return refusal(400, 900311, "The subscription was updated too many times.");
  }
  const std::string wanted = ascii_lower(json::text(body, "status", status));
  if (auto problem = check_status(exchange, subscription, status, wanted)) return problem;
  if (auto problem = check_parent(exchange, subscription, status, wanted)) return problem;
  const auto quantity = json::integer(body, "quantity", subscription.quantity);
  if (auto problem = check_quantity(exchange, subscription, status, quantity)) return problem;
  const std::string billing = json::text(body, "billingCycle", subscription.billing);
  if (!equal_ignoring_case(billing, subscription.billing)) {
    return refusal(400, 2054, "The billing cycle can not be changed here.");
  }
  const OfferSeed* offer = offer_of(exchange, subscription);
  const bool turns_on = json::boolean(body, "autoRenewEnabled") && !subscription.auto_renew;
  if (turns_on && offer && !offer->for_sale) {
    return refusal(400, 800093, "The subscription is not eligible for auto-renew.");
  }
  return std::nullopt;
}

// A member that is missing is taken as removed (7.3).
void change_end(const Exchange& exchange, SubscriptionState& subscription) {
  const auto given = [&](std::string_view name) {
    const Json* value = json::find(exchange.body, name);
    return value ? *value : Json(nullptr);
  };
  const bool renews = json::boolean(exchange.body, "autoRenewEnabled");
  Json actions = renamed_actions(given("scheduledActions"), exchange.behavior.extended_term_word,
                                 kExtendedTerm);
  if (!exchange.behavior.knows_scheduled_actions) actions = subscription.scheduled_actions;
  Json next_term = given("scheduledNextTermInstructions");
  if (renews == subscription.auto_renew && actions == subscription.scheduled_actions &&
      next_term == subscription.next_term) {
    return;
  }
  subscription.auto_renew = renews;
  subscription.scheduled_actions = std::move(actions);
  subscription.next_term = std::move(next_term);
  Effect effect = effect_on(subscription, EffectKind::end_changed);
  effect.after = to_text(subscription.scheduled_actions);
  exchange.tell(std::move(effect));
}

void apply_patch(const Exchange& exchange, SubscriptionState& subscription,
                 const std::string& status) {
  const Json& body = exchange.body;
  subscription.friendly_name = json::text(body, "friendlyName", subscription.friendly_name);
  const auto quantity = json::integer(body, "quantity", subscription.quantity);
  if (quantity != subscription.quantity) {
    subscription.quantity = quantity;
    exchange.tell(effect_on(subscription, EffectKind::quantity_changed));
  }
  change_end(exchange, subscription);
  const std::string wanted = ascii_lower(json::text(body, "status", status));
  if (wanted != status) {
    change_status(exchange, subscription, status, wanted);
    change_addons(exchange, subscription, wanted);
  }
  ++subscription.version;
}

// Whether the answer is 202 with Location instead of the resource (4.8).
bool is_slow(const Exchange& exchange, const SubscriptionState& subscription) {
  const Behavior& behavior = exchange.behavior;
  if (behavior.patch_answers_202) return true;
  const std::string named = "slow/" + std::to_string(behavior.seed) + "/" +
                            subscription.id.text() + "/" + std::to_string(subscription.version);
  return behavior.patch_202_rate > 0 &&
         number_of(named) % 1000 < static_cast<std::uint64_t>(behavior.patch_202_rate);
}

}  // namespace

net::HttpResponse list_subscriptions(Exchange& exchange) {
  const OrderId order(exchange.query_value("order_id"));
  const std::string partner = exchange.query_value("mpn_id");
  std::vector<Json> items;
  for (const auto& subscription : exchange.customer->subscriptions) {
    if (exchange.now < subscription.active_from) continue;
    if (!order.empty() && subscription.order != order) continue;
    if (!partner.empty() && subscription.partner_id != partner) continue;
    items.push_back(subscription_body(exchange, subscription));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse get_subscription(Exchange& exchange) {
  const SubscriptionState* subscription = find_subscription(exchange, exchange.path[1]);
  if (!subscription) return no_subscription(exchange.path[1]);
  return answer_json(200, subscription_body(exchange, *subscription));
}

net::HttpResponse patch_subscription(Exchange& exchange) {
  SubscriptionState* subscription = find_subscription(exchange, exchange.path[1]);
  if (!subscription) return no_subscription(exchange.path[1]);
  const std::string status = status_at(*subscription, exchange.now);
  if (auto problem = check_patch(exchange, *subscription, status)) return *problem;
  exchange.old_value = to_text(subscription_body(exchange, *subscription));
  apply_patch(exchange, *subscription, status);
  if (!is_slow(exchange, *subscription)) {
    return answer_json(200, subscription_body(exchange, *subscription));
  }
  return {.status = 202,
          .headers = {{"Location",
                       exchange.customer_path() + "/subscriptions/" + subscription->id.text()}},
          .body = {}};
}

net::HttpResponse get_provisioning_status(Exchange& exchange) {
  const SubscriptionState* subscription = find_subscription(exchange, exchange.path[1]);
  if (!subscription) return no_subscription(exchange.path[1]);
  const bool ready = exchange.now >= subscription->units_from;
  Json body{{"skuId", subscription->license.text()},
            {"status", ready ? "success" : "pending"},
            {"quantity", subscription->quantity},
            {"endDate", short_iso(subscription->end)}};
  body["attributes"] = attributes("SubscriptionProvisioningStatus");
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
