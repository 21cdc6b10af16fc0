#include "partner_center/license_codec.h"

#include "partner_center/user_fields.h"

namespace planshift::partner_center {

namespace {

// The documented request writes null, not an empty list, where there is nothing.
Json list_or_null(Json list) {
  return list.empty() ? Json(nullptr) : std::move(list);
}

}  // namespace

std::optional<License> read_license(const Json& json) {
  std::optional<License> license = read_fields<License>(json, "productSku");
  return license && !license->sku.empty() ? license : std::nullopt;
}

std::optional<SubscribedSku> read_subscribed_sku(const Json& json) {
  std::optional<SubscribedSku> sku = read_fields<SubscribedSku>(json, "productSku");
  return sku && !sku->sku.empty() ? sku : std::nullopt;
}

std::optional<LicenseUpdate> read_license_update(const Json& json) {
  const bool named = json::text(json::object(json, "attributes"), "objectType") == "LicenseUpdate";
  const bool listed = json::find(json, "licensesToAssign") != nullptr ||
                      json::find(json, "licensesToRemove") != nullptr;
  if (!named && !listed) return std::nullopt;
  LicenseUpdate update;
  FieldReader reader(json);
  fields(reader, update);
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
