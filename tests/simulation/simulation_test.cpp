// The production engine, journal and clients against the simulated service, in thousands of
// schedules with faults in between. A failing seed is printed with the line that replays it.
#include <catch_amalgamated.hpp>

#include <cstdio>
#include <cstdlib>

#include "journal/words.h"
#include "simulation/arena.h"
#include "simulation/mutants.h"
#include "simulation/reports.h"
#include "simulation/swarm.h"

namespace planshift::simulation {

namespace {

using Count = unsigned long long;

// Under sanitizers and as WebAssembly a run costs many times as much.
std::uint64_t schedules_of_this_build() { return Arena::is_available() ? 40'000 : 2'500; }

const Scenario& scenario_of(std::uint64_t seed) { return scenarios()[seed % scenarios().size()]; }

void print(const char* title, const std::map<std::string, std::uint64_t>& counts) {
  std::printf("  %s:", title);
  const char* between = "";
  for (const auto& [word, count] : counts) {
    std::printf("%s %s %llu", between, word.c_str(), static_cast<Count>(count));
    between = ",";
  }
  std::printf("\n");
}

// The journal stays healthy and every kind of fault and of event was reached: a path nobody took is
// a path nobody tested.
void check_reach(const Tally& tally) {
  for (const char* kind :
       {"cart_created", "cart_abandoned", "write_intended checkout", "write_intended assign",
        "write_intended remove", "write_intended set_location", "write_intended end_old",
        "write_intended reactivate_old", "write_ended", "purchase_observed", "purchase_absent",
        "seats_observed", "holders_listed", "user_observed", "guard_passed", "old_observed",
        "verified", "finished", "parked", "person_decided", "run_paused", "run_resumed",
        "run_stopped"}) {
    INFO(kind);
    CHECK(tally.events.contains(kind));
  }
}

void report(const Tally& tally) {
  std::printf("simulation: %llu schedules, %llu faults, %llu crashes, %llu violations\n",
              static_cast<Count>(tally.schedules), static_cast<Count>(tally.faults_total()),
              static_cast<Count>(tally.crashes), static_cast<Count>(tally.violations.size()));
  std::printf("  %llu migrations, %llu orders, %llu requests, %llu records\n",
              static_cast<Count>(tally.migrations), static_cast<Count>(tally.orders),
              static_cast<Count>(tally.requests), static_cast<Count>(tally.records));
  print("faults", tally.faults);
  print("events", tally.events);
  print("endings", tally.endings);
  for (const auto& [seed, violation] : tally.violations) {
    std::printf("  %s: %s\n  replay: PLANSHIFT_SEED=%llu planshift-simulation\n",
                scenario_of(seed).name.c_str(), violation.c_str(), static_cast<Count>(seed));
  }
  const char* folder = std::getenv("PLANSHIFT_REPORTS");
  if (!folder) return;
  std::FILE* file = std::fopen((std::string(folder) + "/simulation.json").c_str(), "w");
  if (!file) return;
  std::fprintf(file,
               "{\"schedules\": %llu, \"faults\": %llu, \"crashes\": %llu, \"violations\": %llu}\n",
               static_cast<Count>(tally.schedules), static_cast<Count>(tally.faults_total()),
               static_cast<Count>(tally.crashes), static_cast<Count>(tally.violations.size()));
  std::fclose(file);
}

// The first schedule, of at most `limit`, in which the mutant is found out.
std::optional<std::uint64_t> caught_after(const Mutant& mutant, std::uint64_t limit,
                                          std::string& how) {
  Settings settings;
  settings.decide = mutant.decide;
  settings.twist = mutant.twist;
  for (std::uint64_t seed = 1; seed <= limit; ++seed) {
    const Outcome outcome = run_schedule(scenario_of(seed), seed, settings);
    if (!outcome.violation) continue;
    how = *outcome.violation;
    return seed;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("each scenario without faults ends as it should", "[simulation]") {
  const engine::Road road = GENERATE(engine::Road::partner_center, engine::Road::graph);
  for (const Scenario& scenario : scenarios()) {
    INFO(scenario.name);
    Settings settings;
    settings.fault_budget = 0;
    settings.person_answers = false;
    settings.road = road;
    const Outcome outcome = run_schedule(scenario, 1, settings);
    CHECK(outcome.violation.value_or("") == "");
    const bool ends_well = scenario.waits_for == migration::Need::none;
    const std::string ending(ends_well ? "done" : journal::word_of(scenario.waits_for));
    REQUIRE(outcome.endings.size() == 1);
    CHECK(outcome.endings.begin()->first == ending);
    CHECK(outcome.endings.begin()->second == outcome.migrations);
  }
}

TEST_CASE("a person's answer takes every scenario that has one to its end", "[simulation]") {
  const engine::Road road = GENERATE(engine::Road::partner_center, engine::Road::graph);
  for (const Scenario& scenario : scenarios()) {
    INFO(scenario.name);
    Settings settings;
    settings.fault_budget = 0;
    settings.road = road;
    const Outcome outcome = run_schedule(scenario, 1, settings);
    CHECK(outcome.violation.value_or("") == "");
    const bool only_a_person = scenario.waits_for == migration::Need::old_changed ||
                               scenario.waits_for == migration::Need::group_licensed;
    if (!only_a_person) CHECK(outcome.endings.contains("done"));
  }
}

TEST_CASE("nothing is bought twice and nobody loses a license, whatever fails", "[simulation]") {
  const std::uint64_t replayed = number_from("PLANSHIFT_SEED", 0);
  if (replayed != 0) {
    Settings settings;
    settings.trace = true;
    std::printf("%s\n", scenario_of(replayed).name.c_str());
    const Outcome outcome = run_schedule(scenario_of(replayed), replayed, settings);
    CHECK(outcome.violation.value_or("") == "");
    return;
  }
  const Tally tally = run_swarm(number_from("PLANSHIFT_SCHEDULES", schedules_of_this_build()), scenario_of);
  report(tally);
  CHECK(tally.violations.empty());
  if (tally.schedules >= schedules_of_this_build()) check_reach(tally);
}

TEST_CASE("a seed replays to the last hash", "[simulation]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Outcome first = run_schedule(scenario_of(seed), seed);
    const Outcome again = run_schedule(scenario_of(seed), seed);
    INFO(seed);
    CHECK(first.journal_hash == again.journal_hash);
    CHECK(first.steps == again.steps);
  }
}

TEST_CASE("wrong engines are found out", "[simulation]") {
  constexpr std::uint64_t kLimit = 600;
  for (const auto& mutants : {wrong_deciders(), wrong_wires()}) {
    for (const Mutant& mutant : mutants) {
      INFO(mutant.name);
      std::string how;
      const auto seed = caught_after(mutant, kLimit, how);
      CHECK(seed.has_value());
      std::printf("mutant \"%s\": %s (schedule %llu)\n", mutant.name.c_str(),
                  seed ? how.c_str() : "NOT CAUGHT", static_cast<Count>(seed.value_or(0)));
    }
  }
}

}  // namespace planshift::simulation
