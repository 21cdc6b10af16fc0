// How the simulated service behaves: switches for what the documentation leaves open, delays,
// limits, faults at a rate and faults to order. The defaults are those of the demo; every switch
// has a name in behavior_json.h.
#pragma once

#include <cstdint>
#include <string>

#include "base/ids.h"
#include "sandbox/identity.h"

namespace planshift::sandbox {

struct Span {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

// What goes wrong between two pages of a collection, Partner Center's and Graph's.
enum class PagingTrouble : std::uint8_t {
  none,
  loop,      // the second page names itself as the next one
  duplicate  // the first page comes twice
};

// What is done of a license request that gives one and takes one; answered as whole all the same.
enum class GiveAndTake : std::uint8_t {
  whole,
  only_gives,
  only_takes,
  drawn  // from the seed: one of these, another time another
};

// How Retry-After of a 429 is written (4.7).
enum class RetryAfter : std::uint8_t { seconds, http_date, absent, unreadable, absurd };

// Requests per window; 0 = no limit.
struct Limits {
  static constexpr int kBySize = -1;

  int customers = 0;      // a minute, over the whole tenant, as are the next two
  int subscriptions = 0;
  int orders = 0;         // carts too
  int validations = 0;    // of a migration: five minutes and one customer
  int migrations = 0;     // created: five minutes
  int consents = 0;       // a second
  int graph_units = 0;    // resource units in ten seconds and one customer; kBySize as in 11.3
  int graph_writes = 0;   // in two and a half minutes and one customer
  int updates_of_one = 0;  // PATCHes of one subscription, ever: then 400/900311
};
// The numbers of 4.7 and 11.3.
Limits documented_limits();

// How many of a thousand requests meet a fault, drawn from the seed.
struct FaultRates {
  int lose_answer = 0;
  int lose_request = 0;
  int fail_before = 0;  // 503, not executed
  int fail_after = 0;   // 503, executed all the same
  int throttle = 0;
  bool writes_only = false;
};

struct Behavior {
  std::uint64_t seed = 1;
  Identity identity;  // of callers that show no token
  Limits limits;
  FaultRates faults;

  // Time.
  Span latency_ms{15, 60};             // one call, there and back
  Span provisioning_ms{2000, 4000};    // checkout until the subscription is active
  std::int64_t units_ms = 400;         // from there until the pool of licenses grows
  std::int64_t order_list_ms = 1500;   // an order is listed this late; 15 minutes in the service
  std::int64_t usage_location_ms = 0;  // a written location counts this late
  Span migration_ms{3000, 6000};       // to new commerce, from the request to its completion
  int days_ahead = 0;       // the service's day is this much later than the clock's
  int retention_days = 120;  // a suspended legacy subscription is kept; 90 in other pages (13.1)

  // Pages (4.6).
  std::size_t customers_per_page = 17;
  std::size_t users_per_page = 100;  // Partner Center and Graph
  std::size_t records_per_page = 300;  // audit records, migrations
  // The last page has a token, and the next call gets 400/2000.
  bool paging_ends_with_error = false;
  PagingTrouble paging_trouble = PagingTrouble::none;

  // Answers (4.2 to 4.5, 4.8).
  bool byte_order_mark = false;      // in front of every body
  int byte_order_mark_rate = 0;      // of a thousand bodies
  bool echoes_ids = true;            // MS-RequestId and MS-CorrelationId; else ids of its own
  bool replay_request_ids = true;    // a repeated MS-RequestId of a write repeats the first answer
  bool needs_etag = false;           // a PATCH of a legacy subscription without one is stale
  bool patch_answers_202 = false;    // PATCH of a subscription: 202 with Location and no body
  int patch_202_rate = 0;            // of a thousand of them
  RetryAfter retry_after = RetryAfter::seconds;
  bool batch_in_any_order = false;  // answers inside a $batch

  // Purchase (9).
  bool replay_checkout = true;        // a second checkout repeats the first; otherwise 400/800065
  std::int64_t checkout_busy_ms = 0;  // so long after the first, it is refused: 409/800064
  bool checkout_fails_in_part = false;  // of several order groups, the last one fails
  std::string legacy_blocked_from;  // a date: legacy offers are refused from then on; empty: never
  bool no_agreement = false;        // no customer has confirmed the customer agreement: 403/13605
  bool no_delegated_admin = false;  // no address, e-mail and custom domains of customers (6.3)

  // Licenses (10.2, 11.4).
  bool skype_plans_conflict = false;  // MCOIMP and MCOSTANDARD may not both be on for one user
  std::string dependent_plan;         // this plan may be on only ...
  std::string needed_plan;            // ... beside this one; empty: no such rule
  GiveAndTake give_and_take = GiveAndTake::whole;
  bool ignores_absent_removal = false;  // of a license that is not held; otherwise refused

  // New commerce (12, 20).
  bool migrations_fail = false;  // those that are started from now on
  // The word for the paid extension in scheduledActions; its real spelling is not proved.
  std::string extended_term_word = "RenewToExtendedServiceTerm";
  bool knows_scheduled_actions = true;  // otherwise the field is never there

  // Per resource kind (customers, subscriptions, orders), where `limits` has none; 0 = no limit.
  int requests_per_minute = 0;
  // One more customer, with this many users, in a tenant made with this behavior.
  std::size_t crowd = 0;

  // What Graph's nextLink starts with; callers keep its path and send it to the host they know.
  std::string graph_base = "https://graph.microsoft.com";
};

enum class FaultKind : std::uint8_t {
  lose_answer,   // executed, the answer never arrives
  lose_request,  // never reached the service, and no answer either
  fail_before,   // HTTP `status`, not executed
  fail_after,    // HTTP `status`, executed all the same
  half_done,     // license update: only the first half (the assignment) is done, answered as whole
  throttle       // 429 with Retry-After of one second
};

// Strikes the next `times` requests it matches, in the order the faults were queued. What is inside
// a $batch is matched too; a lost answer is a 504 there.
struct Fault {
  FaultKind kind = FaultKind::lose_answer;
  std::string operation{};  // route name, e.g. "cart.checkout"; empty matches every one
  CustomerId customer{};    // empty matches every one
  bool writes_only = true;
  int status = 503;
  int times = 1;
};

}  // namespace planshift::sandbox
