// The table of what ends, with its totals, histogram, fleet map and filters.
#pragma once

#include "app/view.h"
#include "base/money.h"
#include "base/time.h"
#include "retirement/discovery.h"

namespace planshift::app {

enum class FindPhase : std::uint8_t { never_scanned, scanning, ready, incomplete, nothing_found };

struct FindRow {
  std::string id;               // stable: subscription id in lower case
  CustomerId customer;
  SubscriptionId subscription;
  std::string customer_name;
  std::string product;
  std::string country;          // ISO code
  std::string country_name;
  std::string segment;          // "commercial", "government"
  std::optional<Date> end;
  std::string end_text;         // "2 Dec 2026"
  int days_left = 0;
  std::string left_text;        // "in 9 d"
  bool urgent = false;          // 30 days or less
  std::int64_t seats_used = 0;
  std::int64_t seats_owned = 0;
  std::string seats_text;       // "22 / 25"
  retirement::EndOfTerm at_end = retirement::EndOfTerm::ends;
  std::string at_end_text;      // "Ends"
  std::optional<Money> monthly;
  std::string monthly_text;     // "€42.50", or a dash
  bool selectable = true;       // false: renews, already moved, or in a migration
  bool selected = false;        // goes into the plan
  std::string name;             // the row in one sentence, for the semantic tree
};

struct FindGroup {
  std::string id;               // "2026-12"
  std::string title;            // "December 2026"
  std::string note;             // "7 subscriptions, 274 users, €510.00 a month"
  std::string users_text;       // "274 users"
  CheckMark mark = CheckMark::none;
  bool selectable = true;       // false: none of its rows is
  bool folded = false;
};

// A line of the table in drawing order; `index` into groups or rows.
struct FindLine { bool is_group = false; std::size_t index = 0; };

struct MonthBar {
  std::string id;               // "2026-12"
  std::string label;            // "Dec"
  std::string count_text;       // "274", empty when none
  std::int64_t ends = 0;        // users
  std::int64_t paid_extension = 0;
  bool chosen = false;          // filters the table
  std::string name;             // "December 2026: 274 users, 69 of them in paid extension"
};

enum class FleetState : std::uint8_t { urgent, days90, later, nothing, unread };

struct FleetCell {
  CustomerId customer;
  std::string row;              // of its first subscription, empty when it has none
  FleetState state = FleetState::nothing;
  std::string name;
};

struct UnreadRow {
  CustomerId customer;
  std::string customer_name;
  ErrorView error;
};

struct FindDetail {
  std::string row;
  std::string title;
  std::string note;             // "United Kingdom, commercial cloud"
  std::vector<Fact> facts;
  std::string users_label;      // "Users 40"
  std::vector<Fact> users;      // name, and what stands in its way
  std::string replacement_then; // of the plan so far; empty when it cannot be planned
  std::string replacement_note;
  std::string replacement_monthly;
  bool selected = false;
  bool selectable = true;
};

struct FindView {
  FindPhase phase = FindPhase::never_scanned;
  std::string title;
  std::string note;  // "…retired on 1 Aug 2018. Scan ended 14:02: 40 of 40 customers read."
  std::int64_t read = 0;        // scanning: customers read, of
  std::int64_t total = 0;
  ActionView scan;              // scan, scan again, or stop
  ActionView plan;              // "Plan 31 customers"
  std::string empty_title;      // never_scanned and nothing_found
  std::string empty_body;

  std::vector<Figure> figures;  // five; the first four on a phone
  std::vector<MonthBar> months; // twelve from the current month on
  std::int64_t month_max = 0;
  std::vector<FleetCell> fleet;
  std::string fleet_title;      // "Fleet: 40 customers"
  std::vector<Figure>
      fleet_legend;  // in the order of FleetState, without unread when there are none

  std::string filter_text;
  bool really_ends = true;
  EndWindow window = EndWindow::all;
  std::vector<ChoiceView> windows;
  std::vector<ChoiceView> countries;
  std::vector<ChoiceView> segments;
  std::vector<ChoiceView> groupings;
  Grouping grouping = Grouping::month;
  std::int64_t filters_on = 0;
  std::string hidden_text;      // "No row fits these filters. 32 rows are hidden."; empty unless so

  FindColumn sort = FindColumn::end;
  bool ascending = true;
  CheckMark all_mark = CheckMark::none;
  bool selectable = true;       // false: none of the rows is
  std::vector<FindRow> rows;    // those the filters let through, in order
  std::vector<FindGroup> groups;
  std::vector<FindLine> lines;
  std::string selected_text;    // "32 selected"
  std::string selected_note;    // "1,135 users, 1,248 seats, €2,121.60 a month"
  std::string total_text;       // "32 rows, 1,248 paid seats, 113 without a user"

  std::string incomplete_title; // "This list is incomplete: 4 customers could not be read."
  std::string incomplete_body;
  std::vector<UnreadRow> unread;
  std::optional<ActionView> retry_unread;
  std::optional<FindDetail> detail;
};

}  // namespace planshift::app
