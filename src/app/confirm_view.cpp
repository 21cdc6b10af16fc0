#include "app/confirm_view.h"

#include <algorithm>
#include <array>
#include <map>

#include "app/confirm_build.h"
#include "app/event_words.h"
#include "app/migrate_build.h"
#include "base/sort.h"
#include "base/text.h"
#include "engine/scan.h"
#include "migration/old_subscription.h"

namespace planshift::app {

namespace {

namespace m = migration;

constexpr std::int64_t kUrgentDays = 14;

Date plus_months(Date date, int months) {
  const int index = date.year * 12 + date.month - 1 + months;
  static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = index / 12;
  const int month = index % 12 + 1;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int last = month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
  return {year, month, std::min(date.day, last)};
}

bool still_paid(const m::Migration& migration) {
  if (migration.undo) return migration.finished && !migration.undo->new_over;
  return migration.finished && migration.plan.end_old &&
         migration.plan.end_step != retirement::EndStep::suspend &&
         !migration::is_over(migration.end.status);
}

// What the old subscriptions still cost, by customer as the note above counts: over, paid on, taken
// back, not so far yet. One with two subscriptions counts once, as the one that is behind.
void add_ends(ConfirmView& view, const m::Ledger& ledger, const Words& words) {
  enum class End : std::uint8_t { over, paid, back, open };
  std::map<std::string, End> customers;
  for (const auto& [id, one] : ledger.migrations) {
    End end = one.plan.end_old && !still_paid(one) ? End::over : End::paid;
    if (!one.finished) end = End::open;
    else if (one.undo) end = End::back;
    End& of_customer = customers.emplace(one.plan.customer.key(), end).first->second;
    of_customer = std::max(of_customer, end);
  }
  std::int64_t over = 0, paid = 0, open = 0, back = 0;
  for (const auto& [customer, end] : customers) {
    ++(end == End::over ? over : end == End::paid ? paid : end == End::back ? back : open);
  }
  std::vector<std::string> labels;
  const auto add = [&](std::string_view key, std::int64_t count, Tone tone) {
    if (count == 0) return;
    labels.push_back(words.get(key, {{"count", count}}));
    view.ends.push_back({count, labels.back(), tone});
  };
  add("confirm.ends.over", over, Tone::ok);
  add("confirm.ends.paid", paid, Tone::warn);
  add("confirm.ends.open", open, Tone::plain);
  add("confirm.ends.back", back, Tone::muted);
  view.ends_title = words.get("confirm.ends");
  view.ends_whole = words.formats.integer(over + paid + open + back);
  view.ends_text = words.formats.list(labels);
}

ConfirmItem item_of(const m::Migration& migration, const ConfirmInputs& in) {
  const Words& words = in.words;
  ConfirmItem item;
  item.id = migration.plan.id;
  item.customer_name = display_safe(migration.plan.customer_name);
  item.finished = migration.finished;
  const std::int64_t moved = migration.users_moved();
  const std::int64_t users = in.people.users_of(migration);
  if (migration.undo) {
    item.note = words.get("confirm.item.back",
                          {{"count", users_taken_back(migration)}, {"moved", moved}});
  } else {
    item.note = moved == users ? words.get("confirm.item.users", {{"count", users}})
                               : words.get("confirm.item.partial",
                                           {{"count", users}, {"moved", moved}});
  }
  if (!migration.finished) {
    item.tone = Tone::warn;
    if (!migration.attention) {
      const std::string_view stands = standstill(in.ledger, migration);
      item.side = !stands.empty()  ? words.get("phase." + std::string(stands))
                  : migration.undo ? words.get("phase.undoing")
                                   : words.get("confirm.item.running");
      item.tone = Tone::muted;
    } else if (!migration.undo && users > moved && moved > 0) {
      item.side = words.get("confirm.item.to_see", {{"count", users - moved}});
    } else {
      item.side = words.get("confirm.item.needs_you");
    }
    return item;
  }
  const EndDates dates = end_dates(migration, in.cases, words.formats);
  if (migration.undo && !still_paid(migration)) {
    item.side = words.get("phase.undone");
  } else if (!migration.undo && !migration.plan.end_old) {
    item.side = words.get("confirm.item.kept");
    item.tone = Tone::warn;
  } else if (still_paid(migration)) {
    item.side = words.get("confirm.item.still_paid");
    item.tone = Tone::warn;
  } else if (dates.earliest) {
    const int days = std::max(0, days_between(in.today, *dates.earliest));
    item.side = words.get("confirm.item.deleted", {{"count", days}});
  }
  return item;
}

std::optional<Countdown> countdown_of(const m::Migration& migration, const ConfirmInputs& in) {
  if (!migration.finished || migration.undo) return std::nullopt;
  const Words& words = in.words;
  const EndDates dates = end_dates(migration, in.cases, words.formats);
  Countdown view;
  if (!migration.plan.end_old || !dates.earliest) {
    view.billing_text = words.get("confirm.billing.active");
    view.billing_tone = Tone::warn;
    view.title = words.get("confirm.countdown.title");
    return view;
  }
  view.days = std::max(0, days_between(in.today, *dates.earliest));
  view.of = std::max<std::int64_t>(
      1, dates.from ? days_between(*dates.from, *dates.earliest) : view.days);
  view.days_text = words.formats.integer(view.days);
  view.unit_text = words.get("count.days_unit", {{"count", view.days}});
  view.urgent = view.days < kUrgentDays;
  if (dates.with_term) {
    const std::string date = words.date(dates.earliest);
    view.title = words.get("confirm.countdown.term_title");
    view.earliest_text = words.get("confirm.countdown.term_end", {{"date", date}});
    view.billing_text = words.get("confirm.billing.still_paid", {{"date", date}});
    view.billing_tone = Tone::warn;
    return view;
  }
  view.title = words.get("confirm.countdown.title");
  view.earliest_text =
      words.get("confirm.countdown.earliest", {{"date", words.date(dates.earliest)}});
  view.latest_text = words.get("confirm.countdown.latest", {{"date", words.date(dates.latest)}});
  view.billing_text = words.get("confirm.billing.suspended");
  return view;
}

void add_facts(ConfirmDetail& view, const m::Migration& migration, const Words& words) {
  const m::Plan& plan = migration.plan;
  const auto fact = [&](std::string_view key, std::string value) {
    view.facts.push_back({words.get(key), std::move(value), Tone::plain});
  };
  view.order_id = display_safe(migration.purchase.order.text());
  fact("confirm.fact.order", view.order_id.empty() ? words.get("shell.dash") : view.order_id);
  fact("confirm.fact.subscription", plan.new_name);
  fact("confirm.fact.seats", words.formats.integer(plan.quantity));
  if (migration.undo && migration.undo->new_over) return;
  fact("confirm.fact.monthly",
       words.get("confirm.fact.monthly.value", {{"before", words.money(plan.old_monthly)},
                                                {"after", words.money(monthly_after(plan))}}));
  if (const auto renewal = renewal_date(migration, words.formats)) {
    fact("confirm.fact.renewal", words.date(renewal));
  }
}

ConfirmDetail detail_of(const m::Migration& migration, const ConfirmInputs& in) {
  const Words& words = in.words;
  ConfirmDetail view;
  view.id = migration.plan.id;
  view.title = display_safe(migration.plan.customer_name);
  const std::int64_t moved = migration.users_moved();
  const std::int64_t users = in.people.users_of(migration);
  if (migration.undo) {
    view.note = words.get(migration.finished ? "confirm.detail.undone" : "confirm.detail.undoing",
                          {{"count", users_taken_back(migration)},
                           {"moved", moved},
                           {"time", words.formats.date_time(migration.last_at)}});
    if (migration.finished) view.verified = words.get("confirm.verified");
  } else if (migration.finished) {
    view.note = words.get("confirm.detail.finished",
                          {{"count", users},
                           {"moved", moved},
                           {"time", words.formats.date_time(migration.last_at)}});
    view.verified = words.get("confirm.verified");
  } else {
    view.note = words.get("confirm.detail.open", {{"count", users}, {"moved", moved}});
  }
  view.countdown = countdown_of(migration, in);
  add_facts(view, migration, words);
  view.licenses_title = words.get("confirm.licenses");
  for (const m::UserMove& user : migration.users) {
    if (in.people.moves(migration, user)) {
      view.licenses.push_back(license_row(migration, user, in));
    }
  }
  if (migration.attention) {
    const std::string need = "need." + std::string(to_text(migration.attention->need));
    view.warnings.push_back(
        {words.get("phase.needs_you"), words.get(need), Tone::warn});
  }
  if (const auto result = undo_result(migration, words)) {
    view.warnings.push_back({words.get("phase.undone"), result->text, result->tone});
  }
  if (can_undo(migration)) {
    view.undo = ActionView{"undo", words.get("migrate.undo"), AskUndo{view.id, {}}, true, {}};
  }
  return view;
}

ActionView calendar_action(const ConfirmInputs& in) {
  const bool any = std::ranges::any_of(in.ledger.migrations, [](const auto& migration) {
    return migration.second.purchase.bought();
  });
  const Words& words = in.words;
  return {"calendar", words.get("confirm.calendar"), ExportCalendar{}, any,
          any ? std::string() : words.get("confirm.calendar.none")};
}

}  // namespace

EndDates end_dates(const migration::Migration& migration,
                   const std::vector<retirement::CaseFile>& cases, const Formats& formats) {
  EndDates dates;
  if (!migration.plan.end_old || migration.undo) return dates;
  const bool canceled = migration::is_over(migration.end.status);
  if (migration.plan.end_step != retirement::EndStep::suspend && !canceled) {
    dates.with_term = true;
    dates.earliest = dates.latest = migration.plan.old_end;
    return dates;
  }
  if (!migration.end.ended_at) return dates;
  dates.from = formats.local_date(*migration.end.ended_at);
  const auto file =
      std::ranges::find(cases, migration.plan.case_key, &retirement::CaseFile::key);
  if (file == cases.end()) return dates;
  dates.earliest = plus_days(*dates.from, file->deprovision_days_min);
  dates.latest = plus_days(*dates.from, file->deprovision_days_max);
  return dates;
}

std::optional<Date> renewal_date(const m::Migration& migration, const Formats& formats) {
  if (!migration.purchase.bought_at) return std::nullopt;
  if (migration.undo && migration.undo->new_over) return std::nullopt;
  const int months = engine::months_of(migration.plan.term_duration);
  if (months == 0) return std::nullopt;
  return plus_months(formats.local_date(*migration.purchase.bought_at), months);
}

LicenseRow license_row(const migration::Migration& migration, const migration::UserMove& user,
                       const ConfirmInputs& in) {
  const Words& words = in.words;
  LicenseRow row;
  row.id = user.holder.id;
  row.user = display_safe(user.holder.name);
  const LicenseChange change = change_of(migration, user);
  row.removed = change.removed;
  row.added = change.added;
  if (!row.added.empty()) {
    const KeptOff off = kept_off(migration, user, in.cases);
    if (off.added > 0 && off.before > 0) {
      row.kept_off = words.get("confirm.kept_off.both",
                               {{"count", off.added}, {"before", off.before}});
    } else if (off.added > 0) {
      row.kept_off = words.get("confirm.kept_off.added", {{"count", off.added}});
    } else if (off.before > 0) {
      row.kept_off = words.get("confirm.kept_off.before", {{"count", off.before}});
    }
  }
  if (!user.holder.group.empty() && !user.moved()) {
    row.remark = words.get("confirm.remark.group",
                           {{"group", display_safe(user.holder.group_name)}});
  } else if (migration.undo && user.left_alone && !user.stays_new) {
    row.remark = words.get("confirm.remark.untouched");
  } else if (!user.moved() && !user.stays_new) {
    row.remark = words.get("confirm.remark.not_moved");
  }
  return row;
}

ConfirmView confirm_view(const ConfirmInputs& in) {
  const Words& words = in.words;
  ConfirmView view;
  view.title = words.get("confirm.title");
  view.empty_title = words.get("confirm.empty.title");
  view.empty_body = words.get("confirm.empty.body");
  view.empty_action = {
      "migrate", words.get("confirm.empty.action"), GoTo{Route::migrate}, true, {}};
  view.filter_text = in.choices.text;
  view.report = {"report", words.get("confirm.report"), ExportReport{}, true, {}};
  view.calendar = calendar_action(in);
  Instant last{};
  std::vector<const m::Migration*> shown;
  for (const std::string& id : in.ledger.order) {
    const m::Migration* migration = in.ledger.find(MigrationId(id));
    if (!migration || !migration->purchase.bought()) continue;
    view.is_empty = false;
    last = std::max(last, migration->last_at);
    if (!contains_folded(migration->plan.customer_name, trimmed(in.choices.text))) continue;
    shown.push_back(migration);
  }
  sort_stably_by(shown, [](const m::Migration* one) { return !one->finished; });
  if (view.is_empty) return view;
  add_ends(view, in.ledger, words);
  const RunCounts counts = counts_of(in.ledger);
  view.note = words.get("confirm.note", {{"count", counts.total()},
                                         {"done", counts.done},
                                         {"time", words.formats.date_time(last)}});
  const m::Migration* chosen = shown.empty() ? nullptr : shown.front();
  for (const m::Migration* one : shown) {
    if (one->plan.id.text() != in.choices.open) continue;
    chosen = one;
    view.opened = true;
  }
  for (const m::Migration* one : shown) {
    view.items.push_back(item_of(*one, in));
    view.items.back().chosen = one == chosen;
  }
  if (chosen) view.detail = detail_of(*chosen, in);
  return view;
}

}  // namespace planshift::app
