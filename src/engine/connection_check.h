// What works between this page and the services, found out by reading only: nothing is changed at
// any service. A run may not begin while a line is `bad`; reading may. Dropping the task cancels
// the check.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/services.h"

namespace planshift::engine {

enum class CheckLineState : std::uint8_t {
  ok,
  warn,    // works, with a drawback the line names
  bad,     // a run would fail
  unknown  // an earlier line has to work first, or nothing was there to look at
};

// The lines, in the order they are shown.
enum class CheckKind : std::uint8_t {
  cloud,           // only where the chosen cloud keeps a run from working (reference 1)
  partner_center,  // reachable by this page, directly or through a gateway
  headers,         // what goes along with requests and answers arrives (reference 4.1, 5.1)
  token,           // only when Partner Center does not take it, for another reason than the next
  second_factor,   // as the service sees it (reference 2.3)
  graph,           // reachable, with consent in the customers' directories
  crest,           // only where an address is configured
  find,            // roles for each step (reference 3.1, 3.2): customers and their subscriptions
  buy,             // carts and orders
  move,            // users and their licenses
  suspend,         // one subscription, as it is read before it is changed
  agreement        // the customers' acceptance (13605) and the partner's own (900123)
};
inline constexpr std::size_t kCheckKinds = 12;

struct CheckLine {
  CheckKind kind = CheckKind::partner_center;
  CheckLineState state = CheckLineState::unknown;
  Error error;               // what came back, when not ok
  std::int64_t answer_ms = 0;
  // Of the customers looked at: how many, and the names of those this line does not hold for.
  std::size_t looked_at = 0;
  std::vector<std::string> affected;
  CustomerId tenant;                 // of the first of these
  std::vector<std::string> headers;  // headers only: the names of those that do not arrive
};

struct CheckOptions {
  bool crest = false;
  std::string cloud = "global";
  bool licenses_by_graph = false;     // the road of the workspace
  std::size_t sample = 3;             // customers looked at for roles
  std::size_t agreement_sample = 20;  // customers looked at for their agreement
  std::vector<partner_center::Customer> customers;  // those concerned; else the first ones listed
};

// A line for each kind, but for those that are shown only when they have something to say. Codes of
// their errors beside those of connection_probe.h:
//   check.cloud.us_government  Office 365 is not sold there, and users are read-only
//   check.cloud.china          Partner Center manages no licenses there
//   check.headers.hidden       CheckLine::headers cannot be read by this page
//   check.headers.lost         CheckLine::headers do not reach the service
//   check.headers.refused      requests that carry CheckLine::headers are not let through
//   check.no_customers         there is nobody to look at
//   check.no_agreement         the customer's acceptance is not recorded
Task<std::vector<CheckLine>> check_connection(Services services, CheckOptions options);

}  // namespace planshift::engine
