// Journal entries as sentences.
#pragma once

#include <string>

#include "app/words.h"
#include "migration/state.h"

namespace planshift::app {

// "moved Julie Moreau". Names of users come from the migration the event belongs to.
std::string event_text(const migration::Event& event, const migration::Migration& migration,
                       const Words& words);
std::string_view to_text(migration::Need need);   // "purchase_refused"
std::string_view to_text(migration::Phase phase); // "needs_you"

}  // namespace planshift::app
