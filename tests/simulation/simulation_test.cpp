// The production engine, journal and clients against the simulated service, in thousands of
// schedules with faults in between. A failing seed is printed with the line that replays it.
#include <catch_amalgamated.hpp>

#include <cstdio>
#include <map>

#include "journal/words.h"
#include "simulation/arena.h"
#include "simulation/enumerate.h"
#include "simulation/faults.h"
#include "simulation/reports.h"
#include "simulation/swarm.h"

namespace planshift::simulation {

namespace {

using Count = unsigned long long;
using Counts = std::map<std::string, std::uint64_t>;

// Under sanitizers and as WebAssembly a run costs many times as much.
std::uint64_t schedules_of_this_build() { return Arena::is_available() ? 25'000 : 2'500; }

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

constexpr std::uint64_t kReachedAtLeast = 10;

// How often each fault of the catalog happened, whatever its form.
Counts reach_of(const Tally& tally) {
  Counts reached;
  for (const FaultEntry& entry : fault_catalog()) {
    if (entry.stage == Stage::simulation) reached[std::string(entry.id)] = 0;
  }
  for (const auto& [knob, count] : tally.faults) {
    const auto entry = reached.find(std::string(entry_of(knob)));
    if (entry != reached.end()) entry->second += count;
  }
  return reached;
}

// The journal stays healthy and every kind of fault and of event was reached: a path nobody took is
// a path nobody tested.
void check_reach(const Tally& tally) {
  const Counts reached = reach_of(tally);
  for (const FaultEntry& entry : fault_catalog()) {
    if (entry.stage != Stage::simulation) continue;
    INFO(entry.id);
    CHECK(reached.at(std::string(entry.id)) >= kReachedAtLeast);
  }
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

constexpr std::size_t kShown = 12;

// A failing seed with as few faults as still make it fail, and how to run just that.
void show(std::uint64_t seed, const std::string& violation) {
  const Scenario& scenario = scenario_of(seed);
  Settings settings;
  const Picks all = run_schedule(scenario, seed, settings).picks;
  const Picks few = minimized(scenario, seed, settings, all);
  settings.script = few;
  const Outcome again = run_schedule(scenario, seed, settings);
  std::printf("  %s: %s\n", scenario.name.c_str(), violation.c_str());
  for (const auto& [fault, count] : again.faults) std::printf("   %s", fault.c_str());
  std::printf(" %s\n  replay: PLANSHIFT_SEED=%llu PLANSHIFT_PICKS=%s planshift-simulation\n",
              again.violation.value_or("").c_str(), static_cast<Count>(seed),
              to_text(few).c_str());
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
  std::size_t shown = 0;
  for (const auto& [seed, violation] : tally.violations) {
    if (++shown > kShown) break;
    show(seed, violation);
  }
  write_report("simulation.json", {{"schedules", tally.schedules},
                                   {"faults", tally.faults_total()},
                                   {"crashes", tally.crashes},
                                   {"violations", tally.violations.size()}});
  if (!Arena::is_available()) return;
  write_report("proof-swarm.json", {{"schedules", tally.schedules},
                                    {"faults_injected", tally.faults_total()},
                                    {"crashes", tally.crashes},
                                    {"violations", tally.violations.size()},
                                    {"simulated_hours", tally.simulated_ms / kHour},
                                    {"seconds", static_cast<int>(tally.seconds)}});
  Json reach;
  for (const auto& [fault, count] : reach_of(tally)) reach[fault] = count;
  write_report("proof-reach.json", reach);
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
    const std::string picks = text_from("PLANSHIFT_PICKS");
    if (!picks.empty()) settings.script = picks_from(picks);
    std::printf("%s\n", scenario_of(replayed).name.c_str());
    const Outcome outcome = run_schedule(scenario_of(replayed), replayed, settings);
    CHECK(outcome.violation.value_or("") == "");
    return;
  }
  const std::uint64_t usual = schedules_of_this_build();
  const Tally tally = run_swarm(number_from("PLANSHIFT_SCHEDULES", usual), scenario_of);
  report(tally);
  CHECK(tally.violations.empty());
  // Too few elsewhere for what is rare.
  if (Arena::is_available() && tally.schedules >= usual) check_reach(tally);
}

}  // namespace planshift::simulation
