// Microsoft Graph's resources as PlanShift uses them. What the two services call by different names
// (pools, what a user gets from a license) becomes Partner Center's model, so that nothing above
// knows which of them answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace planshift::graph {

struct AssignedLicense {
  SkuId sku;
  std::vector<ServicePlanId> disabled_plans;
};

struct LicenseAssignmentState {  // reference 11.4
  SkuId sku;
  GroupId assigned_by_group;  // empty: assigned directly
  std::string state;          // "Active", "ActiveWithError", "Disabled", "Error"; others kept
  std::string error;          // "None", "CountViolation", ...; unknown words kept
  std::vector<ServicePlanId> disabled_plans = {};
  std::optional<Instant> updated = {};
};

struct User {
  UserId id;
  std::string principal_name;
  std::string display_name;
  std::string usage_location;
  bool account_enabled = true;
  std::vector<AssignedLicense> licenses;
  std::vector<LicenseAssignmentState> assignments;
  // What else the answer says of the user, as it stands: nothing after our own $select, because a
  // tenant's list may hold 20,000 of these.
  Json more;
};

}  // namespace planshift::graph
