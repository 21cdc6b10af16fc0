#include "partner_center/license_codec.h"

namespace planshift::partner_center {

namespace {

std::vector<ServicePlan> read_plans(const Json& json) {
  std::vector<ServicePlan> plans;
  for (const Json& plan : json::array(json, "servicePlans")) {
    plans.push_back({ServicePlanId(json::text(plan, "id")), json::text(plan, "serviceName"),
                     json::text(plan, "capabilityStatus"), json::text(plan, "targetType")});
  }
  return plans;
}

LicenseToAssign read_assignment(const Json& json) {
  LicenseToAssign assignment;
  assignment.sku = SkuId(json::text(json, "skuId"));
  for (const Json& plan : json::array(json, "excludedPlans")) {
    if (plan.is_string()) assignment.excluded_plans.emplace_back(plan.get<std::string>());
  }
  return assignment;
}

// The documented request writes null, not an empty list, where there is nothing.
Json list_or_null(Json list) {
  return list.empty() ? Json(nullptr) : std::move(list);
}

}  // namespace

std::optional<License> read_license(const Json& json) {
  const Json& product = json::object(json, "productSku");
  License license;
  license.sku = SkuId(json::text(product, "id"));
  if (license.sku.empty()) return std::nullopt;
  license.part_number = json::text(product, "skuPartNumber");
  license.plans = read_plans(json);
  license.raw = json;
  return license;
}

std::optional<SubscribedSku> read_subscribed_sku(const Json& json) {
  const Json& product = json::object(json, "productSku");
  SubscribedSku sku;
  sku.sku = SkuId(json::text(product, "id"));
  if (sku.sku.empty()) return std::nullopt;
  sku.part_number = json::text(product, "skuPartNumber");
  sku.name = json::text(product, "name");
  sku.active_units = json::integer(json, "activeUnits");
  sku.consumed_units = json::integer(json, "consumedUnits");
  sku.suspended_units = json::integer(json, "suspendedUnits");
  sku.warning_units = json::integer(json, "warningUnits");
  sku.available_units = json::integer(json, "availableUnits");
  sku.plans = read_plans(json);
  sku.status = json::text(json, "capabilityStatus");
  sku.raw = json;
  return sku;
}

std::optional<LicenseUpdate> read_license_update(const Json& json) {
  const bool named = json::text(json::object(json, "attributes"), "objectType") == "LicenseUpdate";
  const bool listed = json::find(json, "licensesToAssign") != nullptr ||
                      json::find(json, "licensesToRemove") != nullptr;
  if (!named && !listed) return std::nullopt;
  LicenseUpdate update;
  for (const Json& assignment : json::array(json, "licensesToAssign")) {
    update.assign.push_back(read_assignment(assignment));
  }
  for (const Json& sku : json::array(json, "licensesToRemove")) {
    if (sku.is_string()) update.remove.emplace_back(sku.get<std::string>());
  }
  for (const Json& warning : json::array(json, "licenseWarnings")) {
    update.warnings.push_back({json::text(warning, "code"), json::text(warning, "message")});
  }
  return update;
}

Json license_update_body(const LicenseUpdate& update) {
  Json assignments = Json::array();
  for (const LicenseToAssign& assignment : update.assign) {
    Json excluded = Json::array();
    for (const ServicePlanId& plan : assignment.excluded_plans) excluded.push_back(plan.text());
    Json one = Json::object();
    one["excludedPlans"] = list_or_null(std::move(excluded));
    one["skuId"] = assignment.sku.text();
    assignments.push_back(std::move(one));
  }
  Json removals = Json::array();
  for (const SkuId& sku : update.remove) removals.push_back(sku.text());
  Json body = Json::object();
  body["licensesToAssign"] = list_or_null(std::move(assignments));
  body["licensesToRemove"] = list_or_null(std::move(removals));
  body["licenseWarnings"] = nullptr;
  body["attributes"] = Json::object({{"objectType", "LicenseUpdate"}});
  return body;
}

}  // namespace planshift::partner_center
