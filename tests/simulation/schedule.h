// One schedule: a scenario, a seed, and everything that goes wrong in it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/engine.h"
#include "simulation/effects.h"
#include "simulation/faulty_store.h"
#include "simulation/faulty_transport.h"
#include "simulation/scenario.h"

namespace planshift::simulation {

// A store that lies, laid over the faulty one: for the life of a tab, or of the whole schedule when
// it keeps what it knows in `kept`. What it makes durable it tells `witness`.
using StoreOver = std::unique_ptr<journal::Store> (*)(FaultyStore& inner, Surroundings& around,
                                                      std::shared_ptr<void>& kept,
                                                      const FaultyStore::Witness& witness);

struct Settings {
  int fault_budget = 6;
  bool person_answers = true;
  engine::Decider decide = migration::decide;  // a mutant, to see it caught
  FaultyTransport::Twist (*twist)() = nullptr;  // another kind of mutant: one for each schedule
  engine::Guard check = migration::check_write;
  StoreOver store = nullptr;
  bool second_tab = false;  // another tab on the same journal, which ignores that it is not alone
  bool buys_again = false;  // what a person answers when told that a purchase is lost
  std::uint64_t steps_to_rest = 20'000;  // whoever needs more is stuck
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
  Effects effects;  // by what the journal says; see effects.h for which tenants it is meant
  std::string journal_hash;
};

Outcome run_schedule(const Scenario& scenario, std::uint64_t seed, const Settings& settings = {});

}  // namespace planshift::simulation
