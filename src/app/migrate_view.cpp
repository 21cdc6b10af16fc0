#include "app/migrate_view.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/event_words.h"
#include "app/migrate_build.h"
#include "base/sort.h"
#include "base/text.h"

namespace planshift::app {

namespace {

namespace m = migration;

enum class Standing : std::uint8_t {
  needs_you, unknown, running, standing, to_come, undone, done
};

Standing standing_of(const m::Ledger& ledger, const m::Migration& migration) {
  switch (m::phase_of(migration)) {
    case m::Phase::done: return Standing::done;
    case m::Phase::undone: return Standing::undone;
    case m::Phase::waiting: return Standing::to_come;
    case m::Phase::needs_you:
    case m::Phase::failed: return Standing::needs_you;
    case m::Phase::unknown: return Standing::unknown;
    default:
      return standstill(ledger, migration).empty() ? Standing::running : Standing::standing;
  }
}

// Whether a phase says that something goes on just now.
bool goes_on(m::Phase phase) {
  return phase == m::Phase::buying || phase == m::Phase::reading_back ||
         phase == m::Phase::moving || phase == m::Phase::checking ||
         phase == m::Phase::suspending || phase == m::Phase::undoing;
}

MigrateRow row_of(const m::Migration& migration, const MigrateInputs& in) {
  const Words& words = in.words;
  MigrateRow row;
  row.id = migration.plan.id;
  row.customer_name = display_safe(migration.plan.customer_name);
  row.steps = m::steps_of(migration);
  row.phase = m::phase_of(migration);
  row.phase_text = words.get("phase." + std::string(to_text(row.phase)));
  const auto step = std::ranges::find_if(row.steps, [](m::StepState state) {
    return state != m::StepState::done;
  });
  const auto number = std::min<std::int64_t>(step - row.steps.begin() + 1, 5);
  row.steps_text = migration.undo ? row.phase_text
                                  : words.get("migrate.step", {{"step", number},
                                                               {"what", row.phase_text}});
  const std::string_view stands = standstill(row.phase, migration, in);
  row.stands = !stands.empty();
  if (row.stands) row.phase_text = words.get("phase." + std::string(stands));
  row.users_moved = migration.users_moved();
  row.users_total =
      migration.undo ? users_taken_back(migration) : in.people.users_of(migration);
  row.users_text =
      words.get("migrate.users", {{"moved", row.users_moved}, {"total", row.users_total}});
  const auto throttled = in.live.throttled_until.find(migration.plan.id.text());
  const auto events = in.journal.events_of(migration.plan.id);
  if (!events.empty()) {
    row.time_text = words.formats.time(events.back()->at);
    row.event_text = event_text(*events.back(), migration, words);
  }
  if (throttled != in.live.throttled_until.end() && throttled->second > in.now) {
    const std::int64_t seconds = throttled->second.since(in.now) / kSecond + 1;
    row.event_text = words.get("migrate.throttled", {{"count", seconds}});
  }
  row.name = words.get("migrate.row.name", {{"customer", row.customer_name},
                                            {"phase", row.phase_text},
                                            {"users", row.users_text},
                                            {"event", row.event_text}});
  return row;
}

// When users moved: from the first approval until now, or until the last one where nothing goes on.
void add_pace(MigrateView& view, const MigrateInputs& in) {
  constexpr std::size_t kParts = 12;
  const m::Ledger& ledger = in.journal.ledger();
  std::vector<Instant> moved;
  std::optional<Instant> first;
  for (const auto& [id, migration] : ledger.migrations) {
    if (const m::Run* run = ledger.run(migration.plan.run))
      first = std::min(first.value_or(run->approved_at), run->approved_at);
    for (const m::UserMove& user : migration.users)
      if (user.moved_at && in.people.moves(migration, user)) moved.push_back(*user.moved_at);
  }
  if (!first || moved.empty()) return;
  const bool goes_on = view.run == RunState::running && view.counts.running > 0;
  const Instant last = goes_on ? in.now : *std::ranges::max_element(moved);
  const double whole = static_cast<double>(std::max<std::int64_t>(last.since(*first), 1));
  view.pace.assign(kParts, 0);
  for (const Instant at : moved) {
    const double part = static_cast<double>(at.since(*first)) / whole * kParts;
    ++view.pace[std::clamp<std::size_t>(static_cast<std::size_t>(part), 0, kParts - 1)];
  }
  std::vector<std::string> counts;
  for (const double count : view.pace)
    counts.push_back(in.words.formats.integer(static_cast<std::int64_t>(count)));
  view.pace_text =
      in.words.get("migrate.pace", {{"counts", in.words.formats.list(counts)}});
}

// A run that is not finished stands like that.
bool is_open_and(const m::Ledger& ledger, bool m::Run::*stands) {
  return std::ranges::any_of(ledger.migrations, [&](const auto& entry) {
    const m::Run* run = entry.second.finished ? nullptr : ledger.run(entry.second.plan.run);
    return run && run->*stands;
  });
}

// How what stands is called.
struct StandingWords {
  std::string_view word, title, note;
};

StandingWords standing_words(RunState run, const m::Ledger& ledger) {
  if (run == RunState::paused) return {"paused", "migrate.title.paused", "migrate.note.paused"};
  if (run == RunState::stopped && is_open_and(ledger, &m::Run::elsewhere)) {
    return {"elsewhere", "migrate.title.elsewhere", "migrate.note.elsewhere"};
  }
  return {"stopped", "migrate.title.stopped", "migrate.note.stopped"};
}

void add_progress(MigrateView& view, const MigrateInputs& in) {
  const Words& words = in.words;
  const m::Ledger& ledger = in.journal.ledger();
  view.counts = counts_of(ledger);
  if (view.run == RunState::halted) {
    view.counts.standing += std::exchange(view.counts.running, 0);
  }
  view.leading = words.formats.integer(view.counts.done);
  view.leading_text = words.get("migrate.done_of", {{"count", view.counts.total()}});
  view.users_leading = words.formats.integer(in.people.moved());
  view.users_text = words.get("migrate.users_of", {{"count", in.people.total()}});
  add_pace(view, in);
  const auto legend = [&](std::string_view key, std::int64_t count, Tone tone) {
    if (count == 0) return;
    view.legend.push_back({words.formats.integer(count),
                           words.get("migrate.count." + std::string(key), {{"count", count}}),
                           tone});
  };
  legend("done", view.counts.done, Tone::ok);
  legend("undone", view.counts.undone, Tone::muted);
  legend("running", view.counts.running, Tone::plain);
  legend(standing_words(view.run, ledger).word, view.counts.standing, Tone::muted);
  legend("needs_you", view.counts.needs_you, Tone::warn);
  legend("unknown", view.counts.unknown, Tone::info);
  legend("to_come", view.counts.to_come, Tone::muted);
  view.foot_text = words.get(
      "migrate.foot", {{"count", uncovered_users(ledger)},
                       {"customers", words.count("customers", view.counts.total())}});
  if (view.run != RunState::stopped) {
    view.calls_text = words.get("migrate.calls", {{"count", in.calls_last_minute}});
  }
}

void add_lane(MigrateView& view, const MigrateInputs& in) {
  const Words& words = in.words;
  const m::Ledger& ledger = in.journal.ledger();
  std::int64_t need = 0, checking = 0;
  for (const std::string& id : ledger.order) {
    const m::Migration* migration = ledger.find(MigrationId(id));
    if (!migration) continue;
    auto row = lane_row(*migration, in);
    if (!row) continue;
    (row->kind == LaneKind::unknown ? checking : need) += 1;
    view.lane.push_back(std::move(*row));
  }
  sort_stably_by(view.lane, [](const LaneRow& row) { return row.kind == LaneKind::unknown; });
  for (const std::string key : {"retry", "recheck"}) {
    LaneAnswer answer{.key = key, .label = {}, .intents = {}};
    for (const LaneRow& row : view.lane) {
      const ActionView& action = row.actions.front();
      if (action.key == key && action.enabled) answer.intents.push_back(action.intent);
    }
    if (answer.intents.size() < 2) continue;
    answer.label =
        words.get("lane.action." + key + "_all", {{"count", answer.intents.size()}});
    view.lane_answers.push_back(std::move(answer));
  }
  const std::string needs = words.get("migrate.lane.need", {{"count", need}});
  const std::string checks = words.get("migrate.lane.checking", {{"count", checking}});
  if (need > 0 && checking > 0) {
    view.lane_title = words.get("migrate.lane.both", {{"need", needs}, {"checking", checks}});
  } else if (need + checking > 0) {
    view.lane_title = need > 0 ? needs : checks;
  }
  if (view.run == RunState::running && view.counts.running + view.counts.to_come > 0) {
    view.lane_note = words.get("migrate.lane.note");
  }
}

void add_actions(MigrateView& view, const MigrateInputs& in) {
  const Words& words = in.words;
  const auto add = [&](std::string key, Intent intent) {
    const std::string label = words.get("migrate." + key);
    view.actions.push_back({std::move(key), label, std::move(intent), in.writable, {}});
  };
  const bool open = view.counts.running + view.counts.to_come + view.counts.unknown > 0;
  if (view.run == RunState::running && open) {
    add("pause", Pause{});
    add("stop", AskStop{});
  } else if (view.run == RunState::paused || view.run == RunState::stopped) {
    add("resume", Resume{});
  }
  if (view.counts.over() > 0) {
    view.to_confirm =
        ActionView{"confirm", words.get("migrate.to_confirm"), GoTo{Route::confirm}, true, {}};
  }
  if (!in.choices.asking_stop) return;
  const std::int64_t left = view.counts.total() - view.counts.over();
  view.stop = StopView{
      .title = words.get("migrate.stop.title",
                         {{"done", words.count("customers", view.counts.done)},
                          {"left", words.formats.integer(left)}}),
      .body = words.get("migrate.stop.body"),
      .stop_label = words.get("migrate.stop.confirm")};
}

// When what another browser bought last must show: until then nothing more is bought.
Instant settled_at(const m::Ledger& ledger) {
  Instant settled;
  for (const auto& [id, migration] : ledger.migrations) {
    if (!migration.taken_over_at || migration.purchase.bought()) continue;
    settled =
        std::max(settled, migration.taken_over_at->plus(m::Rules().lost_purchase_ms));
  }
  return settled;
}

void add_title(MigrateView& view, const MigrateInputs& in) {
  const Words& words = in.words;
  const m::Ledger& ledger = in.journal.ledger();
  const std::string customers = words.count("customers", view.counts.total());
  const bool only_waiting = view.counts.running + view.counts.to_come + view.counts.unknown == 0 &&
                            view.counts.needs_you > 0;
  view.title = words.get("migrate.title", {{"customers", customers}});
  switch (view.run) {
    case RunState::finished: {
      view.title = words.get("migrate.title.finished", {{"customers", customers}});
      Instant last{};
      for (const auto& [id, migration] : ledger.migrations)
        last = std::max(last, migration.last_at);
      view.note =
          words.get("migrate.note.finished", {{"time", words.formats.date_time(last)}});
      return;
    }
    case RunState::paused:
    case RunState::stopped: {
      const StandingWords standing = standing_words(view.run, ledger);
      view.title = words.get(standing.title, {{"customers", customers}});
      view.note = words.get(standing.note);
      return;
    }
    case RunState::halted:
      view.title = words.get("migrate.title.stopped", {{"customers", customers}});
      view.note = words.get("migrate.note.halted");
      return;
    case RunState::none: return;
    case RunState::running: break;
  }
  if (only_waiting) {
    view.title = words.get("migrate.title.waiting", {{"count", view.counts.needs_you}});
    view.note = words.get("migrate.note.waiting");
    return;
  }
  const m::Run* run = ledger.current_run();
  const std::int64_t since = run ? in.now.since(run->approved_at) : 0;
  view.note = words.get("migrate.note.running", {{"time", words.duration(since)}});
  if (const Instant settled = settled_at(ledger); settled > in.now) {
    view.note = words.get("migrate.note.settling", {{"time", words.formats.time(settled)}});
  }
}

void add_halt(MigrateView& view, const MigrateInputs& in) {
  if (view.run != RunState::halted) return;
  const auto& error = in.journal.stopped() ? in.journal.stopped() : in.live.stopped;
  view.halted = in.words.error(*error);
  view.halted_action = ActionView{
      "export_journal", in.words.get("settings.journal.export"), ExportJournal{}, true, {}};
}

}  // namespace

std::int64_t uncovered_users(const migration::Ledger& ledger) {
  std::int64_t uncovered = 0;
  for (const auto& [id, migration] : ledger.migrations) {
    uncovered += std::ranges::count_if(migration.users, [](const m::UserMove& user) {
      return user.old_gone_read_back && !user.new_read_back;
    });
  }
  return uncovered;
}

std::string_view standstill(const m::Ledger& ledger, const m::Migration& migration) {
  const m::Run* run = migration.finished ? nullptr : ledger.run(migration.plan.run);
  if (!run) return {};
  return run->stopped ? "stopped" : run->paused ? "paused" : "";
}

std::string_view standstill(m::Phase phase, const m::Migration& migration,
                            const MigrateInputs& in) {
  if (!goes_on(phase)) return {};
  if (in.journal.stopped() || in.live.stopped) return "stopped";
  return standstill(in.journal.ledger(), migration);
}

// By customer: one with two subscriptions counts once, as the one of them that needs most
// attention.
RunCounts counts_of(const migration::Ledger& ledger) {
  std::map<std::string, Standing> customers;
  for (const auto& [id, migration] : ledger.migrations) {
    const Standing standing = standing_of(ledger, migration);
    const auto [customer, fresh] = customers.emplace(migration.plan.customer.key(), standing);
    if (!fresh) customer->second = std::min(customer->second, standing);
  }
  RunCounts counts;
  for (const auto& [customer, standing] : customers) {
    switch (standing) {
      case Standing::done: ++counts.done; break;
      case Standing::undone: ++counts.undone; break;
      case Standing::running: ++counts.running; break;
      case Standing::standing: ++counts.standing; break;
      case Standing::needs_you: ++counts.needs_you; break;
      case Standing::unknown: ++counts.unknown; break;
      case Standing::to_come: ++counts.to_come; break;
    }
  }
  return counts;
}

RunState run_state(const MigrateInputs& in) {
  const m::Ledger& ledger = in.journal.ledger();
  if (ledger.migrations.empty()) return RunState::none;
  if (in.journal.stopped() || in.live.stopped) return RunState::halted;
  const bool finished = std::ranges::all_of(ledger.migrations, [](const auto& migration) {
    return migration.second.finished;
  });
  if (finished) return RunState::finished;
  if (is_open_and(ledger, &m::Run::stopped)) return RunState::stopped;
  return is_open_and(ledger, &m::Run::paused) ? RunState::paused : RunState::running;
}

MigrateView migrate_view(const MigrateInputs& in) {
  MigrateView view;
  const Words& words = in.words;
  view.run = run_state(in);
  view.empty_title = words.get("migrate.empty.title");
  view.empty_body = words.get("migrate.empty.body");
  view.empty_action = {"plan", words.get("migrate.empty.action"), GoTo{Route::plan}, true, {}};
  view.title = view.empty_title;
  if (view.run == RunState::none) return view;
  add_progress(view, in);
  add_lane(view, in);
  add_title(view, in);
  add_actions(view, in);
  add_halt(view, in);
  const m::Ledger& ledger = in.journal.ledger();
  for (const std::string& id : ledger.order) {
    const m::Migration* migration = ledger.find(MigrationId(id));
    if (!migration) continue;
    view.rows.push_back(row_of(*migration, in));
    if (in.choices.open == id) view.detail = migration_detail(*migration, in);
    if (in.choices.undoing == id && can_undo(*migration)) view.undo = undo_view(*migration, in);
  }
  // What moves stands on top, what is done at the end; within that the order of the run.
  sort_stably_by(view.rows, [](const MigrateRow& row) {
    if (row.phase == m::Phase::done || row.phase == m::Phase::undone) return 2;
    return row.phase == m::Phase::waiting ? 1 : 0;
  });
  return view;
}

}  // namespace planshift::app
