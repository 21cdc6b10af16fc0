#include "sandbox/provision.h"

#include <algorithm>

#include "sandbox/wire.h"

namespace planshift::sandbox {

SubscriptionState provisioned(const Exchange& exchange, const Provision& what) {
  SubscriptionState subscription;
  subscription.id = what.id;
  subscription.offer_id = OfferId(what.item);
  subscription.offer_name = what.offer->name;
  subscription.friendly_name = what.name;
  subscription.new_commerce = what.offer->is_new_commerce();
  subscription.product = what.offer->product;
  subscription.product_sku = what.offer->product_sku;
  subscription.availability = what.item.substr(what.item.rfind(':') + 1);
  subscription.quantity = what.quantity;
  subscription.auto_renew = true;
  subscription.term = what.term;
  subscription.billing = ascii_lower(what.billing);
  subscription.order = what.order;
  if (const LicenseSeed* license = exchange.catalog.license_of(*what.offer)) {
    subscription.license = license->id;
  }
  subscription.created = exchange.now;
  subscription.active_from = what.active_from;
  subscription.units_from = what.active_from.plus(exchange.behavior.units_ms);
  subscription.end = end_of_term(exchange.now, what.term);
  subscription.retention_days = exchange.behavior.retention_days;
  subscription.scheduled_actions = nullptr;
  subscription.next_term = nullptr;
  return subscription;
}

Instant end_of_term(Instant begin, std::string_view term) {
  const int days = term == "P1M" ? 30 : term == "P3Y" ? 3 * 365 : 365;
  return start_of(plus_days(date_of(begin), days)).plus(-kSecond);
}

SubscriptionId new_subscription_id(std::string_view named, bool new_commerce) {
  std::string id = guid_of(named);
  if (!new_commerce) {
    std::ranges::transform(id, id.begin(), [](char c) {
      return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
    });
  }
  return SubscriptionId(id);
}

std::string item_for(const CustomerState& customer, const OfferSeed& offer) {
  if (!offer.is_new_commerce()) return offer.legacy_id.text();
  const bool own = std::ranges::find(offer.segments, customer.segment) != offer.segments.end();
  return Catalog::catalog_item(offer, customer.country,
                               own || offer.segments.empty() ? customer.segment
                                                             : offer.segments.front());
}

const OfferSeed* offer_of(const Exchange& exchange, const SubscriptionState& subscription) {
  return subscription.new_commerce
             ? exchange.catalog.product_sku(subscription.product, subscription.product_sku)
             : exchange.catalog.legacy(subscription.offer_id);
}

void transfer_licenses(const Exchange& exchange, const SkuId& from, const SkuId& to,
                       std::int64_t most) {
  if (from == to) return;
  for (auto& user : exchange.customer->users) {
    const auto held = std::ranges::find_if(user.licenses, [&](const HeldLicense& license) {
      return license.sku == from && license.group.empty();
    });
    if (held == user.licenses.end() || most-- <= 0) continue;
    held->sku = to;
    held->off.clear();
    Effect effect;
    effect.kind = EffectKind::license_assigned;
    effect.user = user.id;
    effect.sku = to;
    exchange.tell(effect);
    effect.kind = EffectKind::license_removed;
    effect.sku = from;
    exchange.tell(std::move(effect));
  }
}

SubscriptionState* find_subscription(Exchange& exchange, std::string_view id) {
  auto& subscriptions = exchange.customer->subscriptions;
  const auto found =
      std::ranges::find(subscriptions, SubscriptionId(std::string(id)), &SubscriptionState::id);
  if (found == subscriptions.end() || exchange.now < found->active_from) return nullptr;
  return &*found;
}

net::HttpResponse no_subscription(std::string_view id) {
  return refusal(404, 20003, "Subscription with ID " + std::string(id) + " not found.");
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

void change_status(const Exchange& exchange, SubscriptionState& subscription,
                   const std::string& from, const std::string& to) {
  subscription.status = to;
  subscription.suspended_at = to == "suspended" ? std::optional(exchange.now) : std::nullopt;
  subscription.suspended_until.reset();
  // Suspending new commerce turns auto-renew off (7.3).
  if (to == "suspended" && subscription.new_commerce) subscription.auto_renew = false;
  Effect effect = effect_on(subscription, EffectKind::status_changed);
  effect.before = from;
  effect.after = to;
  exchange.tell(std::move(effect));
}

}  // namespace planshift::sandbox
