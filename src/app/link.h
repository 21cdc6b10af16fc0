// What an address of PlanShift names: a view, what is open in it, and how it is filtered.
// "#/find/ps0123456789?month=2026-12". A copied link tells a stranger nothing: a customer stands in
// it as the mark of migration_id(), which only a workspace that has the customer can resolve, and
// what was typed into a filter (names, mostly) does not stand in it at all.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "app/intent.h"

namespace planshift::app {

struct Link {
  Route route = Route::connect;
  // Find, Migrate, Confirm: the mark of what is open; Settings: a section; or empty.
  std::string item;

  bool really_ends = true;  // Find's own filters and order, as FindChoices has them
  EndWindow window = EndWindow::all;
  std::string country, segment, month;
  FindColumn sort = FindColumn::end;
  bool ascending = true;
  Grouping grouping = Grouping::month;

  PlanTab plan_tab = PlanTab::all_customers;
  std::string finding;
  DetailTab detail_tab = DetailTab::users;

  // What was typed into the view's filter. Kept by this tab's history beside the address.
  std::string text;

  bool operator==(const Link&) const = default;
};

// A link as it was read. `broken`: a part of it was not understood and is left out.
struct ReadLink {
  Link link;
  bool broken = false;
};

// "#/find?month=2026-12". What differs from the view's beginning, in a fixed order; a value that no
// address may carry is left out.
std::string fragment_of(const Link& link);
// Accepts what fragment_of gives, and a newline and the typed text after it. Nothing when it names
// no view; anything else in it can at worst be left out.
std::optional<ReadLink> parse_link(std::string_view address);
// The sections of Settings, in their order.
inline constexpr std::array<std::string_view, 3> kSections{"general", "connection", "storage"};

}  // namespace planshift::app
