// What a person should know before buying, most serious first.
#include <algorithm>
#include <map>
#include <set>

#include "app/plan_build.h"
#include "base/text.h"

namespace planshift::app {

namespace {

using Lines = std::vector<const PlanLine*>;

std::vector<std::string> names_of(const Lines& lines) {
  std::vector<std::string> names;
  for (const PlanLine* line : lines) {
    std::string name = display_safe(line->row.customer->customer.company_name);
    if (!std::ranges::contains(names, name)) names.push_back(std::move(name));
  }
  return names;
}

std::int64_t customers_of(const Lines& lines) {
  std::set<const engine::FoundCustomer*> customers;
  for (const PlanLine* line : lines) customers.insert(line->row.customer);
  return static_cast<std::int64_t>(customers.size());
}

std::string code_of(const Error& error) {
  return error.service_code.empty() ? error.code : error.service_code;
}

bool has_user(const PlanLine& line, bool (*wanted)(const engine::FoundUser&)) {
  return line.included() && std::ranges::any_of(line.row.customer->holders, wanted);
}

bool through_group(const engine::FoundUser& user) { return !user.group.empty(); }
bool without_location(const engine::FoundUser& user) { return user.usage_location_missing; }

bool gets_another(const PlanLine& line, const std::string& chosen) {
  return line.included() && line.replacement->key != chosen;
}

// The rows a finding is about, by its key. "blocked:13605" and "price:quote.not_sold" carry a code.
bool concerns(const std::string& key, const PlanLine& line, const std::string& chosen) {
  const bool live = line.excluded != Excluded::by_person;
  if (key.starts_with("blocked:")) {
    return line.excluded == Excluded::blocked && key.substr(8) == code_of(*line.error);
  }
  if (key.starts_with("price:")) {
    return line.excluded == Excluded::price_unread && key.substr(6) == code_of(*line.error);
  }
  if (key == "no_replacement") return line.excluded == Excluded::no_replacement;
  if (key == "no_users") return line.excluded == Excluded::no_users;
  if (key == "other_replacement") return gets_another(line, chosen);
  if (key == "seats_short") return line.included() && line.quantity < line.row.used;
  if (key == "paid_extension") {
    return live && line.row.found->match.end == retirement::EndOfTerm::paid_extension;
  }
  if (key == "group_licensed") return has_user(line, through_group);
  if (key == "no_usage_location") return has_user(line, without_location);
  return key == "unused_seats" && live && line.row.used < line.row.found->subscription.quantity;
}

Lines lines_of(const std::string& key, const std::vector<PlanLine>& lines,
               const std::string& chosen) {
  Lines found;
  for (const PlanLine& line : lines) {
    if (concerns(key, line, chosen)) found.push_back(&line);
  }
  return found;
}

class Findings {
 public:
  Findings(PlanView& view, const std::vector<PlanLine>& lines, const PlanScreen& in)
      : view_(view), lines_(lines), in_(in), words_(in.words) {}

  void add_all() {
    add_only_copy();
    add_by_error(Excluded::blocked, "blocked:", FindingKind::blocked);
    add_incomplete();
    add_no_replacement();
    add_by_error(Excluded::price_unread, "price:", FindingKind::price_unread);
    add_named("no_users", FindingKind::no_users, Tone::info);
    add_named("seats_short", FindingKind::seats_short, Tone::warn);
    add_paid_extension();
    add_groups();
    add_locations();
    add_other_replacement();
    add_unused();
  }

 private:
  Lines of(const std::string& key) const {
    return lines_of(key, lines_, in_.plan.choices.plan.replacement);
  }
  std::string names(const Lines& lines) const { return words_.names(names_of(lines)); }
  ActionView see(const std::string& key) const {
    return {"see", words_.get("plan.finding.see"), ShowFinding{key}, true, {}};
  }

  void add(std::string key, FindingKind kind, Tone tone, std::string title, std::string body,
           std::string count, std::optional<ActionView> action) {
    view_.findings.push_back({std::move(key), kind, tone, std::move(title), std::move(body),
                              std::move(count), std::move(action)});
  }

