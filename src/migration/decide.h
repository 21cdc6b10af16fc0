// The only place that knows the procedure: buy, wait for seats, move each user, check, end the old
// subscription, check again. Pure: state and freshly read facts in, commands out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "migration/state.h"

namespace planshift::migration {

// A reading of the service with the time it was begun. Facts are volatile: after a restart there
// are none, and the engine forgets those a write makes stale.
template <class T>
struct Seen {
  T value{};
  Instant at;
};

struct OldFact {
  std::string status;
  std::string etag;
  std::int64_t quantity = 0;
  bool auto_renew = false;
  bool cancel_at_term_end = false;
  bool new_commerce = false;
  std::optional<Instant> cancel_until;  // the window for canceling at once
  // What the case file says of it as it stands now; nothing when it no longer belongs to the case.
  std::optional<retirement::EndOfTerm> end_of_term;
};
// Subscriptions and orders that carry our mark. `count`: of them that are not deleted.
struct MarkFact {
  int count = 0;
  OrderId order;
  SubscriptionId subscription;  // empty: ordered, not there yet
  std::string status;           // of the subscription, "ordered" without one
  std::optional<Instant> cancel_until;  // the window for canceling it

  bool found() const { return count > 0; }
};
struct CartFact { std::string status; bool gone = false; };  // "Active", "Ordered"; gone = 404
struct SeatFact {
  std::int64_t active = 0;
  std::int64_t consumed = 0;
  std::int64_t available = 0;
  std::vector<retirement::NamedPlan> plans;  // what users get from the product in this tenant
};
struct HolderFact { std::vector<Holder> holders; };  // complete lists only
struct UserFact {
  bool has_old = false;
  bool has_new = false;
  bool gone = false;
  std::vector<ServicePlanId> enabled_new_plans;
  std::vector<ServicePlanId> enabled_old_plans;
};
struct ReadFailure {
  Error error;
  Instant since;  // first of an unbroken row of failures
  Instant at;     // last of them
  std::int64_t wait_ms = 0;  // the service asked for this pause
};

struct Facts {
  std::optional<Seen<OldFact>> old_subscription;
  std::optional<Seen<MarkFact>> mark;
  std::optional<Seen<CartFact>> cart;
  std::optional<Seen<SeatFact>> new_seats;  // `available` is lowered by each assignment sent since
  std::optional<Seen<SeatFact>> old_seats;  // in an undo it is these that are given
  std::optional<Seen<HolderFact>> holders;
  std::map<std::string, Seen<UserFact>> users;  // by UserId::key()
  std::map<std::string, Seen<std::string>> locations;  // of users, by UserId::key(); countries
  std::optional<Error> cart_refused;            // no cart with what was approved can be had
  std::optional<ReadFailure> read_failure;      // the last read failed
};

// Limits of the procedure, all in one place.
struct Rules {
  std::int64_t guard_fresh_ms = 60 * kSecond;        // S11
  std::int64_t lost_purchase_ms = 15 * kMinute;      // orders show up to 15 minutes late (4.8)
  int lost_purchase_reads = 2;
  std::int64_t poll_first_ms = 1 * kSecond;          // waiting for the service: doubling to the cap
  std::int64_t poll_cap_ms = 60 * kSecond;
  std::int64_t seats_wait_ms = 2 * kHour;            // then a person looks (A12, A13)
  std::int64_t settle_ms = 5 * kMinute;              // how long reads may lag behind writes (A18)
  std::int64_t cart_margin_ms = 1 * kMinute;         // a cart this close to its end is given up
  std::int64_t window_margin_ms = 2 * kMinute;       // and so is canceling at once
  std::size_t users_at_once = 4;                     // one write in flight per user, several users
  int tries_max = 8;                                 // of one write that never gets an answer
  int reactivations_max = 3;                         // L8
};

enum class CommandKind : std::uint8_t {
  read_old,
  read_mark,
  read_cart,
  read_new_seats,
  read_old_seats,
  read_holders,
  read_user,
  read_location,  // reads
  create_cart,  // no money
  write,        // `action`
  record,       // append `event` only
  wait          // until `until`
};
std::string_view to_text(CommandKind kind);
std::string_view to_text(Action action);

struct Command {
  CommandKind kind{};
  Action action{};                 // for write
  UserId user;                     // for read_user, read_location and license writes
  std::string request_id;          // set when a write repeats an intention; empty = make a new one
  std::string etag;                // for end_old and reactivate_old
  std::vector<ServicePlanId> excluded_plans;  // for assign and exchange
  std::string value;               // set_location: the country; end_old: the step where a plan
                                   // that cancels at once has come to it
  std::optional<EventBody> event;  // for record
  std::optional<Instant> until;    // for wait
};

struct Context {
  const retirement::CaseFile& case_file;
  const Rules& rules;
};

// Plans of the new product that must stay off for this user (S9): as the product is in this tenant
// when that was read, as the case file knows it otherwise.
std::vector<ServicePlanId> excluded_for(const Plan& plan, const Holder& holder, const Facts& facts,
                                        const Context& context);

// The next commands; those of one answer may run side by side (never two on the same user). Records
// and waits come alone. Empty only when the migration is finished or waits for a person.
std::vector<Command> decide(const Migration& state, const Facts& facts, Instant now,
                            const Context& context);

}  // namespace planshift::migration
