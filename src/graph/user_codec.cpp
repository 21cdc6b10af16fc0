#include "graph/user_codec.h"

#include <algorithm>
#include <array>

namespace planshift::graph {

namespace {

std::vector<ServicePlanId> read_plans(const Json& json) {
  std::vector<ServicePlanId> plans;
  for (const Json& plan : json::array(json, "disabledPlans")) {
    if (plan.is_string()) plans.emplace_back(plan.get<std::string>());
  }
  return plans;
}

bool is_ours(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kNames{
      "id",             "userPrincipalName", "displayName",            "usageLocation",
      "accountEnabled", "assignedLicenses",  "licenseAssignmentStates"};
  return std::ranges::any_of(
      kNames, [name](std::string_view ours) { return equal_ignoring_case(ours, name); });
}

User read_properties(const Json& json) {
  User user;
  user.id = UserId(json::text(json, "id"));
  user.principal_name = json::text(json, "userPrincipalName");
  user.display_name = json::text(json, "displayName");
  user.usage_location = json::text(json, "usageLocation");
  user.account_enabled = json::boolean(json, "accountEnabled", true);
  for (const Json& license : json::array(json, "assignedLicenses")) {
    user.licenses.push_back({SkuId(json::text(license, "skuId")), read_plans(license)});
  }
  for (const Json& state : json::array(json, "licenseAssignmentStates")) {
    user.assignments.push_back({.sku = SkuId(json::text(state, "skuId")),
                                .assigned_by_group = GroupId(json::text(state, "assignedByGroup")),
                                .state = json::text(state, "state"),
                                .error = json::text(state, "error"),
                                .disabled_plans = read_plans(state),
                                .updated = json::instant(state, "lastUpdatedDateTime")});
  }
  for (const auto& [name, value] : json.items()) {
    if (!is_ours(name)) user.more[name] = value;
  }
  return user;
}

}  // namespace

std::optional<User> read_user(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  User user = read_properties(json);
  if (user.id.empty()) return std::nullopt;
  return user;
}

std::optional<User> read_changed_user(const Json& json, const UserId& changed) {
  if (!json.is_object()) return std::nullopt;
  User user = read_properties(json);
  const bool is_named = json::find(json, "assignedLicenses") != nullptr || !user.id.empty();
  if (!is_named || (!user.id.empty() && user.id != changed)) return std::nullopt;
  user.id = changed;
  return user;
}

Json usage_location_body(std::string_view country) {
  return Json::object({{"usageLocation", std::string(country)}});
}

}  // namespace planshift::graph