  void add_by_error(Excluded excluded, const std::string& prefix, FindingKind kind) {
    std::map<std::string, const Error*> errors;
    for (const PlanLine& line : lines_) {
      if (line.excluded == excluded && line.error) errors[code_of(*line.error)] = &*line.error;
    }
    const bool blocked = kind == FindingKind::blocked;
    const std::string word = blocked ? "plan.finding.blocked" : "plan.finding.price_unread";
    for (const auto& [code, error] : errors) {
      const Lines lines = of(prefix + code);
      const ErrorView what = words_.error(*error);
      const std::string cause = blocked ? what.what : what.what + " " + what.next;
      add(prefix + code, kind, Tone::bad,
          words_.get(word + ".title", {{"cause", words_.within(cause)}}),
          words_.get(word + ".body",
                     {{"names", names(lines)}, {"cause", cause}, {"next", what.next}}),
          words_.count("customers", customers_of(lines)),
          blocked ? see(prefix + code)
                  : ActionView{"read", words_.get("plan.prices.again"), ReadPricesAgain{}, true,
                               {}});
    }
  }

  // Where a file can follow, it is the way; elsewhere a downloaded copy is, again and again.
  void add_only_copy() {
    if (!in_.only_copy) return;
    const std::string& copy = in_.live.copy;
    const std::string way = copy.empty() ? "download" : "file";
    add("only_copy", FindingKind::only_copy, Tone::bad,
        words_.get("plan.finding.only_copy.title"),
        words_.get("plan.finding.only_copy." + way), {},
        copy.empty() ? ActionView{"back_up", words_.get("plan.finding.only_copy.download.do"),
                                  ExportJournal{}, true, {}}
                     : ActionView{"copy", words_.get("settings.storage.copy." + copy + ".do"),
                                  ChooseOption{"copy"}, true, {}});
  }

  void add_incomplete() {
    if (in_.scan_complete) return;
    add("scan_incomplete", FindingKind::scan_incomplete, Tone::bad,
        words_.get("plan.finding.scan_incomplete.title"),
        words_.get("plan.finding.scan_incomplete.body"), {},
        ActionView{"back", words_.get("plan.finding.back"), GoTo{Route::find}, true, {}});
  }

  void add_no_replacement() {
    const Lines lines = of("no_replacement");
    if (lines.empty()) return;
    const std::string segment = words_.segment(lines.front()->row.found->match.segment);
    add("no_replacement", FindingKind::no_replacement, Tone::bad,
        words_.get("plan.finding.no_replacement.title", {{"segment", segment}}),
        words_.get("plan.finding.no_replacement.body", {{"names", names(lines)}}),
        words_.count("customers", customers_of(lines)), see("no_replacement"));
  }

  void add_named(const std::string& key, FindingKind kind, Tone tone) {
    const Lines lines = of(key);
    if (lines.empty()) return;
    add(key, kind, tone, words_.get("plan.finding." + key + ".title"),
        words_.get("plan.finding." + key + ".body", {{"names", names(lines)}}),
        words_.count("customers", customers_of(lines)), see(key));
  }

  void add_paid_extension() {
    const Lines lines = of("paid_extension");
    if (lines.empty()) return;
    std::optional<Date> first;
    for (const PlanLine* line : lines) {
      const auto& end = line->row.found->match.end_date;
      if (end && (!first || *end < *first)) first = end;
    }
    const std::string date =
        first ? words_.formats.date(*first, DateStyle::day_month) : words_.get("shell.dash");
    add("paid_extension", FindingKind::paid_extension, Tone::warn,
        words_.get("plan.finding.paid_extension.title"),
        words_.get("plan.finding.paid_extension.body", {{"date", date}}),
        words_.count("customers", customers_of(lines)), see("paid_extension"));
  }

