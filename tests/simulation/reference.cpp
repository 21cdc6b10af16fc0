#include "simulation/reference.h"

#include <algorithm>

namespace planshift::simulation {

namespace {

// Whoever was special is the first one now.
void move_to_front(std::vector<std::size_t>& positions) {
  if (!positions.empty()) positions = {0};
}

void shrink(sandbox::CustomerSeed& customer) {
  std::size_t first = 0;
  for (sandbox::SubscriptionSeed& held : customer.subscriptions) {
    if (held.holders == 0) continue;
    const bool has_spare = held.seats > static_cast<std::int64_t>(held.holders);
    // Two kinds of holders need two people.
    const std::size_t holders = held.group ? std::min<std::size_t>(held.holders, 2) : 1;
    if (held.first_holder > 0) held.first_holder = first;
    held.holders = holders;
    held.seats = static_cast<std::int64_t>(holders) + (has_spare ? 1 : 0);
    move_to_front(held.switched_off);
    if (held.group) held.group->members = {holders - 1};
    first = held.first_holder + holders;
  }
  move_to_front(customer.without_usage_location);
  customer.trouble.throttled_writes = std::min(customer.trouble.throttled_writes, 1);
}

// More than one person to move, one after the other.
bool is_long(const Scenario& scenario) {
  std::size_t holders = scenario.admin_interferes ? 1 : 0;
  for (const auto& customer : scenario.tenant.customers) {
    for (const auto& held : customer.subscriptions) {
      const bool retired = held.offer.starts_with("skype");
      if (retired) holders += held.holders - (held.group ? held.group->members.size() : 0);
    }
  }
  return holders > 1;
}

}  // namespace

const std::vector<Reference>& references() {
  static const std::vector<Reference> all = [] {
    std::vector<Reference> made;
    for (const Scenario& scenario : scenarios()) {
      Reference small{.scenario = scenario};
      for (auto& customer : small.scenario.tenant.customers) shrink(customer);
      small.is_long = is_long(small.scenario);
      if (made.size() % 2 == 1) small.road = engine::Road::graph;
      made.push_back(std::move(small));
    }
    return made;
  }();
  return all;
}

}  // namespace planshift::simulation
