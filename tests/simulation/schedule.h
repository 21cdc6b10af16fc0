// One schedule: a scenario, where its choices come from, and everything that goes wrong in it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

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
  bool keeps_journal = false;  // neither erased nor put back: T7 and T8 do not happen
  bool buys_again = false;  // what a person answers when told that a purchase is lost
  std::uint64_t steps_to_rest = 20'000;  // whoever needs more is stuck
  // By which road licenses change; each seed has its own when nothing stands here.
  std::optional<engine::Road> road = {};
  bool trace = false;                          // prints the journal at the end

  std::optional<Picks> script = {};  // these instead of random ones; seed 0: nothing varies
  // Readings a run without faults makes: answers are then remembered from schedule to schedule.
  const std::vector<net::HttpRequest>* usual_reads = nullptr;
  std::vector<net::HttpRequest>* collect_reads = nullptr;
  std::uint64_t failing_request = 0;  // the n-th of the run, counted from 1
  std::uint64_t failing_append = 0;
  std::uint64_t failing_allocation = 0;
};

struct Outcome {
  std::optional<std::string> violation;
  std::map<std::string, std::uint64_t> faults;
  std::map<std::string, std::uint64_t> events;   // durable records by kind, writes by action
  std::map<std::string, std::uint64_t> endings;  // "done", or the need a migration waits for
  std::uint64_t crashes = 0;
  std::uint64_t steps = 0;
  std::uint64_t requests = 0;
  std::uint64_t appends = 0;
  std::uint64_t allocations = 0;
  std::uint64_t records = 0;
  std::uint64_t orders = 0;
  std::uint64_t migrations = 0;
  std::int64_t simulated_ms = 0;
  Picks picks;
  Effects effects;  // by what the journal says; see effects.h for which tenants it is meant
  std::string journal_hash;
};

class Schedule {
 public:
  Schedule(const Scenario& scenario, std::uint64_t seed, const Settings& settings);
  ~Schedule();
  Schedule(const Schedule&) = delete;
  Schedule& operator=(const Schedule&) = delete;

  bool is_over();
  // How many ways the next step can go; at least 1.
  std::size_t ways();
  // One step, the given way.
  void advance(std::size_t way = 0);
  // The tab died with the last step, and nothing is left of it; the next step opens another.
  bool is_without_tab() const;
  // Equal for schedules without a tab that can only go on alike.
  std::uint64_t fingerprint() const;
  // From here on everything goes the ordinary way: nothing is prepared for another.
  void expect_no_faults();
  // Once it is over. Safety is judged all the time, the end here.
  const std::optional<std::string>& violation();
  std::uint64_t crashes() const;
  Outcome outcome();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

Outcome run_schedule(const Scenario& scenario, std::uint64_t seed, const Settings& settings = {});

}  // namespace planshift::simulation
