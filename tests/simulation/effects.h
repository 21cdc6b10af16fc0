// What a run left behind at the service, against what was written down of it: the measure by which
// engines are compared. It holds for tenants in which everybody holds the old license at the start.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "migration/plan.h"
#include "sandbox/sandbox.h"

namespace planshift::simulation {

// What a durable record says is done.
struct Recorded {
  std::set<std::string> bought, ended;  // keys of plans
  std::set<std::string> moved;          // keys of users
  std::set<std::string> open;  // keys of plans of which a record says that something is missing
};

// Purchases, moved users and ended subscriptions, counted one by one.
struct Effects {
  std::uint64_t lost = 0;        // wanted, not there, and no record says so
  std::uint64_t unrecorded = 0;  // there, and no record says so
  std::uint64_t doubled = 0;     // bought once more than wanted

  void add(const Effects& more) {
    lost += more.lost;
    unrecorded += more.unrecorded;
    doubled += more.doubled;
  }
};

Effects count_effects(const sandbox::Sandbox& service, const std::vector<migration::Plan>& plans,
                      const Recorded& recorded);

}  // namespace planshift::simulation
