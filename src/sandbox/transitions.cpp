// Moving a subscription to another product: transitions (7.6), legacy upgrades (7.5) and trials
// that become paid (7.7).
#include <algorithm>

#include "sandbox/catalog_body.h"
#include "sandbox/exchange.h"
#include "sandbox/pool.h"
#include "sandbox/provision.h"
#include "sandbox/purchase_lines.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

constexpr int kNotActive = 2;  // UpgradeErrorCode, TransitionErrorCode

bool is_active(const Exchange& exchange, const SubscriptionState& subscription) {
  return status_at(subscription, exchange.now) == "active";
}

// What a subscription may become: another offer on sale, of its own kind for upgrades, new commerce
// for transitions. What is retired itself has no way up (7.5 leaves that open).
std::vector<const OfferSeed*> targets_of(const Exchange& exchange,
                                         const SubscriptionState& subscription, bool new_commerce) {
  const OfferSeed* from = offer_of(exchange, subscription);
  std::vector<const OfferSeed*> found;
  if (!from || !from->for_sale) return found;
  for (const auto& offer : exchange.seed.offers) {
    if (&offer == from || !offer.for_sale || !offer.add_on_to.empty()) continue;
    if (offer.is_new_commerce() == new_commerce) found.push_back(&offer);
  }
  return found;
}

// Takes the seats from one subscription; without any left it is gone.
void take_seats(const Exchange& exchange, SubscriptionState& from, std::int64_t quantity) {
  from.quantity -= quantity;
  ++from.version;
  if (from.quantity > 0) {
    exchange.tell(effect_on(from, EffectKind::quantity_changed));
    return;
  }
  change_status(exchange, from, status_at(from, exchange.now), "deleted");
}

Json upgrade_body(const Exchange& exchange, const SubscriptionState& subscription,
                  const OfferSeed& target) {
  Json body;
  body["targetOffer"] = offer_body(exchange, target);
  body["upgradeType"] = "upgrade_only";
  body["isEligible"] = is_active(exchange, subscription);
  body["quantity"] = subscription.quantity;
  body["upgradeErrors"] = Json::array();
  if (!is_active(exchange, subscription)) {
    Json error{{"code", kNotActive},
               {"description",
                "Subscription cannot be upgraded because the source subscription is not active."}};
    error["attributes"] = attributes("UpgradeError");
    body["upgradeErrors"].push_back(std::move(error));
  }
  body["attributes"] = attributes("Upgrade");
  return body;
}

// The service reads the word and prints the number (4.3).
int upgrade_type(const Json& body) {
  const std::string text = ascii_lower(json::text(body, "upgradeType"));
  if (text == "2" || text == "upgrade_with_license_transfer") return 2;
  return text == "1" || text == "upgrade_only" ? 1 : 0;
}

Json upgrade_result(const SubscriptionState& source, const SubscriptionId& target, int type,
                    int error) {
  Json body{{"sourceSubscriptionId", source.id.text()}};
  if (!target.empty()) body["targetSubscriptionId"] = target.text();
  body["upgradeType"] = type;
  body["upgradeErrors"] = Json::array();
  if (error != 0) {
    body["upgradeErrors"].push_back({{"code", error}, {"description", "Not eligible."}});
  }
  body["licenseErrors"] = Json::array();
  body["attributes"] = attributes("UpgradeResult");
  return body;
}

Json target_bodies(const Exchange& exchange, const OfferSeed& target) {
  Json list = Json::array();
  for (const auto& other : exchange.customer->subscriptions) {
    if (offer_of(exchange, other) != &target || exchange.now < other.active_from) continue;
    Json body{{"isEligible", is_active(exchange, other)},
              {"subscriptionId", other.id.text()},
              {"subscriptionFriendlyName", other.friendly_name},
              {"subscriptionTermDuration", other.term},
              {"subscriptionBillingCycle", other.billing}};
    body["errors"] = Json::array();
    if (!is_active(exchange, other)) {
      body["errors"].push_back({{"code", 1}, {"description", "The subscription is not active."}});
    }
    list.push_back(std::move(body));
  }
  return list;
}

Json eligibility_body(const Exchange& exchange, const SubscriptionState& source,
                      const OfferSeed& target) {
  Json body{{"operationId", guid_of("eligible/" + source.id.text() + "/" + target.key)},
            {"catalogItemId", item_for(*exchange.customer, target)},
            {"title", target.name},
            {"description", target.name},
            {"quantity", source.quantity}};
  body["subscriptionEligibilities"] = target_bodies(exchange, target);
  body["eligibilities"] = Json::array();
  for (const auto* kind : {"transition_only", "transition_with_license_transfer"}) {
    Json eligibility{{"isEligible", is_active(exchange, source)}, {"transitionType", kind}};
    eligibility["errors"] = Json::array();
    if (!is_active(exchange, source)) {
      eligibility["errors"].push_back(
          {{"code", kNotActive}, {"description", "The subscription is not active."}});
    }
    body["eligibilities"].push_back(std::move(eligibility));
  }
  body["attributes"] = attributes("TransitionEligibility");
  return body;
}

