// The same work, the same service, the same faults: what is lost, unrecorded and doubled by the
// published batch tool's way of working, and by ours (G15).
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <mutex>

#include "simulation/on_all_cores.h"
#include "simulation/reports.h"
#include "simulation/rival.h"
#include "simulation/schedule.h"

namespace planshift::simulation {

namespace {

using Count = unsigned long long;

constexpr int kFaults = 6;

// Three customers with two people each: a small file.
Scenario small_file() {
  const auto found = std::ranges::find(scenarios(), "two customers", &Scenario::name);
  Scenario scenario = *found;
  auto& customers = scenario.tenant.customers;
  customers.push_back(customers.back());
  customers.back().name = "Cave";
  for (auto& customer : customers) {
    customer.subscriptions.front().seats = 2;
    customer.subscriptions.front().holders = 2;
  }
  return scenario;
}

struct Pair {
  Effects rival, ours;
  std::map<std::uint64_t, std::string> wrong;  // of ours, by seed

  void add(std::uint64_t seed, const Effects& of_rival, const Outcome& outcome) {
    rival.add(of_rival);
    ours.add(outcome.effects);
    const auto& left = outcome.effects;
    if (outcome.violation) wrong[seed] = *outcome.violation;
    if (left.lost + left.unrecorded + left.doubled > 0) wrong[seed] += " effects";
  }
};

Pair run_both(const Scenario& scenario, std::uint64_t schedules, int faults) {
  Pair sum;
  std::mutex guard;
  std::atomic<std::uint64_t> next = 1;
  const auto work = [&] {
    for (std::uint64_t seed = next++; seed <= schedules; seed = next++) {
      Settings settings;
      settings.fault_budget = faults;
      settings.keeps_journal = true;  // as the rival's file is kept
      const Effects rival = run_rival(scenario, seed, faults);
      const Outcome outcome = run_schedule(scenario, seed, settings);
      const std::scoped_lock lock(guard);
      sum.add(seed, rival, outcome);
    }
  };
  on_all_cores(work);
  return sum;
}

void print(const char* who, const Effects& effects) {
  std::printf("  %-20s %8llu %12llu %9llu\n", who, static_cast<Count>(effects.lost),
              static_cast<Count>(effects.unrecorded), static_cast<Count>(effects.doubled));
}

void report(const Pair& sum, std::uint64_t schedules) {
  std::printf("rival: %llu schedules\n", static_cast<Count>(schedules));
  std::printf("  %-20s %8s %12s %9s\n", "", "lost", "unrecorded", "doubled");
  print("the batch tool's way", sum.rival);
  print("PlanShift", sum.ours);
  write_report("proof-rival.json", {{"rival_lost", sum.rival.lost},
                                    {"rival_unrecorded", sum.rival.unrecorded},
                                    {"rival_doubled", sum.rival.doubled},
                                    {"lost", sum.ours.lost},
                                    {"unrecorded", sum.ours.unrecorded},
                                    {"doubled", sum.ours.doubled},
                                    {"schedules", schedules}});
}

}  // namespace

TEST_CASE("without faults the rival does its work", "[simulation][rival]") {
  const Pair sum = run_both(small_file(), 5, 0);
  CHECK(sum.rival.lost + sum.rival.unrecorded + sum.rival.doubled == 0);
  CHECK(sum.ours.lost + sum.ours.unrecorded + sum.ours.doubled == 0);
  CHECK(sum.wrong.empty());
}

TEST_CASE("nothing is lost, unrecorded or doubled where the rival's is", "[simulation][rival]") {
  const std::uint64_t schedules = number_from("PLANSHIFT_RIVAL", 1'000);
  const Pair sum = run_both(small_file(), schedules, kFaults);
  report(sum, schedules);
  for (const auto& [seed, what] : sum.wrong) {
    std::printf("  seed %llu: %s\n", static_cast<Count>(seed), what.c_str());
  }
  CHECK(sum.ours.lost == 0);
  CHECK(sum.ours.unrecorded == 0);
  CHECK(sum.ours.doubled == 0);
  CHECK(sum.wrong.empty());
  // The faults are real: the same ones undo the other way of working.
  CHECK(sum.rival.lost > 0);
  CHECK(sum.rival.unrecorded > 0);
  CHECK(sum.rival.doubled > 0);
}

}  // namespace planshift::simulation
