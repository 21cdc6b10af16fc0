// Undo: the old subscription first, within its limits; then each user, the old license with what
// was off in it, read back, the new one away, read back; then the new subscription, inside its
// window and only when two readings show that nobody needs it. Else it stays, and the end says why.
#include "migration/procedure.h"

namespace planshift::migration::procedure {

namespace {

// Licenses of the new product that users hold beyond what other subscriptions of it bring.
bool is_needed(const Situation& now) {
  const SeatFact& seats = now.facts.new_seats->value;
  return seats.consumed > seats.active - now.state.plan.quantity;
}

bool is_open_window(const Situation& now, const MarkFact& mark) {
  return !now.state.undo->window_closed && mark.cancel_until &&
         now.now.plus(now.rules().window_margin_ms) < *mark.cancel_until;
}

std::vector<Command> purchase_observed(const MarkFact& mark) {
  return record(PurchaseObserved{.order = {}, .subscription = {},
                                 .status = mark.found() ? mark.status : "deleted"});
}

// What the cancellation did, as the service shows it.
std::vector<Command> look_at_new(const Situation& now) {
  const Undo& undo = *now.state.undo;
  const auto& mark = now.facts.mark;
  if (!now.is_current(mark, undo.written_at)) return only(CommandKind::read_mark);
  const bool over = mark->at.since(undo.written_at) > now.rules().settle_ms;
  if (!mark->value.found() || undo.cancel != WriteState::done || over) {
    return purchase_observed(mark->value);
  }
  const Instant next = now.next_look(mark->at, undo.written_at);
  return now.now < next ? wait_until(next) : only(CommandKind::read_mark);
}

// Taken back before it showed: it may take its time (A12).
std::vector<Command> look_for_new(const Situation& now) {
  const auto& mark = *now.facts.mark;
  if (!mark.value.subscription.empty()) {
    return record(PurchaseObserved{.order = mark.value.order,
                                   .subscription = mark.value.subscription,
                                   .status = mark.value.status});
  }
  const Instant asked = std::max(now.state.purchase.bought_at.value_or(Instant()),
                                 now.state.decided_at.value_or(Instant()));
  if (mark.at.since(asked) > now.rules().seats_wait_ms) {
    return park(Need::end_refused, said("purchase.not_visible", "subscriptions.list"));
  }
  const Instant next = now.next_look(mark.at, asked);
  return now.now < next ? wait_until(next) : only(CommandKind::read_mark);
}

std::vector<Command> cancel_new(const Situation& now, Instant since) {
  const Facts& facts = now.facts;
  const EndOfOld& end = now.state.end;
  const Undo& undo = *now.state.undo;
  const bool apart = end.guard_at.since(end.guards_since) >= kLooksApart;
  if (end.guard_passed && !apart) since = std::max(since, end.guards_since.plus(kLooksApart));
  if (now.now < since) return wait_until(since);
  Steps reads;
  reads.read_unless_current(CommandKind::read_mark, now, facts.mark, since);
  reads.read_unless_current(CommandKind::read_new_seats, now, facts.new_seats, since);
  if (!reads.empty()) return reads.take();
  const MarkFact& mark = facts.mark->value;
  const SeatFact& seats = facts.new_seats->value;
  if (now.state.purchase.subscription.empty()) return look_for_new(now);
  if (!mark.found()) return purchase_observed(mark);
  if (is_needed(now)) return record(Undone{.new_left = "held"});
  if (!is_active(mark.status) || !is_open_window(now, mark)) {
    return record(Undone{.new_left = "window"});
  }
  if (undo.tries >= now.rules().tries_max) {
    return park(Need::end_refused, said("service.failing", "subscriptions.patch"));
  }
  const bool passed = end.guard_passed && apart && end.guard_left == seats.consumed &&
                      now.is_fresh(end.guard_at, now.rules().guard_fresh_ms);
  if (!passed) {
    return record(GuardPassed{.holders_left = seats.consumed,
                              .seats_elsewhere = seats.active - now.state.plan.quantity,
                              .etag = {}});
  }
  Steps steps;
  steps.write(Action::cancel_new).request_id = undo.cancel_request_id;
  return steps.take();
}

std::vector<Command> new_away(const Situation& now) {
  const Undo& undo = *now.state.undo;
  if (!undo.cancel_new || undo.new_over) return record(Undone{});
  if (undo.cancel == WriteState::refused) {
    const Error error = undo.error.value_or(said("service.refused", "subscriptions.patch"));
    return park(need_for(error, Need::end_refused), error);
  }
  if (undo.cancel != WriteState::none) return look_at_new(now);
  return cancel_new(now,
                    std::max({now.state.licenses_at, undo.quiet_since, undo.written_at}));
}

}  // namespace

std::vector<Command> undo(const Situation& now) {
  const Undo& undo = *now.state.undo;
  if (now.state.in_transition()) return moves(now);  // before all else (S7)
  if (now.now < undo.quiet_since) return wait_until(undo.quiet_since);
  if (!undo.old_back) return repair(now);
  auto commands = moves(now);
  return commands.empty() ? new_away(now) : commands;
}

}  // namespace planshift::migration::procedure
