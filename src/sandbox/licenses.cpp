// Licenses: what users hold, the tenant's pools, and updates of one user (10.2).
#include <algorithm>
#include <set>

#include "base/text.h"
#include "sandbox/exchange.h"
#include "sandbox/license_rules.h"
#include "sandbox/pool.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

Json plan_body(const ServicePlanSeed& plan, std::string_view status) {
  return {{"displayName", plan.title},
          {"serviceName", plan.name},
          {"id", plan.id.text()},
          {"capabilityStatus", status},
          {"targetType", "User"}};
}

Json license_body(const UserState& user, const LicenseSeed& license) {
  Json body;
  body["servicePlans"] = Json::array();
  for (const auto& plan : license.plans) {
    if (is_on(user, license.id, plan.id))
      body["servicePlans"].push_back(plan_body(plan, "Assigned"));
  }
  body["productSku"] = {{"id", license.id.text()},
                        {"name", license.name},
                        {"skuPartNumber", license.part_number},
                        {"licenseGroupId", license.group}};
  body["attributes"] = attributes("License");
  return body;
}

Json pool_body(const LicenseSeed& license, const Units& units) {
  Json body{{"availableUnits", std::max<std::int64_t>(units.active - units.consumed, 0)},
            {"activeUnits", units.active},
            {"consumedUnits", units.consumed},
            {"suspendedUnits", units.suspended},
            {"totalUnits", units.active},
            {"warningUnits", 0}};
  body["productSku"] = {{"id", license.id.text()},
                        {"name", license.name},
                        {"skuPartNumber", license.part_number},
                        {"targetType", "User"},
                        {"licenseGroupId", license.group}};
  const std::string_view status = units.active > 0      ? "Enabled"
                                  : units.suspended > 0 ? "Suspended"
                                                        : "Deleted";
  body["servicePlans"] = Json::array();
  for (const auto& plan : license.plans) body["servicePlans"].push_back(plan_body(plan, "Enabled"));
  body["capabilityStatus"] = status;
  body["attributes"] = attributes("SubscribedSku");
  return body;
}

// Without a list of groups, those of Entra are meant (10.2).
bool is_wanted(const Exchange& exchange, const LicenseSeed& license) {
  const std::string groups = exchange.query_value("licenseGroupIds");
  if (groups.empty()) return license.group == "group1";
  for (const auto group : split(groups, ',')) {
    if (equal_ignoring_case(group, license.group)) return true;
  }
  return false;
}

// One request stays inside one group of licenses (10.2).
bool mixes_groups(const Exchange& exchange, const LicenseChange& change) {
  std::set<std::string> groups;
  for (const auto& assignment : change.assign) {
    if (assignment.license) groups.insert(assignment.license->group);
  }
  for (const auto& sku : change.remove) {
    if (const LicenseSeed* license = exchange.catalog.license(sku)) groups.insert(license->group);
  }
  return groups.size() > 1;
}

std::optional<LicenseChange> read_update(const Exchange& exchange) {
  LicenseChange update;
  for (const auto& item : json::array(exchange.body, "licensesToAssign")) {
    Assignment assignment;
    assignment.sku = SkuId(json::text(item, "skuId"));
    assignment.license = exchange.catalog.license(assignment.sku);
    for (const auto& plan : json::array(item, "excludedPlans")) {
      if (!plan.is_string()) return std::nullopt;
      assignment.off.emplace_back(plan.get<std::string>());
    }
    update.assign.push_back(std::move(assignment));
  }
  for (const auto& sku : json::array(exchange.body, "licensesToRemove")) {
    if (!sku.is_string()) return std::nullopt;
    update.remove.emplace_back(sku.get<std::string>());
  }
  if (update.assign.empty() && update.remove.empty()) return std::nullopt;
  return update;
}

net::HttpResponse no_units(const Exchange& exchange, const SkuId& sku) {
  return refusal(
      400, 60012,
      "We are sorry, it looks like you have run out of licenses. Buy more licenses, and then try "
      "again.",
      {"LicenseQuotaExceededException : Subscription with Account " + exchange.customer->id.text() +
       " and SKU " + sku.text() + " does not have any available licenses left."});
}

// What has no documented number here has Graph's words (11.4).
net::HttpResponse answer_to(const Exchange& exchange, const Violated& found) {
  switch (found.what) {
    case Violation::usage_location:
      return refusal(400, 0,
                     "License assignment cannot be done for user with invalid usage location.");
    case Violation::inherited:
      return refusal(400, 0,
                     "User license is inherited from a group membership and it cannot be removed "
                     "directly from the user.");
    case Violation::not_held:
      return refusal(400, 0, "User does not have a corresponding license.");
    case Violation::unknown_license:
    case Violation::no_units:
      return no_units(exchange, found.sku);
    case Violation::unknown_plan:
      return refusal(
          400, 3000,
          "Invalid property: the SKU does not have the plan " + found.unknown.text() + ".");
    case Violation::conflict:
      return refusal(
          400, 0,
          "Conflicting Service Plans: " + found.plan->name + ", " + found.other->name + ".");
    case Violation::dependency:
      return refusal(
          400, 0,
          "Dependency Service Plans: " + found.plan->name + " needs " + found.other->name + ".");
  }
  return refusal(400, 800002, "Input is not a license update.");
}

Json update_body(const LicenseChange& update) {
  Json body = Json::object();
  body["licensesToAssign"] = Json::array();
  for (const auto& assignment : update.assign) {
    Json item = Json::object();
    if (!assignment.off.empty()) {
      item["excludedPlans"] = Json::array();
      for (const auto& plan : assignment.off) item["excludedPlans"].push_back(plan.text());
    }
    item["skuId"] = assignment.sku.text();
    body["licensesToAssign"].push_back(std::move(item));
  }
  if (!update.remove.empty()) {
    body["licensesToRemove"] = Json::array();
    for (const auto& sku : update.remove) body["licensesToRemove"].push_back(sku.text());
  }
  body["licenseWarnings"] = Json::array();
  body["attributes"] = attributes("LicenseUpdate");
  return body;
}

}  // namespace

net::HttpResponse list_user_licenses(Exchange& exchange) {
  const UserState* user = exchange.find_user(exchange.path[1]);
  if (!user) return refusal(404, 60002, "User was not found.");
  std::vector<Json> items;
  for (const auto& license : exchange.seed.licenses) {
    if (!is_wanted(exchange, license) || !holds(*user, license.id)) continue;
    items.push_back(license_body(*user, license));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse list_subscribed_skus(Exchange& exchange) {
  std::vector<Json> items;
  for (const auto& license : exchange.seed.licenses) {
    if (!is_wanted(exchange, license)) continue;
    const Units units = units_of(*exchange.customer, license.id, exchange.now);
    if (units.known) items.push_back(pool_body(license, units));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse update_licenses(Exchange& exchange) {
  UserState* user = exchange.find_user(exchange.path[1]);
  if (!user) return refusal(404, 60002, "User was not found.");
  const auto update = read_update(exchange);
  if (!update) return refusal(400, 800002, "Input is not a license update.");
  if (mixes_groups(exchange, *update)) {
    return refusal(400, 3000, "Licenses of two groups can not be changed in one request.");
  }
  if (const auto found = first_violation(exchange, *user, *update)) {
    return answer_to(exchange, *found);
  }
  apply_change(exchange, *user, *update);
  return answer_json(201, update_body(*update));
}

}  // namespace planshift::sandbox