Json event_body(std::string_view name, std::string_view status, Instant at) {
  Json body{{"name", name}, {"status", status}, {"timestamp", long_iso(at)}};
  body["attributes"] = attributes("TransitionEvent");
  return body;
}

// Reassigning licenses begins when the seats are there.
Json events_of(const Exchange& exchange, const TransitionState& transition) {
  const Instant done = transition.started.plus(exchange.behavior.units_ms);
  Json events = Json::array();
  events.push_back(event_body("Conversion", "Started", transition.started));
  if (exchange.now < done) return events;
  events.push_back(event_body("Conversion", "Completed", done));
  if (transition.kind == "transition_with_license_transfer") {
    events.push_back(event_body("LicenseReassignment", "Completed", done));
  }
  return events;
}

// What stands against a transition, or nothing.
std::optional<net::HttpResponse> refused_transition(Exchange& exchange,
                                                    const SubscriptionState& source,
                                                    const OfferSeed* target) {
  const std::int64_t quantity = json::integer(exchange.body, "quantity");
  if (!is_active(exchange, source)) {
    return refusal(400, 900258, "The source subscription is not active.");
  }
  const auto targets = targets_of(exchange, source, true);
  if (!target || std::ranges::find(targets, target) == targets.end()) {
    return refusal(400, 900259, "The target is not eligible for this subscription.");
  }
  if (quantity < 1 || quantity > source.quantity) {
    return refusal(400, 900260, "The quantity exceeds that of the source subscription.");
  }
  const std::string to = json::text(exchange.body, "toSubscriptionId");
  if (to.empty()) return std::nullopt;
  const SubscriptionState* existing = find_subscription(exchange, to);
  if (!existing || offer_of(exchange, *existing) != target || !is_active(exchange, *existing)) {
    return refusal(400, 900261, "The target subscription can not take the seats.");
  }
  return std::nullopt;
}

// The subscription that takes the seats: one that is there, or a new one.
SubscriptionId receive_seats(Exchange& exchange, const SubscriptionState& source,
                             const OfferSeed& target, std::int64_t quantity) {
  if (auto* existing =
          find_subscription(exchange, json::text(exchange.body, "toSubscriptionId"))) {
    existing->quantity += quantity;
    ++existing->version;
    exchange.tell(effect_on(*existing, EffectKind::quantity_changed));
    return existing->id;
  }
  const SubscriptionId id = new_subscription_id(exchange.new_guid("target"), true);
  exchange.customer->subscriptions.push_back(
      provisioned(exchange, {.offer = &target,
                             .item = item_for(*exchange.customer, target),
                             .name = source.friendly_name,
                             .quantity = quantity,
                             .term = json::text(exchange.body, "termDuration", source.term),
                             .billing = json::text(exchange.body, "billingCycle", source.billing),
                             .id = id,
                             .order = OrderId(hex_of(exchange.new_guid("order"), 12)),
                             .active_from = exchange.now}));
  return id;
}

// Trials of a legacy offer become the paid offer of the same license.
const OfferSeed* paid_offer(const Exchange& exchange, const SubscriptionState& subscription) {
  const OfferSeed* from = offer_of(exchange, subscription);
  if (!from || !subscription.trial) return nullptr;
  for (const auto& offer : exchange.seed.offers) {
    if (offer.part_number == from->part_number && offer.for_sale &&
        offer.is_new_commerce() == from->is_new_commerce()) {
      return &offer;
    }
  }
  return nullptr;
}

}  // namespace

