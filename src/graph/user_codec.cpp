#include "graph/user_codec.h"

namespace planshift::graph {

namespace {

AssignedLicense read_license(const Json& json) {
  AssignedLicense license;
  license.sku = SkuId(json::text(json, "skuId"));
  for (const Json& plan : json::array(json, "disabledPlans")) {
    if (plan.is_string()) license.disabled_plans.emplace_back(plan.get<std::string>());
  }
  return license;
}

}  // namespace

std::optional<User> read_user(const Json& json) {
  User user;
  user.id = UserId(json::text(json, "id"));
  if (user.id.empty()) return std::nullopt;
  user.principal_name = json::text(json, "userPrincipalName");
  user.display_name = json::text(json, "displayName");
  user.usage_location = json::text(json, "usageLocation");
  user.account_enabled = json::boolean(json, "accountEnabled", true);
  for (const Json& license : json::array(json, "assignedLicenses")) {
    user.licenses.push_back(read_license(license));
  }
  for (const Json& state : json::array(json, "licenseAssignmentStates")) {
    user.assignments.push_back({SkuId(json::text(state, "skuId")),
                                GroupId(json::text(state, "assignedByGroup")),
                                json::text(state, "state"), json::text(state, "error")});
  }
  return user;
}

}  // namespace planshift::graph
