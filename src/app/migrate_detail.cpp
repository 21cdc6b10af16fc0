// One migration in full: its five steps, its users, its journal, its money.
#include <algorithm>

#include "app/event_words.h"
#include "app/migrate_build.h"
#include "base/text.h"

namespace planshift::app {

namespace {

namespace m = migration;

template <class Body>
const m::Event* first_of(const std::vector<const m::Event*>& events) {
  const auto found = std::ranges::find_if(
      events, [](const m::Event* event) { return std::holds_alternative<Body>(event->body); });
  return found == events.end() ? nullptr : *found;
}

std::string time_of(std::optional<Instant> at, const Words& words) {
  return at ? words.formats.time(*at) : std::string();
}

std::vector<DetailStep> steps_view(const m::Migration& migration,
                                   const std::vector<const m::Event*>& events,
                                   const MigrateInputs& in) {
  if (migration.undo) return undo_steps(migration, in);
  const Words& words = in.words;
  const m::Plan& plan = migration.plan;
  const auto states = m::steps_of(migration);
  const std::string product = short_product(plan, in.cases);
  const auto at = [](const m::Event* event) {
    return event ? std::optional(event->at) : std::nullopt;
  };
  std::string end = "migrate.detail.suspend";
  if (!plan.end_old) end = "migrate.detail.keep";
  else if (plan.end_step == retirement::EndStep::cancel_at_term_end) {
    end = "migrate.detail.cancel_at_end";
  } else if (plan.end_step == retirement::EndStep::cancel) {
    end = "migrate.detail.cancel";
  }
  std::vector<DetailStep> steps;
  steps.push_back({words.get("migrate.detail.buy", {{"count", plan.quantity},
                                                    {"name", plan.new_name}}),
                   states[0], time_of(migration.purchase.bought_at, words)});
  steps.push_back({migration.seats_ready ? words.get("migrate.detail.seats_active",
                                                     {{"count", migration.seats_active}})
                                         : words.get("migrate.detail.seats"),
                   states[1], time_of(at(first_of<m::SeatsObserved>(events)), words)});
  steps.push_back({words.get("migrate.detail.move"), states[2],
                   words.get("migrate.users", {{"moved", migration.users_moved()},
                                               {"total", in.people.users_of(migration)}})});
  steps.push_back({words.get("migrate.detail.check", {{"product", product}}), states[3],
                   time_of(at(first_of<m::GuardPassed>(events)), words)});
  steps.push_back({words.get(end, {{"product", product}}), states[4],
                   time_of(migration.end.ended_at, words)});
  return steps;
}

DetailUser user_view(const m::Migration& migration, const m::UserMove& user,
                     const MigrateInputs& in) {
  const Words& words = in.words;
  DetailUser view;
  view.id = user.holder.id;
  view.name = display_safe(user.holder.name);
  view.phase = m::phase_of(user);
  const bool is_back = migration.undo && user.moved();
  if (is_back) view.phase = m::Phase::undone;
  if (user.stays_new) view.phase = m::Phase::done;
  const std::string_view stands = standstill(view.phase, migration, in);
  view.stands = !stands.empty();
  view.phase_text =
      words.get("phase." + std::string(view.stands ? stands : to_text(view.phase)));
  if (user.left_alone && !user.moved() && !user.stays_new) {
    view.phase_text = words.get("phase.left_alone");
  }
  view.can_undo = can_undo(migration) && can_take_back(user);
  if (!user.holder.group.empty()) {
    view.note = words.get("find.detail.user.group",
                          {{"group", display_safe(user.holder.group_name)}});
  } else if (user.error && !user.moved()) {
    view.note = words.error(*user.error).what;
  } else if (user.holder.usage_location_missing && user.chosen_location.empty()) {
    view.note = words.get("find.detail.user.location");
  }
  if (!user.new_read_back && !user.stays_new) return view;
  const LicenseChange change = change_of(migration, user);
  LicenseDiff diff{change.removed, change.added, {}};
  const KeptOff off = kept_off(migration, user, in.cases);
  std::vector<std::string> stays_off;
  if (off.added > 0) {
    stays_off.push_back(words.get("migrate.diff.kept_off", {{"count", off.added}}));
  }
  if (off.before > 0) {
    stays_off.push_back(words.get("migrate.diff.was_off", {{"count", off.before}}));
  }
  diff.kept_off = words.formats.list(stays_off);
  view.diff = std::move(diff);
  return view;
}

std::vector<Fact> money_view(const m::Migration& migration, const Words& words) {
  const m::Plan& plan = migration.plan;
  std::vector<Fact> facts;
  facts.push_back({words.get("migrate.money.before"), words.money(plan.old_monthly), Tone::plain});
  facts.push_back(
      {words.get("migrate.money.after"), words.money(monthly_after(plan)), Tone::plain});
  facts.push_back(
      {words.get("migrate.money.unit"), words.formats.money(plan.unit_price), Tone::plain});
  const std::string order = migration.purchase.order.text();
  facts.push_back({words.get("migrate.money.order"),
                   order.empty() ? words.get("migrate.money.none") : display_safe(order),
                   Tone::plain});
  return facts;
}

}  // namespace

std::string short_product(const migration::Plan& plan,
                          const std::vector<retirement::CaseFile>& cases) {
  const auto file = std::ranges::find(cases, plan.case_key, &retirement::CaseFile::key);
  return file == cases.end() ? plan.old_name : file->name_short;
}

KeptOff kept_off(const migration::Migration& migration, const migration::UserMove& user,
                 const std::vector<retirement::CaseFile>& cases) {
  const m::Plan& plan = migration.plan;
  if (migration.undo && !user.stays_new) {
    return {0, static_cast<std::int64_t>(user.holder.disabled_plans.size())};
  }
  const auto file = std::ranges::find(cases, plan.case_key, &retirement::CaseFile::key);
  if (file == cases.end()) return {};
  const auto* replacement = file->replacement(plan.replacement_key, plan.segment);
  if (!replacement) return {};
  const auto all = retirement::excluded_plans(*file, *replacement, user.holder.disabled_plans,
                                              plan.keep_added_off);
  const auto added = retirement::excluded_plans(*file, *replacement, {}, plan.keep_added_off);
  return {static_cast<std::int64_t>(added.size()),
          static_cast<std::int64_t>(all.size()) - static_cast<std::int64_t>(added.size())};
}

LicenseChange change_of(const migration::Migration& migration, const migration::UserMove& user) {
  const std::string old_name = display_safe(migration.plan.old_name);
  const std::string& new_name = migration.plan.new_name;
  if (user.stays_new) return {old_name, new_name};
  const bool back = migration.undo.has_value();
  LicenseChange change;
  if (user.old_gone_read_back) change.removed = back ? new_name : old_name;
  if (user.new_read_back) change.added = back ? old_name : new_name;
  return change;
}

MigrateDetail migration_detail(const migration::Migration& migration, const MigrateInputs& in) {
  const Words& words = in.words;
  const auto events = in.journal.events_of(migration.plan.id);
  MigrateDetail view;
  view.id = migration.plan.id;
  view.title = display_safe(migration.plan.customer_name);
  const std::string time = words.formats.date_time(migration.last_at);
  if (migration.undo) {
    view.note = words.get(migration.finished ? "migrate.detail.undone" : "migrate.detail.undoing",
                          {{"time", time}});
  } else {
    view.note = migration.finished
                    ? words.get("migrate.detail.done", {{"time", time}})
                    : words.get("migrate.detail.ends",
                                {{"date", words.date(migration.plan.old_end)}});
  }
  view.steps = steps_view(migration, events, in);
  view.tab = in.choices.tab;
  const std::int64_t users = in.people.users_of(migration);
  view.tabs = {{"users", words.get("migrate.detail.tab.users", {{"count", users}}),
                view.tab == DetailTab::users},
               {"journal", words.get("migrate.detail.tab.journal", {{"count", events.size()}}),
                view.tab == DetailTab::journal},
               {"money", words.get("migrate.detail.tab.money"), view.tab == DetailTab::money}};
  for (const m::UserMove& user : migration.users) {
    if (in.people.moves(migration, user)) view.users.push_back(user_view(migration, user, in));
  }
  if (view.tab == DetailTab::journal) {
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
      view.journal.push_back({words.formats.time((*event)->at),
                              event_text(**event, migration, words)});
    }
  }
  view.money = money_view(migration, words);
  view.attention = lane_row(migration, in);
  // What only leads here leads nowhere from here.
  if (view.attention) {
    std::erase_if(view.attention->actions, [](const ActionView& action) {
      return std::holds_alternative<OpenMigration>(action.intent.any());
    });
  }
  view.locations = location_form(migration, in);
  if (can_undo(migration)) view.undo = undo_action(migration, in);
  view.result = undo_result(migration, words);
  return view;
}

}  // namespace planshift::app
