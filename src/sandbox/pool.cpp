#include "sandbox/pool.h"

#include <algorithm>

namespace planshift::sandbox {

namespace {

bool is_cancelled_at_end(const SubscriptionState& subscription) {
  if (!subscription.scheduled_actions.is_array()) return false;
  return std::ranges::any_of(subscription.scheduled_actions, [](const Json& action) {
    return json::text(action, "actionType") == "Cancel" &&
           json::text(action, "scheduleType") == "TermEnd";
  });
}

std::string legacy_status(const SubscriptionState& subscription, Instant now) {
  Instant suspended = now;
  if (subscription.suspended_until && *subscription.suspended_until <= now) return "active";
  if (subscription.status == "suspended" && subscription.suspended_at) {
    suspended = *subscription.suspended_at;
  } else if (!subscription.auto_renew && subscription.end < now) {
    suspended = subscription.end;
  } else {
    return subscription.status;
  }
  return now.since(suspended) > subscription.retention_days * kDay ? "deleted" : "suspended";
}

}  // namespace

std::string status_at(const SubscriptionState& subscription, Instant now) {
  if (subscription.status == "deleted") return "deleted";
  if (subscription.deleted_from && *subscription.deleted_from <= now) return "deleted";
  if (now < subscription.active_from) return "pending";
  if (!subscription.new_commerce) return legacy_status(subscription, now);
  const bool over = subscription.end < now;
  if (over && subscription.status == "suspended") return "disabled";
  if (over && is_cancelled_at_end(subscription)) return "disabled";
  return subscription.status;
}

Instant end_at(const SubscriptionState& subscription, Instant now) {
  Instant end = subscription.end;
  const bool goes_on = subscription.auto_renew && subscription.status == "active";
  while (goes_on && end < now) end = end.plus(365 * kDay);
  return end;
}

Units units_of(const CustomerState& customer, const SkuId& sku, Instant now) {
  Units units;
  for (const auto& subscription : customer.subscriptions) {
    if (subscription.license != sku || now < subscription.units_from) continue;
    const std::string status = status_at(subscription, now);
    units.known = true;
    if (status == "active") units.active += subscription.quantity;
    if (status == "suspended") units.suspended += subscription.quantity;
  }
  for (const auto& user : customer.users) units.consumed += holds(user, sku) ? 1 : 0;
  return units;
}

bool holds(const UserState& user, const SkuId& sku) {
  return std::ranges::any_of(user.licenses,
                             [&](const HeldLicense& held) { return held.sku == sku; });
}

bool is_served(const CustomerState& customer, const UserState& user, const ServicePlanId& plan,
               const std::vector<ServicePlanId>& plans_of_sku, const SkuId& sku, Instant now) {
  if (std::ranges::find(plans_of_sku, plan) == plans_of_sku.end()) return false;
  const bool is_on = std::ranges::any_of(user.licenses, [&](const HeldLicense& held) {
    return held.sku == sku && std::ranges::find(held.off, plan) == held.off.end();
  });
  return is_on && units_of(customer, sku, now).active > 0;
}

const CustomerState* TenantState::customer(const CustomerId& id) const {
  const auto found = std::ranges::find(customers, id, &CustomerState::id);
  return found == customers.end() ? nullptr : &*found;
}

CustomerState* TenantState::customer(const CustomerId& id) {
  const auto found = std::ranges::find(customers, id, &CustomerState::id);
  return found == customers.end() ? nullptr : &*found;
}

}  // namespace planshift::sandbox
