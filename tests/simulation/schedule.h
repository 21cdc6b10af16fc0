// One schedule: a scenario, a seed, and everything that goes wrong in it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "engine/engine.h"
#include "simulation/faulty_transport.h"
#include "simulation/scenario.h"

namespace planshift::simulation {

struct Settings {
  int fault_budget = 6;
  bool person_answers = true;
  engine::Decider decide = migration::decide;  // a mutant, to see it caught
  FaultyTransport::Twist (*twist)() = nullptr;  // another kind of mutant: one for each schedule
  // By which road licenses change; each seed has its own when nothing stands here.
  std::optional<engine::Road> road = {};
  bool trace = false;                          // prints the journal at the end
};

struct Outcome {
  std::optional<std::string> violation;
  std::map<std::string, std::uint64_t> faults;
  std::map<std::string, std::uint64_t> events;   // durable records by kind, writes by action
  std::map<std::string, std::uint64_t> endings;  // "done", or the need a migration waits for
  std::uint64_t crashes = 0;
  std::uint64_t steps = 0;
  std::uint64_t requests = 0;
  std::uint64_t records = 0;
  std::uint64_t orders = 0;
  std::uint64_t migrations = 0;
  std::string journal_hash;
};

Outcome run_schedule(const Scenario& scenario, std::uint64_t seed, const Settings& settings = {});

}  // namespace planshift::simulation
