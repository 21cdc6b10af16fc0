// The only place that knows the procedure: buy, wait for seats, move each user, check, end the old
// subscription, check again. Pure: state and freshly read facts in, commands out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "migration/state.h"

namespace planshift::migration {

// A reading of the service with the time it was taken. Facts are volatile: after a restart there are
// none, and the engine forgets those a write makes stale.
template <class T>
struct Seen {
  T value{};
  Instant at;
};

struct OldFact { std::string status; std::string etag; std::int64_t quantity = 0; bool auto_renew = false; bool cancel_at_term_end = false; };
struct MarkFact { bool found = false; bool foreign = false; OrderId order; SubscriptionId subscription; std::string status; };
struct CartFact { std::string status; bool gone = false; };   // "Active", "Ordered"; gone = 404
struct SeatFact { std::int64_t active = 0; std::int64_t consumed = 0; std::int64_t available = 0; };
struct HolderFact { std::vector<Holder> holders; std::int64_t other_old_seats = 0; };  // complete lists only
struct UserFact { bool has_old = false; bool has_new = false; std::vector<ServicePlanId> enabled_new_plans; };

struct Facts {
  std::optional<Seen<OldFact>> old_subscription;
  std::optional<Seen<MarkFact>> mark;
  std::optional<Seen<CartFact>> cart;
  std::optional<Seen<SeatFact>> new_seats;
  std::optional<Seen<SeatFact>> old_seats;
  std::optional<Seen<HolderFact>> holders;
  std::map<std::string, Seen<UserFact>> users;  // by UserId::key()
  std::optional<Error> read_error;              // the last read that failed, for parking on denied access
};

// Limits of the procedure, all in one place.
struct Rules {
  std::int64_t guard_fresh_ms = 60 * kSecond;        // S11
  std::int64_t lost_purchase_ms = 15 * kMinute;      // orders show up to 15 minutes late (reference 4.8)
  int lost_purchase_reads = 2;
  std::int64_t poll_first_ms = 1 * kSecond;          // waiting for seats: doubling up to the cap
  std::int64_t poll_cap_ms = 60 * kSecond;
  std::size_t users_at_once = 4;                     // one write in flight per user, several users
  int reactivations_max = 3;                         // L8
};

enum class CommandKind : std::uint8_t {
  read_old, read_mark, read_cart, read_new_seats, read_old_seats, read_holders, read_user,  // reads
  create_cart,                                                                               // no money
  write,                                                                                     // `action`
  record,                                                                                    // append `event` only
  wait                                                                                       // until `until`
};

struct Command {
  CommandKind kind{};
  Action action{};                 // for write
  UserId user;                     // for read_user and license writes
  std::string request_id;          // set when a write repeats an earlier intention; empty = make a new one
  std::string etag;                // for end_old and reactivate_old
  std::vector<ServicePlanId> excluded_plans;  // for assign: the plan's own, see Context
  std::string value;               // set_location: the country
  std::optional<EventBody> event;  // for record
  std::optional<Instant> until;    // for wait
};

struct Context {
  const retirement::CaseFile& case_file;
  const Rules& rules;
};

// The next commands; those of one answer may run side by side (never two on the same user). Empty only
// when the migration is finished or waits for a person.
std::vector<Command> decide(const Migration& state, const Facts& facts, Instant now, const Context& context);

}  // namespace planshift::migration
