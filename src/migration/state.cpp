#include "migration/state.h"

#include <algorithm>

#include "migration/fold_parts.h"
#include "migration/invariants.h"
#include "migration/old_subscription.h"

namespace planshift::migration {

namespace fold {

void apply_to(Migration& state, const WriteIntended& event, Instant at) {
  state.started = true;
  switch (event.action) {
    case Action::checkout:
      return checkout_intended(state, event, at);
    case Action::assign:
    case Action::remove:
    case Action::exchange:
    case Action::give_back:
    case Action::take_new:
    case Action::set_location:
      return license_intended(state, event, at);
    case Action::end_old:
    case Action::reactivate_old:
      return end_intended(state, event, at);
    case Action::cancel_new:
      return cancel_intended(*state.undo, event, at);
  }
}

void apply_to(Migration& state, const WriteEnded& event, Instant at) {
  if (event.ending == Ending::unknown) {
    ++state.unknown_streak;
  } else if (event.ending != Ending::unsent) {
    state.unknown_streak = 0;
  }
  if (event.retry_at) state.not_before = event.retry_at;
  switch (event.action) {
    case Action::checkout:
      return checkout_ended(state, event, at);
    case Action::assign:
    case Action::remove:
    case Action::exchange:
    case Action::give_back:
    case Action::take_new:
    case Action::set_location:
      return license_ended(state, event, at);
    case Action::end_old:
    case Action::reactivate_old:
      return end_ended(state, event, at);
    case Action::cancel_new:
      return cancel_ended(*state.undo, event, at);
  }
}

void apply_to(Migration& state, const Finished&, Instant) { state.finished = true; }

void apply_to(Migration& state, const Parked& event, Instant at) {
  state.attention =
      Attention{.need = event.need, .error = event.error, .users = event.users, .since = at};
}

void apply_to(Migration& state, const PersonDecided& event, Instant at) {
  const Need need = state.attention ? state.attention->need : Need::none;
  state.attention.reset();
  state.decided_at = at;
  state.unknown_streak = 0;
  state.not_before.reset();
  if (!state.purchase.bought()) decide_purchase(state, need, event, at);
  decide_users(state, need, event);
  if (state.end.gap && is_over(state.end.status)) {
    back_to_moving(state);  // nothing brings it back: whoever is left gets the new license
    state.holders_listed = false;
  }
  EndOfOld& end = state.end;
  end.tries = 0;
  end.reactivations = 0;
  end.error.reset();
  if (end.write == WriteState::refused) {
    end.write = WriteState::none;
    end.request_id.clear();
    end.guard_passed = false;
  }
  if (end.reactivate == WriteState::refused) end.reactivate = WriteState::none;
  if (state.undo) {
    state.undo->tries = 0;
    if (state.undo->cancel == WriteState::refused) state.undo->cancel = WriteState::none;
  }
}

}  // namespace fold

namespace {

// The user an event is about, when it is about one.
UserId user_of(const EventBody& body) {
  if (const auto* event = std::get_if<WriteIntended>(&body)) return event->user;
  if (const auto* event = std::get_if<WriteEnded>(&body)) return event->user;
  if (const auto* event = std::get_if<UserObserved>(&body)) return event->user;
  return {};
}

}  // namespace

const UserMove* Migration::user(const UserId& id) const {
  const auto found = std::ranges::find(users, id, [](const UserMove& user) -> const UserId& {
    return user.holder.id;
  });
  return found == users.end() ? nullptr : &*found;
}

UserMove* Migration::user(const UserId& id) {
  return const_cast<UserMove*>(std::as_const(*this).user(id));
}

const UserMove* Migration::in_transition() const {
  const auto found =
      std::ranges::find_if(users, [](const UserMove& user) { return user.in_transition(); });
  return found == users.end() ? nullptr : &*found;
}

std::int64_t Migration::users_moved() const {
  return std::ranges::count_if(users, [](const UserMove& user) { return user.moved(); });
}

std::int64_t Migration::users_to_move() const {
  return std::ranges::count_if(users, [](const UserMove& user) { return !user.left_alone; });
}

Instant Migration::last_move() const {
  Instant last = licenses_at;
  for (const UserMove& each : users) last = std::max(last, each.moved_at.value_or(last));
  return last;
}

bool Migration::has_accepted(Need need) const {
  return std::ranges::any_of(accepted, [need](const auto& entry) { return entry.first == need; });
}

Result<Done> apply(Migration& state, const Event& event) {
  if (const auto violation = check_event(state, event)) {
    return fail("journal.impossible", std::string(kind_of(event.body)),
                violation->id + ": " + violation->what);
  }
  std::visit([&](const auto& body) { fold::apply_to(state, body, event.at); }, event.body);
  ++state.events;
  state.last_at = event.at;
  state.last_kind = kind_of(event.body);
  const UserMove* about = state.user(user_of(event.body));
  state.last_user = about ? about->holder.name : std::string();
  return Done{};
}

}  // namespace planshift::migration
