// Events that say what nobody saw, and decisions that nobody took.
#include "simulation/mutants.h"

namespace planshift::simulation {

namespace {

using migration::Action;
using migration::Command;
using migration::CommandKind;
using migration::Context;
using migration::Facts;
using migration::Migration;
using migration::Need;
using migration::WriteState;
using Commands = std::vector<Command>;

template <class Event>
const Event* recorded_in(const Commands& commands) {
  if (commands.size() != 1 || !commands.front().event) return nullptr;
  return std::get_if<Event>(&*commands.front().event);
}

Commands decision(Need need, std::string_view choice, std::vector<UserId> users,
                  std::string value = {}) {
  Commands commands =
      recorded(migration::Parked{.need = need, .error = {}, .users = users});
  commands.push_back(recorded(migration::PersonDecided{.choice = std::string(choice),
                                                       .users = std::move(users),
                                                       .value = std::move(value)})
                         .front());
  return commands;
}

Commands new_cart_after_unknown(const Migration& state, const Facts& facts, Instant now,
                                const Context& context) {
  const auto& purchase = state.purchase;
  if (may_act(state) && !purchase.bought() && purchase.checkout == WriteState::unknown) {
    return recorded(migration::CartAbandoned{.cart = purchase.cart, .reason = "impatience"});
  }
  return migration::decide(state, facts, now, context);
}

Commands cart_changed_before_checkout(const Migration& state, const Facts& facts, Instant now,
                                      const Context& context) {
  const auto& purchase = state.purchase;
  if (may_act(state) && !purchase.cart.empty() && purchase.checkout == WriteState::none) {
    return recorded(migration::CartCreated{.cart = CartId("another"),
                                           .item = purchase.item,
                                           .unit_price = purchase.unit_price,
                                           .quantity = state.plan.quantity,
                                           .expires = {}});
  }
  return migration::decide(state, facts, now, context);
}

// A person is not asked: the answer is made up.
template <Need kNeed>
Commands answered_by_nobody(const Migration& state, const Facts& facts, Instant now,
                            const Context& context) {
  Commands commands = migration::decide(state, facts, now, context);
  const auto* parked = recorded_in<migration::Parked>(commands);
  if (!parked || parked->need != kNeed) return commands;
  switch (kNeed) {
    case Need::usage_location:
      return decision(kNeed, migration::choice::kSetLocation, parked->users, "FR");
    case Need::group_licensed:
      return decision(kNeed, migration::choice::kLeave, parked->users);
    case Need::price_changed:
      return decision(kNeed, migration::choice::kAcceptPrice, {}, parked->error.detail);
    default:
      return decision(kNeed, migration::choice::kRetry, {});
  }
}

Commands lost_by_decree(const Migration& state, const Facts& facts, Instant now,
                        const Context& context) {
  const bool is_lost = state.purchase.checkout == WriteState::unknown && !state.purchase.bought();
  if (!may_act(state) || !is_lost || state.purchase.start_over) {
    return migration::decide(state, facts, now, context);
  }
  return decision(Need::purchase_lost, migration::choice::kBuyAgain, {});
}

// Whatever is read of a user before the removal, nothing is: it is said to be as hoped.
Commands reading_skipped(const Migration& state, const Facts& facts, Instant now,
                         const Context& context) {
  for (const auto& user : state.users) {
    if (!may_act(state) || user.assign != WriteState::done || user.moved()) continue;
    if (user.new_read_back) return {write_of(Action::remove, user.holder.id)};
    return recorded(migration::UserObserved{.user = user.holder.id,
                                            .has_old = true,
                                            .has_new = true,
                                            .plans_kept = true,
                                            .gone = false,
                                            .enabled_new_plans = {}});
  }
  return migration::decide(state, facts, now, context);
}

// All users are where they should be, so the guard's readings are spared.
Commands guard_unread(const Migration& state, const Facts& facts, Instant now,
                      const Context& context) {
  Commands commands = migration::decide(state, facts, now, context);
  const bool all_moved = state.holders_listed && state.seats_ready &&
                         state.users_moved() == state.users_to_move();
  if (!may_act(state) || !all_moved || state.end.write != WriteState::none) return commands;
  if (!facts.old_subscription) return commands;
  const std::string& etag = facts.old_subscription->value.etag;
  if (!state.end.guard_passed) {
    return recorded(
        migration::GuardPassed{.holders_left = 0, .seats_elsewhere = 0, .etag = etag});
  }
  Command end = write_of(Action::end_old);
  end.etag = etag;
  return {end};
}

Commands done_without_end(const Migration& state, const Facts& facts, Instant now,
                          const Context& context) {
  Commands commands = migration::decide(state, facts, now, context);
  const bool passes = recorded_in<migration::GuardPassed>(commands) != nullptr;
  return passes ? recorded(migration::Finished{}) : commands;
}

// The users are not read again after the end.
Commands verified_unread(const Migration& state, const Facts& facts, Instant now,
                         const Context& context) {
  const bool is_due = state.end.read_back && !state.end.verified && !state.end.gap;
  if (!may_act(state) || !is_due) return migration::decide(state, facts, now, context);
  return recorded(migration::Verified{.uncovered = 0});
}

// What should be reactivated is only said to be active.
Commands gap_left_open(const Migration& state, const Facts& facts, Instant now,
                       const Context& context) {
  if (!may_act(state) || !state.end.gap) return migration::decide(state, facts, now, context);
  return recorded(migration::OldObserved{
      .status = "active", .cancel_at_term_end = false, .auto_renew = false, .etag = {}});
}

Commands seats_unread(const Migration& state, const Facts& facts, Instant now,
                      const Context& context) {
  const bool waits = state.purchase.bought() && state.holders_listed && !state.seats_ready;
  if (!may_act(state) || !waits) return migration::decide(state, facts, now, context);
  return recorded(migration::SeatsObserved{.active = 1, .available = 1});
}

void services_forgotten(migration::HoldersListed& event, const Migration&) {
  for (auto& holder : event.holders) holder.disabled_plans.clear();
}

void services_made_up(migration::HoldersListed& event, const Migration&) {
  for (auto& holder : event.holders) {
    holder.disabled_plans = {ServicePlanId("afc06cb0-b4f4-4473-8286-d644f70d8faf")};
  }
}

void everybody_covered(migration::Verified& event, const Migration&) { event.uncovered = 0; }

void old_is_gone(migration::UserObserved& event, const Migration&) { event.has_old = false; }

}  // namespace

std::vector<Mutant> wrong_records() {
  return {
      {.name = "a new cart after a lost checkout", .decide = new_cart_after_unknown},
      {.name = "the cart replaced before its checkout", .decide = cart_changed_before_checkout},
      {.name = "a location chosen by nobody", .scenario = "no usage location",
       .decide = answered_by_nobody<Need::usage_location>, .harms = true},
      {.name = "a group left as it is by nobody", .scenario = "licensed through a group",
       .decide = answered_by_nobody<Need::group_licensed>, .harms = true},
      {.name = "a price accepted by nobody", .decide = answered_by_nobody<Need::price_changed>,
       .prepare = dearer, .harms = true},
      {.name = "a refusal overruled by nobody", .scenario = "purchase refused",
       .decide = answered_by_nobody<Need::purchase_refused>, .harms = true},
      {.name = "a second purchase decided by nobody", .decide = lost_by_decree, .harms = true},
      {.name = "the reading back skipped", .decide = reading_skipped, .harms = true},
      {.name = "the guard without its readings", .decide = guard_unread, .harms = true},
      {.name = "done without the end step", .decide = done_without_end},
      {.name = "users not read after the end", .decide = verified_unread, .harms = true},
      {.name = "everybody covered, whoever is not", .scenario = kAdmin,
       .decide = with_events<migration::Verified, everybody_covered>, .harms = true},
      {.name = "no reactivation after a gap", .scenario = kAdmin, .decide = gap_left_open,
       .harms = true},
      {.name = "seats reported before they are seen", .scenario = kSlow, .decide = seats_unread},
      {.name = "services that were off forgotten", .scenario = kThree,
       .decide = with_events<migration::HoldersListed, services_forgotten>, .harms = true},
      {.name = "services that were on reported as off",
       .decide = with_events<migration::HoldersListed, services_made_up>, .harms = true},
      {.name = "the old license reported as gone",
       .decide = with_events<migration::UserObserved, old_is_gone>},
  };
}

}  // namespace planshift::simulation
