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
  waiting, buying, reading_back, moving, checking, suspending, done, needs_you, failed, unknown
};

// An outstanding or ended write.
enum class WriteState : std::uint8_t { none, intended, done, refused, unknown };

struct UserMove {
  Holder holder;
  WriteState assign = WriteState::none;
  WriteState remove = WriteState::none;
  WriteState location = WriteState::none;
  std::string assign_request_id, remove_request_id, location_request_id;  // kept over retries
  bool new_read_back = false;    // S8: the new license was read after the assign
  bool old_gone_read_back = false;
  std::string chosen_location;   // from a person
  bool left_alone = false;       // group-licensed, or a person said so
  std::optional<Error> error;
  std::optional<Instant> not_before;  // throttled until
  std::optional<Instant> moved_at;

  bool moved() const { return new_read_back && old_gone_read_back; }
};

struct Purchase {
  CartId cart;
  CatalogItemId item;
  Money unit_price;
  WriteState checkout = WriteState::none;
  std::string request_id;        // of the checkout, the same for every repeat of it
  OrderId order;
  SubscriptionId subscription;   // read back
  std::string subscription_status;
  std::optional<Instant> first_unknown_at;
  int absent_reads = 0;          // "not there" readings since the outcome became unknown
  std::optional<Instant> last_absent_at;
  std::vector<CartId> abandoned_carts;
};

struct EndOfOld {
  bool guard_passed = false;
  WriteState write = WriteState::none;
  std::string request_id;
  std::string status;            // last read
  bool cancel_at_term_end = false;
  bool read_back = false;        // the end step was seen at the service
  bool verified = false;
  WriteState reactivate = WriteState::none;
  int reactivations = 0;
  std::optional<Instant> ended_at;
};

struct Attention { Need need = Need::none; Error error; std::vector<UserId> users; Instant since; };

struct Migration {
  Plan plan;
  Instant planned_at;
  Purchase purchase;
  std::int64_t seats_active = 0;
  bool seats_ready = false;
  bool holders_listed = false;
  std::int64_t other_old_seats = 0;   // of other active subscriptions of the old SKU at this customer
  std::vector<UserMove> users;        // in the order they are moved
  EndOfOld end;
  std::optional<Attention> attention; // waits for a person; cleared by PersonDecided
  std::vector<std::pair<Need, std::vector<UserId>>> accepted;  // what a person chose to leave as it is
  std::optional<Instant> not_before;  // throttled or waiting for the service until
  bool finished = false;
  std::size_t events = 0;
  Instant last_at;
  std::string last_kind;              // kind_of the last event; screens turn it into words
  std::string last_user;              // name of the user it was about, when any

  const UserMove* user(const UserId& id) const;
  UserMove* user(const UserId& id);
  std::int64_t users_moved() const;
  std::int64_t users_to_move() const; // without those left alone
};

// Applies one event. An event that cannot follow from the state is a broken journal: "journal.impossible"
// with the invariant's id in `detail`.
Result<Done> apply(Migration& state, const Event& event);
Phase phase_of(const Migration& state);
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
};

Result<Done> apply(Ledger& ledger, const Event& event);
Result<Done> apply(Ledger& ledger, const RunEvent& event);

}  // namespace planshift::migration
