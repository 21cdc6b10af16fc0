// Between the purchase and the first move: the new subscription is active, its licenses are in the
// pool, and everybody who holds the old one is known.
#include "migration/procedure.h"

namespace planshift::migration::procedure {

namespace {

bool wants_seat(const UserMove& user) {
  return !user.left_alone && !user.holder.has_new && !user.has_writes();
}

bool is_ready(const Migration& state, const MarkFact& mark, const SeatFact& seats) {
  const auto needed = std::ranges::count_if(state.users, wants_seat);
  return !mark.subscription.empty() && is_active(mark.status) &&
         seats.active >= state.plan.quantity && seats.available >= needed;
}

bool is_news(const Purchase& purchase, const MarkFact& mark) {
  const bool order = !mark.order.empty() && mark.order != purchase.order;
  const bool subscription =
      !mark.subscription.empty() && mark.subscription != purchase.subscription;
  return order || subscription || mark.status != purchase.subscription_status;
}

Instant waiting_since(const Migration& state) {
  return std::max(*state.purchase.bought_at, state.decided_at.value_or(Instant()));
}

template <class T>
void poll(Steps& steps, const Situation& now, CommandKind kind,
          const std::optional<Seen<T>>& fact, Instant since) {
  if (!fact || fact->at < since) return steps.read(kind);
  const Instant next = now.next_look(fact->at, since);
  if (now.now >= next) return steps.read(kind);
  steps.wake(next);
}

std::vector<Command> list_holders(const Situation& now) {
  return record(HoldersListed{
      .holders = now.facts.holders->value.holders,
      .other_old_seats = other_old_seats(now.facts.old_subscription->value,
                                         now.facts.old_seats->value)});
}

// Readings for the list of holders. They are used at once, so they are always current.
void read_holders(Steps& steps, const Situation& now) {
  const Facts& facts = now.facts;
  const Instant since = std::max(now.state.licenses_at, now.state.end.written_at);
  steps.read_unless_current(CommandKind::read_holders, now, facts.holders, since);
  steps.read_unless_current(CommandKind::read_old_seats, now, facts.old_seats, since);
  steps.read_unless_current(CommandKind::read_old, now, facts.old_subscription, since);
}

std::vector<Command> give_up(const Situation& now) {
  const bool visible = now.facts.mark->value.found();
  return park(Need::not_enough_seats,
              said(visible ? "seats.late" : "purchase.not_visible", "subscribedskus.list"));
}

}  // namespace

std::vector<Command> wait_for_seats(const Situation& now) {
  const Migration& state = now.state;
  const Facts& facts = now.facts;
  const Instant since = waiting_since(state);
  Steps steps;
  if (!state.holders_listed) read_holders(steps, now);
  const bool holders_known = steps.empty();
  if (!state.seats_ready) {
    const bool settled = facts.mark && facts.mark->at >= since &&
                         is_active(facts.mark->value.status) &&
                         !is_news(state.purchase, facts.mark->value);
    if (!settled) poll(steps, now, CommandKind::read_mark, facts.mark, since);
    poll(steps, now, CommandKind::read_new_seats, facts.new_seats, since);
  }
  if (!state.seats_ready && facts.mark && facts.mark->value.found() &&
      is_news(state.purchase, facts.mark->value)) {
    const MarkFact& mark = facts.mark->value;
    return record(PurchaseObserved{
        .order = mark.order, .subscription = mark.subscription, .status = mark.status});
  }
  if (!state.holders_listed) return holders_known ? list_holders(now) : steps.take();
  if (facts.mark && facts.new_seats && is_ready(state, facts.mark->value, facts.new_seats->value)) {
    return record(SeatsObserved{.active = facts.new_seats->value.active,
                                .available = facts.new_seats->value.available});
  }
  if (!steps.empty()) return steps.take();
  if (now.now.since(since) > now.rules().seats_wait_ms) return give_up(now);
  return steps.take();
}

}  // namespace planshift::migration::procedure
