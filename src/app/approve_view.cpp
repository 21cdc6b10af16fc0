// The question before money is spent.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

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
  // The zero of each kind of digits: Latin, Arabic, Persian, and full width from an input method.
  constexpr std::array<std::string_view, 4> kZeros{"0", "\u0660", "\u06f0", "\uff10"};
  constexpr std::array<std::string_view, 9> kBetween{
      " ", "'", "\u00a0", "\u202f", "\u2019", "\u066c", "\u3000", "\u200e", "\u200f"};
  constexpr std::array<std::string_view, 5> kPoints{".", ",", "\u066b", "\uff0e", "\uff0c"};
  constexpr std::size_t kNone = std::string::npos;
  std::string digits;
  std::size_t point = kNone;  // how many digits stand before the last one
  const auto take = [&](std::string_view part) {
    if (!typed.starts_with(part)) return false;
    typed.remove_prefix(part.size());
    return true;
  };
  const auto take_digit = [&](std::string_view zero) {
    const std::size_t last = zero.size() - 1;
    if (typed.size() <= last || typed.substr(0, last) != zero.substr(0, last)) return false;
    const int digit = typed[last] - zero[last];
    if (digit < 0 || digit > 9) return false;
    digits += static_cast<char>('0' + digit);
    typed.remove_prefix(zero.size());
    return true;
  };
  while (!typed.empty()) {
    if (std::ranges::any_of(kZeros, take_digit) || std::ranges::any_of(kBetween, take)) continue;
    if (!std::ranges::any_of(kPoints, take)) return {};
    point = digits.size();
  }
  // "1 135,00" is 1135; of any other fraction the digits stay, and no number fits them.
  const std::size_t behind = point == kNone ? 0 : digits.size() - point;
  if (behind == 2 && digits.ends_with("00")) digits.resize(point);
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
