#include <algorithm>

#include "migration/invariants.h"
#include "migration/old_subscription.h"
#include "migration/verdict.h"

namespace planshift::migration {

namespace {

// Everything a write is judged by. It repeats no reasoning of decide on purpose.
struct Evidence {
  const Migration& state;
  const Facts& facts;
  const Command& command;
  Instant now;
  const Context& context;

  template <class T>
  bool is_fresh(const std::optional<Seen<T>>& fact, Instant after) const {
    return fact && fact->at >= after && fact->at <= now &&
           now.since(fact->at) <= context.rules.guard_fresh_ms;
  }
};

Verdict check_checkout(const Evidence& look) {
  const Purchase& purchase = look.state.purchase;
  if (purchase.bought()) return broken("S1", "bought already");
  if (look.state.has_accepted(Need::foreign_purchase)) return broken("S1", "bought elsewhere");
  if (purchase.cart.empty()) return broken("S2", "no cart in the journal");
  const auto& given_up = purchase.abandoned_carts;
  if (std::ranges::find(given_up, purchase.cart) != given_up.end()) {
    return broken("S3", "the cart was given up");
  }
  const Money& approved = look.state.plan.unit_price;
  if (!approved.currency.empty() && approved != purchase.unit_price) {
    return broken("S4", "not the approved price");
  }
  if (!look.is_fresh(look.facts.mark, purchase.written_at)) {
    return broken("S1", "nobody looked for our mark");
  }
  if (look.facts.mark->value.found()) return broken("S1", "our mark is at the vendor already");
  const auto& taken_over = look.state.taken_over_at;
  const std::int64_t shown_late = look.context.rules.lost_purchase_ms;
  if (taken_over && look.facts.mark->at < taken_over->plus(shown_late)) {
    return broken("S1", "another browser's last purchases may not show yet");
  }
  if (!is_open(purchase.checkout)) return std::nullopt;
  if (look.command.request_id != purchase.request_id) return broken("S3", "another request id");
  const bool unordered = look.is_fresh(look.facts.cart, purchase.written_at) &&
                         is_active(look.facts.cart->value.status);
  return unordered ? Verdict() : broken("S3", "the open cart was not read");
}

bool keeps_what_was_off(const Evidence& look, const UserMove& user) {
  const auto must = excluded_for(look.state.plan, user.holder, look.facts, look.context);
  const auto& sent = look.command.excluded_plans;
  return std::ranges::all_of(must, [&](const ServicePlanId& id) {
    return std::ranges::find(sent, id) != sent.end();
  });
}

// The old license with exactly what was off in it.
Verdict check_give_back(const Evidence& look, const UserMove& user) {
  const auto& pool = look.facts.old_seats;
  if (!pool || pool->value.available <= 0) return broken("S10", "no license is left in hand");
  const auto& off = user.holder.disabled_plans;
  const auto& sent = look.command.excluded_plans;
  return std::ranges::is_permutation(off, sent) ? Verdict()
                                                : broken("S9", "not the plans of before");
}

Verdict check_assign(const Evidence& look, const UserMove& user) {
  if (look.state.undo) return check_give_back(look, user);
  if (!look.state.purchase.bought() || !look.state.seats_ready) {
    return broken("S10", "no licenses were seen");
  }
  if (!look.facts.new_seats || look.facts.new_seats->value.available <= 0) {
    return broken("S10", "no license is left in hand");
  }
  return keeps_what_was_off(look, user) ? Verdict() : broken("S9", "a plan would come on");
}

Verdict check_remove(const Evidence& look, const UserMove& user) {
  if (!user.new_read_back) return broken("S8", "the new license was not read back");
  const auto fact = look.facts.users.find(user.holder.id.key());
  if (fact == look.facts.users.end() || fact->second.at < user.written_at ||
      look.now.since(fact->second.at) > look.context.rules.guard_fresh_ms) {
    return broken("S7", "removed on stale knowledge");
  }
  const UserFact& read = fact->second.value;
  if (look.state.undo && user.holder.has_new) return broken("S13", "it was theirs before us");
  const bool stays = look.state.undo ? read.has_old : read.has_new;
  return stays ? Verdict() : broken("S7", "the license that is to stay is not there");
}

// What it may leave undone must be known to be alone, and what it takes to be there.
Verdict check_exchange(const Evidence& look, const UserMove& user) {
  if (look.state.plan.moves != Moves::together && !user.excludes_old) {
    return broken("S7", "an exchange that nothing calls for");
  }
  for (const UserMove& other : look.state.users) {
    const bool refused = other.exchange == WriteState::refused && other.seen;
    const bool whole = other.new_read_back || other.left_alone;
    if (&other == &user || refused) continue;
    if (other.has_open_write() || (other.exchanged && !whole)) {
      return broken("S7", "somebody else is between two licenses");
    }
  }
  const auto fact = look.facts.users.find(user.holder.id.key());
  if (fact == look.facts.users.end() || fact->second.at < user.written_at ||
      look.now.since(fact->second.at) > look.context.rules.guard_fresh_ms) {
    return broken("S7", "exchanged on stale knowledge");
  }
  const UserFact& read = fact->second.value;
  const bool back = look.state.undo.has_value();
  if (back && user.holder.has_new) return broken("S13", "it was theirs before us");
  const bool old_only = read.has_old != back && read.has_new == back;
  return old_only ? check_assign(look, user) : broken("S7", "not just the old license is there");
}

Verdict check_user(const Evidence& look) {
  const UserMove* user = look.state.user(look.command.user);
  if (!user) return broken("S13", "a user nobody listed");
  if (look.command.action == Action::set_location) {
    const bool chosen = !look.command.value.empty() && look.command.value == user->chosen_location;
    return chosen ? Verdict() : broken("S25", "a location nobody chose");
  }
  if (user->left_alone || !user->holder.group.empty()) return broken("S13", "this user stays");
  if (look.command.action == Action::exchange) return check_exchange(look, *user);
  const Action action = look.command.action;
  const bool gives = action == Action::assign || action == Action::give_back;
  return gives ? check_assign(look, *user) : check_remove(look, *user);
}

bool nobody_is_on_the_way(const Migration& state) {
  return state.holders_listed && std::ranges::all_of(state.users, [](const UserMove& user) {
    return !user.has_open_write() && (user.left_alone || user.moved());
  });
}

// The kind of the end: what bills on is never suspended, what is final needs two looks and its
// window.
Verdict check_kind_of_end(const Evidence& look) {
  const Plan& plan = look.state.plan;
  const OldFact& old = look.facts.old_subscription->value;
  const bool cancels = look.command.value == "cancel";
  if (plan.end_step == retirement::EndStep::suspend) {
    return old.new_commerce || !look.command.value.empty()
               ? broken("S6", "new commerce bills on when it is suspended")
               : Verdict();
  }
  if (!cancels) return std::nullopt;
  if (plan.end_step != retirement::EndStep::cancel) return broken("S25", "not what was approved");
  if (!old.cancel_until || look.now >= *old.cancel_until) {
    return broken("S11", "the window is closed");
  }
  const Instant first = look.state.end.guards_since;
  const bool twice = look.state.end.guard_passed &&
                     look.facts.holders->at.since(first) >= kLooksApart;
  return twice ? Verdict() : broken("S11", "nobody looked twice");
}

Verdict check_end_old(const Evidence& look) {
  const Migration& state = look.state;
  const Facts& facts = look.facts;
  if (!state.plan.end_old) return broken("S13", "the plan keeps the old subscription");
  if (!nobody_is_on_the_way(state)) return broken("S11", "users are on their way");
  const Instant after = std::max(state.last_move(), state.end.written_at);
  if (!look.is_fresh(facts.holders, after) || !look.is_fresh(facts.old_seats, after) ||
      !look.is_fresh(facts.new_seats, after) || !look.is_fresh(facts.old_subscription, after) ||
      !look.is_fresh(facts.mark, after)) {
    return broken("S11", "readings are missing or old");
  }
  const OldFact& old = facts.old_subscription->value;
  if (look.command.etag != old.etag) return broken("S12", "not the version that was read");
  if (auto wrong = check_kind_of_end(look)) return wrong;
  const auto left = static_cast<std::int64_t>(facts.holders->value.holders.size());
  const std::int64_t own = is_active(old.status) ? old.quantity : 0;
  if (left > std::max<std::int64_t>(0, facts.old_seats->value.active - own)) {
    return broken("S11", "holders are left");
  }
  if (!is_active(facts.mark->value.status)) return broken("S11", "the new one is not active");
  const SeatFact& seats = facts.new_seats->value;
  return seats.consumed <= seats.active ? Verdict() : broken("S11", "the new pool is overdrawn");
}

Verdict check_reactivate(const Evidence& look) {
  const bool back = look.state.undo && !look.state.undo->old_back;
  if (!look.state.end.gap && !back) return broken("S14", "a reactivation without a gap");
  if (!look.is_fresh(look.facts.old_subscription, look.state.end.written_at)) {
    return broken("S12", "the old subscription was not read");
  }
  const bool same = look.command.etag == look.facts.old_subscription->value.etag;
  return same ? Verdict() : broken("S12", "not the version that was read");
}

// Nobody may need the new subscription, by two readings of its pool; whom its customer gave a
// license counts.
Verdict check_cancel_new(const Evidence& look) {
  const Migration& state = look.state;
  if (!state.undo->cancel_new) return broken("S25", "not what was planned");
  for (const UserMove& user : state.users) {
    if (user.has_open_write() || !(user.left_alone || user.moved())) {
      return broken("S11", "users are on their way");
    }
  }
  const Instant after = std::max(state.licenses_at, state.undo->written_at);
  if (!look.is_fresh(look.facts.mark, after) || !look.is_fresh(look.facts.new_seats, after)) {
    return broken("S11", "readings are missing or old");
  }
  const MarkFact& mark = look.facts.mark->value;
  if (!mark.found() || mark.subscription != state.purchase.subscription) {
    return broken("S13", "not the subscription we bought");
  }
  if (!mark.cancel_until || look.now >= *mark.cancel_until) {
    return broken("S11", "the window is closed");
  }
  const SeatFact& seats = look.facts.new_seats->value;
  if (seats.consumed + state.plan.quantity > seats.active) {
    return broken("S11", "somebody needs it");
  }
  const bool twice = state.end.guard_passed &&
                     look.facts.new_seats->at.since(state.end.guards_since) >= kLooksApart;
  return twice ? Verdict() : broken("S11", "nobody looked twice");
}

// Whether the step belongs to the direction a person chose last.
bool is_of_direction(const Migration& state, Action action) {
  switch (action) {
    case Action::exchange:
    case Action::reactivate_old:
      return true;
    case Action::give_back:
    case Action::take_new:
    case Action::cancel_new:
      return state.undo.has_value();
    default:
      return !state.undo;
  }
}

}  // namespace

std::optional<Violation> check_write(const Migration& state, const Facts& facts,
                                     const Command& command, Instant now, const Context& context) {
  if (state.finished) return broken("S15", "a write after the end");
  if (state.attention) return broken("L1", "a write while a person is asked");
  if (!is_of_direction(state, command.action)) {
    return broken("S25", "a step in the other direction");
  }
  const Evidence look{
      .state = state, .facts = facts, .command = command, .now = now, .context = context};
  switch (command.action) {
    case Action::checkout:
      return check_checkout(look);
    case Action::assign:
    case Action::remove:
    case Action::exchange:
    case Action::give_back:
    case Action::take_new:
    case Action::set_location:
      return check_user(look);
    case Action::end_old:
      return check_end_old(look);
    case Action::reactivate_old:
      return check_reactivate(look);
    case Action::cancel_new:
      return check_cancel_new(look);
  }
  return broken("S6", "no such write");
}

}  // namespace planshift::migration
