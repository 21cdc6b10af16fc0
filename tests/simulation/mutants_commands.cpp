// Writes changed on their way out of decide.
#include <algorithm>

#include "simulation/mutants.h"
#include "support/world_tenant.h"

namespace planshift::simulation {

namespace {

using migration::Action;
using migration::Command;
using migration::CommandKind;
using migration::Context;
using migration::Facts;
using migration::Migration;
using migration::WriteState;
using Commands = std::vector<Command>;

Command end_old(const Facts& facts) {
  Command command = write_of(Action::end_old);
  if (facts.old_subscription) command.etag = facts.old_subscription->value.etag;
  return command;
}

Commands ends_without_guard(const Migration& state, const Facts& facts, Instant now,
                            const Context& context) {
  const bool some_moved = state.users_moved() > 0 && state.end.write == WriteState::none;
  if (!may_act(state) || !some_moved || state.users_moved() == state.users_to_move()) {
    return migration::decide(state, facts, now, context);
  }
  Commands commands{end_old(facts)};
  if (!facts.old_subscription) commands.front().kind = CommandKind::read_old;
  return commands;
}

Commands ends_right_after_buying(const Migration& state, const Facts& facts, Instant now,
                                 const Context& context) {
  const bool bought = state.purchase.bought() && state.end.write == WriteState::none;
  if (!may_act(state) || !bought || !facts.old_subscription) {
    return migration::decide(state, facts, now, context);
  }
  return {end_old(facts)};
}

// The same writes once more, in the same breath.
template <Action kAction>
Commands doubled(const Migration& state, const Facts& facts, Instant now,
                 const Context& context) {
  Commands commands = migration::decide(state, facts, now, context);
  const auto found = std::ranges::find_if(commands, [](const Command& command) {
    return command.kind == CommandKind::write && command.action == kAction;
  });
  if (found != commands.end()) commands.push_back(Command(*found));
  return commands;
}

// Both halves at once, as two requests.
Commands removes_beside(const Migration& state, const Facts& facts, Instant now,
                        const Context& context) {
  Commands commands = migration::decide(state, facts, now, context);
  const std::size_t before = commands.size();
  for (std::size_t i = 0; i < before; ++i) {
    const bool assigns =
        commands[i].kind == CommandKind::write && commands[i].action == Action::assign;
    if (assigns) commands.push_back(write_of(Action::remove, commands[i].user));
  }
  return commands;
}

void remove_instead(Command& command, const Migration&, const Facts&) {
  command.action = Action::remove;
}

void add_instead(Command& command, const Migration&, const Facts&) {
  command.action = Action::assign;
}

void end_instead(Command& command, const Migration&, const Facts& facts) {
  command = end_old(facts);
}

void reactivate_instead(Command& command, const Migration&, const Facts&) {
  command.action = Action::reactivate_old;
}

void someone_else(Command& command, const Migration& state, const Facts&) {
  command.user = state.users.back().holder.id;
}

void nobody(Command& command, const Migration&, const Facts&) {
  command.user = UserId("00000000-0000-4000-8000-000000000000");
}

void all_on(Command& command, const Migration&, const Facts&) { command.excluded_plans.clear(); }

void all_off(Command& command, const Migration&, const Facts&) {
  command.excluded_plans = {ServicePlanId(std::string(test::kSkypePlan)),
                            ServicePlanId(std::string(test::kTeamsPlan))};
}

void no_etag(Command& command, const Migration&, const Facts&) { command.etag.clear(); }

void other_etag(Command& command, const Migration&, const Facts&) { command.etag += "x"; }

void new_request_id(Command& command, const Migration&, const Facts&) {
  command.request_id.clear();
}

void other_country(Command& command, const Migration&, const Facts&) { command.value = "US"; }

}  // namespace

void dearer(Scenario& scenario) {
  for (auto& offer : scenario.tenant.offers) {
    for (auto& price : offer.prices) price.price.minor += 100;
  }
}

std::vector<Command> recorded(migration::EventBody event) {
  Commands commands(1);
  commands.front().kind = CommandKind::record;
  commands.front().event = std::move(event);
  return commands;
}

Command write_of(Action action, const UserId& user) {
  Command command;
  command.kind = CommandKind::write;
  command.action = action;
  command.user = user;
  return command;
}

std::vector<Mutant> wrong_commands() {
  return {
      {.name = "the end step without the guard", .scenario = kThree,
       .decide = ends_without_guard},
      {.name = "the end step right after the purchase", .decide = ends_right_after_buying},
      {.name = "two writes to one user at once", .decide = doubled<Action::assign>},
      {.name = "two removals of one user at once", .decide = doubled<Action::remove>},
      {.name = "two checkouts at once", .decide = doubled<Action::checkout>},
      {.name = "two end steps at once", .decide = doubled<Action::end_old>},
      {.name = "both halves of a move at once", .decide = removes_beside},
      {.name = "the old license away first",
       .decide = with_writes<Action::assign, remove_instead>},
      {.name = "the old license never taken away",
       .decide = with_writes<Action::remove, add_instead>, .harms = true},
      {.name = "the end instead of a move", .decide = with_writes<Action::assign, end_instead>},
      {.name = "reactivated instead of ended",
       .decide = with_writes<Action::end_old, reactivate_instead>},
      {.name = "ended instead of reactivated", .scenario = kAdmin,
       .decide = with_writes<Action::reactivate_old, end_instead>},
      {.name = "somebody else's license taken away", .scenario = kThree,
       .decide = with_writes<Action::remove, someone_else>},
      {.name = "a license for somebody nobody knows",
       .decide = with_writes<Action::assign, nobody>},
      {.name = "every service switched on", .scenario = kThree,
       .decide = with_writes<Action::assign, all_on>, .harms = true},
      {.name = "every service switched off", .decide = with_writes<Action::assign, all_off>,
       .harms = true},
      {.name = "the end step without its etag", .decide = with_writes<Action::end_old, no_etag>},
      {.name = "the end step with another etag",
       .decide = with_writes<Action::end_old, other_etag>},
      {.name = "an open checkout under another request id",
       .decide = with_writes<Action::checkout, new_request_id>},
      {.name = "another location than the person's", .scenario = kLocation,
       .decide = with_writes<Action::set_location, other_country>},
  };
}

}  // namespace planshift::simulation
