// The state of one migration: the fold over its events.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/task.h"
#include "migration/event.h"

namespace planshift::migration {

// What the person sees. Derived from the fold; `unknown` wins while any write's outcome is open.
enum class Phase : std::uint8_t {
  waiting, buying, reading_back, moving, checking, suspending, done, needs_you, failed, unknown,
  undoing, undone
};

// An outstanding or ended write. `intended`: the journal ends between intent and answer, or the
// write is on its way just now; after a restart it is as open as `unknown`.
enum class WriteState : std::uint8_t { none, intended, done, refused, unknown };

constexpr bool is_open(WriteState state) {
  return state == WriteState::intended || state == WriteState::unknown;
}

// In an undo the two licenses have changed places: "new" is then the one to have, which is the old
// product's.
struct UserMove {
  Holder holder;
  WriteState assign = WriteState::none;
  WriteState remove = WriteState::none;
  WriteState location = WriteState::none;
  WriteState exchange = WriteState::none;  // until a reading says what came of it
  // Kept over the repeats of one intention (reference 4.4), given up after a definite refusal.
  std::string assign_request_id, remove_request_id, location_request_id, exchange_request_id;
  bool seen = true;              // false: a list contradicts what we read; look before writing
  bool new_read_back = false;    // S8: the new license was read after the assign
  bool old_gone_read_back = false;
  bool excludes_old = false;     // the service gives the new one only in exchange for the old one
  bool given = false;            // the new one came from us, whatever a later list says
  bool had_new = false;          // when first listed; whatever is read later, it stays theirs
  bool exchanged = false;        // an exchange was sent and the move is not complete
  // What was read is not believed before a second reading: in an undo, that the license to go is
  // missing although nobody took it (A14); that a refused exchange did nothing (A18), for one sent
  // twice may have been done by half before it was refused.
  std::optional<Instant> doubted_since;
  std::string chosen_location;   // from a person
  bool left_alone = false;       // group-licensed, beyond the seats, gone, or a person said so
  bool stays_new = false;        // moved, and an undo leaves this one with the new license
  std::optional<Error> error;
  std::optional<Instant> not_before;  // throttled until
  std::optional<Instant> moved_at;
  Instant written_at;            // of the last license write
  int tries = 0;                 // writes that reached the service and did not finish the move

  bool moved() const { return new_read_back && old_gone_read_back; }
  // Read with neither license after an exchange of ours that the service did by half.
  bool bare() const { return exchanged && old_gone_read_back && !new_read_back && !left_alone; }
  // An exchange was sent, and this user may have no license: until the new one is read back or the
  // exchange was refused, nobody else of this customer is touched.
  bool in_transition() const {
    return exchanged && !new_read_back && !left_alone &&
           !(exchange == WriteState::refused && seen);
  }
  bool has_open_write() const { return is_open(assign) || is_open(remove) || is_open(exchange); }
  bool has_writes() const {
    return assign != WriteState::none || remove != WriteState::none ||
           exchange != WriteState::none;
  }
  // A write went out for this user and the move is not complete: finished before others begin.
  bool in_motion() const { return !moved() && !left_alone && (has_writes() || exchanged); }
};

struct Purchase {
  CartId cart;
  CatalogItemId item;
  Money unit_price;
  std::optional<Instant> expires;
  WriteState checkout = WriteState::none;
  std::string request_id;        // of the checkout, the same for every repeat of it
  std::optional<Error> error;    // of a refused checkout
  bool doubt = false;  // an earlier checkout of this cart had no answer: it may still arrive
  bool ever_intended = false;    // of any cart: from then on our mark at the vendor is our own
  bool start_over = false;       // the cart is to be given up
  int tries = 0;                 // checkouts since a person or the service answered
  Instant written_at;            // of the last checkout
  OrderId order;
  SubscriptionId subscription;   // read back
  std::string subscription_status;
  std::optional<Instant> bought_at;       // the purchase is certain since
  std::optional<Instant> first_unknown_at;
  int absent_reads = 0;          // "not there" readings since the outcome became unknown
  std::optional<Instant> last_absent_at;
  std::vector<CartId> abandoned_carts;
  int given_up_in_a_row = 0;     // carts given up since a person decided

