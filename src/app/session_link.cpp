// What an address says of an open workspace, and what it asks of one.
#include "app/session.h"

namespace planshift::app {

namespace {

// The row of that mark, or the mark of that row: the same walk over what was found.
template <class Fits>
const engine::FoundSubscription* found_where(const std::optional<engine::ScanResult>& scan,
                                             const engine::FoundCustomer*& customer, Fits fits) {
  if (!scan) return nullptr;
  for (const engine::FoundCustomer& one : scan->customers) {
    customer = &one;
    for (const engine::FoundSubscription& found : one.subscriptions) {
      if (fits(one, found)) return &found;
    }
  }
  return nullptr;
}

}  // namespace

Link Session::link(Route route) const {
  Link link;
  link.route = route;
  if (route == Route::find) {
    const FindChoices& find = choices_.find;
    link.item = live_.linked_row;
    const engine::FoundCustomer* customer = nullptr;
    const engine::FoundSubscription* open = nullptr;
    if (!find.open_row.empty()) {
      open = found_where(scan_, customer, [&](const auto&, const auto& found) {
        return equal_ignoring_case(found.subscription.id.text(), find.open_row);
      });
    }
    if (open) {
      link.item = migration::migration_id(customer->customer.id, open->subscription.id).text();
    }
    link.really_ends = find.really_ends;
    link.window = find.window;
    link.country = find.country;
    link.segment = find.segment;
    link.month = find.month;
    link.sort = find.sort;
    link.ascending = find.ascending;
    link.grouping = find.grouping;
    link.text = find.text;
  } else if (route == Route::plan) {
    link.plan_tab = choices_.plan.tab;
    link.finding = choices_.plan.finding;
  } else if (route == Route::migrate) {
    link.item = choices_.migrate.open;
    if (!link.item.empty()) link.detail_tab = choices_.migrate.tab;
  } else if (route == Route::confirm) {
    link.item = choices_.confirm.open;
    link.text = choices_.confirm.text;
  }
  return link;
}

void Session::follow_link(const Link& link) {
  live_.linked_row.clear();
  std::string known = link.item;
  const bool is_ours = journal_.ledger().find(MigrationId(link.item)) != nullptr;
  if (link.route != Route::find && !known.empty() && !is_ours) {
    say("nav.link.unknown_customer");
    known.clear();
  }
  if (link.route == Route::find) {
    FindChoices& find = choices_.find;
    find.really_ends = link.really_ends;
    find.window = link.window;
    find.country = link.country;
    find.segment = link.segment;
    find.month = link.month;
    find.sort = link.sort;
    find.ascending = link.ascending;
    find.grouping = link.grouping;
    find.text = link.text;
    find.open_row.clear();
    if (!link.item.empty()) open_linked_row(link.item);
  } else if (link.route == Route::plan) {
    choices_.plan.tab = link.plan_tab;
    choices_.plan.finding = link.finding;
  } else if (link.route == Route::migrate) {
    choices_.migrate.open = known;
    if (!known.empty()) choices_.migrate.tab = link.detail_tab;
  } else if (link.route == Route::confirm) {
    choices_.confirm.open = known;
    choices_.confirm.text = link.text;
  }
  touch();
}

void Session::open_linked_row(const std::string& mark) {
  const engine::FoundCustomer* customer = nullptr;
  const auto* found = found_where(scan_, customer, [&](const auto& one, const auto& subscription) {
    return migration::migration_id(one.customer.id, subscription.subscription.id).text() == mark;
  });
  if (found) {
    choices_.find.open_row = found->subscription.id.key();
  } else if (live_.scanning) {
    live_.linked_row = mark;
  } else {
    say("nav.link.unknown_customer");
  }
}

}  // namespace planshift::app
