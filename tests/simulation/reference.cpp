#include "simulation/reference.h"

#include <algorithm>

#include "simulation/schedule.h"

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

// How many are explored as deep as is asked.
constexpr std::size_t kWhole = 12;

std::uint64_t steps_of(const Reference& reference) {
  Settings settings;
  settings.script = Picks();
  settings.road = reference.road;
  return run_schedule(reference.scenario, 0, settings).steps;
}

}  // namespace

const std::vector<Reference>& references() {
  static const std::vector<Reference> all = [] {
    std::vector<Reference> made;
    for (const Scenario& scenario : scenarios()) {
      Reference small{.scenario = scenario};
      for (auto& customer : small.scenario.tenant.customers) shrink(customer);
      if (made.size() % 2 == 1) small.road = engine::Road::graph;
      small.steps = steps_of(small);
      made.push_back(std::move(small));
    }
    std::ranges::stable_sort(made, std::ranges::greater(), &Reference::steps);
    for (std::size_t i = 0; i + kWhole < made.size(); ++i) made[i].is_long = true;
    return made;
  }();
  return all;
}

}  // namespace planshift::simulation
