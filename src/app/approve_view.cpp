// The question before money is spent.
#include <algorithm>

#include "app/plan_build.h"
#include "base/text.h"

namespace planshift::app {

namespace {

std::string left_out_note(const std::vector<PlanLine>& lines, const Words& words) {
  std::vector<std::string> names;
  for (const PlanLine& line : lines) {
    if (line.included() || line.excluded == Excluded::by_person) continue;
    const std::string name = display_safe(line.row.customer->customer.company_name);
    if (!std::ranges::contains(names, name)) names.push_back(name);
  }
  if (names.empty()) return {};
  return " " + words.get("plan.approve.left_out", {{"names", words.names(names)}});
}

std::string bought_names(const std::vector<PlanLine>& lines, const Words& words) {
  std::vector<std::string> names;
  for (const PlanLine& line : lines) {
    if (!line.included()) continue;
    if (!std::ranges::contains(names, line.replacement->name_today)) {
      names.push_back(line.replacement->name_today);
    }
  }
  return words.names(names);
}

void add_promises(ApproveView& view, const std::vector<PlanLine>& lines, const PlanTotals& totals,
                  const PlanScreen& in) {
  const Words& words = in.words;
  const Instant until = in.now.plus(kFreeToCancelDays * kDay);
  view.promises.push_back({words.get("plan.approve.cancel_until",
                                     {{"time", words.formats.date_time(until)}}),
                           Tone::ok});
  std::string product;
  for (const PlanLine& line : lines) {
    if (line.file) product = line.file->name_short;
  }
  const bool suspend = in.plan.choices.plan.suspend_after;
  view.promises.push_back({words.get(suspend ? "plan.approve.active" : "plan.approve.kept",
                                     {{"product", product}}),
                           suspend ? Tone::ok : Tone::warn});
  const bool together = in.plan.choices.plan.moves == migration::Moves::together;
  view.promises.push_back(
      {words.get(together ? "plan.moves.together.note" : "plan.approve.new_first"),
       together ? Tone::warn : Tone::ok});
  if (suspend && in.plan.choices.plan.cancel_now && totals.cancelable > 0) {
    view.promises.push_back(
        {words.get("plan.approve.cancel_now",
                   {{"count", totals.cancelable},
                    {"time", words.formats.date_time(*totals.cancel_until)}}),
         Tone::ok});
  }
  // Every cart says it to Microsoft (PartnerOnRecordAttestationAccepted): no one says it unread.
  view.promises.push_back({words.get("plan.approve.attest"), Tone::info});
  if (in.live.backed_up && !in.live.persistent && in.live.copy != "on") {
    view.promises.push_back({words.get("plan.approve.downloaded"), Tone::warn});
  }
  if (totals.need_decision > 0) {
    view.promises.push_back(
        {words.get("plan.approve.decisions", {{"count", totals.need_decision}}), Tone::warn});
  }
}

}  // namespace

std::string digits_of(std::string_view typed) {
  std::string digits;
  std::ranges::copy_if(typed, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

ApproveView approve_view(const std::vector<PlanLine>& lines, const PlanScreen& in) {
  const Words& words = in.words;
  const PlanChoices& plan = in.plan.choices.plan;
  const PlanTotals totals = totals_of(lines, plan);
  ApproveView view;
  const std::string licenses = words.count("licenses", totals.seats_after);
  view.title = words.get("plan.approve.title",
                         {{"licenses", licenses},
                          {"customers", words.count("customers", totals.customers)}});
  view.note = words.get("plan.approve.note", {{"name", bought_names(lines, words)},
                                              {"term", words.term(plan.term)},
                                              {"billing", words.billing_sentence(plan.billing)}}) +
              left_out_note(lines, words);
  view.lines = {{words.get("plan.seats"), words.formats.integer(totals.seats_before),
                 words.formats.integer(totals.seats_after)},
                {words.get("plan.approve.price"), words.money(totals.before),
                 words.money(totals.after)},
                {words.get("plan.approve.total"), words.get("shell.dash"),
                 words.money(totals.term)}};
  add_promises(view, lines, totals, in);
  view.field_label = words.get("plan.approve.field");
  view.number = totals.seats_after;
  view.typed = in.live.typed;
  const std::string wanted = std::to_string(view.number);
  const std::string digits = digits_of(view.typed);
  view.fits = digits == wanted;
  if (!trimmed(view.typed).empty() && !wanted.starts_with(digits.empty() ? "x" : digits)) {
    view.field_error = words.get("plan.approve.field.wrong",
                                 {{"number", words.formats.integer(view.number)}});
  }
  view.buy_label = words.get("plan.approve.buy", {{"licenses", licenses}});
  view.busy = in.live.saving_approval;
  if (in.live.approve_error) view.error = words.error(*in.live.approve_error);
  return view;
}

}  // namespace planshift::app
