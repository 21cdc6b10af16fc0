// Everything that can happen to a migration, as facts in the past tense. A migration's state is the
// fold of these and of nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/money.h"
#include "migration/plan.h"

namespace planshift::migration {

// The closed list of writes the engine can express (S6): there is no "create order" among them.
enum class Action : std::uint8_t {
  checkout, assign, remove, set_location, end_old, reactivate_old,
  exchange,  // the new license and the old one in one request; in an undo the other way round
  give_back, take_new, cancel_new  // an undo's
};

// Why a migration waits for a person.
enum class Need : std::uint8_t {
  none,
  purchase_refused,   // the service said no, or has not exactly one offer; `error` has its code
  purchase_lost,      // unknown outcome that reading could not resolve within its time
  price_changed,      // the cart's price is not the approved one (S4)
  foreign_purchase,   // our mark is there, yet this journal never sent that purchase
  usage_location,     // users without one: asked for, never guessed
  group_licensed,     // users licensed through a group: moved as far as possible
  user_refused,       // the service refused a license change for users
  not_enough_seats,
  old_changed,        // the old subscription renewed, was deleted, or someone changed it
  end_refused,        // suspending was refused
  access_denied       // role, relationship or agreement is missing
};

struct Holder {
  UserId id;
  std::string name;
  std::vector<ServicePlanId> disabled_plans;  // of the old SKU, off before we came (S9)
  bool usage_location_missing = false;
  GroupId group;             // set: the old license comes from this group
  std::string group_name;
  bool has_new = false;      // already holds the new SKU
};

// The words of PersonDecided::choice.
namespace choice {
inline constexpr std::string_view kRetry = "retry";        // any need: look and try again
inline constexpr std::string_view kRecheck = "recheck";    // the holders are listed again
inline constexpr std::string_view kSetLocation = "set_location";  // `value`: ISO 3166 alpha-2
inline constexpr std::string_view kLeave = "leave";        // these users stay as they are
inline constexpr std::string_view kAdopt = "adopt";        // a foreign purchase is this one
inline constexpr std::string_view kBuyAgain = "buy_again";  // a lost purchase never happened
inline constexpr std::string_view kAcceptPrice =
    "accept_price";  // `value`: "3040 EUR", minor units
}  // namespace choice

// Events.
struct Planned { Plan plan; };
// A cart stands at the service; nothing is bought. Durable before its checkout (P1). `unit_price`
// has no currency when the service gave none.
struct CartCreated {
  CartId cart;
  CatalogItemId item;
  Money unit_price;
  std::int64_t quantity = 0;
  std::optional<Instant> expires;
};
// The cart is given up: it provably was not ordered (A8), or a person said so.
struct CartAbandoned { CartId cart; std::string reason; };
// Durable before the write leaves (S2). `user` for license writes, `etag` for the old
// subscription's, `value` for the location, and for an end that is not simply the plan's: the step.
struct WriteIntended {
  Action action{};
  std::string request_id;
  CartId cart;
  UserId user;
  std::string etag;
  std::string value;
};
// `unsent` and `throttled` are proofs that nothing happened; `unknown` can only be resolved by
// reading.
enum class Ending : std::uint8_t { done, refused, unsent, throttled, unknown };
// How the write of the same action (and user) ended, as far as its answer says. `retry_at`: not
// before.
struct WriteEnded {
  Action action{};
  UserId user;
  Ending ending{};
  Error error;
  OrderId order;
  SubscriptionId subscription;
  std::optional<Instant> retry_at;
};
// Read at the service: the cart is ordered, or a subscription carries our mark.
struct PurchaseObserved { OrderId order; SubscriptionId subscription; std::string status; };
// Read at the service: nothing carries our mark and the cart is gone.
struct PurchaseAbsent {};
// The new subscription is active and its licenses can be given to users.
struct SeatsObserved { std::int64_t active = 0; std::int64_t available = 0; };
struct HoldersListed { std::vector<Holder> holders; std::int64_t other_old_seats = 0; };
// Read back from the service after a write or an unknown outcome. `plans_kept`: what had to stay
// off is off (S9). `gone`: the user does not exist any more.
struct UserObserved {
  UserId user;
  bool has_old = false;
  bool has_new = false;
  bool plans_kept = true;
  bool gone = false;
  std::vector<ServicePlanId> enabled_new_plans;
};
// The guard (S11) held on these fresh readings.
struct GuardPassed {
  std::int64_t holders_left = 0;
  std::int64_t seats_elsewhere = 0;
  std::string etag;
};
struct OldObserved {
  std::string status;
  bool cancel_at_term_end = false;
  bool auto_renew = false;
  std::string etag;
  bool cancelable = false;  // at once, as the plan has it: its window is open
};
// After the end step: users read again (S14). `uncovered` must be 0 to finish.
struct Verified { std::int64_t uncovered = 0; };
struct Finished {};
struct Parked { Need need{}; Error error; std::vector<UserId> users; };
struct PersonDecided { std::string choice; std::vector<UserId> users; std::string value; };
// A person takes the migration back, for some users or for all. It may follow the end (S25).
struct UndoPlanned {
  std::vector<UserId> users;    // none: all
  bool reactivate_old = true;   // as far as the service still can
  bool cancel_new = true;       // inside its window, once nobody needs it
};
// The end of an undo. `new_left`: why the new subscription stays although it was to be canceled:
// "window", "held".
struct Undone { std::string new_left; };
// Read at the service after a location whose writing had no answer. Empty: there is none.
struct LocationObserved { UserId user; std::string country; };

using EventBody =
    std::variant<Planned, CartCreated, CartAbandoned, WriteIntended, WriteEnded, PurchaseObserved,
                 PurchaseAbsent, SeatsObserved, HoldersListed, UserObserved, GuardPassed,
                 OldObserved, Verified, Finished, Parked, PersonDecided, LocationObserved,
                 UndoPlanned, Undone>;

struct Event {
  MigrationId migration;
  Instant at;
  EventBody body;
};

// Stable word of an event, as the journal writes it: "cart_created".
std::string_view kind_of(const EventBody& body);

// Run-level events: one run = one approval.
struct RunApproved {
  std::string run;
  std::string plan_hash;
  std::int64_t licenses = 0;
  std::int64_t migrations = 0;
};
struct RunPaused { std::string run; };
struct RunResumed { std::string run; };
// `elsewhere`: another browser may go on with the run, or has: it was handed over, or came from a
// file.
struct RunStopped { std::string run; bool elsewhere = false; };
using RunBody = std::variant<RunApproved, RunPaused, RunResumed, RunStopped>;
struct RunEvent { Instant at; RunBody body; };

std::string_view kind_of(const RunBody& body);

}  // namespace planshift::migration
