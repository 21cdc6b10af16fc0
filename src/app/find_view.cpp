#include "app/find_view.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/find_build.h"
#include "base/text.h"

namespace planshift::app {

namespace {

FindPhase phase_of(const FindInputs& in) {
  if (in.scanning) return FindPhase::scanning;
  if (!in.scan) return FindPhase::never_scanned;
  if (!in.scan->complete) return FindPhase::incomplete;
  const bool none = std::ranges::none_of(in.scan->customers, [](const auto& customer) {
    return !customer.subscriptions.empty();
  });
  return none ? FindPhase::nothing_found : FindPhase::ready;
}

std::string note_of(const FindInputs& in) {
  const Words& words = in.words;
  if (in.scanning) {
    if (in.progress.customers_total == 0) return words.get("find.note.counting");
    return words.get("find.note.reading", {{"read", in.progress.customers_read},
                                           {"total", in.progress.customers_total}});
  }
  if (!in.scan) return words.get("find.note.never");
  std::string note;
  for (const retirement::CaseFile& file : in.cases) {
    const auto retired = file.date("retired");
    note += retired ? words.get("find.note.retired",
                                {{"product", file.name},
                                 {"date", words.formats.date(*retired, DateStyle::medium)}})
                    : words.get("find.note.product", {{"product", file.name}});
    note += ' ';
  }
  const auto read = std::ranges::count_if(in.scan->customers,
                                          [](const auto& customer) { return !customer.error; });
  return note + words.get("find.note.done",
                          {{"count", in.scan->customers.size()},
                           {"read", read},
                           {"time", words.formats.date_time(in.scan->finished_at)}});
}

ActionView scan_action(const FindInputs& in) {
  if (in.scanning) return {"stop", in.words.get("find.stop"), StopScan{}, true, {}};
  return {"scan", in.words.get(in.scan ? "find.scan.again" : "find.scan.first"), StartScan{}, true,
          {}};
}

ActionView plan_action(const FindView& view, const std::vector<FoundRow>& planned,
                       const FindInputs& in) {
  std::set<const engine::FoundCustomer*> customers;
  for (const FoundRow& row : planned) customers.insert(row.customer);
  const Words& words = in.words;
  ActionView plan{"plan", words.get("find.plan", {{"count", customers.size()}}), OpenPlan{}, true,
                  {}};
  std::string why;
  if (view.phase == FindPhase::scanning) why = "find.plan.why.scanning";
  else if (view.phase == FindPhase::incomplete) why = "find.plan.why.incomplete";
  else if (planned.empty()) why = "find.plan.why.none";
  if (why.empty()) return plan;
  plan.enabled = false;
  plan.disabled_reason = words.get(why);
  if (planned.empty()) plan.label = words.get("find.plan.none");
  return plan;
}

std::vector<ChoiceView> value_choices(const std::set<std::string>& values,
                                      const std::string& chosen, const Words& words,
                                      const std::function<std::string(const std::string&)>& name) {
  std::vector<ChoiceView> sorted;
  for (const std::string& value : values) sorted.push_back({value, name(value), value == chosen});
  words.sort_by_label(sorted);
  std::vector<ChoiceView> choices{{"", words.get("find.filter.all"), chosen.empty()}};
  for (ChoiceView& choice : sorted) choices.push_back(std::move(choice));
  return choices;
}

void add_filters(FindView& view, const std::vector<FoundRow>& rows, const FindInputs& in) {
  const FindChoices& find = in.choices.find;
  const Words& words = in.words;
  view.filter_text = find.text;
  view.really_ends = find.really_ends;
  view.window = find.window;
  view.grouping = find.grouping;
  view.sort = find.sort;
  view.ascending = find.ascending;
  for (const auto& [value, window] : {std::pair{"all", EndWindow::all},
                                      {"days30", EndWindow::days30},
                                      {"days90", EndWindow::days90}}) {
    view.windows.push_back({value, words.get("find.filter.window." + std::string(value)),
                            find.window == window});
  }
  view.groupings = {{"month", words.get("find.group.month"), find.grouping == Grouping::month},
                    {"none", words.get("find.group.none"), find.grouping == Grouping::none}};
  std::set<std::string> countries, segments;
  for (const FoundRow& row : rows) {
    if (!row.customer->customer.country.empty()) countries.insert(row.customer->customer.country);
    segments.insert(row.found->match.segment);
  }
  view.countries = value_choices(countries, find.country, words, [&](const std::string& code) {
    return words.formats.region(code);
  });
  view.segments = value_choices(segments, find.segment, words, [&](const std::string& segment) {
    return words.segment(segment);
  });
  view.filters_on = (trimmed(find.text).empty() ? 0 : 1) + (find.really_ends ? 1 : 0) +
                    (find.window == EndWindow::all ? 0 : 1) + (find.country.empty() ? 0 : 1) +
                    (find.segment.empty() ? 0 : 1) + (find.month.empty() ? 0 : 1);
}

CheckMark mark_of(std::size_t selected, std::size_t selectable) {
  if (selected == 0) return CheckMark::none;
  return selected == selectable ? CheckMark::all : CheckMark::some;
}

// Counts, for the foot bar: what goes into the plan, and what the table shows.
void add_sums(FindView& view, const std::vector<FoundRow>& shown,
              const std::vector<FoundRow>& planned, const Words& words) {
  std::int64_t users = 0, seats = 0;
  MoneySum monthly;
  for (const FoundRow& row : planned) {
    users += row.used;
    seats += row.found->subscription.quantity;
    monthly.add(row.found->monthly);
  }
  view.selected_text = words.get("find.selected", {{"count", planned.size()}});
  const auto amount = monthly.mixed() ? std::nullopt : monthly.total();
  view.selected_note = words.get("find.selected.note", {{"users", words.count("users", users)},
                                                        {"seats", words.count("seats", seats)},
                                                        {"amount", words.money(amount)}});
  std::int64_t all_seats = 0, unused = 0, selectable = 0, selected = 0;
  for (const FoundRow& row : shown) {
    all_seats += row.found->subscription.quantity;
    unused += std::max<std::int64_t>(0, row.found->subscription.quantity - row.used);
  }
  for (const FindRow& row : view.rows) {
    selectable += row.selectable ? 1 : 0;
    selected += row.selected ? 1 : 0;
  }
  view.selectable = selectable > 0;
  view.all_mark = mark_of(static_cast<std::size_t>(selected), static_cast<std::size_t>(selectable));
  view.total_text = words.get(
      "find.total", {{"rows", words.count("rows", static_cast<std::int64_t>(shown.size()))},
                     {"seats", words.count("seats", all_seats)},
                     {"unused", words.formats.integer(unused)}});
}

void add_unread(FindView& view, const FindInputs& in) {
  const Words& words = in.words;
  for (const engine::FoundCustomer& customer : in.scan->customers) {
    if (!customer.error) continue;
    view.unread.push_back({customer.customer.id, display_safe(customer.customer.company_name),
                           words.error(*customer.error)});
  }
  std::int64_t found = 0;
  for (const auto& customer : in.scan->customers) found += std::ssize(customer.subscriptions);
  view.incomplete_title = in.scan->errors.empty()
                              ? words.get("find.incomplete.title", {{"count", view.unread.size()}})
                              : words.get("find.incomplete.list");
  view.incomplete_body = words.get(
      "find.incomplete.body",
      {{"subscriptions", words.count("subscriptions", static_cast<std::int64_t>(found))}});
  if (view.unread.empty() && !in.scan->errors.empty()) {
    const ErrorView error = words.error(in.scan->errors.front());
    view.incomplete_body = error.what + " " + error.next;
  }
  view.retry_unread = ActionView{
      "retry_unread",
      view.unread.empty() ? words.get("find.scan.again")
                          : words.get("find.incomplete.retry", {{"count", view.unread.size()}}),
      RetryUnread{}, true, {}};
}

void add_rows(FindView& view, const std::vector<FoundRow>& rows, const FindInputs& in) {
  std::vector<FoundRow> shown;
  std::ranges::copy_if(rows, std::back_inserter(shown), [&](const FoundRow& row) {
    return passes(row, in.choices.find, in.words);
  });
  sort_rows(shown, in.choices.find, in.words);
  for (const FoundRow& row : shown) view.rows.push_back(row_view(row, in));
  if (shown.empty() && !rows.empty()) {
    view.hidden_text = in.words.get("find.filter.hidden", {{"count", rows.size()}});
  }
  add_groups(view, in);
  const auto planned = planned_rows(rows, in.choices.find);
  add_sums(view, shown, planned, in.words);
  view.plan = plan_action(view, planned, in);
}

}  // namespace

void add_groups(FindView& view, const FindInputs& in) {
  const Words& words = in.words;
  const bool grouped = in.choices.find.grouping == Grouping::month;
  for (std::size_t first = 0; first < view.rows.size();) {
    const std::string id = month_id(view.rows[first].end);
    std::size_t last = first;
    std::int64_t users = 0;
    std::size_t selectable = 0, selected = 0;
    MoneySum monthly;
    for (; last < view.rows.size() && (!grouped || month_id(view.rows[last].end) == id); ++last) {
      users += view.rows[last].seats_used;
      monthly.add(view.rows[last].monthly);
      selectable += view.rows[last].selectable ? 1 : 0;
      selected += view.rows[last].selected ? 1 : 0;
    }
    const bool folded = grouped && in.choices.find.folded.contains(id);
    if (grouped) {
      FindGroup group;
      group.id = id;
      const auto& end = view.rows[first].end;
      group.title = end ? words.formats.date(*end, DateStyle::month_year)
                        : words.get("find.group.no_end");
      group.users_text = words.count("users", users);
      const auto rows = static_cast<std::int64_t>(last - first);
      const auto amount = monthly.mixed() ? std::nullopt : monthly.total();
      group.note =
          words.get("find.group.note", {{"subscriptions", words.count("subscriptions", rows)},
                                        {"users", group.users_text},
                                        {"amount", words.money(amount)}});
      group.mark = mark_of(selected, selectable);
      group.selectable = selectable > 0;
      group.folded = folded;
      view.lines.push_back({true, view.groups.size()});
      view.groups.push_back(std::move(group));
    }
    for (std::size_t row = first; row < last && !folded; ++row) view.lines.push_back({false, row});
    first = last;
  }
}

FindView find_view(const FindInputs& in) {
  FindView view;
  view.phase = phase_of(in);
  view.title = in.words.get("find.title");
  view.note = note_of(in);
  view.read = static_cast<std::int64_t>(in.progress.customers_read);
  view.total = static_cast<std::int64_t>(in.progress.customers_total);
  view.scan = scan_action(in);
  view.empty_title = in.words.get("find.empty.title");
  view.empty_body = in.words.get("find.empty.body");
  view.plan = plan_action(view, {}, in);
  if (!in.scan) return view;
  if (view.phase == FindPhase::nothing_found) {
    view.empty_title = in.words.get("find.nothing.title");
    view.empty_body = in.words.get("find.nothing.body", {{"count", in.scan->customers.size()}});
  }
  const auto rows = found_rows(*in.scan, in.ledger, in.today);
  add_totals(view, rows, in);
  add_filters(view, rows, in);
  add_rows(view, rows, in);
  if (view.phase == FindPhase::incomplete) add_unread(view, in);
  for (const FoundRow& row : rows) {
    if (row.id == in.choices.find.open_row) view.detail = detail_view(row, in);
  }
  return view;
}

}  // namespace planshift::app
