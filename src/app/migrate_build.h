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
// What needs a person or is being read back; nothing for a migration that goes on by itself.
std::optional<LaneRow> lane_row(const migration::Migration& migration, const MigrateInputs& in);
std::optional<LocationForm> location_form(const migration::Migration& migration,
                                          const MigrateInputs& in);
MigrateDetail migration_detail(const migration::Migration& migration, const MigrateInputs& in);
std::string short_product(const migration::Plan& plan,
                          const std::vector<retirement::CaseFile>& cases);
// Plans of the new SKU that stay off for a user: added ones, and ones that were off before.
struct KeptOff { std::int64_t added = 0; std::int64_t before = 0; };
KeptOff kept_off(const migration::Migration& migration, const migration::UserMove& user,
                 const std::vector<retirement::CaseFile>& cases);
// Users without the license they need, as far as was read: must stay 0 (S8).
std::int64_t uncovered_users(const migration::Ledger& ledger);

}  // namespace planshift::app
