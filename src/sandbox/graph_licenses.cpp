// Licenses by Graph's road: a user's, the tenant's pools, and assignLicense (11.2, 11.4).
#include <algorithm>

#include "sandbox/exchange.h"
#include "sandbox/graph_user.h"
#include "sandbox/license_rules.h"
#include "sandbox/pool.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

Json plan_body(const ServicePlanSeed& plan, bool on) {
  return {{"servicePlanId", plan.id.text()},
          {"servicePlanName", plan.name},
          {"provisioningStatus", on ? "Success" : "Disabled"},
          {"appliesTo", "User"}};
}

Json detail_body(const UserState& user, const LicenseSeed& license) {
  Json body;
  body["servicePlans"] = Json::array();
  for (const auto& plan : license.plans) {
    body["servicePlans"].push_back(plan_body(plan, is_on(user, license.id, plan.id)));
  }
  body["skuId"] = license.id.text();
  body["skuPartNumber"] = license.part_number;
  body["id"] = guid_of("detail/" + user.id.text() + "/" + license.id.text());
  return body;
}

Json pool_body(const Exchange& exchange, const LicenseSeed& license, const Units& units) {
  const std::string_view status = units.active > 0      ? "Enabled"
                                  : units.suspended > 0 ? "Suspended"
                                                        : "Deleted";
  Json body{{"capabilityStatus", status},
            {"consumedUnits", units.consumed},
            {"id", exchange.customer->id.text() + "_" + license.id.text()}};
  body["prepaidUnits"] = {{"enabled", units.active},
                          {"suspended", units.suspended},
                          {"warning", 0},
                          {"lockedOut", 0}};
  body["servicePlans"] = Json::array();
  for (const auto& plan : license.plans) {
    body["servicePlans"].push_back(plan_body(plan, units.active > 0));
  }
  body["skuId"] = license.id.text();
  body["skuPartNumber"] = license.part_number;
  body["appliesTo"] = "User";
  return body;
}

net::HttpResponse bad_request(const Exchange& exchange, const std::string& message) {
  return graph_refusal(exchange, 400, "Request_BadRequest", message);
}

std::optional<LicenseChange> read_change(const Exchange& exchange) {
  LicenseChange change;
  for (const auto& item : json::array(exchange.body, "addLicenses")) {
    Assignment assignment;
    assignment.sku = SkuId(json::text(item, "skuId"));
    assignment.license = exchange.catalog.license(assignment.sku);
    for (const auto& plan : json::array(item, "disabledPlans")) {
      if (!plan.is_string()) return std::nullopt;
      assignment.off.emplace_back(plan.get<std::string>());
    }
    change.assign.push_back(std::move(assignment));
  }
  for (const auto& sku : json::array(exchange.body, "removeLicenses")) {
    if (!sku.is_string()) return std::nullopt;
    change.remove.emplace_back(sku.get<std::string>());
  }
  return change;
}

// The sentences that third-party scripts recognize (11.4); the others are as near as is known.
std::string sentence(const Violated& found) {
  switch (found.what) {
    case Violation::usage_location:
      return "License assignment cannot be done for user with invalid usage location.";
    case Violation::inherited:
      return "User license is inherited from a group membership and it cannot be removed directly "
             "from the user.";
    case Violation::not_held:
      return "User does not have a corresponding license.";
    case Violation::unknown_license:
      return "License " + found.sku.text() + " does not correspond to a valid company License.";
    case Violation::no_units:
      return "Subscription with SKU " + found.sku.text() +
             " does not have any available licenses.";
    case Violation::unknown_plan:
      return "The disabled plan " + found.unknown.text() + " is not part of the SKU " +
             found.sku.text() + ".";
    case Violation::conflict:
      return "License assignment failed because service plans " + found.plan->id.text() + ", " +
             found.other->id.text() + " are mutually exclusive";
    case Violation::dependency:
      return "License assignment failed because service plan " + found.plan->id.text() +
             " depends on the service plan(s) " + found.other->id.text();
  }
  return {};
}

}  // namespace

net::HttpResponse graph_license_details(Exchange& exchange) {
  const UserState* user = exchange.find_user(exchange.path[0]);
  if (!user) return no_such_resource(exchange, exchange.path[0]);
  Json body{{"@odata.context", exchange.behavior.graph_base + "/v1.0/$metadata#users('" +
                                   user->id.text() + "')/licenseDetails"}};
  body["value"] = Json::array();
  for (const auto& license : exchange.seed.licenses) {
    if (holds(*user, license.id)) body["value"].push_back(detail_body(*user, license));
  }
  return answer_json(200, body);
}

net::HttpResponse graph_subscribed_skus(Exchange& exchange) {
  Json body{{"@odata.context", exchange.behavior.graph_base + "/v1.0/$metadata#subscribedSkus"}};
  body["value"] = Json::array();
  for (const auto& license : exchange.seed.licenses) {
    const Units units = units_of(*exchange.customer, license.id, exchange.now);
    if (units.known) body["value"].push_back(pool_body(exchange, license, units));
  }
  return answer_json(200, body);
}

net::HttpResponse graph_assign_license(Exchange& exchange) {
  UserState* user = exchange.find_user(exchange.path[0]);
  if (!user) return no_such_resource(exchange, exchange.path[0]);
  // Both lists must be there, even when empty (11.2).
  for (const auto* name : {"addLicenses", "removeLicenses"}) {
    const Json* list = json::find(exchange.body, name);
    if (!list || !list->is_array()) {
      return bad_request(exchange, std::string("One or more parameters of the operation "
                                               "'assignLicense' are missing from the request "
                                               "payload. The missing parameters are: ") +
                                       name + ".");
    }
  }
  const auto change = read_change(exchange);
  if (!change) return bad_request(exchange, "Cannot convert a value to the expected type.");
  if (const auto found = first_violation(exchange, *user, *change)) {
    return bad_request(exchange, sentence(*found));
  }
  apply_change(exchange, *user, *change);
  Json body{
      {"@odata.context", exchange.behavior.graph_base + "/v1.0/$metadata#users/$entity"}};
  const Json whole = graph_user_body(
      exchange, *user,
      {"accountEnabled", "assignedLicenses", "assignedPlans", "businessPhones", "city",
       "companyName", "displayName", "id", "userPrincipalName", "usageLocation"});
  for (const auto& [name, value] : whole.items()) body[name] = value;
  return answer_json(200, body);
}

}  // namespace planshift::sandbox
