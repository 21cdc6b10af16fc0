#include "base/ids.h"
#include "migration/fold_parts.h"
#include "migration/old_subscription.h"

namespace planshift::migration::fold {

namespace {

}  // namespace

// Everything about the old one's end starts anew; only the count of reactivations is kept (L8).
void back_to_moving(Migration& state) {
  EndOfOld fresh;
  fresh.window_closed = state.end.window_closed;
  fresh.reactivations = state.end.reactivations;
  fresh.ever_intended = state.end.ever_intended;
  fresh.written_at = state.end.written_at;
  fresh.tries = state.end.tries;
  state.end = std::move(fresh);
}

namespace {

void give_up_guard(EndOfOld& end) {
  end.write = WriteState::none;
  end.request_id.clear();
  end.guard_passed = false;
}

void end_write_ended(EndOfOld& end, const WriteEnded& event) {
  switch (event.ending) {
    case Ending::done:
      end.write = WriteState::done;
      return;
    case Ending::refused:
      if (is_window_closed(event.error)) end.window_closed = true;
      if (is_stale(event.error) || is_window_closed(event.error)) {
        give_up_guard(end);
      } else {
        end.write = WriteState::refused;
        end.error = event.error;
      }
      return;
    case Ending::unsent:
    case Ending::throttled:
      end.write = WriteState::none;
      return;
    case Ending::unknown:
      end.write = WriteState::unknown;
      return;
  }
}

void reactivation_ended(EndOfOld& end, const WriteEnded& event) {
  switch (event.ending) {
    case Ending::done:
      end.reactivate = WriteState::done;
      return;
    case Ending::refused:
      end.reactivate_request_id.clear();
      end.reactivate = is_stale(event.error) ? WriteState::none : WriteState::refused;
      end.error = event.error;
      return;
    case Ending::unsent:
    case Ending::throttled:
      end.reactivate = WriteState::none;
      return;
    case Ending::unknown:
      end.reactivate = WriteState::unknown;
      return;
  }
}

}  // namespace

void apply_to(Migration& state, const GuardPassed& event, Instant at) {
  // Another version makes another request, which the service must not take for the earlier one.
  if (state.end.guard_etag != event.etag) state.end.request_id.clear();
  const bool agrees = state.end.guard_passed && state.end.guard_etag == event.etag &&
                      state.end.guard_left == event.holders_left;
  if (!agrees) state.end.guards_since = at;
  state.end.guard_left = event.holders_left;
  state.end.guard_passed = true;
  state.end.guard_etag = event.etag;
  state.end.guard_at = at;
}

void apply_to(Migration& state, const OldObserved& event, Instant at) {
  EndOfOld& end = state.end;
  end.status = event.status;
  end.cancel_at_term_end = event.cancel_at_term_end;
  if (state.undo) return saw_old(state, event);
  const bool has_ended =
      is_ended(state.plan, event.status, event.cancel_at_term_end, event.cancelable);
  if (end.gap && !has_ended) {
    back_to_moving(state);
    ++state.end.reactivations;
    state.holders_listed = false;
  } else if (end.gap) {
    if (is_open(end.reactivate) || end.reactivate == WriteState::done) {
      end.reactivate = WriteState::none;
      end.reactivate_request_id.clear();
    }
  } else if (has_ended) {
    end.read_back = true;
    if (is_open(end.write)) end.write = WriteState::done;
    end.error.reset();
    if (!end.ended_at) end.ended_at = at;
  } else {
    give_up_guard(end);
    end.read_back = false;
    end.ended_at.reset();
  }
  state.end.status = event.status;
  state.end.cancel_at_term_end = event.cancel_at_term_end;
}

void apply_to(Migration& state, const Verified& event, Instant) {
  state.end.verified = event.uncovered == 0;
  state.end.gap = event.uncovered > 0;
  state.end.tries = 0;
}

void end_intended(Migration& state, const WriteIntended& event, Instant at) {
  EndOfOld& end = state.end;
  end.written_at = at;
  ++end.tries;
  if (event.action == Action::reactivate_old) {
    end.reactivate = WriteState::intended;
    end.reactivate_request_id = event.request_id;
    return;
  }
  end.write = WriteState::intended;
  end.request_id = event.request_id;
  end.ever_intended = true;
  end.error.reset();
}

void end_ended(Migration& state, const WriteEnded& event, Instant at) {
  state.end.written_at = at;
  if (event.ending == Ending::unsent || event.ending == Ending::throttled) --state.end.tries;
  if (event.action == Action::end_old) {
    end_write_ended(state.end, event);
  } else {
    reactivation_ended(state.end, event);
  }
}

}  // namespace planshift::migration::fold
