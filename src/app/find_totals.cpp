// What stands above the Find table: figures, users by month, fleet map.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/find_build.h"
#include "base/sort.h"
#include "base/text.h"

namespace planshift::app {

namespace {

constexpr int kMonths = 12;

Figure figure(const Words& words, std::string_view key, std::int64_t number, Tone tone) {
  return {words.formats.integer(number), words.get(key, {{"count", number}}),
          number > 0 ? tone : Tone::plain};
}

void add_figures(FindView& view, const std::vector<FoundRow>& rows, const Words& words) {
  std::int64_t subscriptions = 0, users = 0, urgent = 0, paid = 0;
  MoneySum monthly;
  for (const FoundRow& row : rows) {
    if (!row.is_ahead()) continue;
    ++subscriptions;
    users += row.used;
    urgent += row.days_left <= 30 ? 1 : 0;
    paid += row.found->match.end == retirement::EndOfTerm::paid_extension ? 1 : 0;
    monthly.add(row.found->monthly);
  }
  const bool one_currency = monthly.total() && !monthly.mixed();
  view.figures = {
      figure(words, "find.figure.subscriptions", subscriptions, Tone::plain),
      figure(words, "find.figure.users", users, Tone::plain),
      figure(words, "find.figure.urgent", urgent, Tone::bad),
      figure(words, "find.figure.paid", paid, Tone::warn),
      {one_currency ? words.money(monthly.total()) : words.get("shell.dash"),
       words.get("find.figure.monthly"), Tone::plain}};
}

MonthBar month_bar(Date first, const std::vector<FoundRow>& rows, const FindInputs& in) {
  MonthBar bar;
  bar.id = month_id(first);
  bar.label = in.words.formats.date(first, DateStyle::month);
  bar.chosen = in.choices.find.month == bar.id;
  for (const FoundRow& row : rows) {
    if (!row.is_ahead() || month_id(row.found->match.end_date) != bar.id) continue;
    const bool paid = row.found->match.end == retirement::EndOfTerm::paid_extension;
    (paid ? bar.paid_extension : bar.ends) += row.used;
  }
  const std::int64_t all = bar.ends + bar.paid_extension;
  if (all > 0) bar.count_text = in.words.formats.integer(all);
  const std::string month = in.words.formats.date(first, DateStyle::month_year);
  const std::string users = in.words.count("users", all);
  bar.name = bar.paid_extension > 0
                 ? in.words.get("find.months.bar_paid",
                                {{"month", month},
                                 {"users", users},
                                 {"paid", in.words.formats.integer(bar.paid_extension)}})
                 : in.words.get("find.months.bar", {{"month", month}, {"users", users}});
  return bar;
}

void add_months(FindView& view, const std::vector<FoundRow>& rows, const FindInputs& in) {
  Date first{in.today.year, in.today.month, 1};
  for (int month = 0; month < kMonths; ++month) {
    view.months.push_back(month_bar(first, rows, in));
    const MonthBar& bar = view.months.back();
    view.month_max = std::max(view.month_max, bar.ends + bar.paid_extension);
    first = first.month == 12 ? Date{first.year + 1, 1, 1} : Date{first.year, first.month + 1, 1};
  }
}

FleetState fleet_state(const FoundRow& row) {
  if (row.days_left <= 30) return FleetState::urgent;
  return row.days_left <= 90 ? FleetState::days90 : FleetState::later;
}

constexpr std::array<std::string_view, 5> kFleetWords{"urgent", "days90", "later", "nothing",
                                                      "unread"};

void add_fleet(FindView& view, const std::vector<FoundRow>& rows, const FindInputs& in) {
  std::map<const engine::FoundCustomer*, const FoundRow*> first;
  for (const FoundRow& row : rows) {
    if (!row.is_ahead()) continue;
    const FoundRow*& best = first[row.customer];
    if (!best || row.days_left < best->days_left) best = &row;
  }
  std::array<std::int64_t, kFleetWords.size()> counts{};
  std::vector<std::pair<int, FleetCell>> cells;
  for (const engine::FoundCustomer& customer : in.scan->customers) {
    FleetCell cell{.customer = customer.customer.id, .row = {}, .state = {}, .name = {}};
    const auto row = first.find(&customer);
    int order = 1'000'000;
    if (row != first.end()) {
      cell.state = fleet_state(*row->second);
      cell.row = row->second->id;
      order = row->second->days_left;
    } else {
      cell.state = customer.error ? FleetState::unread : FleetState::nothing;
      if (customer.error) order = -1'000'000;
    }
    const auto state = static_cast<std::size_t>(cell.state);
    ++counts[state];
    cell.name = in.words.get("find.fleet.cell." + std::string(kFleetWords[state]),
                             {{"name", display_safe(customer.customer.company_name)}});
    cells.emplace_back(order, std::move(cell));
  }
  sort_stably_by(cells, [](const auto& cell) { return cell.first; });
  for (auto& [order, cell] : cells) view.fleet.push_back(std::move(cell));
  view.fleet_title = in.words.get("find.fleet.title", {{"count", in.scan->customers.size()}});
  for (std::size_t state = 0; state < counts.size(); ++state) {
    if (state + 1 == counts.size() && counts[state] == 0) break;
    view.fleet_legend.push_back(
        {in.words.formats.integer(counts[state]),
         in.words.get("find.fleet." + std::string(kFleetWords[state]), {{"count", counts[state]}}),
         Tone::plain});
  }
}

}  // namespace

void add_totals(FindView& view, const std::vector<FoundRow>& rows, const FindInputs& in) {
  add_figures(view, rows, in.words);
  add_months(view, rows, in);
  add_fleet(view, rows, in);
}

}  // namespace planshift::app
