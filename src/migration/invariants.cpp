#include "migration/invariants.h"

#include <algorithm>

#include "migration/old_subscription.h"
#include "migration/verdict.h"

namespace planshift::migration {

namespace {

bool is_settled(const UserMove& user) {
  if (user.has_open_write()) return false;
  return user.left_alone || user.moved();
}

bool all_settled(const Migration& state) {
  return state.holders_listed && std::ranges::all_of(state.users, is_settled);
}

// A final step of the present guard was looked at twice (A18).
bool looked_twice(const EndOfOld& end) {
  return end.guard_passed && end.guard_at.since(end.guards_since) >= kLooksApart;
}

bool price_is_approved(const Migration& state) {
  const Money& approved = state.plan.unit_price;
  return approved.currency.empty() || approved == state.purchase.unit_price;
}

bool somebody_was_left(const Migration& state) {
  return std::ranges::any_of(state.accepted, [](const auto& entry) {
    return entry.first != Need::foreign_purchase && entry.first != Need::price_changed;
  });
}

Verdict check(const Migration& before, const MigrationId& id, const Planned& event) {
  if (before.events > 0) return broken("S25", "planned twice");
  if (event.plan.id != id) return broken("S13", "the plan is another migration's");
  if (event.plan.quantity <= 0) return broken("S4", "a plan without licenses");
  return std::nullopt;
}

Verdict check(const Migration& before, const MigrationId&, const CartCreated& event) {
  const Purchase& purchase = before.purchase;
  if (purchase.bought()) return broken("S1", "a cart after the purchase");
  if (!purchase.cart.empty()) return broken("S3", "a second cart beside one that still stands");
  if (event.cart.empty()) return broken("S2", "a cart without an id");
  if (event.quantity != before.plan.quantity) return broken("S4", "not the approved quantity");
  return std::nullopt;
}

Verdict check(const Migration& before, const MigrationId&, const CartAbandoned& event) {
  const Purchase& purchase = before.purchase;
  if (purchase.bought()) return broken("S1", "the cart was ordered");
  if (event.cart != purchase.cart) return broken("S3", "not the cart that stands");
  const bool may_be_ordered = is_open(purchase.checkout) || purchase.doubt;
  if (may_be_ordered && !purchase.start_over) {
    return broken("S3", "the cart may have been ordered and nobody decided otherwise");
  }
  return std::nullopt;
}

Verdict check_checkout(const Migration& before, const WriteIntended& event) {
  const Purchase& purchase = before.purchase;
  if (purchase.bought()) return broken("S1", "bought already");
  if (event.cart.empty() || event.request_id.empty()) {
    return broken("S2", "an intent without cart or request id");
  }
  if (event.cart != purchase.cart) return broken("S3", "not the cart that stands");
  if (is_open(purchase.checkout) && !purchase.request_id.empty() &&
      event.request_id != purchase.request_id) {
    return broken("S3", "another request id for an open checkout");
  }
  if (!price_is_approved(before)) return broken("S4", "not the approved price");
  return std::nullopt;
}

// One request with both lists, alone in its customer: the service may do half of it.
Verdict check_exchange(const Migration& before, const UserMove& user) {
  if (!before.exchanges(user)) return broken("S7", "an exchange that nothing calls for");
  if (user.new_read_back || user.old_gone_read_back || user.holder.has_new) {
    return broken("S7", "an exchange for somebody who has not just the old license");
  }
  const bool alone = std::ranges::none_of(before.users, &UserMove::has_open_write);
  return alone ? Verdict() : broken("S7", "an exchange beside another write");
}

Verdict check_license(const Migration& before, const WriteIntended& event) {
  const UserMove* user = before.user(event.user);
  if (!user) return broken("S13", "a user nobody listed");
  if (event.action == Action::set_location) {
    const bool chosen = !event.value.empty() && event.value == user->chosen_location;
    return chosen ? Verdict() : broken("S25", "a location nobody chose");
  }
  if (user->left_alone || !user->holder.group.empty()) return broken("S13", "this user stays");
  if (user->has_open_write()) {
    return broken("S7", "a write of this user is open and was not read back");
  }
  const UserMove* bare = before.in_transition();
  if (bare && bare != user) return broken("S7", "somebody else is between two licenses");
  if (event.action == Action::remove || event.action == Action::take_new) {
    return user->new_read_back ? Verdict() : broken("S8", "the new license was not read back");
  }
  if (!before.seats_ready) return broken("S10", "the licenses were not seen at the service");
  return event.action == Action::exchange ? check_exchange(before, *user) : Verdict();
}

Verdict check_end(const Migration& before, const WriteIntended& event) {
  const EndOfOld& end = before.end;
  if (event.action == Action::reactivate_old) {
    const bool wanted = end.gap || (before.undo && !before.undo->old_back);
    return wanted ? Verdict() : broken("S14", "a reactivation without a gap");
  }
  if (!before.plan.end_old) return broken("S13", "the plan keeps the old subscription");
  if (!end.guard_passed || !all_settled(before)) return broken("S11", "the guard did not pass");
  if (event.etag != end.guard_etag) return broken("S12", "another version than the guard's");
  if (event.value == to_text(retirement::EndStep::cancel)) {
    if (before.plan.end_step != retirement::EndStep::cancel) {
      return broken("S25", "canceled at once without approval");
    }
    if (!looked_twice(end)) {
      return broken("S11", "one look is not enough for what cannot be taken back");
    }
  }
  if (is_open(end.write) || end.read_back) return broken("S11", "the end step was sent already");
  return std::nullopt;
}

Verdict check_cancel(const Migration& before) {
  const Undo& undo = *before.undo;
  if (!undo.cancel_new || !undo.old_back) return broken("S25", "a cancellation nobody asked for");
  if (undo.new_over || is_open(undo.cancel)) return broken("S11", "the cancellation was sent");
  const bool settled = std::ranges::all_of(before.users, is_settled);
  if (!settled) return broken("S11", "users are on their way");
  return looked_twice(before.end)
             ? Verdict()
             : broken("S11", "one look is not enough for what cannot be taken back");
}

// Forward or back, as a person said last.
bool is_of_undo(Action action) {
  return action == Action::give_back || action == Action::take_new ||
         action == Action::cancel_new;
}
bool is_of_both(Action action) {
  return action == Action::exchange || action == Action::reactivate_old;
}

Verdict check(const Migration& before, const MigrationId&, const WriteIntended& event) {
  if (before.attention) return broken("L1", "a write while a person is asked");
  if (!is_of_both(event.action) && is_of_undo(event.action) != before.undo.has_value()) {
    return broken("S25", "a step in the other direction");
  }
  switch (event.action) {
    case Action::checkout:
      return check_checkout(before, event);
    case Action::assign:
    case Action::remove:
    case Action::exchange:
    case Action::give_back:
    case Action::take_new:
    case Action::set_location:
      return check_license(before, event);
    case Action::end_old:
    case Action::reactivate_old:
      return check_end(before, event);
    case Action::cancel_new:
      return check_cancel(before);
  }
  return broken("S6", "no such write");
}

WriteState state_of(const Migration& state, Action action, const UserId& id) {
  const UserMove* user = state.user(id);
  switch (action) {
    case Action::checkout:
      return state.purchase.checkout;
    case Action::assign:
    case Action::give_back:
      return user ? user->assign : WriteState::none;
    case Action::remove:
    case Action::take_new:
      return user ? user->remove : WriteState::none;
    case Action::set_location:
      return user ? user->location : WriteState::none;
    case Action::exchange:
      return user ? user->exchange : WriteState::none;
    case Action::end_old:
      return state.end.write;
    case Action::reactivate_old:
      return state.end.reactivate;
    case Action::cancel_new:
      return state.undo ? state.undo->cancel : WriteState::none;
  }
  return WriteState::none;
}

Verdict check(const Migration& before, const MigrationId&, const WriteEnded& event) {
  if (state_of(before, event.action, event.user) == WriteState::intended) return std::nullopt;
  return broken("S2", "a write ended that was never intended");
}

Verdict check(const Migration& before, const MigrationId&, const PurchaseObserved& event) {
  const Purchase& purchase = before.purchase;
  const bool other = !purchase.subscription.empty() && !event.subscription.empty() &&
                     purchase.subscription != event.subscription;
  if (other) return broken("S1", "a second subscription carries the mark");
  if (!purchase.ever_intended && !before.has_accepted(Need::foreign_purchase)) {
    return broken("S1", "a purchase this journal never sent");
  }
  return std::nullopt;
}

Verdict check(const Migration& before, const MigrationId&, const PurchaseAbsent&) {
  return before.purchase.bought() ? broken("S1", "bought already") : Verdict();
}

Verdict needs_purchase(const Migration& before) {
  return before.purchase.bought() ? Verdict() : broken("S10", "nothing was bought yet");
}

Verdict check(const Migration& before, const MigrationId&, const SeatsObserved&) {
  return needs_purchase(before);
}

Verdict check(const Migration& before, const MigrationId&, const HoldersListed&) {
  return needs_purchase(before);
}

Verdict check(const Migration& before, const MigrationId&, const UserObserved& event) {
  return before.user(event.user) ? Verdict() : broken("S13", "a user nobody listed");
}

Verdict check(const Migration& before, const MigrationId&, const LocationObserved& event) {
  return before.user(event.user) ? Verdict() : broken("S13", "a user nobody listed");
}

Verdict check(const Migration& before, const MigrationId&, const GuardPassed& event) {
  const bool settled = before.undo ? std::ranges::all_of(before.users, is_settled)
                                   : before.seats_ready && all_settled(before);
  if (!settled) return broken("S11", "users are not settled");
  if (event.holders_left > event.seats_elsewhere) return broken("S11", "holders are left");
  return std::nullopt;
}

Verdict check(const Migration& before, const MigrationId&, const OldObserved&) {
  return needs_purchase(before);
}

Verdict check(const Migration& before, const MigrationId&, const Verified& event) {
  if (!before.end.read_back) return broken("S14", "verified before the end was read back");
  return event.uncovered >= 0 ? Verdict() : broken("S14", "fewer than nobody");
}

Verdict check(const Migration& before, const MigrationId&, const UndoPlanned& event) {
  if (before.undo) return broken("S25", "taken back already");
  if (!before.purchase.bought()) return broken("S25", "nothing was bought yet");
  const bool known = std::ranges::all_of(
      event.users, [&](const UserId& id) { return before.user(id) != nullptr; });
  return known ? Verdict() : broken("S13", "a user nobody listed");
}

Verdict check(const Migration& before, const MigrationId&, const Undone&) {
  if (!before.undo) return broken("S25", "nobody takes it back");
  const bool open = is_open(before.undo->cancel) || is_open(before.end.reactivate);
  const bool settled = std::ranges::all_of(before.users, is_settled);
  return settled && !open ? Verdict() : broken("S11", "work is left");
}

Verdict check(const Migration& before, const MigrationId&, const Finished&) {
  if (before.undo) return broken("S25", "it is taken back");
  if (!before.purchase.bought() || !all_settled(before)) return broken("S11", "work is left");
  if (before.end.gap || is_open(before.end.write)) return broken("S14", "the end is open");
  const bool ended = !before.plan.end_old || before.end.verified || somebody_was_left(before);
  return ended ? Verdict() : broken("S14", "the end was not verified");
}

Verdict check(const Migration&, const MigrationId&, const Parked& event) {
  return event.need == Need::none ? broken("L1", "waits for nothing") : Verdict();
}

Verdict check(const Migration&, const MigrationId&, const PersonDecided& event) {
  return event.choice.empty() ? broken("S25", "a decision without a choice") : Verdict();
}

}  // namespace

std::optional<Violation> check_event(const Migration& before, const Event& event) {
  const bool plans = std::holds_alternative<Planned>(event.body);
  const bool undoes = std::holds_alternative<UndoPlanned>(event.body);
  if (before.finished && !undoes) return broken("S15", "an event after the end");
  if (!plans && before.events == 0) return broken("S25", "an event before the approval");
  if (!plans && event.migration != before.plan.id)
    return broken("S13", "another migration's event");
  return std::visit([&](const auto& body) { return check(before, event.migration, body); },
                    event.body);
}

}  // namespace planshift::migration
