// What time makes of subscriptions, and what they add up to in a customer's pool of licenses.
#pragma once

#include <cstdint>
#include <string>

#include "sandbox/state.h"

namespace planshift::sandbox {

// "pending" until provisioned; a legacy one without renewal is suspended at its end and deleted
// after the retention time (13.1); a new-commerce one ends when canceled for its term's end and
// otherwise goes on (20).
std::string status_at(const SubscriptionState& subscription, Instant now);
// A legacy one that renews has its next term's end here, so that old tenants stay plausible.
Instant end_at(const SubscriptionState& subscription, Instant now);

struct Units {
  std::int64_t active = 0;
  std::int64_t suspended = 0;
  std::int64_t consumed = 0;  // users who hold the SKU, directly or through a group
  bool known = false;         // some subscription of the SKU is or was here
};

Units units_of(const CustomerState& customer, const SkuId& sku, Instant now);
bool holds(const UserState& user, const SkuId& sku);
// Whether the user can use the plan now: some held SKU has it switched on and has active units.
bool is_served(const CustomerState& customer, const UserState& user, const ServicePlanId& plan,
               const std::vector<ServicePlanId>& plans_of_sku, const SkuId& sku, Instant now);

}  // namespace planshift::sandbox
