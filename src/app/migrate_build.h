// Makes the Migrate screen's view model from the journal's fold and the engine's live part.
#pragma once

#include <functional>

#include "app/choices.h"
#include "app/migrate_view.h"
#include "app/people.h"
#include "app/words.h"
#include "engine/engine.h"

namespace planshift::app {

struct MigrateInputs {
  const journal::Journal& journal;
  const engine::Live& live;
  const std::vector<retirement::CaseFile>& cases;
  const MigrateChoices& choices;
  bool writable = true;          // false: another tab works, or the journal stopped
  int calls_last_minute = 0;
  Instant now;
  People people;
  Words words;
};

MigrateView migrate_view(const MigrateInputs& in);

// The parts of it, in files of their own.
RunCounts counts_of(const migration::Ledger& ledger);
RunState run_state(const MigrateInputs& in);
// "paused" or "stopped" where its run does not go on, empty where it does or is over.
std::string_view standstill(const migration::Ledger& ledger, const migration::Migration& migration);
// The same for a phase of the migration or of one of its users; empty for a phase that waits or is
// over. "stopped" also where nothing of this tab goes on.
std::string_view standstill(migration::Phase phase, const migration::Migration& migration,
                            const MigrateInputs& in);
// What needs a person or is being read back; nothing for a migration that goes on by itself.
std::optional<LaneRow> lane_row(const migration::Migration& migration, const MigrateInputs& in);
std::optional<LocationForm> location_form(const migration::Migration& migration,
                                          const MigrateInputs& in);
MigrateDetail migration_detail(const migration::Migration& migration, const MigrateInputs& in);
std::string short_product(const migration::Plan& plan,
                          const std::vector<retirement::CaseFile>& cases);
// Plans of the new SKU that stay off for a user: added ones, and ones that were off before.
struct KeptOff { std::int64_t added = 0; std::int64_t before = 0; };
// The licenses a user lost and got, as far as was read.
struct LicenseChange { std::string removed, added; };
LicenseChange change_of(const migration::Migration& migration, const migration::UserMove& user);
KeptOff kept_off(const migration::Migration& migration, const migration::UserMove& user,
                 const std::vector<retirement::CaseFile>& cases);
// Whether there is something to take back, and it was not taken back yet.
bool can_undo(const migration::Migration& migration);
bool can_take_back(const migration::UserMove& user);
// Opens the question; disabled with the reason where the service allows no way back any more.
ActionView undo_action(const migration::Migration& migration, const MigrateInputs& in);
UndoView undo_view(const migration::Migration& migration, const MigrateInputs& in);
// What the open question asks of the engine.
migration::UndoPlanned undo_plan(const migration::Migration& migration, const MigrateInputs& in);
// The steps of the way back.
std::vector<DetailStep> undo_steps(const migration::Migration& migration, const MigrateInputs& in);
// What came of an undo, once it is over.
std::optional<Promise> undo_result(const migration::Migration& migration, const Words& words);
// Users that an undo gives the old license back, or gave.
std::int64_t users_taken_back(const migration::Migration& migration);
// What the new licenses cost a month; nothing when no price was known.
std::optional<Money> monthly_after(const migration::Plan& plan);
// Users without the license they need, as far as was read: must stay 0 (S8).
std::int64_t uncovered_users(const migration::Ledger& ledger);

}  // namespace planshift::app
