#include "app/found_rows.h"

#include <algorithm>

namespace planshift::app {

namespace {

constexpr int kNoEnd = 100'000;

bool is_live(const engine::FoundSubscription& found) {
  return found.match.end == retirement::EndOfTerm::ends ||
         found.match.end == retirement::EndOfTerm::paid_extension;
}

// In proportion to the seats: all subscriptions of one product fill one pool, so nobody can say
// which seat is whose, but each subscription must be replaced by its share.
void share_holders(const engine::FoundCustomer& customer, const std::vector<FoundRow*>& rows) {
  auto holders = static_cast<std::int64_t>(customer.holders.size());
  std::int64_t seats = 0;
  for (const FoundRow* row : rows) seats += row->found->subscription.quantity;
  for (FoundRow* row : rows) {
    const std::int64_t own = row->found->subscription.quantity;
    row->used = seats > 0 ? (holders * own + seats - 1) / seats : holders;
    row->used = std::min(row->used, holders);
    holders -= row->used;
    seats -= own;
  }
}

}  // namespace

bool FoundRow::to_replace() const {
  return is_live(*found) && migration == nullptr && !found->bought;
}

bool FoundRow::to_resume() const {
  return found->bought && migration == nullptr && (is_live(*found) || !customer->holders.empty());
}

std::vector<FoundRow> found_rows(const engine::ScanResult& scan, const migration::Ledger& ledger,
                                 Date today) {
  std::vector<FoundRow> rows;
  std::size_t count = 0;
  for (const auto& customer : scan.customers) count += customer.subscriptions.size();
  rows.reserve(count);
  for (const engine::FoundCustomer& customer : scan.customers) {
    std::vector<FoundRow*> live;
    for (const engine::FoundSubscription& found : customer.subscriptions) {
      const auto id = migration::migration_id(customer.customer.id, found.subscription.id);
      const auto& end = found.match.end_date;
      rows.push_back(FoundRow{.id = found.subscription.id.key(),
                              .customer = &customer,
                              .found = &found,
                              .used = 0,
                              .days_left = end ? days_between(today, *end) : kNoEnd,
                              .migration = ledger.find(id)});
      if (is_live(found)) live.push_back(&rows.back());
    }
    share_holders(customer, live);
  }
  return rows;
}

}  // namespace planshift::app
