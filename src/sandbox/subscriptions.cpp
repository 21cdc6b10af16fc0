// Subscriptions: list, get, provisioning status and the full-resource PATCH (7).
#include <algorithm>

#include "sandbox/exchange.h"
#include "sandbox/pool.h"
#include "sandbox/subscription_body.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

using Refusal = std::optional<net::HttpResponse>;

SubscriptionState* find_subscription(Exchange& exchange) {
  auto& subscriptions = exchange.customer->subscriptions;
  const SubscriptionId id(exchange.path[1]);
  const auto found = std::ranges::find(subscriptions, id, &SubscriptionState::id);
  // Before provisioning the subscription does not exist for anybody.
  if (found == subscriptions.end() || exchange.now < found->active_from) return nullptr;
  return &*found;
}

net::HttpResponse not_found(const Exchange& exchange) {
  return refusal(404, 20003, "Subscription with ID " + exchange.path[1] + " not found.");
}

bool is_stale(const Exchange& exchange, const SubscriptionState& subscription) {
  std::string sent = exchange.header("If-Match").value_or("");
  if (sent.size() >= 2 && sent.front() == '"' && sent.back() == '"') {
    sent = sent.substr(1, sent.size() - 2);
  }
  if (sent.empty()) sent = json::text(json::object(exchange.body, "attributes"), "etag");
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
  const std::string wanted = ascii_lower(json::text(body, "status", status));
  if (auto problem = check_status(exchange, subscription, status, wanted)) return problem;
  const auto quantity = json::integer(body, "quantity", subscription.quantity);
  if (auto problem = check_quantity(exchange, subscription, status, quantity)) return problem;
  const std::string billing = json::text(body, "billingCycle", subscription.billing);
  if (!equal_ignoring_case(billing, subscription.billing)) {
    return refusal(400, 2054, "The billing cycle can not be changed here.");
  }
  const OfferSeed* offer =
      subscription.new_commerce
          ? exchange.catalog.product_sku(subscription.product, subscription.product_sku)
          : exchange.catalog.legacy(subscription.offer_id);
  const bool turns_on = json::boolean(body, "autoRenewEnabled") && !subscription.auto_renew;
  if (turns_on && offer && !offer->for_sale) {
    return refusal(400, 800093, "The subscription is not eligible for auto-renew.");
  }
  return std::nullopt;
}

Effect effect_on(const SubscriptionState& subscription, EffectKind kind) {
  Effect effect;
  effect.kind = kind;
  effect.subscription = subscription.id;
  effect.sku = subscription.license;
  effect.friendly_name = subscription.friendly_name;
  effect.quantity = subscription.quantity;
  return effect;
}

void change_status(Exchange& exchange, SubscriptionState& subscription, const std::string& from,
                   const std::string& to) {
  subscription.status = to;
  subscription.suspended_at = to == "suspended" ? std::optional(exchange.now) : std::nullopt;
  // Suspending new commerce turns auto-renew off (7.3).
  if (to == "suspended" && subscription.new_commerce) subscription.auto_renew = false;
  Effect effect = effect_on(subscription, EffectKind::status_changed);
  effect.before = from;
  effect.after = to;
  exchange.tell(std::move(effect));
}

// A member that is missing is taken as removed (7.3).
void change_end(Exchange& exchange, SubscriptionState& subscription) {
  const auto given = [&](std::string_view name) {
    const Json* value = json::find(exchange.body, name);
    return value ? *value : Json(nullptr);
  };
  const bool renews = json::boolean(exchange.body, "autoRenewEnabled");
  Json actions = given("scheduledActions");
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

void apply_patch(Exchange& exchange, SubscriptionState& subscription, const std::string& status) {
  const Json& body = exchange.body;
  subscription.friendly_name = json::text(body, "friendlyName", subscription.friendly_name);
  const auto quantity = json::integer(body, "quantity", subscription.quantity);
  if (quantity != subscription.quantity) {
    subscription.quantity = quantity;
    exchange.tell(effect_on(subscription, EffectKind::quantity_changed));
  }
  change_end(exchange, subscription);
  const std::string wanted = ascii_lower(json::text(body, "status", status));
  if (wanted != status) change_status(exchange, subscription, status, wanted);
  ++subscription.version;
}

}  // namespace

net::HttpResponse list_subscriptions(Exchange& exchange) {
  const OrderId order(exchange.query_value("order_id"));
  std::vector<Json> items;
  for (const auto& subscription : exchange.customer->subscriptions) {
    if (exchange.now < subscription.active_from) continue;
    if (!order.empty() && subscription.order != order) continue;
    items.push_back(subscription_body(exchange, subscription));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse get_subscription(Exchange& exchange) {
  const SubscriptionState* subscription = find_subscription(exchange);
  if (!subscription) return not_found(exchange);
  return answer_json(200, subscription_body(exchange, *subscription));
}

net::HttpResponse patch_subscription(Exchange& exchange) {
  SubscriptionState* subscription = find_subscription(exchange);
  if (!subscription) return not_found(exchange);
  const std::string status = status_at(*subscription, exchange.now);
  if (auto problem = check_patch(exchange, *subscription, status)) return *problem;
  apply_patch(exchange, *subscription, status);
  if (!exchange.behavior.patch_answers_202) {
    return answer_json(200, subscription_body(exchange, *subscription));
  }
  return {.status = 202,
          .headers = {{"Location",
                       exchange.customer_path() + "/subscriptions/" + subscription->id.text()}},
          .body = {}};
}

net::HttpResponse get_provisioning_status(Exchange& exchange) {
  const SubscriptionState* subscription = find_subscription(exchange);
  if (!subscription) return not_found(exchange);
  const bool ready = exchange.now >= subscription->units_from;
  Json body{{"skuId", subscription->license.text()},
            {"status", ready ? "success" : "pending"},
            {"quantity", subscription->quantity},
            {"endDate", short_iso(subscription->end)}};
  body["attributes"] = attributes("SubscriptionProvisioningStatus");
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
