// The production engine, journal and clients against the simulated service, in thousands of schedules
// with faults in between. A failing seed is printed with the line that replays it.
#include <catch_amalgamated.hpp>

#include <cstdio>

#include "simulation/schedule.h"

namespace planshift::simulation {

TEST_CASE("each scenario without faults ends as it should", "[simulation]") {
  for (const Scenario& scenario : scenarios()) {
    INFO(scenario.name);
    Settings settings;
    settings.fault_budget = 0;
    settings.person_answers = false;
    const Outcome outcome = run_schedule(scenario, 1, settings);
    CHECK(outcome.violation.value_or("") == "");
    std::printf("%s: %llu steps %llu requests %llu records\n", scenario.name.c_str(), (unsigned long long)outcome.steps, (unsigned long long)outcome.requests, (unsigned long long)outcome.records);
    for (const auto& [e, n] : outcome.endings) std::printf("   %s %llu\n", e.c_str(), (unsigned long long)n);
  }
}

}  // namespace planshift::simulation
