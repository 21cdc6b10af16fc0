// The lines of a scan as the screens work with them: one per retired subscription, with its share
// of the customer's license holders.
#pragma once

#include <string>
#include <vector>

#include "engine/scan.h"
#include "migration/state.h"

namespace planshift::app {

struct FoundRow {
  std::string id;                      // subscription id in lower case
  const engine::FoundCustomer* customer = nullptr;
  const engine::FoundSubscription* found = nullptr;
  std::int64_t used = 0;               // holders this subscription's seats are for
  int days_left = 0;                   // far in the future without an end date
  const migration::Migration* migration = nullptr;  // it already has one

  // Ends, or would be extended against payment, and nobody has begun to move it.
  bool to_replace() const;
  // An earlier run, of this browser or another, has bought its replacement and is not in our
  // journal; and the old one is still there, or users still hold its license.
  bool to_resume() const;
  // Either of them: what Find counts above its rows.
  bool is_ahead() const { return to_replace() || to_resume(); }
};

// Points into `scan` and `ledger`. Several subscriptions of a customer share its holders in
// proportion to their seats, rounded up for the one that ends first.
std::vector<FoundRow> found_rows(const engine::ScanResult& scan, const migration::Ledger& ledger,
                                 Date today);

}  // namespace planshift::app
