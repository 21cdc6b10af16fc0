#include "app/plan_view.h"

#include <algorithm>
#include <set>

#include "app/plan_build.h"
#include "base/sort.h"
#include "base/text.h"

namespace planshift::app {

namespace {

// Terms and billing cycles that any market offers for any option, in a fixed order.
std::set<std::string> offered_words(const PlanInputs& in, std::string engine::Offered::*word) {
  std::set<std::string> words;
  if (!in.quotes) return words;
  for (const engine::MarketQuote& market : in.quotes->markets) {
    for (const engine::Offered& offered : market.offered) {
      if (!(offered.*word).empty()) words.insert(offered.*word);
    }
  }
  return words;
}

void add_choices(PlanView& view, const PlanScreen& in) {
  const PlanChoices& plan = in.plan.choices.plan;
  const Words& words = in.words;
  view.tab = plan.tab;
  view.keep_added_off = plan.keep_added_off;
  view.suspend_after = plan.suspend_after;
  view.seats = {{"one_per_holder", words.get("plan.seats.one_per_holder"),
                 plan.seats == Seats::one_per_holder},
                {"as_before", words.get("plan.seats.as_before"), plan.seats == Seats::as_before}};
  auto terms = offered_words(in.plan, &engine::Offered::term_duration);
  terms.insert(plan.term);
  for (const std::string& term : terms) {
    view.terms.push_back({term, words.term(term), term == plan.term});
  }
  sort_stably_by(view.terms,
                 [](const ChoiceView& choice) { return engine::months_of(choice.value); });
  auto cycles = offered_words(in.plan, &engine::Offered::billing_cycle);
  cycles.insert(plan.billing);
  for (const std::string& cycle : cycles) {
    view.billings.push_back({cycle, words.billing(cycle), cycle == plan.billing});
  }
  sort_stably_by(view.billings,
                 [](const ChoiceView& choice) { return choice.value != "monthly"; });
  std::string product;
  for (const retirement::CaseFile& file : in.plan.cases) product = file.name_short;
  view.suspend_label = words.get("plan.suspend_after", {{"product", product}});
  const bool together = plan.moves == migration::Moves::together;
  view.moves = {{"new_first", words.get("plan.moves.new_first"), !together},
                {"together", words.get("plan.moves.together"), together}};
  view.moves_note =
      words.get(together ? "plan.moves.together.note" : "plan.moves.new_first.note");
}

void add_totals(PlanView& view, const PlanTotals& totals, const PlanScreen& in) {
  const Words& words = in.words;
  view.seats_before = words.formats.integer(totals.seats_before);
  view.seats_after = words.formats.integer(totals.seats_after);
  view.price_before = words.money(totals.before);
  view.price_after = words.money(totals.after);
  view.cancel_now = in.plan.choices.plan.cancel_now;
  if (totals.cancelable > 0 && in.plan.choices.plan.suspend_after) {
    view.cancel_now_label = words.get("plan.cancel_now", {{"count", totals.cancelable}});
    view.cancel_now_note = words.get("plan.cancel_now.note",
                                     {{"time", words.formats.date_time(*totals.cancel_until)}});
  }
  if (in.plan.choices.plan.suspend_after && totals.before) {
    constexpr std::int64_t kDaysOfMonth = 30;
    const Money day{(totals.before->minor + kDaysOfMonth / 2) / kDaysOfMonth,
                    totals.before->currency};
    view.facts.push_back({words.get("plan.fact.twice"),
                          words.get("money.a_day", {{"amount", words.formats.money(day)}}),
                          Tone::plain});
  }
  view.facts.push_back(
      {words.get("plan.fact.cancel"), words.count("days", kFreeToCancelDays), Tone::plain});
  if (totals.first_end) {
    view.facts.push_back(
        {words.get("plan.fact.first_end"), words.date(totals.first_end), Tone::plain});
  }
}

void add_customers(PlanView& view, const std::vector<PlanLine>& lines, const PlanScreen& in) {
  const PlanChoices& plan = in.plan.choices.plan;
  const Words& words = in.words;
  std::vector<std::string> only;
  if (!plan.finding.empty()) {
    only = rows_of_finding(plan.finding, lines, plan.replacement);
    for (const FindingRow& finding : view.findings) {
      if (finding.key == plan.finding) {
        view.customers_note = words.get("plan.limited", {{"finding", finding.title}});
      }
    }
  }
  std::int64_t exceptions = 0;
  for (const PlanLine& line : lines) {
    PlanCustomerRow row = customer_row(line, words);
    const bool exception = !row.remark.empty();
    exceptions += exception ? 1 : 0;
    const bool wanted = plan.tab != PlanTab::exceptions || exception;
    const bool listed = plan.finding.empty() || std::ranges::contains(only, row.id);
    if (wanted && listed) view.customers.push_back(std::move(row));
  }
  if (plan.tab == PlanTab::exceptions && exceptions == 0) {
    view.customers_note = words.get("plan.exceptions.none");
  }
  view.tabs = {{"all_customers", words.get("plan.tab.all"), plan.tab == PlanTab::all_customers},
               {"per_customer", words.get("plan.tab.per_customer"),
                plan.tab == PlanTab::per_customer},
               {"exceptions", words.get("plan.tab.exceptions", {{"count", exceptions}}),
                plan.tab == PlanTab::exceptions}};
}

std::string why_not(const PlanTotals& totals, const PlanScreen& in) {
  switch (in.hindrance) {
    case Hindrance::memory: return "plan.why.memory";
    case Hindrance::read_only: return "plan.why.read_only";
    case Hindrance::journal: return "plan.why.journal";
    case Hindrance::offline: return "plan.why.offline";
    case Hindrance::checking: return "plan.why.checking";
    case Hindrance::connection: return "plan.why.connection";
    case Hindrance::earlier_run: return "plan.why.earlier_run";
    case Hindrance::only_copy: return "plan.why.only_copy";
    case Hindrance::none: break;
  }
  if (in.live.pricing) return "plan.why.pricing";
  if (!in.scan_complete) return "plan.why.incomplete";
  if (totals.seats_after == 0 || !totals.after) return "plan.why.none";
  return totals.mixed ? "plan.why.currencies" : std::string();
}

void add_actions(PlanView& view, const PlanTotals& totals, const PlanScreen& in) {
  const Words& words = in.words;
  const std::string why = why_not(totals, in);
  view.approve = {"approve", words.get("plan.review"), OpenApproval{}, why.empty(),
                  why.empty() ? std::string() : words.get(why, {{"line", in.red_line}})};
  const bool can_try = !in.live.dry_running && in.live.online && totals.seats_after > 0;
  view.dry_run = {"dry_run", words.get("plan.dry_run"), DryRun{}, can_try,
                  can_try ? std::string() : words.get("plan.why.none")};
  view.dry_running = in.live.dry_running;
  if (in.live.dry_running) {
    view.dry_run_text = words.get("plan.dry_run.checking", {{"done", in.live.dry_checked},
                                                            {"count", in.live.dry_total}});
  } else if (in.live.dry_run) {
    const auto good = std::ranges::count_if(*in.live.dry_run,
                                            [](const auto& tried) { return !tried.second; });
    view.dry_run_text =
        words.get("plan.dry_run.done", {{"count", in.live.dry_run->size()}, {"good", good}});
  }
}

void add_empty(PlanView& view, const Words& words) {
  view.empty_title = words.get("plan.empty.title");
  view.empty_body = words.get("plan.empty.body");
  view.empty_action = {"find", words.get("plan.empty.action"), GoTo{Route::find}, true, {}};
  const std::string why = words.get("plan.why.none");
  view.approve = {"approve", words.get("plan.review"), OpenApproval{}, false, why};
  view.dry_run = {"dry_run", words.get("plan.dry_run"), DryRun{}, false, why};
}

void add_note(PlanView& view, const std::vector<PlanLine>& lines, const PlanScreen& in) {
  std::set<const engine::FoundCustomer*> customers;
  std::int64_t subscriptions = 0;
  std::string product;
  for (const PlanLine& line : lines) {
    if (line.excluded == Excluded::by_person) continue;
    customers.insert(line.row.customer);
    ++subscriptions;
    if (line.file) product = line.file->name;
  }
  view.note = in.words.get(
      "plan.note",
      {{"customers", in.words.count("customers", static_cast<std::int64_t>(customers.size()))},
       {"subscriptions", in.words.count("subscriptions", subscriptions)},
       {"product", product}});
}

}  // namespace

PlanCustomerRow customer_row(const PlanLine& line, const Words& words) {
  PlanCustomerRow row;
  row.id = line.row.id;
  row.customer_name = display_safe(line.row.customer->customer.company_name);
  row.segment = line.row.found->match.segment;
  row.end_text = words.date(line.row.found->match.end_date);
  row.urgent = line.row.days_left <= 30;
  row.replacement = line.replacement ? line.replacement->name_today : words.get("shell.dash");
  row.seats_before = line.row.found->subscription.quantity;
  row.seats_after = line.quantity;
  row.seats_text = words.get("plan.seats.change",
                             {{"before", words.formats.integer(row.seats_before)},
                              {"after", words.formats.integer(row.seats_after)}});
  row.before_text = words.money(line.monthly_before);
  row.after_text = words.money(line.monthly_after);
  row.difference_text = words.get("shell.dash");
  if (line.monthly_before && line.monthly_after &&
      line.monthly_before->currency == line.monthly_after->currency) {
    row.difference_text = words.signed_money(
        {line.monthly_after->minor - line.monthly_before->minor, line.monthly_after->currency});
  }
  row.included = line.included();
  add_remark(row, line, words);
  return row;
}

void add_remark(PlanCustomerRow& row, const PlanLine& line, const Words& words) {
  row.remark_tone = Tone::warn;
  switch (line.excluded) {
    case Excluded::by_person:
      row.remark = words.get("plan.remark.left_out");
      row.remark_tone = Tone::muted;
      return;
    case Excluded::no_replacement:
      row.remark = words.get("plan.finding.no_replacement.title",
                             {{"segment", words.segment(row.segment)}});
      return;
    case Excluded::no_users:
      row.remark = words.get("plan.finding.no_users.title");
      return;
    case Excluded::price_unread:
    case Excluded::blocked:
      row.remark = words.error(*line.error).what;
      row.remark_tone = Tone::bad;
      return;
    case Excluded::no: break;
  }
  std::int64_t group = 0, location = 0;
  for (const engine::FoundUser& user : line.row.customer->holders) {
    group += user.group.empty() ? 0 : 1;
    location += user.usage_location_missing ? 1 : 0;
  }
  std::vector<std::string> remarks;
  if (group > 0) {
    remarks.push_back(words.get("plan.remark.group", {{"users", words.count("users", group)}}));
  }
  if (location > 0) {
    const std::string users = words.count("users", location);
    remarks.push_back(words.get("plan.remark.location", {{"users", users}}));
  }
  row.remark = words.formats.list(remarks);
}

PlanView plan_view(const PlanScreen& in) {
  PlanView view;
  const Words& words = in.words;
  view.title = words.get("plan.title");
  add_empty(view, words);
  const auto lines = plan_lines(in.plan);
  if (lines.empty()) return view;
  view.phase = in.live.pricing || !in.plan.quotes ? PlanPhase::pricing : PlanPhase::ready;
  view.priced = in.live.priced;
  view.to_price = in.live.to_price;
  view.pricing_text =
      words.get("plan.pricing", {{"count", in.live.to_price}, {"done", in.live.priced}});
  add_note(view, lines, in);
  add_choices(view, in);
  add_comparison(view, lines, in);
  if (view.phase == PlanPhase::ready) {
    add_findings(view, lines, in);
    view.checked_text =
        words.get("plan.checked", {{"time", words.formats.time(in.plan.quotes->at)}});
  }
  const PlanTotals totals = totals_of(lines, in.plan.choices.plan);
  add_totals(view, totals, in);
  add_customers(view, lines, in);
  add_actions(view, totals, in);
  if (in.live.approving) view.approval = approve_view(lines, in);
  return view;
}

}  // namespace planshift::app
