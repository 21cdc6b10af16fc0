// Every schedule of a scenario with at most so many faults, each once: depth first over the picks,
// a common beginning run once where memory can be copied (arena.h) and again elsewhere. What a dead
// tab leaves behind is looked into once: a state that was explored with at least as many faults
// left is not explored again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "simulation/schedule.h"

namespace planshift::simulation {

struct Enumeration {
  std::uint64_t schedules = 0;  // run to their end
  std::uint64_t merged = 0;     // cut off where an explored state was met again
  std::uint64_t faults = 0;     // picked, in all of them
  std::uint64_t states = 0;     // different ones after a crash
  std::uint64_t steps = 0;
  double seconds = 0;           // of one core
  bool is_complete = true;      // false: time ran out
  struct Failure {
    std::string what;
    Picks picks;
  };
  std::vector<Failure> failures;  // the first few
  std::uint64_t violations = 0;
  std::uint64_t stuck = 0;        // of them: L1

  void add(const Enumeration& more);
};

struct Bounds {
  int faults = 3;
  engine::Road road = engine::Road::partner_center;
  double seconds = 0;        // 0: as long as it takes
  bool copies_memory = true;  // false: every schedule from its beginning
  engine::Decider decide = migration::decide;
};

Enumeration enumerate(const Scenario& scenario, const Bounds& bounds);
// One of these schedules again, from its beginning.
Outcome replay(const Scenario& scenario, const Bounds& bounds, Picks picks, bool trace = false);
// The picks of `failing` with as few of them as possible that still fail.
Picks minimized(const Scenario& scenario, std::uint64_t seed, const Settings& settings,
                Picks failing);
// "17=3,40=1": position and way.
std::string to_text(const Picks& picks);
std::optional<Picks> picks_from(std::string_view text);

}  // namespace planshift::simulation
