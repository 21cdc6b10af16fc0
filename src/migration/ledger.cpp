#include <algorithm>
#include <utility>

#include "migration/state.h"

namespace planshift::migration {

Migration* Ledger::find(const MigrationId& id) {
  const auto found = migrations.find(id.text());
  return found == migrations.end() ? nullptr : &found->second;
}

const Migration* Ledger::find(const MigrationId& id) const {
  const auto found = migrations.find(id.text());
  return found == migrations.end() ? nullptr : &found->second;
}

const Run* Ledger::current_run() const { return runs.empty() ? nullptr : &runs.back(); }

Run* Ledger::run(std::string_view id) {
  return const_cast<Run*>(std::as_const(*this).run(id));
}

const Run* Ledger::run(std::string_view id) const {
  const auto found = std::ranges::find(runs, id, &Run::id);
  return found == runs.end() ? nullptr : &*found;
}

Result<Done> apply(Ledger& ledger, const Event& event) {
  Migration* known = ledger.find(event.migration);
  if (known) return apply(*known, event);
  if (!std::holds_alternative<Planned>(event.body)) {
    return fail("journal.impossible", std::string(kind_of(event.body)),
                "S13: an event of a migration nobody planned");
  }
  Migration fresh;
  Result<Done> applied = apply(fresh, event);
  if (!applied) return applied;
  ledger.migrations.emplace(event.migration.text(), std::move(fresh));
  ledger.order.push_back(event.migration.text());
  return applied;
}

namespace {

// What the other browser did is not in this journal: its purchase and its end of the old one are
// our own, and every user is looked at before anything is written.
void take_over(Migration& state, Instant at) {
  if (state.finished) return;
  state.taken_over_at = at;
  state.purchase.ever_intended = true;
  state.end.ever_intended = true;
  for (UserMove& user : state.users) {
    if (!user.moved()) user.seen = false;
  }
}

}  // namespace

Result<Done> apply(Ledger& ledger, const RunEvent& event) {
  if (const auto* approved = std::get_if<RunApproved>(&event.body)) {
    if (ledger.run(approved->run)) {
      return fail("journal.impossible", "run_approved", "S25: approved twice");
    }
    ledger.runs.push_back({.id = approved->run,
                           .plan_hash = approved->plan_hash,
                           .licenses = approved->licenses,
                           .migrations = approved->migrations,
                           .approved_at = event.at});
    return Done{};
  }
  const std::string& id =
      std::visit([](const auto& body) -> const std::string& { return body.run; }, event.body);
  Run* run = ledger.run(id);
  if (!run) {
    return fail("journal.impossible", std::string(kind_of(event.body)), "S25: no such approval");
  }
  run->paused = std::holds_alternative<RunPaused>(event.body);
  run->stopped = std::holds_alternative<RunStopped>(event.body);
  if (const auto* stop = std::get_if<RunStopped>(&event.body)) {
    run->elsewhere = run->elsewhere || stop->elsewhere;
  } else if (std::exchange(run->elsewhere, false)) {
    for (auto& [key, migration] : ledger.migrations) {
      if (migration.plan.run == id) take_over(migration, event.at);
    }
  }
  return Done{};
}

}  // namespace planshift::migration
