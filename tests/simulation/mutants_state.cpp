// What decide believes has happened, and has not.
#include "simulation/mutants.h"

namespace planshift::simulation {

namespace {

using migration::Facts;
using migration::Migration;
using migration::UserMove;
using migration::WriteState;

void sent_is_moved(Migration& state, const Facts&, Instant) {
  for (UserMove& user : state.users) {
    if (user.assign != WriteState::none) user.assign = WriteState::done;
    if (user.assign == WriteState::done) user.new_read_back = true;
  }
}

void answered_is_read_back(Migration& state, const Facts&, Instant) {
  for (UserMove& user : state.users) {
    if (user.assign == WriteState::done) user.new_read_back = true;
  }
}

void removed_is_gone(Migration& state, const Facts&, Instant) {
  for (UserMove& user : state.users) {
    if (user.remove == WriteState::none) continue;
    user.remove = WriteState::done;
    user.old_gone_read_back = true;
  }
}

void one_moved_is_all(Migration& state, const Facts&, Instant) {
  if (state.users_moved() == 0) return;
  for (UserMove& user : state.users) user.new_read_back = user.old_gone_read_back = true;
}

void lost_checkout_is_bought(Migration& state, const Facts&, Instant now) {
  if (state.purchase.checkout == WriteState::unknown) state.purchase.bought_at = now;
}

void lost_checkout_is_unsent(Migration& state, const Facts&, Instant) {
  if (!is_open(state.purchase.checkout)) return;
  state.purchase.checkout = WriteState::none;
  state.purchase.request_id.clear();
}

void carted_is_bought(Migration& state, const Facts&, Instant now) {
  if (!state.purchase.cart.empty()) state.purchase.bought_at = now;
}

void started_over(Migration& state, const Facts&, Instant) {
  if (is_open(state.purchase.checkout)) state.purchase.start_over = true;
}

void cart_forgotten(Migration& state, const Facts&, Instant) {
  if (!is_open(state.purchase.checkout)) return;
  state.purchase = migration::Purchase();
}

void any_price(Migration& state, const Facts&, Instant) { state.plan.unit_price.currency.clear(); }

void ordered_is_ready(Migration& state, const Facts&, Instant) {
  if (state.purchase.bought()) state.seats_ready = true;
}

void nobody_listed(Migration& state, const Facts&, Instant) {
  if (state.purchase.bought()) state.holders_listed = state.seats_ready = true;
}

void guard_remembered(Migration& state, const Facts& facts, Instant now) {
  if (!facts.old_subscription) return;
  state.end.guard_passed = true;
  state.end.guard_etag = facts.old_subscription->value.etag;
  state.end.guard_at = now;
}

void sent_is_ended(Migration& state, const Facts&, Instant) {
  if (state.end.write != WriteState::none) state.end.read_back = true;
}

void ended_is_verified(Migration& state, const Facts&, Instant) {
  if (state.end.write != WriteState::none) state.end.verified = true;
}

void refused_end_is_done(Migration& state, const Facts&, Instant) {
  if (state.end.guard_passed) state.end.verified = state.end.read_back = true;
}

void no_gap(Migration& state, const Facts&, Instant) {
  if (state.end.gap) state.end.verified = true;
  state.end.gap = false;
}

void groups_are_ours(Migration& state, const Facts&, Instant) {
  for (UserMove& user : state.users) {
    user.holder.group = GroupId();
    user.left_alone = false;
  }
}

void location_guessed(Migration& state, const Facts&, Instant) {
  for (UserMove& user : state.users) {
    if (user.chosen_location.empty()) user.chosen_location = "US";
  }
}

void old_must_end(Migration& state, const Facts&, Instant) { state.plan.end_old = true; }

void dearer_and_asked(Scenario& scenario) {
  dearer(scenario);
  scenario.waits_for = migration::Need::price_changed;
}

}  // namespace

std::vector<Mutant> wrong_states() {
  return {
      {.name = "sent taken as moved", .decide = by_state<sent_is_moved>},
      {.name = "an answer taken for a reading", .decide = by_state<answered_is_read_back>},
      {.name = "a removal taken as done unread", .decide = by_state<removed_is_gone>},
      {.name = "one moved taken for all", .scenario = kThree,
       .decide = by_state<one_moved_is_all>},
      {.name = "a lost checkout taken for a yes", .decide = by_state<lost_checkout_is_bought>},
      {.name = "a lost checkout taken for a no", .decide = by_state<lost_checkout_is_unsent>},
      {.name = "a cart taken for a purchase", .decide = by_state<carted_is_bought>},
      {.name = "a lost checkout started over", .decide = by_state<started_over>},
      {.name = "the cart forgotten before its outcome", .decide = by_state<cart_forgotten>},
      {.name = "any price is right", .decide = by_state<any_price>, .prepare = dearer_and_asked},
      {.name = "licenses given before they are seen", .scenario = kSlow,
       .decide = by_state<ordered_is_ready>},
      {.name = "users moved before they are listed", .decide = by_state<nobody_listed>},
      {.name = "the guard passed in memory only", .decide = by_state<guard_remembered>},
      {.name = "the end sent taken as seen", .decide = by_state<sent_is_ended>},
      {.name = "the end sent taken as verified", .decide = by_state<ended_is_verified>},
      {.name = "done with the guard, before the end", .decide = by_state<refused_end_is_done>},
      {.name = "a gap after the end overlooked", .scenario = kAdmin, .decide = by_state<no_gap>},
      {.name = "licenses of a group moved one by one", .scenario = "licensed through a group",
       .decide = by_state<groups_are_ours>},
      {.name = "a location guessed", .scenario = "no usage location",
       .decide = by_state<location_guessed>},
      {.name = "an end that the plan excludes", .scenario = "the old one is kept",
       .decide = by_state<old_must_end>},
  };
}

}  // namespace planshift::simulation
