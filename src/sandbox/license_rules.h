// What may be done with a user's licenses, whatever road the change came by: Partner Center's
// licenseupdates (10.2) and Graph's assignLicense (11.2) work on one tenant, so they share its
// rules and differ in their words only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/exchange.h"

namespace planshift::sandbox {

struct Assignment {
  const LicenseSeed* license = nullptr;  // nothing when the SKU is unknown
  SkuId sku;
  std::vector<ServicePlanId> off;
};

struct LicenseChange {
  std::vector<Assignment> assign;
  std::vector<SkuId> remove;
};

enum class Violation : std::uint8_t {
  usage_location,   // unset, or written too recently
  inherited,        // held through a group only
  not_held,         // to be removed, and not there
  unknown_license,  // the tenant never had units of this SKU
  no_units,
  unknown_plan,  // to be switched off, and not in the SKU
  conflict,      // two plans that may not both be on
  dependency     // a plan without the one it needs
};

struct Violated {
  Violation what = Violation::usage_location;
  SkuId sku;
  const ServicePlanSeed* plan = nullptr;   // of a conflict or dependency: the first plan ...
  const ServicePlanSeed* other = nullptr;  // ... and the one it excludes or needs
  ServicePlanId unknown;
};

// The first rule that the change would break; a change that breaks one is not done at all.
std::optional<Violated> first_violation(const Exchange& exchange, const UserState& user,
                                        const LicenseChange& change);
// Assigns, then removes (not when the exchange is to be half done), and tells each effect.
void apply_change(const Exchange& exchange, UserState& user, const LicenseChange& change);

// A plan is on when any of the user's holdings of the SKU has it on.
bool is_on(const UserState& user, const SkuId& sku, const ServicePlanId& plan);

}  // namespace planshift::sandbox