  void add_groups() {
    const Lines lines = of("group_licensed");
    if (lines.empty()) return;
    std::set<std::string> groups;
    std::int64_t users = 0;
    for_users(lines, through_group, [&](const engine::FoundUser& user) {
      ++users;
      groups.insert(words_.get("plan.group", {{"group", display_safe(user.group_name)}}));
    });
    const std::string names = words_.names({groups.begin(), groups.end()});
    add("group_licensed", FindingKind::group_licensed, Tone::warn,
        words_.get("plan.finding.group_licensed.title"),
        words_.get("plan.finding.group_licensed.body", {{"groups", names}}),
        words_.count("users", users), see("group_licensed"));
  }

  void add_locations() {
    const Lines lines = of("no_usage_location");
    if (lines.empty()) return;
    std::int64_t users = 0;
    for_users(lines, without_location, [&](const engine::FoundUser&) { ++users; });
    add("no_usage_location", FindingKind::no_usage_location, Tone::warn,
        words_.get("plan.finding.no_usage_location.title"),
        words_.get("plan.finding.no_usage_location.body"), words_.count("users", users),
        see("no_usage_location"));
  }

  void add_other_replacement() {
    const Lines lines = of("other_replacement");
    if (lines.empty()) return;
    add("other_replacement", FindingKind::other_replacement, Tone::info,
        words_.get("plan.finding.other_replacement.title",
                   {{"segment", words_.segment(lines.front()->row.found->match.segment)}}),
        words_.get("plan.finding.other_replacement.body",
                   {{"names", names(lines)},
                    {"replacement", lines.front()->replacement->name_today}}),
        words_.count("customers", customers_of(lines)), see("other_replacement"));
  }

  void add_unused() {
    const Lines lines = of("unused_seats");
    if (lines.empty()) return;
    std::int64_t unused = 0, bought = 0;
    for (const PlanLine* line : lines) {
      unused += line->row.found->subscription.quantity - line->row.used;
    }
    for (const PlanLine& line : lines_) bought += line.included() ? line.quantity : 0;
    const bool holders = in_.plan.choices.plan.seats == Seats::one_per_holder;
    const Seats other = holders ? Seats::as_before : Seats::one_per_holder;
    add("unused_seats", FindingKind::unused_seats, Tone::info,
        words_.get("plan.finding.unused_seats.title", {{"count", unused}}),
        words_.get(holders ? "plan.finding.unused_seats.holder"
                           : "plan.finding.unused_seats.before",
                   {{"seats", words_.count("seats", bought)}}),
        words_.count("customers", customers_of(lines)),
        ActionView{"seats", words_.get("plan.finding.change_seats"), ChooseSeats{other}, true,
                   {}});
  }

  template <class Each>
  void for_users(const Lines& lines, bool (*wanted)(const engine::FoundUser&), Each each) const {
    std::set<const engine::FoundCustomer*> seen;
    for (const PlanLine* line : lines) {
      if (!seen.insert(line->row.customer).second) continue;
      for (const engine::FoundUser& user : line->row.customer->holders) {
        if (wanted(user)) each(user);
      }
    }
  }

  PlanView& view_;
  const std::vector<PlanLine>& lines_;
  const PlanScreen& in_;
  const Words& words_;
};

}  // namespace

std::vector<std::string> rows_of_finding(const std::string& finding,
                                         const std::vector<PlanLine>& lines,
                                         const std::string& chosen) {
  std::vector<std::string> rows;
  for (const PlanLine* line : lines_of(finding, lines, chosen)) rows.push_back(line->row.id);
  return rows;
}

void add_findings(PlanView& view, const std::vector<PlanLine>& lines, const PlanScreen& in) {
  Findings(view, lines, in).add_all();
  const Words& words = in.words;
  if (view.findings.empty()) {
    view.findings_note = words.get("plan.findings.none");
    return;
  }
  view.findings_note = words.get("plan.findings.note", {{"count", view.findings.size()}});
  Lines out;
  for (const PlanLine& line : lines) {
    if (!line.included() && line.excluded != Excluded::by_person) out.push_back(&line);
  }
  if (out.empty()) return;
  view.findings_note =
      words.get("plan.findings.note_blocked",
                {{"findings", view.findings_note},
                 {"customers", words.count("customers", customers_of(out))}});
}

}  // namespace planshift::app
