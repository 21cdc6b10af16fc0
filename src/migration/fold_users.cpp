#include <algorithm>

#include "base/ids.h"
#include "base/sort.h"
#include "migration/fold_parts.h"

namespace planshift::migration::fold {

namespace {

// A location the service was just given counts a little later (reference 10.2).
constexpr std::int64_t kLocationPause = 15 * kSecond;

Error said(std::string code) {
  return {.code = std::move(code), .where = "user.licenses", .service_code = {}, .request_id = {},
          .detail = {}};
}

bool was_left(const Migration& state, const UserId& id) {
  return std::ranges::any_of(state.accepted, [&](const auto& accepted) {
    return std::ranges::find(accepted.second, id) != accepted.second.end();
  });
}

// People who can be moved at once come first, so that a license pool two subscriptions share is not
// held up by those who need a person.
int rank(const Holder& holder) {
  if (!holder.group.empty()) return 3;
  if (holder.usage_location_missing) return 2;
  return holder.has_new ? 0 : 1;
}

// What a new list says about somebody we know.
void meet_again(UserMove& user, const Holder& holder) {
  user.holder.name = holder.name;
  user.holder.group = holder.group;
  user.holder.group_name = holder.group_name;
  if (user.location != WriteState::done || !holder.usage_location_missing) {
    user.holder.usage_location_missing = holder.usage_location_missing;
  }
  if (user.moved()) {
    // Somebody gave the old license back, or the list is late: look before writing (D5, A18).
    user.seen = false;
    user.new_read_back = false;
    user.old_gone_read_back = false;
    user.assign = user.remove = user.exchange = WriteState::none;
    user.moved_at.reset();
    return;
  }
  if (user.bare()) user.seen = false;
  if (user.tries == 0 && !user.has_writes()) user.holder.has_new = holder.has_new;
}

bool is_untouched(const UserMove& user) {
  return !user.has_writes() && !user.moved() && !user.exchanged;
}

// Who is moved by this migration: never through a group, never more than the licenses bought (S10).
void assign_scope(Migration& state) {
  std::int64_t seats = state.plan.quantity;
  for (const UserMove& user : state.users) {
    const bool takes_seat = !is_untouched(user) && !user.holder.has_new && !user.left_alone;
    if (takes_seat) --seats;
  }
  for (UserMove& user : state.users) {
    if (!is_untouched(user)) continue;
    user.left_alone = !user.holder.group.empty() || was_left(state, user.holder.id);
    if (user.left_alone || user.holder.has_new) continue;
    user.left_alone = seats <= 0;
    --seats;
  }
}

void choose_location(Migration& state, const UserId& id, const std::string& country) {
  if (UserMove* user = state.user(id)) {
    user->chosen_location = country;
    user->location = WriteState::none;
    user->location_request_id.clear();
    user->error.reset();
    user->not_before.reset();
    user->tries = 0;
    if (user->assign == WriteState::refused) user->assign = WriteState::none;
    if (user->exchange == WriteState::refused) user->exchange = WriteState::none;
    return;
  }
  state.locations.emplace_back(id, country);
}

void try_again(UserMove& user) {
  user.error.reset();
  user.not_before.reset();
  user.tries = 0;
  if (user.assign == WriteState::refused) user.assign = WriteState::none;
  if (user.remove == WriteState::refused) user.remove = WriteState::none;
  if (user.exchange == WriteState::refused) {
    // Refused and read: nothing happened, so nobody is between two licenses.
    if (user.seen) user.exchanged = false;
    user.exchange = WriteState::none;
  }
  if (user.location == WriteState::refused) user.location = WriteState::none;
}

struct Slot { WriteState& write; std::string& request_id; };

Slot slot_of(UserMove& user, Action action) {
  if (action == Action::assign || action == Action::give_back) {
    return {user.assign, user.assign_request_id};
  }
  if (action == Action::remove || action == Action::take_new) {
    return {user.remove, user.remove_request_id};
  }
  if (action == Action::exchange) return {user.exchange, user.exchange_request_id};
  return {user.location, user.location_request_id};
}

void refused(UserMove& user, const WriteEnded& event, Instant at) {
  const Slot slot = slot_of(user, event.action);
  slot.write = WriteState::refused;
  slot.request_id.clear();
  user.error = event.error;
  // An earlier one without an answer may have been done, by half even: only reading tells.
  if (event.action == Action::exchange) user.seen = false;
  const bool plain = event.action == Action::assign || event.action == Action::give_back;
  if (plain && !user.old_gone_read_back &&
      event.error.code == "license.conflict") {
    user.excludes_old = true;
    slot.write = WriteState::none;
    user.error.reset();
  }
  const bool gives = plain || event.action == Action::exchange;
  if (!gives || event.error.code != "license.usage_location") return;
  slot.write = WriteState::none;
  if (user.location == WriteState::done) {
    user.not_before = at.plus(kLocationPause);
    return;
  }
  user.holder.usage_location_missing = true;
  user.location = WriteState::none;
  user.chosen_location.clear();
}

// What came of an exchange. By half: the one is given and the other still there, or this user has
// neither; either way what is missing is written next.
void saw_exchange(UserMove& user, const UserObserved& event) {
  if (event.has_new || !event.has_old) {
    user.exchange_request_id.clear();
    user.exchange = WriteState::none;
  } else if (is_open(user.exchange)) {
    user.exchange = WriteState::none;
  } else if (user.exchange == WriteState::done) {
    user.exchange = WriteState::refused;
    user.error = said("license.not_visible");
  }
}

void saw_new(UserMove& user, const UserObserved& event) {
  // Whatever is written next is another intention, unless an open write simply did not arrive.
  if (event.has_new || user.new_read_back) user.assign_request_id.clear();
  if (event.has_new && event.plans_kept) {
    user.new_read_back = true;
    if (!user.holder.has_new || is_open(user.assign)) user.assign = WriteState::done;
    return;
  }
  const bool was_there = user.new_read_back;
  user.new_read_back = false;
  if (event.has_new || is_open(user.assign) || was_there) {
    user.assign = WriteState::none;
  } else if (user.assign == WriteState::done) {
    user.assign = WriteState::refused;
    user.error = said("license.not_visible");
  }
}

void saw_old(UserMove& user, const UserObserved& event) {
  user.old_gone_read_back = !event.has_old;
  if (!event.has_old) {
    user.remove_request_id.clear();
    if (user.remove != WriteState::none) user.remove = WriteState::done;
  } else if (is_open(user.remove)) {
    user.remove = WriteState::none;
  } else if (user.remove == WriteState::done) {
    user.remove = WriteState::refused;
    user.error = said("license.still_there");
  }
}

}  // namespace

namespace {

// A reading of somebody on the way back, with the two licenses in each other's place.
UserObserved turned(UserMove& user, const UserObserved& read, Instant at) {
  UserObserved event = read;
  event.has_new = read.has_old;
  event.has_old = read.has_new && !user.holder.has_new;  // what was theirs before us stays
  const bool is_explained = read.has_new || read.gone || user.holder.has_new || user.exchanged ||
                            user.remove != WriteState::none;
  if (is_explained) {
    if (user.exchange != WriteState::refused) user.doubted_since.reset();
  } else if (!user.doubted_since) {
    user.doubted_since = at;
    event.has_old = true;
  }
  return event;
}

}  // namespace

void apply_to(Migration& state, const SeatsObserved& event, Instant) {
  state.seats_active = event.active;
  state.seats_ready = true;
}

void apply_to(Migration& state, const HoldersListed& event, Instant) {
  std::vector<Holder> listed = event.holders;
  sort_stably_by(listed, rank);
  std::erase_if(state.users, [&](UserMove& user) {
    if (std::ranges::find(listed, user.holder.id, &Holder::id) != listed.end()) return false;
    if (is_untouched(user) && !user.given) return true;
    if (!user.moved()) user.seen = false;
    return false;
  });
  for (const Holder& holder : listed) {
    if (UserMove* known = state.user(holder.id)) {
      meet_again(*known, holder);
      continue;
    }
    UserMove user;
    user.holder = holder;
    user.had_new = holder.has_new;
    state.users.push_back(std::move(user));
  }
  for (const auto& [id, country] : std::exchange(state.locations, {})) {
    choose_location(state, id, country);
  }
  state.other_old_seats = event.other_old_seats;
  state.holders_listed = true;
  state.end.guard_passed = false;
  assign_scope(state);
}

void apply_to(Migration& state, const UserObserved& read, Instant at) {
  UserMove* user = state.user(read.user);
  if (!user) return;
  UserObserved event = read;
  if (state.undo) {
    event = turned(*user, read, at);
  } else if (!read.has_new || !read.plans_kept) {
    user->holder.has_new = false;
  }
  user->seen = true;
  state.end.guard_passed = false;
  if (event.gone) {
    user->left_alone = true;
    user->error.reset();
    user->assign = user->remove = user->location = user->exchange = WriteState::none;
    return;
  }
  if (user->exchange == WriteState::refused && event.has_old && !event.has_new) {
    user->seen = user->doubted_since.has_value();
    user->doubted_since = user->seen ? std::nullopt : std::optional(at);
  } else if (!state.undo) {
    user->doubted_since.reset();
  }
  const bool never_had_it = !user->new_read_back && user->assign != WriteState::done;
  const bool in_doubt = is_open(user->assign) || user->exchanged || state.undo;
  saw_exchange(*user, event);
  saw_new(*user, event);
  saw_old(*user, event);
  if (!event.has_old && !event.has_new && never_had_it && !in_doubt) {
    user->left_alone =
        true;  // somebody took the old license away; it is not ours to give a new one
    user->error.reset();
  }
  if (!user->moved()) return;
  user->moved_at = at;
  user->exchanged = false;
  user->error.reset();
  user->tries = 0;
}

void apply_to(Migration& state, const LocationObserved& event, Instant) {
  UserMove* user = state.user(event.user);
  if (!user || !is_open(user->location)) return;
  if (!equal_ignoring_case(event.country, user->chosen_location)) {
    user->location = WriteState::none;  // the same request goes out again
    return;
  }
  user->location = WriteState::done;
  user->location_request_id.clear();
  user->holder.usage_location_missing = false;
  user->tries = 0;
}

void license_intended(Migration& state, const WriteIntended& event, Instant at) {
  UserMove* user = state.user(event.user);
  if (!user) return;
  const Slot slot = slot_of(*user, event.action);
  slot.write = WriteState::intended;
  slot.request_id = event.request_id;
  user->given = user->given || event.action == Action::assign || event.action == Action::exchange;
  user->exchanged = user->exchanged || event.action == Action::exchange;
  user->written_at = at;
  ++user->tries;
  if (event.action == Action::set_location) return;
  state.licenses_at = at;
  state.end.guard_passed = false;
}

void license_ended(Migration& state, const WriteEnded& event, Instant at) {
  UserMove* user = state.user(event.user);
  if (!user) return;
  const Slot slot = slot_of(*user, event.action);
  user->written_at = at;
  if (event.action != Action::set_location) state.licenses_at = at;
  switch (event.ending) {
    case Ending::done:
      slot.write = WriteState::done;
      slot.request_id.clear();
      user->error.reset();
      user->not_before.reset();
      if (event.action != Action::set_location) return;
      user->holder.usage_location_missing = false;
      user->tries = 0;
      return;
    case Ending::refused:
      refused(*user, event, at);
      return;
    case Ending::unsent:
    case Ending::throttled:
      --user->tries;
      slot.write = WriteState::none;
      user->not_before = event.retry_at;
      return;
    case Ending::unknown:
      slot.write = WriteState::unknown;
      return;
  }
}

void decide_users(Migration& state, Need need, const PersonDecided& event) {
  if (event.choice == choice::kSetLocation) {
    for (const UserId& id : event.users) choose_location(state, id, event.value);
  }
  if (event.choice == choice::kLeave) {
    state.accepted.emplace_back(need, event.users);
    for (const UserId& id : event.users) {
      UserMove* user = state.user(id);
      if (user && !user->bare()) user->left_alone = true;  // nobody is left without a license
    }
  }
  if (event.choice == choice::kRetry || event.choice == choice::kRecheck) {
    // After the end step users are verified, not listed anew.
    if (!state.end.read_back) state.holders_listed = false;
    // Whoever is between two licenses is looked at before anything is waited for: the seat that
    // seems missing may be theirs already.
    const bool waits = need == Need::not_enough_seats && !state.in_transition();
    if (waits) state.seats_ready = false;
    for (UserMove& user : state.users) {
      if (user.in_transition()) user.seen = false;
      try_again(user);
    }
  }
}

}  // namespace planshift::migration::fold
