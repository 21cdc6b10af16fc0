// The detail panel of one found subscription.
#include "app/find_build.h"
#include "base/text.h"

namespace planshift::app {

namespace {

std::string obstacle(const engine::FoundUser& user, const Words& words) {
  if (!user.group.empty()) {
    return words.get("find.detail.user.group", {{"group", display_safe(user.group_name)}});
  }
  if (user.usage_location_missing) return words.get("find.detail.user.location");
  if (user.has_disabled_plans) return words.get("find.detail.user.switched_off");
  return words.get("find.detail.user.plain");
}

void add_replacement(FindDetail& view, const FoundRow& row, const FindInputs& in) {
  const PlanChoices& plan = in.choices.plan;
  for (const retirement::CaseFile& file : in.cases) {
    if (file.key != row.found->case_key) continue;
    const std::string& segment = row.found->match.segment;
    const auto* replacement = engine::replacement_for(file, plan.replacement, segment);
    if (!replacement) return;
    view.replacement_then = replacement->name_then;
    view.replacement_note = in.words.get("name.today", {{"name", replacement->name_today}});
    if (!in.quotes) return;
    const auto* offered = in.quotes->find(row.customer->customer.country, segment,
                                          replacement->key, plan.term, plan.billing);
    if (!offered || !offered->unit_price) return;
    const std::int64_t seats =
        plan.seats == Seats::one_per_holder ? row.used : row.found->subscription.quantity;
    view.replacement_monthly = in.words.formats.money(
        times(engine::per_month(*offered->unit_price, plan.billing, plan.term), seats));
  }
}

}  // namespace

FindDetail detail_view(const FoundRow& row, const FindInputs& in) {
  const Words& words = in.words;
  const FindRow line = row_view(row, in);
  const auto& subscription = row.found->subscription;
  FindDetail view;
  view.row = row.id;
  view.title = line.customer_name;
  view.note = words.get("find.detail.note", {{"country", line.country_name},
                                             {"segment", words.segment(line.segment)}});
  const auto fact = [&](std::string_view key, std::string value, Tone tone = Tone::plain) {
    view.facts.push_back({words.get(key), std::move(value), tone});
  };
  fact("find.detail.product", line.product);
  fact("find.detail.end", line.end_text, line.urgent ? Tone::bad : Tone::plain);
  fact("find.detail.auto_renew", words.get(subscription.auto_renew ? "word.yes" : "word.no"));
  fact("find.detail.at_end", line.at_end_text);
  fact("find.detail.seats", words.formats.integer(line.seats_owned));
  fact("find.detail.users", words.formats.integer(line.seats_used));
  fact("find.detail.monthly", line.monthly_text);
  fact("find.detail.billing", words.billing(subscription.billing_cycle));
  fact("find.detail.id", subscription.id.text(), Tone::muted);
  view.users_label = words.get("find.detail.users_tab", {{"count", row.customer->holders.size()}});
  for (const engine::FoundUser& user : row.customer->holders) {
    const bool hindered = !user.group.empty() || user.usage_location_missing;
    view.users.push_back({display_safe(user.name), obstacle(user, words),
                          hindered ? Tone::warn : Tone::muted});
  }
  add_replacement(view, row, in);
  view.selected = line.selected;
  view.selectable = line.selectable;
  return view;
}

}  // namespace planshift::app
