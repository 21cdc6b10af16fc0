// Many schedules, on all cores where there are threads, and what they add up to.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "simulation/schedule.h"

namespace planshift::simulation {

struct Tally {
  std::uint64_t schedules = 0;
  std::uint64_t crashes = 0;
  std::uint64_t requests = 0;
  std::uint64_t records = 0;
  std::uint64_t orders = 0;
  std::uint64_t migrations = 0;
  std::int64_t simulated_ms = 0;
  double seconds = 0;
  std::map<std::string, std::uint64_t> faults, events, endings;
  std::map<std::uint64_t, std::string> violations;  // by seed

  std::uint64_t faults_total() const;
  void add(std::uint64_t seed, const Outcome& outcome);
};

// Seeds 1 to `schedules`.
Tally run_swarm(std::uint64_t schedules, const Scenario& (*scenario_of)(std::uint64_t));

}  // namespace planshift::simulation
