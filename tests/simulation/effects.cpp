#include "simulation/effects.h"

#include <algorithm>

#include "base/text.h"
#include "sandbox/pool.h"

namespace planshift::simulation {

namespace {

int orders_of(const sandbox::Sandbox& service, const migration::Plan& plan) {
  int count = 0;
  for (const auto& [name, orders] : service.orders_by_friendly_name()) {
    if (migration::carries_mark(name, plan.id)) count += orders;
  }
  return count;
}

bool has_ended(const sandbox::CustomerState& customer, const migration::Plan& plan) {
  const auto old = std::ranges::find(customer.subscriptions, plan.old_subscription,
                                     &sandbox::SubscriptionState::id);
  return old != customer.subscriptions.end() &&
         (old->status == "suspended" ||
          to_text(old->scheduled_actions).find("Cancel") != std::string::npos);
}

void note(Effects& effects, bool is_there, bool is_recorded, bool is_open) {
  if (is_there && !is_recorded) ++effects.unrecorded;
  if (!is_there && !is_open) ++effects.lost;
}

}  // namespace

Effects count_effects(const sandbox::Sandbox& service, const std::vector<migration::Plan>& plans,
                      const Recorded& recorded) {
  Effects effects;
  for (const auto& plan : plans) {
    const auto& customer = *service.state().customer(plan.customer);
    const bool is_open = recorded.open.contains(plan.id.key());
    const int orders = orders_of(service, plan);
    note(effects, orders > 0, recorded.bought.contains(plan.id.key()), is_open);
    if (orders > 1) effects.doubled += static_cast<std::uint64_t>(orders - 1);
    for (const auto& user : customer.users) {
      if (user.deleted_at) continue;
      const bool moved =
          sandbox::holds(user, plan.new_sku) && !sandbox::holds(user, plan.old_sku);
      note(effects, moved, recorded.moved.contains(user.id.key()), is_open);
    }
    note(effects, has_ended(customer, plan), recorded.ended.contains(plan.id.key()), is_open);
  }
  return effects;
}

}  // namespace planshift::simulation
