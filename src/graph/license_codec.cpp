#include "graph/license_codec.h"

#include "base/ids.h"

namespace planshift::graph {

namespace {

constexpr std::string_view kOff = "Disabled";

partner_center::ServicePlan read_plan(const Json& json) {
  return {ServicePlanId(json::text(json, "servicePlanId")), json::text(json, "servicePlanName"),
          json::text(json, "provisioningStatus"), json::text(json, "appliesTo")};
}

}  // namespace

std::optional<partner_center::SubscribedSku> read_subscribed_sku(const Json& json) {
  partner_center::SubscribedSku pool;
  pool.sku = SkuId(json::text(json, "skuId"));
  if (pool.sku.empty()) return std::nullopt;
  const Json& units = json::object(json, "prepaidUnits");
  pool.part_number = json::text(json, "skuPartNumber");
  pool.active_units = json::integer(units, "enabled");
  pool.suspended_units = json::integer(units, "suspended");
  pool.warning_units = json::integer(units, "warning");
  pool.consumed_units = json::integer(json, "consumedUnits");
  pool.available_units = pool.active_units + pool.warning_units - pool.consumed_units;
  pool.status = json::text(json, "capabilityStatus");
  for (const Json& plan : json::array(json, "servicePlans")) pool.plans.push_back(read_plan(plan));
  pool.raw = json;
  return pool;
}

std::optional<partner_center::License> read_license_details(const Json& json) {
  partner_center::License license;
  license.sku = SkuId(json::text(json, "skuId"));
  if (license.sku.empty()) return std::nullopt;
  license.part_number = json::text(json, "skuPartNumber");
  for (const Json& plan : json::array(json, "servicePlans")) {
    partner_center::ServicePlan one = read_plan(plan);
    if (!equal_ignoring_case(one.status, kOff)) license.plans.push_back(std::move(one));
  }
  license.raw = json;
  return license;
}

Json assign_license_body(const partner_center::LicenseUpdate& update) {
  Json added = Json::array();
  for (const partner_center::LicenseToAssign& license : update.assign) {
    Json disabled = Json::array();
    for (const ServicePlanId& plan : license.excluded_plans) disabled.push_back(plan.text());
    added.push_back(Json::object({{"disabledPlans", std::move(disabled)},
                                  {"skuId", license.sku.text()}}));
  }
  Json removed = Json::array();
  for (const SkuId& sku : update.remove) removed.push_back(sku.text());
  return Json::object({{"addLicenses", std::move(added)}, {"removeLicenses", std::move(removed)}});
}

}  // namespace planshift::graph
