// Every schedule with a few faults, over all reference scenarios: nothing is left to luck. A
// failing one is printed with the line that replays it.
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>

#include "base/text.h"
#include "simulation/arena.h"
#include "simulation/enumerate.h"
#include "simulation/on_all_cores.h"
#include "simulation/reference.h"
#include "simulation/reports.h"

namespace planshift::simulation {

namespace {

using Count = unsigned long long;
using migration::Action;
using migration::WriteState;

// Without memory to copy (sanitizers, wasm) each schedule runs from its beginning: one fault only.
int faults_at_most() {
  return static_cast<int>(number_from("PLANSHIFT_FAULTS", Arena::is_available() ? 3 : 1));
}

const char* word_of(engine::Road road) {
  return road == engine::Road::graph ? "graph" : "partner_center";
}

// "7:graph:17=3,40=1"
void print_replay(std::size_t number, const Bounds& bounds, const std::string& what,
                  const Picks& picks) {
  std::printf("  %s\n  replay: PLANSHIFT_PICKS=%zu:%s:%s planshift-simulation '[enumeration]'\n",
              what.c_str(), number, word_of(bounds.road), to_text(picks).c_str());
}

void print(std::size_t number, const Enumeration& found) {
  const Reference& reference = references()[number];
  std::printf("  %zu %s (%s%s): %llu schedules, %llu merged, %llu states, %.1f s%s\n",
              number, reference.scenario.name.c_str(), word_of(reference.road),
              reference.is_long ? ", one fault less" : "",
              static_cast<Count>(found.schedules), static_cast<Count>(found.merged),
              static_cast<Count>(found.states), found.seconds,
              found.is_complete ? "" : ", NOT COMPLETE");
  std::fflush(stdout);
}

void replay_one(const std::string& text) {
  const auto parts = split(text, ':');
  REQUIRE(parts.size() == 3);
  const auto number = whole_number(parts[0]);
  const auto picks = picks_from(parts[2]);
  REQUIRE(number.has_value());
  REQUIRE(picks.has_value());
  const Reference& reference = references().at(static_cast<std::size_t>(*number));
  Bounds bounds;
  bounds.road = parts[1] == "graph" ? engine::Road::graph : engine::Road::partner_center;
  std::printf("%s\n", reference.scenario.name.c_str());
  const Outcome outcome = replay(reference.scenario, bounds, *picks, true);
  CHECK(outcome.violation.value_or("") == "");
}

// All of them, on all cores.
Enumeration explore(const Bounds& common) {
  Enumeration all;
  std::mutex guard;
  std::atomic<std::size_t> next = 0;
  // One scenario alone, to look at.
  const std::uint64_t only = number_from("PLANSHIFT_SCENARIO", references().size());
  const auto work = [&] {
    for (std::size_t i = next++; i < references().size(); i = next++) {
      if (only < references().size() && i != only) continue;
      Bounds bounds = common;
      bounds.road = references()[i].road;
      if (references()[i].is_long) bounds.faults = std::max(1, bounds.faults - 1);
      const Enumeration found = enumerate(references()[i].scenario, bounds);
      const std::scoped_lock lock(guard);
      print(i, found);
      for (const auto& failure : found.failures) {
        print_replay(i, bounds, failure.what, failure.picks);
      }
      all.add(found);
    }
  };
  on_all_cores(work);
  return all;
}

// Scenarios that are explored as deep as is asked.
std::size_t whole() {
  return static_cast<std::size_t>(
      std::ranges::count(references(), false, &Reference::is_long));
}

// Buys again in a new cart because the answer to the first checkout did not come.
std::vector<migration::Command> impatient(const migration::Migration& state,
                                          const migration::Facts& facts, Instant now,
                                          const migration::Context& context) {
  const auto& purchase = state.purchase;
  const bool open = !state.finished && !state.attention && !purchase.bought();
  if (!open || purchase.checkout != WriteState::unknown) {
    return migration::decide(state, facts, now, context);
  }
  std::vector<migration::Command> commands(1);
  commands.front().kind = migration::CommandKind::record;
  commands.front().event = migration::CartAbandoned{.cart = purchase.cart, .reason = "impatience"};
  return commands;
}

// One person, whose license moves by itself.
const Scenario& plain() {
  return std::ranges::find(references(), "one user", [](const Reference& each) {
           return each.scenario.name;
         })->scenario;
}

}  // namespace

TEST_CASE("every schedule with up to three faults keeps every promise", "[enumeration]") {
  const std::string replayed = text_from("PLANSHIFT_PICKS");
  if (!replayed.empty()) return replay_one(replayed);
  REQUIRE(whole() >= 12);
  Bounds bounds;
  bounds.faults = faults_at_most();
  bounds.seconds = static_cast<double>(number_from("PLANSHIFT_SECONDS", 0));
  const auto begin = std::chrono::steady_clock::now();
  const Enumeration all = explore(bounds);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const double rate = static_cast<double>(all.schedules) / all.seconds;
  std::printf("enumeration: up to %d faults, %llu schedules, %llu merged, %llu faults, "
              "%llu violations, %llu stuck, %.0f schedules a second and core\n",
              bounds.faults, static_cast<Count>(all.schedules), static_cast<Count>(all.merged),
              static_cast<Count>(all.faults), static_cast<Count>(all.violations),
              static_cast<Count>(all.stuck), rate);
  CHECK(all.violations == 0);
  CHECK(all.stuck == 0);
  if (bounds.seconds == 0) CHECK(all.is_complete);
  if (!Arena::is_available()) return;
  const bool usual = bounds.faults == 3 && bounds.seconds == 0;
  write_report(usual ? "proof-enumeration.json" : "enumeration.json",
               {{"faults_at_most", bounds.faults},
                {"scenarios", whole()},
                {"scenarios_with_one_fault_less", references().size() - whole()},
                {"schedules", all.schedules},
                {"merged", all.merged},
                {"faults_injected", all.faults},
                {"states", all.states},
                {"violations", all.violations},
                {"stuck", all.stuck},
                {"complete", all.is_complete ? 1 : 0},
                {"schedules_per_second_core", static_cast<int>(rate)},
                {"core_seconds", static_cast<int>(all.seconds)},
                {"seconds", static_cast<int>(seconds)}});
}

TEST_CASE("beginnings that are shared end like those that are run again", "[enumeration]") {
  Bounds bounds;
  bounds.faults = 1;
  const Scenario& scenario = plain();
  const Enumeration shared = enumerate(scenario, bounds);
  bounds.copies_memory = false;
  const Enumeration each = enumerate(scenario, bounds);
  CHECK(shared.schedules == each.schedules);
  CHECK(shared.merged == each.merged);
  CHECK(shared.steps == each.steps);
  CHECK(shared.schedules > 50);
}

TEST_CASE("one fault is enough to find an engine that buys again", "[enumeration]") {
  Bounds bounds;
  bounds.faults = 1;
  bounds.decide = impatient;
  const Enumeration found = enumerate(plain(), bounds);
  REQUIRE(found.violations > 0);
  CHECK(found.failures.front().picks.size() == 1);
}

TEST_CASE("a failing schedule shrinks to the faults that matter", "[enumeration]") {
  Settings settings;
  settings.decide = impatient;
  std::size_t shrunk = 0;
  for (std::uint64_t seed = 1; seed <= 400 && shrunk < 3; ++seed) {
    const Scenario& scenario = scenarios().front();
    const Outcome outcome = run_schedule(scenario, seed, settings);
    if (!outcome.violation || outcome.picks.size() < 2) continue;
    const Picks few = minimized(scenario, seed, settings, outcome.picks);
    INFO(to_text(outcome.picks) << " to " << to_text(few));
    Settings again = settings;
    again.script = few;
    CHECK(run_schedule(scenario, seed, again).violation.has_value());
    CHECK(picks_from(to_text(few)) == few);
    for (std::size_t i = 0; i < few.size(); ++i) {
      again.script = few;
      again.script->erase(again.script->begin() + static_cast<std::ptrdiff_t>(i));
      CHECK_FALSE(run_schedule(scenario, seed, again).violation.has_value());
    }
    ++shrunk;
  }
  CHECK(shrunk == 3);
}

}  // namespace planshift::simulation
