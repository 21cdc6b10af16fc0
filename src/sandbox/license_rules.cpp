#include "sandbox/license_rules.h"

#include <algorithm>

#include "sandbox/catalog.h"
#include "sandbox/pool.h"

namespace planshift::sandbox {

namespace {

using Found = std::optional<Violated>;

HeldLicense* direct_holding(UserState& user, const SkuId& sku) {
  const auto found = std::ranges::find_if(user.licenses, [&](const HeldLicense& held) {
    return held.sku == sku && held.group.empty();
  });
  return found == user.licenses.end() ? nullptr : &*found;
}

Violated violated(Violation what, const SkuId& sku) {
  return {.what = what, .sku = sku, .plan = nullptr, .other = nullptr, .unknown = {}};
}

Found check_assignment(const Exchange& exchange, const UserState& user,
                       const Assignment& assignment) {
  const Units units = units_of(*exchange.customer, assignment.sku, exchange.now);
  if (!assignment.license || !units.known) {
    return violated(Violation::unknown_license, assignment.sku);
  }
  for (const auto& plan : assignment.off) {
    if (std::ranges::find(assignment.license->plans, plan, &ServicePlanSeed::id) ==
        assignment.license->plans.end()) {
      Violated found = violated(Violation::unknown_plan, assignment.sku);
      found.unknown = plan;
      return found;
    }
  }
  if (!holds(user, assignment.sku) && units.consumed >= units.active) {
    return violated(Violation::no_units, assignment.sku);
  }
  return std::nullopt;
}

Found check_removal(const Exchange& exchange, const UserState& user, const SkuId& sku) {
  const bool direct = std::ranges::any_of(user.licenses, [&](const HeldLicense& held) {
    return held.sku == sku && held.group.empty();
  });
  if (direct) return std::nullopt;
  if (holds(user, sku)) return violated(Violation::inherited, sku);
  if (exchange.behavior.ignores_absent_removal) return std::nullopt;
  return violated(Violation::not_held, sku);
}

const ServicePlanSeed* plan_that_is_on(const Exchange& exchange, const UserState& user,
                                       std::string_view name) {
  for (const auto& held : user.licenses) {
    const LicenseSeed* license = exchange.catalog.license(held.sku);
    if (!license) continue;
    for (const auto& plan : license->plans) {
      if (plan.name == name && is_on(user, held.sku, plan.id)) return &plan;
    }
  }
  return nullptr;
}

const ServicePlanSeed* plan_named(const Exchange& exchange, std::string_view name) {
  for (const auto& license : exchange.seed.licenses) {
    const auto found = std::ranges::find(license.plans, name, &ServicePlanSeed::name);
    if (found != license.plans.end()) return &*found;
  }
  return nullptr;
}

void hand_over(UserState& user, const LicenseChange& change) {
  std::erase_if(user.licenses, [&](const HeldLicense& held) {
    return held.group.empty() &&
           std::ranges::find(change.remove, held.sku) != change.remove.end();
  });
  for (const auto& assignment : change.assign) {
    HeldLicense* held = direct_holding(user, assignment.license->id);
    if (!held) held = &user.licenses.emplace_back();
    *held = {.sku = assignment.license->id, .group = {}, .off = assignment.off};
  }
}

// Rules between plans hold for what the user would have afterwards.
Found check_plans(const Exchange& exchange, const UserState& user, const LicenseChange& change) {
  const Behavior& behavior = exchange.behavior;
  if (change.assign.empty()) return std::nullopt;
  if (!behavior.skype_plans_conflict && behavior.dependent_plan.empty()) return std::nullopt;
  UserState after = user;
  hand_over(after, change);
  Violated found = violated(Violation::conflict, change.assign.front().sku);
  if (behavior.skype_plans_conflict) {
    found.plan = plan_that_is_on(exchange, after, "MCOIMP");
    found.other = plan_that_is_on(exchange, after, "MCOSTANDARD");
    if (found.plan && found.other) return found;
  }
  if (behavior.dependent_plan.empty()) return std::nullopt;
  found.what = Violation::dependency;
  found.plan = plan_that_is_on(exchange, after, behavior.dependent_plan);
  found.other = plan_named(exchange, behavior.needed_plan);
  const bool is_alone =
      found.plan && found.other && !plan_that_is_on(exchange, after, behavior.needed_plan);
  return is_alone ? Found(found) : std::nullopt;
}

}  // namespace

bool is_on(const UserState& user, const SkuId& sku, const ServicePlanId& plan) {
  return std::ranges::any_of(user.licenses, [&](const HeldLicense& held) {
    return held.sku == sku && std::ranges::find(held.off, plan) == held.off.end();
  });
}

std::optional<Violated> first_violation(const Exchange& exchange, const UserState& user,
                                        const LicenseChange& change) {
  const bool location_counts =
      !user.usage_location.empty() && user.location_counts_from <= exchange.now;
  if (!change.assign.empty() && !location_counts) {
    return violated(Violation::usage_location, change.assign.front().sku);
  }
  for (const auto& sku : change.remove) {
    if (auto found = check_removal(exchange, user, sku)) return found;
  }
  for (const auto& assignment : change.assign) {
    if (auto found = check_assignment(exchange, user, assignment)) return found;
  }
  return check_plans(exchange, user, change);
}

namespace {

// What is left out of a request that gives and takes.
GiveAndTake done_of(const Exchange& exchange, const UserState& user, const LicenseChange& change) {
  if (exchange.half_done) return GiveAndTake::only_gives;
  const GiveAndTake wanted = exchange.behavior.give_and_take;
  if (change.assign.empty() || change.remove.empty()) return GiveAndTake::whole;
  if (wanted != GiveAndTake::drawn) return wanted;
  const std::string named = "half/" + std::to_string(exchange.behavior.seed) + "/" +
                            user.id.text() + "/" + std::to_string(exchange.now.ms);
  return static_cast<GiveAndTake>(number_of(named) % 3);
}

}  // namespace

void apply_change(const Exchange& exchange, UserState& user, const LicenseChange& change) {
  const GiveAndTake done = done_of(exchange, user, change);
  for (const auto& assignment : change.assign) {
    if (done == GiveAndTake::only_takes) break;
    hand_over(user, {.assign = {assignment}, .remove = {}});
    Effect effect;
    effect.kind = EffectKind::license_assigned;
    effect.user = user.id;
    effect.sku = assignment.license->id;
    effect.excluded = assignment.off;
    effect.half = done != GiveAndTake::whole;
    exchange.tell(std::move(effect));
  }
  if (done == GiveAndTake::only_gives) return;
  for (const auto& sku : change.remove) {
    if (!direct_holding(user, sku)) continue;
    hand_over(user, {.assign = {}, .remove = {sku}});
    Effect effect;
    effect.kind = EffectKind::license_removed;
    effect.user = user.id;
    effect.sku = sku;
    effect.half = done != GiveAndTake::whole;
    exchange.tell(std::move(effect));
  }
}

}  // namespace planshift::sandbox
