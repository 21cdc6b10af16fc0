// Carries decisions out. Runs on answers and timers, never on frames; holds no truth of its own: what it
// knows is the journal's fold plus volatile facts. One migration at a time per customer, several customers
// at once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/task.h"
#include "engine/services.h"
#include "journal/journal.h"
#include "migration/decide.h"

namespace planshift::engine {

struct Options {
  std::size_t customers_at_once = 6;
  migration::Rules rules;
};

// What a screen wants to know beyond the fold; volatile.
struct Live {
  bool running = false;
  bool offline = false;
  std::optional<Error> stopped;                     // journal or sign-in: nothing more is sent
  std::map<std::string, std::string> doing;         // migration id -> command kind in flight
  std::map<std::string, Instant> throttled_until;   // migration id
  std::map<std::string, Error> last_error;          // migration id: last failed read or unknown outcome
};

class Engine {
 public:
  Engine(Services services, journal::Journal& journal, Timers& timers, const Clock& clock, Random& random,
         const std::vector<retirement::CaseFile>& cases, Options options = {});
  ~Engine();

  // Journals the approval and the plans, then runs. Plans of old subscriptions that already have a
  // migration in the ledger are refused ("run.already_planned").
  Task<Result<Done>> approve(std::vector<migration::Plan> plans, std::string run);
  // Takes up whatever the journal left open; called once after opening it.
  void resume();
  void pause();                          // after the users now moving
  void unpause();
  void stop();                           // untouched migrations stay as they are, started ones finish their write
  // A person's answer to what a migration needs.
  void decide_for(MigrationId id, migration::PersonDecided decision);
  void set_online(bool online);
  const Live& live() const;
  void on_change(std::function<void()> listener);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace planshift::engine
