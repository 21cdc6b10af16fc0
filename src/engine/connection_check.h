// What works between this page and the services, found out by reading only: nothing is changed at
// any service. A run may not begin while a line is `bad`; reading may.
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
  unknown  // an earlier line has to work first
};

// The lines, in the order they are shown.
enum class CheckKind : std::uint8_t {
  partner_center,  // reachable by this page, directly or through a gateway
  headers,         // the answers' headers can be read: without them waits and re-reads are blind
  second_factor,   // as the service sees it (reference 2.3)
  graph,           // reachable, with consent in the customers' directories
  crest,           // only where an address is configured
  find,            // roles for each step (reference 3.1, 3.2): subscriptions of customers
  buy,             // carts and orders
  move,            // users and their licenses
  agreement        // customers' acceptance, without which a purchase is refused (13605)
};
inline constexpr std::size_t kCheckKinds = 9;

struct CheckLine {
  CheckKind kind = CheckKind::partner_center;
  CheckLineState state = CheckLineState::unknown;
  Error error;               // what came back, when not ok
  std::int64_t answer_ms = 0;
  // Of the customers looked at: how many this line does not hold for, and the first one's name.
  std::size_t affected = 0;
  std::size_t looked_at = 0;
  std::string customer;
};

struct CheckOptions {
  bool crest = false;
  std::size_t sample = 3;            // customers looked at for roles
  std::size_t agreement_sample = 20; // customers looked at for their agreement
  std::vector<partner_center::Customer> customers;  // those concerned; else the first ones listed
};

// Always a line for each kind (crest only when asked for).
Task<std::vector<CheckLine>> check_connection(Services services, CheckOptions options);

}  // namespace planshift::engine
