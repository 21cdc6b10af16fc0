// A migration on its way back: users are looked at anew, with the two licenses in each other's
// place.
#include <algorithm>

#include "migration/fold_parts.h"
#include "migration/old_subscription.h"

namespace planshift::migration::fold {

namespace {

// Who was not touched has nothing to get back.
void turn_round(UserMove& user, bool wanted) {
  const bool touched = user.has_writes() || user.moved() || user.exchanged || user.given;
  const bool between = user.bare() || user.in_transition();
  UserMove fresh;
  fresh.holder = std::move(user.holder);
  fresh.had_new = user.had_new;
  fresh.holder.has_new = user.had_new || (fresh.holder.has_new && !user.given);
  fresh.excludes_old = user.excludes_old;
  fresh.written_at = user.written_at;
  fresh.exchanged = between;
  fresh.seen = false;
  fresh.left_alone = !wanted || !touched || !fresh.holder.group.empty();
  fresh.stays_new = fresh.left_alone && user.moved();
  fresh.holder.usage_location_missing = false;
  user = std::move(fresh);
}

}  // namespace

void apply_to(Migration& state, const UndoPlanned& event, Instant) {
  EndOfOld& end = state.end;
  const Instant last = std::max({state.licenses_at, end.written_at, state.purchase.written_at});
  Undo undo;
  undo.cancel_new = event.cancel_new;
  undo.quiet_since = last.plus(kUndoQuietMs);
  // What we did not end is not ours to take up again: new commerce without its cancellation goes
  // into a paid extension (reference 20).
  undo.old_back = !event.reactivate_old || !end.ever_intended;
  state.undo = std::move(undo);
  state.finished = false;
  state.attention.reset();
  state.not_before.reset();
  state.unknown_streak = 0;
  end.write = end.reactivate = WriteState::none;
  end.request_id.clear();
  end.reactivate_request_id.clear();
  end.error.reset();
  end.guard_etag.clear();  // by then no reading can be from before the end
  end.guard_passed = end.gap = false;
  end.tries = 0;
  for (UserMove& user : state.users) {
    const bool named = std::ranges::find(event.users, user.holder.id) != event.users.end();
    turn_round(user, event.users.empty() || named);
  }
}

void apply_to(Migration& state, const Undone& event, Instant) {
  state.undo->new_left = event.new_left;
  state.finished = true;
}

void cancel_intended(Undo& undo, const WriteIntended& event, Instant at) {
  undo.cancel = WriteState::intended;
  undo.cancel_request_id = event.request_id;
  undo.written_at = at;
  undo.error.reset();
  ++undo.tries;
}

void cancel_ended(Undo& undo, const WriteEnded& event, Instant at) {
  undo.written_at = at;
  switch (event.ending) {
    case Ending::done:
      undo.cancel = WriteState::done;
      return;
    case Ending::refused:
      undo.window_closed = is_window_closed(event.error);
      undo.cancel = undo.window_closed || is_stale(event.error) ? WriteState::none
                                                                : WriteState::refused;
      undo.cancel_request_id.clear();
      undo.error = event.error;
      return;
    case Ending::unsent:
    case Ending::throttled:
      --undo.tries;
      undo.cancel = WriteState::none;
      return;
    case Ending::unknown:
      undo.cancel = WriteState::unknown;
      return;
  }
}

void saw_old(Migration& state, const OldObserved& event) {
  EndOfOld& end = state.end;
  end.reactivate = WriteState::none;
  if (is_ended(state.plan, event.status, event.cancel_at_term_end, event.cancelable)) {
    end.reactivate_request_id.clear();
    return;
  }
  state.undo->old_back = true;
  end.read_back = end.verified = false;
  end.ended_at.reset();
  end.tries = 0;
}

void saw_purchase(Undo& undo, const PurchaseObserved& event) {
  undo.new_over = is_over(event.status);
  if (is_open(undo.cancel)) {
    undo.cancel = WriteState::none;
  } else if (undo.cancel == WriteState::done && !undo.new_over) {
    undo.cancel = WriteState::refused;
  }
}

}  // namespace planshift::migration::fold
