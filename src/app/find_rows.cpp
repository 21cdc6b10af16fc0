// Rows of the Find table: which pass the filters, in which order, and how each reads.
#include <algorithm>

#include "app/csv.h"
#include "app/find_build.h"
#include "base/sort.h"
#include "base/text.h"

namespace planshift::app {

namespace {

constexpr int kUrgentDays = 30;

bool passes_text(const FoundRow& row, const std::string& text) {
  if (trimmed(text).empty()) return true;
  const std::string_view needle = trimmed(text);
  const auto& customer = row.customer->customer;
  if (contains_folded(customer.company_name, needle) || contains_folded(customer.domain, needle) ||
      contains_folded(row.found->subscription.offer_name, needle)) {
    return true;
  }
  return std::ranges::any_of(row.customer->holders, [&](const engine::FoundUser& user) {
    return contains_folded(user.name, needle);
  });
}

bool passes_window(const FoundRow& row, EndWindow window) {
  if (window == EndWindow::all) return true;
  return row.days_left <= (window == EndWindow::days30 ? 30 : 90);
}

template <class T>
int order_of(const T& a, const T& b) {
  return a < b ? -1 : (b < a ? 1 : 0);
}

int compare_end(const FoundRow& a, const FoundRow& b) {
  constexpr Date kLast{9999, 12, 31};
  return order_of(a.found->match.end_date.value_or(kLast),
                  b.found->match.end_date.value_or(kLast));
}

int compare(const FoundRow& a, const FoundRow& b, FindColumn column, const Words& words) {
  switch (column) {
    case FindColumn::customer:
      return words.formats.compare(a.customer->customer.company_name,
                                   b.customer->customer.company_name);
    case FindColumn::product:
      return words.formats.compare(a.found->subscription.offer_name,
                                   b.found->subscription.offer_name);
    case FindColumn::end:
      return compare_end(a, b);
    case FindColumn::seats:
      return order_of(a.used, b.used);
    case FindColumn::at_end:
      return order_of(static_cast<int>(a.found->match.end), static_cast<int>(b.found->match.end));
    case FindColumn::monthly:
      return order_of(a.found->monthly.value_or(Money{-1, {}}).minor,
                      b.found->monthly.value_or(Money{-1, {}}).minor);
  }
  return 0;
}

std::string_view at_end_key(const FoundRow& row) {
  if (row.migration) {
    if (row.migration->undo && row.migration->finished) return "phase.undone";
    return row.migration->finished ? "find.at_end.already_ended" : "find.at_end.planned";
  }
  if (row.to_resume()) return "find.at_end.bought";
  switch (row.found->match.end) {
    case retirement::EndOfTerm::ends: return "find.at_end.ends";
    case retirement::EndOfTerm::paid_extension: return "find.at_end.paid_extension";
    case retirement::EndOfTerm::renews: return "find.at_end.renews";
    case retirement::EndOfTerm::already_ended: return "find.at_end.already_ended";
  }
  return "find.at_end.ends";
}

}  // namespace

bool passes(const FoundRow& row, const FindChoices& choices, const Words&) {
  if (choices.really_ends && !row.is_ahead()) return false;
  if (!passes_window(row, choices.window)) return false;
  if (!choices.country.empty() && row.customer->customer.country != choices.country) return false;
  if (!choices.segment.empty() && row.found->match.segment != choices.segment) return false;
  if (!choices.month.empty() && month_id(row.found->match.end_date) != choices.month) return false;
  return passes_text(row, choices.text);
}

// Rows of one month stay together when the table is grouped; within it the chosen column decides,
// and the customer's name where that says nothing.
void sort_rows(std::vector<FoundRow>& rows, const FindChoices& choices, const Words& words) {
  const bool grouped = choices.grouping == Grouping::month;
  sort_stably(rows, [&](const FoundRow& a, const FoundRow& b) {
    const bool down = !choices.ascending;
    if (grouped && choices.sort != FindColumn::end) {
      const int month = order_of(month_id(a.found->match.end_date),
                                 month_id(b.found->match.end_date));
      if (month != 0) return month < 0;
    }
    const int order = compare(a, b, choices.sort, words);
    if (order != 0) return down ? order > 0 : order < 0;
    return compare(a, b, FindColumn::customer, words) < 0;
  });
}

std::string month_id(const std::optional<Date>& end) {
  return end ? to_iso(*end).substr(0, 7) : std::string("none");
}

FindRow row_view(const FoundRow& row, const FindInputs& in) {
  const Words& words = in.words;
  const auto& customer = row.customer->customer;
  const auto& subscription = row.found->subscription;
  FindRow view;
  view.id = row.id;
  view.customer = customer.id;
  view.subscription = subscription.id;
  view.customer_name = display_safe(customer.company_name);
  view.product = display_safe(subscription.offer_name);
  view.country = customer.country;
  view.country_name = words.formats.region(customer.country);
  view.segment = row.found->match.segment;
  view.end = row.found->match.end_date;
  view.end_text = words.date(view.end);
  view.days_left = row.days_left;
  view.left_text = view.end ? words.days_left(row.days_left) : words.get("shell.dash");
  view.urgent = row.is_ahead() && row.days_left <= kUrgentDays;
  view.seats_used = row.used;
  view.seats_owned = subscription.quantity;
  view.seats_text = words.get("nav.of", {{"done", row.used}, {"all", subscription.quantity}});
  view.at_end = row.found->match.end;
  view.at_end_text = words.get(at_end_key(row));
  view.monthly = row.found->monthly;
  view.monthly_text = words.money(view.monthly);
  view.selectable = row.to_replace();
  view.selected = view.selectable && !in.choices.find.left_out.contains(row.id);
  view.name = words.get("find.row.name", {{"customer", view.customer_name},
                                          {"product", view.product},
                                          {"end", view.end_text},
                                          {"seats", view.seats_text},
                                          {"at_end", view.at_end_text},
                                          {"monthly", view.monthly_text}});
  return view;
}

std::vector<FoundRow> planned_rows(const std::vector<FoundRow>& rows, const FindChoices& choices) {
  std::vector<FoundRow> planned;
  std::ranges::copy_if(rows, std::back_inserter(planned), [&](const FoundRow& row) {
    return row.to_replace() && !choices.left_out.contains(row.id);
  });
  return planned;
}

std::string found_csv(const std::vector<FoundRow>& rows, const Words& words) {
  Csv csv;
  std::vector<std::string> head;
  for (const char* key : {"report.customer", "report.country", "report.segment", "report.product",
                          "report.subscription_id", "report.end", "report.days_left",
                          "report.users", "report.seats", "report.at_end", "report.monthly",
                          "report.currency"}) {
    head.push_back(words.get(key));
  }
  csv.row(head);
  for (const FoundRow& row : rows) {
    const auto& end = row.found->match.end_date;
    const auto& monthly = row.found->monthly;
    csv.row({row.customer->customer.company_name, row.customer->customer.country,
             words.segment(row.found->match.segment), row.found->subscription.offer_name,
             row.found->subscription.id.text(), end ? to_iso(*end) : std::string(),
             end ? std::to_string(row.days_left) : std::string(), std::to_string(row.used),
             std::to_string(row.found->subscription.quantity), words.get(at_end_key(row)),
             monthly ? decimal(*monthly) : std::string(),
             monthly ? monthly->currency : std::string()});
  }
  return csv.text();
}

}  // namespace planshift::app
