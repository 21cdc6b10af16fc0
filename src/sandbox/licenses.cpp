// Licenses: what users hold, the tenant's pools, and updates of one user (10.2).
#include <algorithm>

#include "sandbox/exchange.h"
#include "sandbox/pool.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

using Refusal = std::optional<net::HttpResponse>;

struct Assignment {
  const LicenseSeed* license = nullptr;
  SkuId sku;
  std::vector<ServicePlanId> off;
};

struct Update {
  std::vector<Assignment> assign;
  std::vector<SkuId> remove;
};

Json plan_body(const ServicePlanSeed& plan, std::string_view status) {
  return {{"displayName", plan.title},
          {"serviceName", plan.name},
          {"id", plan.id.text()},
          {"capabilityStatus", status},
          {"targetType", "User"}};
}

// A plan is on when any of the user's holdings of the SKU has it on.
bool is_on(const UserState& user, const SkuId& sku, const ServicePlanId& plan) {
  return std::ranges::any_of(user.licenses, [&](const HeldLicense& held) {
    return held.sku == sku && std::ranges::find(held.off, plan) == held.off.end();
  });
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
                        {"licenseGroupId", "group1"}};
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
                        {"licenseGroupId", "group1"}};
  const std::string_view status = units.active > 0      ? "Enabled"
                                  : units.suspended > 0 ? "Suspended"
                                                        : "Deleted";
  body["servicePlans"] = Json::array();
  for (const auto& plan : license.plans) body["servicePlans"].push_back(plan_body(plan, "Enabled"));
  body["capabilityStatus"] = status;
  body["attributes"] = attributes("SubscribedSku");
  return body;
}

HeldLicense* direct_holding(UserState& user, const SkuId& sku) {
  const auto found = std::ranges::find_if(user.licenses, [&](const HeldLicense& held) {
    return held.sku == sku && held.group.empty();
  });
  return found == user.licenses.end() ? nullptr : &*found;
}

std::optional<Update> read_update(const Exchange& exchange) {
  Update update;
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

Refusal check_assignment(const Exchange& exchange, const UserState& user,
                         const Assignment& assignment) {
  const Units units = units_of(*exchange.customer, assignment.sku, exchange.now);
  if (!assignment.license || !units.known) return no_units(exchange, assignment.sku);
  for (const auto& plan : assignment.off) {
    if (std::ranges::find(assignment.license->plans, plan, &ServicePlanSeed::id) ==
        assignment.license->plans.end()) {
      return refusal(400, 3000,
                     "Invalid property: the SKU does not have the plan " + plan.text() + ".");
    }
  }
  if (!holds(user, assignment.sku) && units.consumed >= units.active) {
    return no_units(exchange, assignment.sku);
  }
  return std::nullopt;
}

Refusal check_removal(UserState& user, const SkuId& sku) {
  if (direct_holding(user, sku)) return std::nullopt;
  // Neither has a documented number here; the words are Graph's (11.4).
  if (holds(user, sku)) {
    return refusal(400, 0,
                   "User license is inherited from a group membership and it cannot be removed "
                   "directly from the user.");
  }
  return refusal(400, 0, "User does not have a corresponding license.");
}

void apply_assignment(const Exchange& exchange, UserState& user, const Assignment& assignment) {
  HeldLicense* held = direct_holding(user, assignment.sku);
  if (!held) held = &user.licenses.emplace_back();
  *held = {.sku = assignment.license->id, .group = {}, .off = assignment.off};
  Effect effect;
  effect.kind = EffectKind::license_assigned;
  effect.user = user.id;
  effect.sku = assignment.license->id;
  effect.excluded = assignment.off;
  exchange.tell(std::move(effect));
}

void apply_removal(const Exchange& exchange, UserState& user, const SkuId& sku) {
  std::erase_if(user.licenses,
                [&](const HeldLicense& held) { return held.sku == sku && held.group.empty(); });
  Effect effect;
  effect.kind = EffectKind::license_removed;
  effect.user = user.id;
  effect.sku = sku;
  exchange.tell(std::move(effect));
}

bool is_plan_on(const Exchange& exchange, const UserState& user, std::string_view name) {
  return std::ranges::any_of(user.licenses, [&](const HeldLicense& held) {
    const LicenseSeed* license = exchange.catalog.license(held.sku);
    return license && std::ranges::any_of(license->plans, [&](const ServicePlanSeed& plan) {
             return plan.name == name && std::ranges::find(held.off, plan.id) == held.off.end();
           });
  });
}

bool has_conflict(const Exchange& exchange, const UserState& user, const Update& update) {
  if (!exchange.behavior.skype_plans_conflict) return false;
  UserState after = user;
  std::erase_if(after.licenses, [&](const HeldLicense& held) {
    return std::ranges::find(update.remove, held.sku) != update.remove.end();
  });
  for (const auto& assignment : update.assign) {
    HeldLicense* held = direct_holding(after, assignment.sku);
    if (!held) held = &after.licenses.emplace_back();
    *held = {.sku = assignment.sku, .group = {}, .off = assignment.off};
  }
  return is_plan_on(exchange, after, "MCOIMP") && is_plan_on(exchange, after, "MCOSTANDARD");
}

Refusal check_update(const Exchange& exchange, UserState& user, const Update& update) {
  const bool location_counts =
      !user.usage_location.empty() && user.location_counts_from <= exchange.now;
  if (!update.assign.empty() && !location_counts) {
    return refusal(400, 0,
                   "License assignment cannot be done for user with invalid usage location.");
  }
  for (const auto& sku : update.remove) {
    if (auto problem = check_removal(user, sku)) return problem;
  }
  for (const auto& assignment : update.assign) {
    if (auto problem = check_assignment(exchange, user, assignment)) return problem;
  }
  if (has_conflict(exchange, user, update)) {
    return refusal(400, 0, "Conflicting Service Plans: MCOIMP, MCOSTANDARD.");
  }
  return std::nullopt;
}

Json update_body(const Update& update) {
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
  const UserState* user = exchange.find_user();
  if (!user) return refusal(404, 60002, "User was not found.");
  std::vector<Json> items;
  for (const auto& license : exchange.seed.licenses) {
    if (holds(*user, license.id)) items.push_back(license_body(*user, license));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse list_subscribed_skus(Exchange& exchange) {
  std::vector<Json> items;
  for (const auto& license : exchange.seed.licenses) {
    const Units units = units_of(*exchange.customer, license.id, exchange.now);
    if (units.known) items.push_back(pool_body(license, units));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse update_licenses(Exchange& exchange) {
  UserState* user = exchange.find_user();
  if (!user) return refusal(404, 60002, "User was not found.");
  const auto update = read_update(exchange);
  if (!update) return refusal(400, 800002, "Input is not a license update.");
  if (auto problem = check_update(exchange, *user, *update)) return *problem;
  for (const auto& assignment : update->assign) apply_assignment(exchange, *user, assignment);
  if (!exchange.half_done) {
    for (const auto& sku : update->remove) apply_removal(exchange, *user, sku);
  }
  return answer_json(201, update_body(*update));
}

}  // namespace planshift::sandbox
