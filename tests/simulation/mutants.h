// Engines, requests and stores that are wrong on purpose, each named by what it does wrong, so that
// the simulation is seen to find it.
#pragma once

#include <string>
#include <vector>

#include "simulation/schedule.h"

namespace planshift::simulation {

struct Mutant {
  std::string name;
  std::string scenario = "one user";  // where it shows first
  engine::Decider decide = migration::decide;
  FaultyTransport::Twist (*twist)() = nullptr;
  StoreOver store = nullptr;
  void (*prepare)(Scenario&) = nullptr;
  // Does harm once the engine's own guard is off: then the checkers alone must find it.
  bool harms = false;
  bool second_tab = false;
  bool buys_again = false;
  int fault_budget = 6;
};

// Scenarios in which more than one of them shows.
inline const std::string kThree = "three users, one with the service off";
inline const std::string kSlow = "orders and seats come late";
inline const std::string kAdmin = "an administrator at work";
inline const std::string kLocation = "no usage location";
inline const std::string kCustomers = "two customers";

// By what is falsified.
std::vector<Mutant> wrong_states();    // what decide believes has happened
std::vector<Mutant> wrong_facts();     // what decide believes was read, and its rules
std::vector<Mutant> wrong_commands();  // writes changed on their way out of decide
std::vector<Mutant> wrong_records();   // events that say what nobody saw or decided
std::vector<Mutant> wrong_wires();     // requests nobody decided on
std::vector<Mutant> wrong_stores();    // disks that lie, tabs that ignore each other

// What decides by a changed copy: `Lie` changes the state before decide looks at it, ...
template <auto Lie>
std::vector<migration::Command> by_state(const migration::Migration& state,
                                         const migration::Facts& facts, Instant now,
                                         const migration::Context& context) {
  migration::Migration believed = state;
  Lie(believed, facts, now);
  return migration::decide(believed, facts, now, context);
}

// ... the facts, ...
template <auto Lie>
std::vector<migration::Command> by_facts(const migration::Migration& state,
                                         const migration::Facts& facts, Instant now,
                                         const migration::Context& context) {
  migration::Facts believed = facts;
  Lie(believed, state, now);
  return migration::decide(state, believed, now, context);
}

// ... or the rules.
template <auto Lie>
std::vector<migration::Command> by_rules(const migration::Migration& state,
                                         const migration::Facts& facts, Instant now,
                                         const migration::Context& context) {
  migration::Rules believed = context.rules;
  Lie(believed);
  return migration::decide(state, facts, now, {.case_file = context.case_file, .rules = believed});
}

// Changes the writes of one action that decide asks for.
template <migration::Action kAction, auto Change>
std::vector<migration::Command> with_writes(const migration::Migration& state,
                                            const migration::Facts& facts, Instant now,
                                            const migration::Context& context) {
  auto commands = migration::decide(state, facts, now, context);
  for (migration::Command& command : commands) {
    const bool is_write = command.kind == migration::CommandKind::write;
    if (is_write && command.action == kAction) Change(command, state, facts);
  }
  return commands;
}

// Changes the events of one kind that decide records.
template <class Event, auto Change>
std::vector<migration::Command> with_events(const migration::Migration& state,
                                            const migration::Facts& facts, Instant now,
                                            const migration::Context& context) {
  auto commands = migration::decide(state, facts, now, context);
  for (migration::Command& command : commands) {
    if (!command.event) continue;
    if (auto* event = std::get_if<Event>(&*command.event)) Change(*event, state);
  }
  return commands;
}

// The commands of one event, as decide would ask to record it.
std::vector<migration::Command> recorded(migration::EventBody event);
migration::Command write_of(migration::Action action, const UserId& user = {});
// Neither at its end nor waiting for somebody.
inline bool may_act(const migration::Migration& state) {
  return !state.finished && !state.attention;
}
// Every price is another one than planned.
void dearer(Scenario& scenario);

}  // namespace planshift::simulation