  bool bought() const { return bought_at.has_value(); }
};

struct EndOfOld {
  bool guard_passed = false;
  std::string guard_etag;        // of the version on which the guard was computed (S12)
  Instant guard_at;
  // First of the row of agreeing guards that ends with this one, and what they agree on (A18).
  Instant guards_since;
  std::int64_t guard_left = 0;
  bool window_closed = false;    // the service says that it cannot be canceled at once any more
  WriteState write = WriteState::none;
  std::string request_id;
  std::optional<Error> error;
  Instant written_at;            // of the last end or reactivation
  int tries = 0;
  bool ever_intended = false;    // the old one's end can be our doing
  std::string status;            // last read
  bool cancel_at_term_end = false;
  bool read_back = false;        // the end step was seen at the service
  bool gap = false;              // somebody is uncovered: reactivate before anything else (S14)
  bool verified = false;
  WriteState reactivate = WriteState::none;
  std::string reactivate_request_id;
  int reactivations = 0;
  std::optional<Instant> ended_at;
};

// How long a request may stay on its way that everybody gave up, or that a proxy sends once more
// (N7, N9). Executed after the way back, it would undo that.
inline constexpr std::int64_t kUndoQuietMs = 35 * kMinute;

// A person takes the migration back.
struct Undo {
  bool cancel_new = false;
  Instant quiet_since;           // by then nothing sent before can arrive any more
  bool old_back = false;         // read active again, or not to be touched
  WriteState cancel = WriteState::none;
  std::string cancel_request_id;
  std::optional<Error> error;    // of a refused cancellation
  Instant written_at;            // of the last cancellation
  int tries = 0;
  bool window_closed = false;
  bool new_over = false;         // the new subscription was read canceled
  std::string new_left;          // why it stays, once done
};

struct Attention {
  Need need = Need::none;
  Error error;
  std::vector<UserId> users;
  Instant since;
};

struct Migration {
  Plan plan;
  Instant planned_at;
  Purchase purchase;
  std::int64_t seats_active = 0;
  bool seats_ready = false;
  bool holders_listed = false;
  std::int64_t other_old_seats =
      0;  // of other active subscriptions of the old SKU at this customer
  std::vector<UserMove> users;       // in the order they are moved
  EndOfOld end;
  std::optional<Undo> undo;
  std::optional<Attention> attention;  // waits for a person; cleared by PersonDecided
  // What a person chose to leave as it is. No users: all of that need.
  std::vector<std::pair<Need, std::vector<UserId>>> accepted;
  std::vector<std::pair<UserId, std::string>> locations;  // chosen before the user was listed
  std::optional<Instant> not_before;   // throttled or waiting for the service until
  int unknown_streak = 0;              // unknown outcomes since the last answer, for backing off
  Instant licenses_at;                 // of the last license write or its answer (S11)
  std::optional<Instant> decided_at;   // a person's last decision
  // Its run was resumed here after another browser may have gone on with it.
  std::optional<Instant> taken_over_at;
  bool started = false;                // something beyond planning happened
  bool finished = false;
  std::size_t events = 0;
  Instant last_at;
  std::string last_kind;               // kind_of the last event; screens turn it into words
  std::string last_user;               // name of the user it was about, when any

  const UserMove* user(const UserId& id) const;
  UserMove* user(const UserId& id);
  std::int64_t users_moved() const;
  std::int64_t users_to_move() const;  // without those left alone
  bool has_accepted(Need need) const;
  // By one request: as planned, or because the service has it no other way.
  bool exchanges(const UserMove& user) const {
    if (undo && user.holder.has_new) return false;  // it was theirs before us, and stays
    return plan.moves == Moves::together || user.excludes_old;
  }
  // The user who is between two licenses, nullptr when nobody is.
  const UserMove* in_transition() const;
  // Of the last license write or of the last reading that completed a move: what is read before it
  // proves nothing about holders (S11).
  Instant last_move() const;
};

// Applies one event. An event that cannot follow from the state is a broken journal:
// "journal.impossible" with the invariant's id in `detail`.
Result<Done> apply(Migration& state, const Event& event);
Phase phase_of(const Migration& state);
Phase phase_of(const UserMove& user);
// The five pieces of the step track: buy, read back, move, check, suspend.
enum class StepState : std::uint8_t { to_come, running, done, needs_you, failed, unknown };
std::array<StepState, 5> steps_of(const Migration& state);

struct Run {
  std::string id;
  std::string plan_hash;
  std::int64_t licenses = 0;
  std::int64_t migrations = 0;
  Instant approved_at;
  bool paused = false;
  bool stopped = false;
  bool elsewhere = false;  // another browser may work on it, until it is resumed here
};

// Every migration and run of a workspace: what a replay of the whole journal gives.
struct Ledger {
  std::map<std::string, Migration> migrations;  // by id text
  std::vector<std::string> order;               // ids as planned
  std::vector<Run> runs;

  Migration* find(const MigrationId& id);
  const Migration* find(const MigrationId& id) const;
  const Run* current_run() const;
  Run* run(std::string_view id);
  const Run* run(std::string_view id) const;
};

Result<Done> apply(Ledger& ledger, const Event& event);
Result<Done> apply(Ledger& ledger, const RunEvent& event);

}  // namespace planshift::migration
