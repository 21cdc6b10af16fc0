// Storage and network fail at every single call of a run, one after the other: no call is special.
#include <catch_amalgamated.hpp>

#include <cstdio>

#include "simulation/schedule.h"

namespace planshift::simulation {

namespace {

// Indices into scenarios(): plain, another plan, no usage location.
constexpr std::array<std::size_t, 3> kScenarios{0, 4, 12};

Settings steady(engine::Road road) {
  Settings settings;
  settings.script = Picks();
  settings.road = road;
  return settings;
}

void check_ends_well(const Scenario& scenario, const Settings& settings) {
  const Outcome outcome = run_schedule(scenario, 0, settings);
  CHECK(outcome.violation.value_or("") == "");
  CHECK(outcome.endings == std::map<std::string, std::uint64_t>{{"done", outcome.migrations}});
  CHECK(outcome.orders == outcome.migrations);
}

}  // namespace

TEST_CASE("whichever request fails, the run ends and nothing is bought twice", "[nth]") {
  const engine::Road road = GENERATE(engine::Road::partner_center, engine::Road::graph);
  for (const std::size_t number : kScenarios) {
    const Scenario& scenario = scenarios().at(number);
    const std::uint64_t requests = run_schedule(scenario, 0, steady(road)).requests;
    REQUIRE(requests > 20);
    for (std::uint64_t n = 1; n <= requests; ++n) {
      INFO(scenario.name << ", request " << n);
      Settings settings = steady(road);
      settings.failing_request = n;
      check_ends_well(scenario, settings);
    }
  }
}

TEST_CASE("whichever append fails, the run ends and nothing is bought twice", "[nth]") {
  const engine::Road road = GENERATE(engine::Road::partner_center, engine::Road::graph);
  for (const std::size_t number : kScenarios) {
    const Scenario& scenario = scenarios().at(number);
    const std::uint64_t appends = run_schedule(scenario, 0, steady(road)).appends;
    REQUIRE(appends > 10);
    for (std::uint64_t n = 1; n <= appends; ++n) {
      INFO(scenario.name << ", append " << n);
      Settings settings = steady(road);
      settings.failing_append = n;
      check_ends_well(scenario, settings);
    }
  }
}

}  // namespace planshift::simulation
