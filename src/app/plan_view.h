// Choosing the replacement: comparison, findings, totals, and the approval.
#pragma once

#include "app/view.h"

namespace planshift::app {

enum class PlanPhase : std::uint8_t { nothing_selected, pricing, ready };

struct CompareCell { std::string text; Tone tone = Tone::plain; bool strong = false; };

struct CompareColumn {
  std::string key;              // "option1"
  std::string name_then;        // "Office 365 F1"
  std::string note;             // "today: Office 365 F3"
  bool chosen = false;
  std::vector<CompareCell> cells;  // one per PlanView::compare_rows
};

enum class FindingKind : std::uint8_t {
  only_copy,          // nothing is bought as long as the browser may clear the only journal
  blocked,            // nothing can be bought for these customers; left out
  paid_extension,
  group_licensed,
  no_usage_location,
  unused_seats,
  seats_short,        // more holders than the old subscription has seats
  price_unread,
  scan_incomplete,
  no_replacement,     // the case file has none for this segment; left out
  no_users,           // nobody holds the license: nothing to buy; left out
  other_replacement   // a segment gets another option than the chosen one
};

struct FindingRow {
  std::string key;              // stable: the kind, and the code for blocked
  FindingKind kind = FindingKind::blocked;
  Tone tone = Tone::info;
  std::string title;
  std::string body;
  std::string count_text;       // "3 customers", "18 users"
  std::optional<ActionView> action;
};

struct PlanCustomerRow {
  std::string id;               // as FindRow::id
  std::string customer_name;
  std::string segment;
  std::string end_text;
  bool urgent = false;
  std::string replacement;      // name of today
  std::int64_t seats_before = 0;
  std::int64_t seats_after = 0;
  std::string seats_text;       // "25 → 22"
  std::string before_text;      // per month
  std::string after_text;
  std::string difference_text;  // "+ €41.10"
  bool included = true;
  std::string remark;           // why left out, or what to know
  Tone remark_tone = Tone::muted;
};

struct ApproveView {
  std::string title;            // "Buy 1,118 licenses for 30 customers?"
  std::string note;             // "Office 365 F3, 1 year, billed monthly. …"
  struct Line { std::string label, before, after; };
  std::vector<Line> lines;      // seats, price per month, total for the term
  std::vector<Promise> promises;
  std::string field_label;      // "Type the number of licenses to confirm"
  std::int64_t number = 0;      // what has to be typed; separators are ignored
  std::string typed;
  bool fits = false;
  std::string field_error;      // set when something else than a beginning of it is typed
  std::string buy_label;        // "Buy 1,118 licenses"
  bool busy = false;            // the approval is being saved
  std::optional<ErrorView> error;  // it could not be saved: nothing was bought
};

struct PlanView {
  PlanPhase phase = PlanPhase::nothing_selected;
  std::string title;
  std::string note;  // "31 customers, 32 subscriptions of …. Nothing is bought here."
  std::string empty_title, empty_body;
  ActionView empty_action;      // back to Find
  std::int64_t priced = 0;      // pricing: markets read, of
  std::int64_t to_price = 0;
  std::string pricing_text;

  PlanTab tab = PlanTab::all_customers;
  std::vector<ChoiceView> tabs; // labels with counts, in the order of PlanTab
  std::string compare_head;     // "For 1,135 users"
  std::vector<std::string> compare_rows;
  std::vector<CompareColumn> columns;

  std::string findings_note;    // "5 findings, 1 blocks a customer"
  std::string checked_text;     // "Checked 14:09:40"
  std::vector<FindingRow> findings;

  std::vector<ChoiceView> seats;     // "one_per_holder", "as_before"
  std::vector<ChoiceView> terms;     // "P1Y"
  std::vector<ChoiceView> billings;  // "monthly"
  bool keep_added_off = true;
  bool suspend_after = true;
  std::string suspend_label;    // "Suspend Skype after users moved"
  std::vector<ChoiceView> moves;     // "new_first", "together"
  std::string moves_note;       // what the chosen one means, in one sentence
  bool cancel_now = false;
  std::string cancel_now_label; // empty: no old subscription can be canceled at once
  std::string cancel_now_note;

  std::string seats_before, seats_after;
  std::string price_before, price_after;
  std::vector<Fact> facts;      // paid twice, free to cancel, first to end

  std::string customers_note;   // what the table is limited to, when it is
  std::vector<PlanCustomerRow> customers;   // per customer, or the exceptions
  ActionView approve;           // "Review and approve", disabled with a reason
  ActionView dry_run;
  bool dry_running = false;
  std::string
      dry_run_text;  // "Checking 12 of 30" / "30 of 30 customers can buy this. Nothing was bought."
  std::optional<ErrorView> error;   // prices could not be read at all
  std::optional<ApproveView> approval;  // the dialog is open
};

}  // namespace planshift::app
