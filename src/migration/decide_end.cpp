// The old subscription ends only when fresh readings prove that nobody needs it (S11, S12), and
// users are read again afterwards; a gap is closed by reactivating it before anything else happens
// (S14).
#include "migration/procedure.h"

namespace planshift::migration::procedure {

namespace {

bool has_ended(const Situation& now, const OldFact& old) {
  return is_ended(now.state.plan, old.status, old.cancel_at_term_end, now.is_cancelable(old));
}

std::vector<Command> old_observed(const Situation& now, const OldFact& old) {
  return record(OldObserved{.status = old.status,
                            .cancel_at_term_end = old.cancel_at_term_end,
                            .auto_renew = old.auto_renew,
                            .etag = old.etag,
                            .cancelable = now.is_cancelable(old)});
}

Instant last_write(const Migration& state) {
  return std::max(state.last_move(), state.end.written_at);
}

// The version the end step was computed on: whoever has seen the end of it and meets it again reads
// an answer from before (A18).
bool is_from_before_the_end(const Situation& now, const OldFact& old) {
  return !old.etag.empty() && old.etag == now.state.end.guard_etag;
}

std::vector<Command> look_again(const Situation& now, const Seen<OldFact>& old) {
  const Instant next = now.next_look(old.at, now.state.end.written_at);
  return now.now < next ? wait_until(next) : only(CommandKind::read_old);
}

// What the write did, as the service shows it. A write that said "done" is given time to show.
std::vector<Command> look_at_old(const Situation& now, bool is_certain, bool ended_awaited) {
  const Instant written = now.state.end.written_at;
  const auto& old = now.facts.old_subscription;
  if (!now.is_current(old, written)) return only(CommandKind::read_old);
  if (!ended_awaited && is_from_before_the_end(now, old->value)) return look_again(now, *old);
  const bool as_awaited = has_ended(now, old->value) == ended_awaited;
  const bool over = old->at.since(written) > now.rules().settle_ms;
  if (as_awaited || !is_certain || over) return old_observed(now, old->value);
  return look_again(now, *old);
}

std::vector<UserId> ids_of(const std::vector<Holder>& holders) {
  std::vector<UserId> ids;
  for (const Holder& holder : holders) ids.push_back(holder.id);
  return ids;
}

// Nobody brings it back: a person hears who is without a license.
std::vector<Command> beyond_repair(const Situation& now) {
  if (now.state.undo) return park(Need::old_changed, said("undo.too_late", "subscriptions.get"));
  if (!now.is_current(now.facts.holders, now.state.end.written_at)) {
    return only(CommandKind::read_holders);
  }
  std::vector<Holder> bare = now.facts.holders->value.holders;
  std::erase_if(bare, [](const Holder& holder) { return holder.has_new; });
  return park(Need::old_changed, said("end.final", "subscriptions.get"), ids_of(bare));
}

}  // namespace

std::vector<Command> repair(const Situation& now) {
  const EndOfOld& end = now.state.end;
  if (end.reactivate == WriteState::refused) {
    const Error error = end.error.value_or(said("service.refused", "subscriptions.patch"));
    return park(need_for(error, Need::end_refused), error);
  }
  if (end.reactivate != WriteState::none) {
    return look_at_old(now, end.reactivate == WriteState::done, false);
  }
  const auto& old = now.facts.old_subscription;
  if (!now.is_current(old, end.written_at)) return only(CommandKind::read_old);
  if (is_from_before_the_end(now, old->value)) return look_again(now, *old);
  if (!has_ended(now, old->value)) return old_observed(now, old->value);
  if (is_over(old->value.status)) return beyond_repair(now);
  if (end.tries >= now.rules().tries_max) {
    return park(Need::end_refused, said("service.failing", "subscriptions.patch"));
  }
  Steps steps;
  Command& command = steps.write(Action::reactivate_old);
  command.etag = old->value.etag;
  command.request_id = end.reactivate_request_id;
  return steps.take();
}

namespace {

// Somebody has the old license, not the new one, and no other subscription's seat is left for them.
std::int64_t uncovered(const HolderFact& holders, std::int64_t seats_elsewhere) {
  const auto bare = std::ranges::count_if(holders.holders,
                                          [](const Holder& holder) { return !holder.has_new; });
  return std::max<std::int64_t>(0, bare - seats_elsewhere);
}

std::vector<Command> verify(const Situation& now) {
  const Migration& state = now.state;
  const Facts& facts = now.facts;
  const Instant since = std::max(last_write(state), state.end.ended_at.value_or(Instant()));
  Steps reads;
  reads.read_unless_current(CommandKind::read_holders, now, facts.holders, since);
  reads.read_unless_current(CommandKind::read_old_seats, now, facts.old_seats, since);
  reads.read_unless_current(CommandKind::read_old, now, facts.old_subscription, since);
  if (!reads.empty()) return reads.take();
  const OldFact& old = facts.old_subscription->value;
  if (!has_ended(now, old)) return old_observed(now, old);
  // A pool that is read late still counts the seats that have ended: there are no more than before.
  const std::int64_t elsewhere =
      std::min(other_old_seats(old, facts.old_seats->value), state.other_old_seats);
  return record(Verified{.uncovered = uncovered(facts.holders->value, elsewhere)});
}

std::vector<Holder> by_group(const std::vector<Holder>& holders) {
  std::vector<Holder> found;
  std::ranges::copy_if(holders, std::back_inserter(found),
                       [](const Holder& holder) { return !holder.group.empty(); });
  return found;
}

// A person said that this holder, or whoever is left for this reason, stays as they are.
bool is_left(const Migration& state, const Holder& holder, Need need) {
  return std::ranges::any_of(state.accepted, [&](const auto& accepted) {
    const auto& [reason, users] = accepted;
    if (reason == need && users.empty()) return true;
    return std::ranges::find(users, holder.id) != users.end();
  });
}

// Holders are left, and the old subscription is theirs: it stays open. Unless a person leaves them
// as they are, one more has to look.
std::vector<Command> leftover(const Situation& now, std::vector<Holder> holders) {
  std::erase_if(holders, [&](const Holder& holder) {
    const Need need = holder.group.empty() ? Need::not_enough_seats : Need::group_licensed;
    return is_left(now.state, holder, need);
  });
  if (holders.empty()) return record(Finished{});
  const auto through_group = by_group(holders);
  if (through_group.empty()) {
    return park(Need::not_enough_seats, said("seats.too_few_bought", "users.list"),
                ids_of(holders));
  }
  return park(Need::group_licensed,
              said("user.group_licensed", "users.list", through_group.front().group_name),
              ids_of(through_group));
}

// The plan leaves the old one alone; people who could not be moved are still worth a word.
std::vector<Command> without_end(const Situation& now) {
  std::vector<Holder> holders;
  for (const UserMove& user : now.state.users) {
    if (user.left_alone && !user.holder.group.empty()) holders.push_back(user.holder);
  }
  return leftover(now, std::move(holders));
}

// The list contradicts what we read of each user. A newcomer counts at once; somebody already moved
// is looked at again for as long as lists may lag behind, counted anew from each reading of that
// user (A18, D5).
std::optional<std::vector<Command>> reconcile(const Situation& now) {
  bool newcomer = false;
  bool returned = false;
  Instant since = now.state.licenses_at;
  for (const Holder& holder : now.facts.holders->value.holders) {
    const UserMove* user = now.state.user(holder.id);
    newcomer = newcomer || !user;
    if (!user || !user->moved()) continue;
    returned = true;
    since = std::max(since, user->moved_at.value_or(since));
  }
  if (!newcomer && !returned) return std::nullopt;
  const Seen<HolderFact>& list = *now.facts.holders;
  if (!newcomer && list.at.since(since) <= now.rules().settle_ms) {
    const Instant next = now.next_look(list.at, since);
    return now.now < next ? wait_until(next) : only(CommandKind::read_holders);
  }
  return record(HoldersListed{
      .holders = list.value.holders,
      .other_old_seats = other_old_seats(now.facts.old_subscription->value,
                                         now.facts.old_seats->value)});
}

// The old one is not active any more. Its end may be our late write, or somebody else's doing.
std::vector<Command> already_over(const Situation& now, bool holders_are_covered) {
  const OldFact& old = now.facts.old_subscription->value;
  const EndOfOld& end = now.state.end;
  const bool ours = end.ever_intended;
  // Just reactivated: the reading may be from before that (A18).
  const bool settled =
      now.facts.old_subscription->at.since(end.written_at) > now.rules().settle_ms;
  if (end.reactivations > 0 && !settled) return look_again(now, *now.facts.old_subscription);
  if (has_ended(now, old) && (holders_are_covered || ours)) return old_observed(now, old);
  return park(Need::old_changed, said("old.changed", "subscriptions.get", old.status));
}

std::optional<std::vector<Command>> reasons_against(const Situation& now) {
  const Facts& facts = now.facts;
  const EndOfOld& end = now.state.end;
  if (facts.old_subscription->value.new_commerce &&
      now.state.plan.end_step == retirement::EndStep::suspend) {
    return park(Need::old_changed, said("end.wrong_kind", "subscriptions.get"));
  }
  if (!facts.mark->value.found() || !is_active(facts.mark->value.status)) {
    return park(Need::not_enough_seats, said("purchase.not_active", "subscriptions.list",
                                             facts.mark->value.status));
  }
  if (facts.new_seats->value.consumed > facts.new_seats->value.active) {
    return park(Need::not_enough_seats, said("seats.over_assigned", "subscribedskus.list"));
  }
  if (end.reactivations >= now.rules().reactivations_max) {
    return park(Need::old_changed, said("end.given_up", "subscriptions.patch"));
  }
  if (end.tries >= now.rules().tries_max) {
    return park(Need::end_refused, said("service.failing", "subscriptions.patch"));
  }
  return std::nullopt;
}

// Since when the guard's readings must be. What cannot be taken back is looked at twice (A18).
Instant looks_since(const Situation& now) {
  const EndOfOld& end = now.state.end;
  const bool twice = now.state.plan.end_step == retirement::EndStep::cancel && end.guard_passed;
  const bool done = !twice || end.guard_at.since(end.guards_since) >= kLooksApart;
  return done ? last_write(now.state) : end.guards_since.plus(kLooksApart);
}

std::vector<Command> send_end(const Situation& now, std::int64_t left, std::int64_t elsewhere) {
  const EndOfOld& end = now.state.end;
  const OldFact& old = now.facts.old_subscription->value;
  const bool passed = end.guard_passed && end.guard_etag == old.etag && end.guard_left == left &&
                      now.is_fresh(end.guard_at, now.rules().guard_fresh_ms) &&
                      end.guard_at >= looks_since(now);
  if (!passed) {
    return record(
        GuardPassed{.holders_left = left, .seats_elsewhere = elsewhere, .etag = old.etag});
  }
  const auto step = end_step_of(now.state.plan, now.is_cancelable(old));
  Steps steps;
  Command& command = steps.write(Action::end_old);
  if (now.state.plan.end_step == retirement::EndStep::cancel) command.value = to_text(step);
  command.etag = old.etag;
  command.request_id = end.request_id;
  return steps.take();
}

std::vector<Command> guard(const Situation& now) {
  const Facts& facts = now.facts;
  const Instant since = looks_since(now);
  if (now.now < since) return wait_until(since);
  Steps reads;
  reads.read_unless_current(CommandKind::read_holders, now, facts.holders, since);
  reads.read_unless_current(CommandKind::read_old, now, facts.old_subscription, since);
  reads.read_unless_current(CommandKind::read_old_seats, now, facts.old_seats, since);
  reads.read_unless_current(CommandKind::read_new_seats, now, facts.new_seats, since);
  reads.read_unless_current(CommandKind::read_mark, now, facts.mark, since);
  if (!reads.empty()) return reads.take();
  if (auto commands = reconcile(now)) return *std::move(commands);
  const OldFact& old = facts.old_subscription->value;
  const auto left = static_cast<std::int64_t>(facts.holders->value.holders.size());
  const std::int64_t elsewhere = other_old_seats(old, facts.old_seats->value);
  if (has_ended(now, old) || !is_active(old.status)) return already_over(now, left <= elsewhere);
  if (left > elsewhere) return leftover(now, facts.holders->value.holders);
  if (auto commands = reasons_against(now)) return *std::move(commands);
  return send_end(now, left, elsewhere);
}

}  // namespace

std::vector<Command> end_of_old(const Situation& now) {
  const EndOfOld& end = now.state.end;
  if (end.gap) return repair(now);
  if (end.verified) return record(Finished{});
  if (end.read_back) return verify(now);
  if (end.write == WriteState::refused) {
    const Error error = end.error.value_or(said("service.refused", "subscriptions.patch"));
    return park(need_for(error, Need::end_refused), error);
  }
  if (end.write != WriteState::none) return look_at_old(now, end.write == WriteState::done, true);
  return now.state.plan.end_old ? guard(now) : without_end(now);
}

}  // namespace planshift::migration::procedure
