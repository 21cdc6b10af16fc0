// The production engine, journal and clients against the simulated service, in thousands of
// schedules with faults in between. A failing seed is printed with the line that replays it.
#include <catch_amalgamated.hpp>

#include <cstdio>
#include <cstdlib>

#include "journal/words.h"
#include "simulation/swarm.h"

namespace planshift::simulation {

namespace {

using Count = unsigned long long;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

#ifdef __EMSCRIPTEN__
constexpr std::uint64_t kSchedules = 1'000;
#else
constexpr std::uint64_t kSchedules = 10'000;
#endif

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
       {"request lost", "answer lost", "executed twice", "executed late", "throttled",
        "5xx before effect", "5xx after effect", "html with 200", "body cut",
        "tab killed before send", "tab killed after effect", "tab killed in flight", "read lost",
        "read throttled", "read 5xx", "read html with 200", "read body cut", "signed out",
        "cart not found", "stale list", "tab killed during read", "disk full", "commit aborted",
        "commit not confirmed", "tab killed before commit", "tab killed after commit",
        "tab killed", "offline", "wall clock jumps", "road changed", "paused", "stopped",
        "batch answer missing", "batch step throttled", "batch step failed",
        "batch answers turned around"}) {
    INFO(kind);
    CHECK(tally.faults.contains(kind));
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
  const Tally tally = run_swarm(number_from("PLANSHIFT_SCHEDULES", kSchedules), scenario_of);
  report(tally);
  CHECK(tally.violations.empty());
  if (tally.schedules >= kSchedules) check_reach(tally);
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

}  // namespace planshift::simulation
