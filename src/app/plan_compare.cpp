// The comparison of the replacements: facts of the case file, prices as read, and what they mean
// for the users in the plan.
#include <algorithm>

#include "app/plan_build.h"

namespace planshift::app {

namespace {

struct Option {
  const retirement::CaseFile* file = nullptr;
  const retirement::Replacement* replacement = nullptr;
  std::string key;
  std::int64_t switched_off = 0;   // users with services off
  std::int64_t held = 0;           // users who already have it
  MoneySum monthly, before;
  std::optional<Money> low, high;  // per user and month
};

void count_users(Option& option, const std::vector<PlanLine>& lines) {
  const engine::FoundCustomer* last = nullptr;
  for (const PlanLine& line : lines) {
    if (line.excluded == Excluded::by_person || line.row.customer == last) continue;
    last = line.row.customer;
    for (const engine::FoundUser& user : last->holders) {
      option.switched_off += user.has_disabled_plans ? 1 : 0;
      option.held += std::ranges::contains(user.other_skus, option.replacement->sku) ? 1 : 0;
    }
  }
}

void add_prices(Option& option, const std::vector<PlanLine>& lines, const PlanScreen& in) {
  for (const PlanLine& chosen : lines) {
    if (chosen.excluded == Excluded::by_person || chosen.row.used == 0) continue;
    const PlanLine line = plan_line(chosen.row, in.plan, option.key);
    option.monthly.add(line.monthly_after);
    option.before.add(line.monthly_before);
    if (!line.offered || !line.offered->unit_price) continue;
    const PlanChoices& plan = in.plan.choices.plan;
    const Money unit = engine::per_month(*line.offered->unit_price, plan.billing, plan.term);
    if (!option.low || unit.minor < option.low->minor) option.low = unit;
    if (!option.high || unit.minor > option.high->minor) option.high = unit;
  }
}

CompareCell unit_cell(const Option& option, const Words& words) {
  if (!option.low) return {words.get("plan.compare.unread"), Tone::warn, false};
  if (option.low == option.high) return {words.formats.money(*option.low), Tone::plain, false};
  return {words.get("plan.compare.several", {{"low", words.formats.money(*option.low)},
                                             {"high", words.formats.money(*option.high)}}),
          Tone::plain, false};
}

std::vector<CompareCell> price_cells(const Option& option, const Words& words) {
  std::vector<CompareCell> cells{unit_cell(option, words)};
  const auto& monthly = option.monthly.total();
  if (!monthly || option.monthly.mixed() || option.monthly.incomplete()) {
    const CompareCell unread{words.get("plan.compare.unread"), Tone::warn, false};
    cells.push_back(unread);
    cells.push_back(unread);
    return cells;
  }
  cells.push_back({words.formats.money(*monthly), Tone::plain, true});
  const auto& before = option.before.total();
  if (!before || option.before.mixed() || before->currency != monthly->currency) {
    cells.push_back({words.get("shell.dash"), Tone::muted, false});
  } else {
    const Money difference{monthly->minor - before->minor, monthly->currency};
    cells.push_back({words.signed_money(difference), Tone::plain, false});
  }
  return cells;
}

std::vector<CompareCell> fact_cells(const Option& option, const PlanScreen& in) {
  const Words& words = in.words;
  const bool same = option.replacement->relation == retirement::PlanRelation::same_plan;
  std::vector<CompareCell> cells;
  cells.push_back({words.get(same ? "plan.compare.service.same" : "plan.compare.service.other"),
                   same ? Tone::ok : Tone::warn, false});
  if (same || option.switched_off == 0) {
    cells.push_back({words.get("plan.compare.kept.all"), Tone::ok, false});
  } else {
    cells.push_back({words.get("plan.compare.kept.mapped", {{"count", option.switched_off}}),
                     Tone::warn, false});
  }
  const auto added = retirement::excluded_plans(*option.file, *option.replacement, {}, true).size();
  const bool off = in.plan.choices.plan.keep_added_off;
  cells.push_back({words.get(off ? "plan.compare.added.off" : "plan.compare.added.on",
                             {{"count", added}}),
                   Tone::plain, false});
  cells.push_back({words.count("users", option.held), Tone::plain, false});
  return cells;
}

std::optional<Option> option_of(const std::string& key, const PlanInputs& in) {
  for (const retirement::CaseFile& file : in.cases) {
    for (const retirement::Replacement& replacement : file.replacements) {
      if (replacement.key != key) continue;
      Option option;
      option.file = &file;
      option.replacement = &replacement;
      option.key = key;
      return option;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> replacement_keys(const std::vector<retirement::CaseFile>& cases) {
  std::vector<std::string> keys;
  for (const retirement::CaseFile& file : cases) {
    for (const retirement::Replacement& replacement : file.replacements) {
      if (!std::ranges::contains(keys, replacement.key)) keys.push_back(replacement.key);
    }
  }
  return keys;
}

void add_comparison(PlanView& view, const std::vector<PlanLine>& lines, const PlanScreen& in) {
  const Words& words = in.words;
  std::int64_t users = 0;
  for (const PlanLine& line : lines) {
    if (line.excluded != Excluded::by_person) users += line.row.used;
  }
  view.compare_head = words.get("plan.compare.head", {{"users", words.count("users", users)}});
  for (const char* row : {"service", "kept", "added", "held", "unit", "monthly", "against"}) {
    view.compare_rows.push_back(words.get("plan.compare." + std::string(row)));
  }
  for (const std::string& key : replacement_keys(in.plan.cases)) {
    auto option = option_of(key, in.plan);
    if (!option) continue;
    count_users(*option, lines);
    add_prices(*option, lines, in);
    CompareColumn column;
    column.key = key;
    column.name_then = option->replacement->name_then;
    column.note = option->replacement->name_then == option->replacement->name_today
                      ? words.get("name.other_plan")
                      : words.get("name.today", {{"name", option->replacement->name_today}});
    column.chosen = key == in.plan.choices.plan.replacement;
    column.cells = fact_cells(*option, in);
    std::ranges::move(price_cells(*option, words), std::back_inserter(column.cells));
    view.columns.push_back(std::move(column));
  }
}

}  // namespace planshift::app
