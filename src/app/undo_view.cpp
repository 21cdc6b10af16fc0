// The way back: the question that plans it in words before anything happens, its steps while it
// runs, and what came of it.
#include <algorithm>
#include <array>

#include "app/confirm_build.h"
#include "app/migrate_build.h"
#include "app/plan_build.h"
#include "base/text.h"
#include "migration/old_subscription.h"

namespace planshift::app {

namespace {

namespace m = migration;

// A suspended one is taken up again before its term ends and before it is deleted (reference 4.5).
std::optional<Date> reactivation_ends(const m::Migration& migration, const MigrateInputs& in) {
  const auto deleted = end_dates(migration, in.cases, in.words.formats).earliest;
  const auto& term = migration.plan.old_end;
  return term && deleted ? std::min(*term, *deleted) : term ? term : deleted;
}

bool is_too_late(const m::Migration& migration, const MigrateInputs& in) {
  if (m::is_over(migration.end.status)) return true;
  const auto last = reactivation_ends(migration, in);
  return migration.end.ever_intended && last && *last < in.words.formats.local_date(in.now);
}

// How many users could be taken back, and how many of them are.
struct Chosen {
  std::int64_t all = 0;
  std::int64_t back = 0;
  bool whole() const { return back == all; }
};

bool is_chosen(const m::UserMove& user, const MigrateInputs& in) {
  return !in.choices.not_undone.contains(user.holder.id.key());
}

Chosen chosen_of(const m::Migration& migration, const MigrateInputs& in) {
  Chosen chosen;
  for (const m::UserMove& user : migration.users) {
    if (!can_take_back(user)) continue;
    ++chosen.all;
    chosen.back += is_chosen(user, in) ? 1 : 0;
  }
  return chosen;
}

// One sentence of what the new subscription goes on costing, behind another one.
std::string with_costs(std::string sentence, const m::Migration& migration, const Words& words) {
  const auto amount = monthly_after(migration.plan);
  if (!amount) return sentence;
  return sentence + " " +
         words.get("migrate.undo.costs", {{"amount", words.formats.money(*amount)}});
}

Promise old_line(const m::Migration& migration, const MigrateInputs& in) {
  const Words& words = in.words;
  const std::string product = short_product(migration.plan, in.cases);
  if (!migration.end.ever_intended) {
    return {words.get("migrate.undo.old.active", {{"product", product}})};
  }
  const bool suspends = migration.plan.end_step == retirement::EndStep::suspend;
  return {words.get(suspends ? "migrate.undo.old.reactivate" : "migrate.undo.old.renew",
                    {{"product", product},
                     {"date", words.date(reactivation_ends(migration, in))}})};
}

Promise new_line(const m::Migration& migration, const Chosen& chosen, const MigrateInputs& in) {
  const Words& words = in.words;
  const Instant until = migration.purchase.bought_at->plus(kFreeToCancelDays * kDay);
  const std::string time = words.formats.date_time(until);
  const std::string date = words.date(renewal_date(migration, words.formats));
  if (!chosen.whole()) {
    return {with_costs(words.get("migrate.undo.stays", {{"date", date}}), migration, words),
            Tone::warn};
  }
  if (in.now < until) return {words.get("migrate.undo.cancel", {{"time", time}})};
  return {with_costs(words.get("migrate.undo.closed", {{"time", time}, {"date", date}}), migration,
                     words),
          Tone::warn};
}

void add_steps(UndoView& view, const m::Migration& migration, const Chosen& chosen,
               const MigrateInputs& in) {
  const Words& words = in.words;
  const auto say = [&](std::string text, Tone tone = Tone::ok) {
    view.steps.push_back({std::move(text), tone});
  };
  const RunState run = run_state(in);
  if (run == RunState::paused || run == RunState::stopped) {
    say(words.get("migrate.undo.resume"), Tone::warn);
  }
  if (in.now.since(migration.last_at) < m::kUndoQuietMs) {
    say(words.get("migrate.undo.wait"), Tone::info);
  }
  view.steps.push_back(old_line(migration, in));
  if (chosen.all == 0) {
    say(words.get("migrate.undo.nobody"));
  } else {
    say(words.get("migrate.undo.users", {{"count", chosen.back},
                                         {"old", display_safe(migration.plan.old_name)},
                                         {"new", migration.plan.new_name}}));
  }
  view.steps.push_back(new_line(migration, chosen, in));
  if (!chosen.whole()) {
    say(words.get("migrate.undo.others", {{"count", chosen.all - chosen.back}}), Tone::warn);
  }
  if (!migration.finished) say(words.get("migrate.undo.ends_here"), Tone::info);
}

m::StepState current_state(const m::Migration& migration) {
  switch (m::phase_of(migration)) {
    case m::Phase::needs_you: return m::StepState::needs_you;
    case m::Phase::failed: return m::StepState::failed;
    case m::Phase::unknown: return m::StepState::unknown;
    default: return m::StepState::running;
  }
}

}  // namespace

bool can_undo(const migration::Migration& migration) {
  return migration.purchase.bought() && !migration.undo;
}

bool can_take_back(const migration::UserMove& user) {
  const bool touched = user.has_writes() || user.moved() || user.exchanged;
  return touched && user.holder.group.empty();
}

std::int64_t users_taken_back(const migration::Migration& migration) {
  return std::ranges::count_if(migration.users,
                               [](const m::UserMove& user) { return !user.left_alone; });
}

std::optional<Money> monthly_after(const migration::Plan& plan) {
  if (plan.unit_price.currency.empty()) return std::nullopt;
  return times(engine::per_month(plan.unit_price, plan.billing_cycle, plan.term_duration),
               plan.quantity);
}

ActionView undo_action(const migration::Migration& migration, const MigrateInputs& in) {
  const bool late = is_too_late(migration, in);
  return {"undo", in.words.get("migrate.undo"), AskUndo{migration.plan.id, {}},
          in.writable && !late, late ? in.words.get("error.undo.too_late.what") : std::string()};
}

UndoView undo_view(const migration::Migration& migration, const MigrateInputs& in) {
  const Words& words = in.words;
  const Chosen chosen = chosen_of(migration, in);
  const std::string customer = display_safe(migration.plan.customer_name);
  UndoView view;
  view.id = migration.plan.id;
  view.title = words.get("migrate.undo.title", {{"customer", customer}});
  view.note = words.get("migrate.undo.note");
  view.all_label = words.get("migrate.undo.all", {{"count", chosen.all}});
  view.all = chosen.back == 0 ? CheckMark::none
             : chosen.whole() ? CheckMark::all
                              : CheckMark::some;
  for (const m::UserMove& user : migration.users) {
    if (chosen.all < 2 || !can_take_back(user)) continue;
    view.users.push_back(
        {user.holder.id, display_safe(user.holder.name), is_chosen(user, in)});
  }
  add_steps(view, migration, chosen, in);
  const bool some = chosen.back > 0 || chosen.all == 0;
  view.undo = undo_action(migration, in);
  view.undo.label = words.get("migrate.undo.confirm", {{"customer", customer}});
  view.undo.intent = UndoMigration{};
  if (view.undo.enabled && !some) view.undo.disabled_reason = words.get("migrate.undo.choose");
  view.undo.enabled = view.undo.enabled && some;
  return view;
}

migration::UndoPlanned undo_plan(const migration::Migration& migration, const MigrateInputs& in) {
  m::UndoPlanned plan;
  if (chosen_of(migration, in).whole()) return plan;
  for (const m::UserMove& user : migration.users) {
    if (can_take_back(user) && is_chosen(user, in)) plan.users.push_back(user.holder.id);
  }
  plan.cancel_new = false;
  return plan;
}

std::vector<DetailStep> undo_steps(const migration::Migration& migration,
                                   const MigrateInputs& in) {
  const Words& words = in.words;
  const m::Undo& undo = *migration.undo;
  const std::string product = short_product(migration.plan, in.cases);
  const std::int64_t users = users_taken_back(migration);
  const bool cancels = migration.finished ? undo.new_over : undo.cancel_new;
  struct Step { std::string_view key; std::string side; bool done; };
  const std::array steps{
      Step{"migrate.undo.step.wait", words.formats.time(undo.quiet_since),
           in.now >= undo.quiet_since},
      Step{migration.end.ever_intended ? "migrate.undo.step.old" : "migrate.detail.keep", {},
           undo.old_back},
      Step{"migrate.undo.step.users",
           words.get("migrate.users", {{"moved", migration.users_moved()}, {"total", users}}),
           migration.users_moved() >= users},
      Step{cancels ? "migrate.undo.step.cancel" : "migrate.undo.step.keep", {},
           migration.finished}};
  std::vector<DetailStep> view;
  bool before = true;  // everything above is done
  for (const Step& step : steps) {
    const bool done = before && (step.done || migration.finished);
    const auto state = done     ? m::StepState::done
                       : before ? current_state(migration)
                                : m::StepState::to_come;
    view.push_back({words.get(step.key, {{"product", product}}), state, step.side});
    before = done;
  }
  return view;
}

std::optional<Promise> undo_result(const migration::Migration& migration, const Words& words) {
  if (!migration.undo || !migration.finished) return std::nullopt;
  const m::Undo& undo = *migration.undo;
  if (undo.new_over) return Promise{words.get("migrate.undo.result.whole")};
  const std::string_view why = undo.new_left.empty()      ? "migrate.undo.stays"
                               : undo.new_left == "window" ? "migrate.undo.result.window"
                                                           : "migrate.undo.result.held";
  const std::string date = words.date(renewal_date(migration, words.formats));
  return Promise{with_costs(words.get(why, {{"date", date}}), migration, words), Tone::warn};
}

}  // namespace planshift::app
