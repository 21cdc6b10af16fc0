#include "simulation/swarm.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <vector>

#include "simulation/on_all_cores.h"

namespace planshift::simulation {

namespace {

using Counts = std::map<std::string, std::uint64_t>;

void add_all(Counts& sum, const Counts& more) {
  for (const auto& [word, count] : more) sum[word] += count;
}

}  // namespace

std::uint64_t Tally::faults_total() const {
  std::uint64_t total = 0;
  for (const auto& [kind, count] : faults) total += count;
  return total;
}

void Tally::add(std::uint64_t seed, const Outcome& outcome) {
  ++schedules;
  crashes += outcome.crashes;
  requests += outcome.requests;
  records += outcome.records;
  orders += outcome.orders;
  migrations += outcome.migrations;
  simulated_ms += outcome.simulated_ms;
  add_all(faults, outcome.faults);
  add_all(events, outcome.events);
  add_all(endings, outcome.endings);
  if (outcome.violation) violations.emplace(seed, *outcome.violation);
}

Tally run_swarm(std::uint64_t schedules, const Scenario& (*scenario_of)(std::uint64_t)) {
  const auto begin = std::chrono::steady_clock::now();
  Tally tally;
  std::mutex guard;
  std::atomic<std::uint64_t> next = 1;
  const auto work = [&] {
    for (std::uint64_t seed = next++; seed <= schedules; seed = next++) {
      const Outcome outcome = run_schedule(scenario_of(seed), seed);
      const std::scoped_lock lock(guard);
      tally.add(seed, outcome);
    }
  };
  on_all_cores(work);
  tally.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return tally;
}

}  // namespace planshift::simulation
