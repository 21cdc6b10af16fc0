// How the simulated service behaves: switches for what the documentation leaves open, delays, and
// faults to order. The defaults are those of the demo.
#pragma once

#include <cstdint>
#include <string>

#include "base/ids.h"

namespace planshift::sandbox {

struct Span {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

struct Behavior {
  std::uint64_t seed = 1;

  Span latency_ms{15, 60};             // one call, there and back
  Span provisioning_ms{2000, 4000};    // checkout until the subscription is active
  std::int64_t units_ms = 400;         // from there until the pool of licenses grows
  std::int64_t order_list_ms = 1500;   // an order is listed this late; 15 minutes in the service
  std::int64_t usage_location_ms = 0;  // a written location counts this late

  std::size_t customers_per_page = 17;
  std::size_t users_per_page = 100;  // Partner Center and Graph
  // The last page has a token, and the next call gets 400/2000.
  bool paging_ends_with_error = false;

  bool byte_order_mark = false;       // in front of every body
  bool replay_request_ids = true;     // a repeated MS-RequestId of a write repeats the first answer
  bool replay_checkout = true;        // a second checkout repeats the first; otherwise 400/800065
  bool patch_answers_202 = false;     // PATCH of a subscription: 202 with Location and no body
  bool skype_plans_conflict = false;  // MCOIMP and MCOSTANDARD may not both be on for one user
  // Per resource kind (customers, subscriptions, orders); 0 = no limit.
  int requests_per_minute = 0;

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

// Strikes the next `times` requests it matches, in the order the faults were queued.
struct Fault {
  FaultKind kind = FaultKind::lose_answer;
  std::string operation{};  // route name, e.g. "cart.checkout"; empty matches every one
  CustomerId customer{};    // empty matches every one
  bool writes_only = true;
  int status = 503;
  int times = 1;
};

}  // namespace planshift::sandbox
