// What was done, per customer, with the dates that still come.
#pragma once

#include "app/view.h"
#include "base/time.h"

namespace planshift::app {

struct ConfirmItem {
  MigrationId id;
  std::string customer_name;
  std::string note;             // "22 users"
  std::string side;             // "117 d", "4 to see", "Still paid"
  Tone tone = Tone::muted;      // warn for what is not finished or still paid
  bool finished = true;
  bool chosen = false;
};

struct Countdown {
  std::int64_t days = 0;        // until the earliest deletion; never below 0
  std::int64_t of = 0;          // days from suspension to it: the full ring
  std::string days_text;
  std::string unit_text;        // "days"
  std::string title;            // "Deletion of the old subscription"
  std::string earliest_text;    // "At the earliest 21 Feb 2027"
  std::string latest_text;
  std::string billing_text;     // "Suspended, no longer billed" / "Still paid until 4 Dec 2026"
  Tone billing_tone = Tone::ok;
  bool urgent = false;          // under 14 days
};

struct LicenseRow {
  UserId id;
  std::string user;
  std::string removed;
  std::string added;
  std::string kept_off;         // "25 added", "25 added and 1 of before"
  std::string remark;           // group users: why nothing changed
};

struct ConfirmDetail {
  MigrationId id;
  std::string title;
  std::string note;             // "Finished on 23 Nov 2026 at 14:13. 22 of 22 users, no gap."
  std::string verified;         // "Checked by reading back", empty when not finished
  std::string order_id;
  std::optional<Countdown> countdown;
  std::vector<Fact> facts;      // order, new subscription, seats, a month, renewal
  std::string licenses_title;
  std::vector<LicenseRow> licenses;
  std::vector<Fact> warnings;   // what is left to do, for migrations that stopped on the way
  std::optional<ActionView> undo;  // opens the question on the Migrate screen
};

// How many of the customers' old subscriptions stand like that.
struct EndShare {
  std::int64_t count = 0;
  std::string label;            // "26 no longer billed"
  Tone tone = Tone::plain;
};

struct ConfirmView {
  bool is_empty = true;
  std::string title;
  std::string note;  // "28 of 31 customers finished. Read back at Microsoft 26 Nov 2026, 09:05."
  std::string empty_title, empty_body;
  ActionView empty_action;
  std::string ends_title;                // "Old subscriptions"
  std::string ends_whole;                // how many: "31"
  std::string ends_text;                 // the shares as one phrase
  std::vector<EndShare> ends;            // over all customers, whatever is filtered
  std::string filter_text;
  std::vector<ConfirmItem> items;
  std::optional<ConfirmDetail> detail;   // the first item until one is chosen
  bool opened = false;                   // a person chose it: the phone shows it over the list
  ActionView report;
  ActionView calendar;
};

}  // namespace planshift::app