net::HttpResponse list_upgrades(Exchange& exchange) {
  const auto* subscription = find_subscription(exchange, exchange.path[1]);
  if (!subscription) return no_subscription(exchange.path[1]);
  std::vector<Json> items;
  if (!subscription->new_commerce) {
    for (const auto* target : targets_of(exchange, *subscription, false)) {
      items.push_back(upgrade_body(exchange, *subscription, *target));
    }
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse upgrade_subscription(Exchange& exchange) {
  auto* source = find_subscription(exchange, exchange.path[1]);
  if (!source) return no_subscription(exchange.path[1]);
  const int type = upgrade_type(exchange.body);
  const OfferId wanted(json::text(json::object(exchange.body, "targetOffer"), "id"));
  const auto targets = targets_of(exchange, *source, false);
  const auto target = std::ranges::find(targets, wanted, &OfferSeed::legacy_id);
  if (target == targets.end()) return answer_json(200, upgrade_result(*source, {}, type, 8));
  if (!is_active(exchange, *source)) {
    return answer_json(200, upgrade_result(*source, {}, type, kNotActive));
  }
  const SubscriptionState old = *source;
  const SubscriptionId id = new_subscription_id(exchange.new_guid("upgrade"), false);
  take_seats(exchange, *source, old.quantity);
  exchange.customer->subscriptions.push_back(
      provisioned(exchange, {.offer = *target,
                             .item = (*target)->legacy_id.text(),
                             .name = old.friendly_name,
                             .quantity = old.quantity,
                             .term = old.term,
                             .billing = old.billing,
                             .id = id,
                             .order = old.order,
                             .active_from = exchange.now}));
  if (type == 2) {
    transfer_licenses(exchange, old.license, exchange.customer->subscriptions.back().license,
                      old.quantity);
  }
  return answer_json(200, upgrade_result(old, id, type, 0));
}

net::HttpResponse list_transition_eligibilities(Exchange& exchange) {
  const auto* source = find_subscription(exchange, exchange.path[1]);
  if (!source) return no_subscription(exchange.path[1]);
  std::vector<Json> items;
  for (const auto* target : targets_of(exchange, *source, true)) {
    items.push_back(eligibility_body(exchange, *source, *target));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse transition_subscription(Exchange& exchange) {
  auto* source = find_subscription(exchange, exchange.path[1]);
  if (!source) return no_subscription(exchange.path[1]);
  const OfferSeed* target =
      offer_named(exchange, json::text(exchange.body, "toCatalogItemId"));
  if (auto problem = refused_transition(exchange, *source, target)) return *problem;
  const SubscriptionState old = *source;
  TransitionState transition;
  transition.quantity = json::integer(exchange.body, "quantity");
  transition.id = exchange.new_guid("transition");
  transition.from = old.id;
  transition.from_item = old.offer_id.text();
  transition.to_item = json::text(exchange.body, "toCatalogItemId");
  transition.kind = json::text(exchange.body, "transitionType", "transition_only");
  transition.started = exchange.now;
  take_seats(exchange, *source, transition.quantity);
  transition.to = receive_seats(exchange, old, *target, transition.quantity);
  if (transition.kind == "transition_with_license_transfer") {
    const LicenseSeed* license = exchange.catalog.license_of(*target);
    transfer_licenses(exchange, old.license, license ? license->id : old.license,
                      transition.quantity);
  }
  Json body{{"fromCatalogItemId", transition.from_item},
            {"fromSubscriptionId", transition.from.text()},
            {"toCatalogItemId", transition.to_item},
            {"toSubscriptionId", transition.to.text()},
            {"quantity", transition.quantity},
            {"termDuration", json::text(exchange.body, "termDuration", old.term)},
            {"billingCycle", json::text(exchange.body, "billingCycle", old.billing)},
            {"transitionType", transition.kind}};
  // Both cases of names, as the documentation prints them (4.3).
  body["Events"] = events_of(exchange, transition);
  body["attributes"] = attributes("Transition");
  exchange.customer->transitions.push_back(std::move(transition));
  return answer_json(200, body);
}

net::HttpResponse list_transitions(Exchange& exchange) {
  const SubscriptionId source(exchange.path[1]);
  const std::string wanted = exchange.query_value("operation-id");
  Json body;
  body["transition"] = Json::array();
  for (const auto& transition : exchange.customer->transitions) {
    if (transition.from != source) continue;
    if (!wanted.empty() && !equal_ignoring_case(wanted, transition.id)) continue;
    Json item{{"operationId", transition.id},
              {"FromCatalogItemId", transition.from_item},
              {"ToCatalogItemId", transition.to_item},
              {"quantity", transition.quantity},
              {"transitionType", transition.kind}};
    item["Events"] = events_of(exchange, transition);
    item["attributes"] = attributes("Transition");
    body["transition"].push_back(std::move(item));
  }
  body["attributes"] = attributes("Collection");
  return answer_json(200, body);
}

net::HttpResponse list_conversions(Exchange& exchange) {
  const auto* subscription = find_subscription(exchange, exchange.path[1]);
  if (!subscription) return no_subscription(exchange.path[1]);
  std::vector<Json> items;
  if (const OfferSeed* paid = paid_offer(exchange, *subscription)) {
    Json item{{"offerId", subscription->offer_id.text()},
              {"targetOfferId", item_for(*exchange.customer, *paid)},
              {"orderId", subscription->order.text()},
              {"quantity", subscription->quantity},
              {"billingCycle", subscription->billing}};
    item["attributes"] = attributes("Conversion");
    items.push_back(std::move(item));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse convert_subscription(Exchange& exchange) {
  auto* subscription = find_subscription(exchange, exchange.path[1]);
  if (!subscription) return no_subscription(exchange.path[1]);
  const OfferSeed* paid = paid_offer(exchange, *subscription);
  const std::string wanted = json::text(exchange.body, "targetOfferId");
  Json body{{"subscriptionId", subscription->id.text()},
            {"offerId", subscription->offer_id.text()},
            {"targetOfferId", wanted}};
  if (!paid || !equal_ignoring_case(item_for(*exchange.customer, *paid), wanted)) {
    body["error"] = {{"code", "conversions_not_found"},
                     {"description", "The subscription has no such conversion."}};
  } else {
    subscription->trial = false;
    subscription->auto_renew = true;
    subscription->offer_id = OfferId(wanted);
    subscription->offer_name = paid->name;
    subscription->quantity = json::integer(exchange.body, "quantity", subscription->quantity);
    subscription->end = end_of_term(exchange.now, subscription->term);
    ++subscription->version;
    exchange.tell(effect_on(*subscription, EffectKind::quantity_changed));
  }
  body["attributes"] = attributes("ConversionResult");
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
