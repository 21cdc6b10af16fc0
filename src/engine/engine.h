// Carries decisions out. Runs on answers and timers, never on frames; holds no truth of its own:
// what it knows is the journal's fold plus volatile facts. One migration at a time per customer,
// several customers at once.
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
#include "migration/invariants.h"

namespace planshift::engine {

// How the next commands are found: migration::decide. Tests put a faulty one here, to see it
// caught.
using Decider = std::vector<migration::Command> (*)(const migration::Migration&,
                                                    const migration::Facts&, Instant,
                                                    const migration::Context&);

// What looks at every write before it leaves: migration::check_write. Tests put one here that
// always agrees, to see whether a fault is found without it.
using Guard = std::optional<migration::Violation> (*)(const migration::Migration&,
                                                      const migration::Facts&,
                                                      const migration::Command&, Instant,
                                                      const migration::Context&);

struct Options {
  std::size_t customers_at_once = 6;      // with calls on their way
  std::size_t customers_in_progress = 24;  // begun and not finished, those that wait included
  std::int64_t probe_ms = 5 * kSecond;    // how often the network is tried while offline
  migration::Rules rules;
  Decider decide = migration::decide;
  Guard check = migration::check_write;
};

// What a screen wants to know beyond the fold; volatile.
struct Live {
  bool running = false;                             // something is under way or will be by itself
  bool offline = false;
  std::optional<Error> stopped;                     // journal or sign-in: nothing more is sent
  std::map<std::string, std::string> doing;         // migration id -> command kind in flight
  std::map<std::string, Instant> throttled_until;   // migration id
  std::map<std::string, Error> last_error;  // migration id: last failed read or unknown outcome
};

// Errors of `Live::stopped` beyond the journal's and the service's own: "engine.invariant", a
// safety rule that did not hold; its id is in `detail`.
class Engine {
 public:
  Engine(Services services, journal::Journal& journal, Timers& timers, const Clock& clock,
         Random& random, const std::vector<retirement::CaseFile>& cases, Options options = {});
  // Nothing of it runs afterwards; what the journal left open is taken up by the next engine.
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Journals the approval and the plans, then runs. Errors: "run.empty", "run.bad_plan",
  // "run.already_planned" (the old subscription has a migration in the ledger), and the journal's.
  Task<Result<Done>> approve(std::vector<migration::Plan> plans, std::string run);
  // The same for purchases of an earlier run that this journal does not know: each plan goes on
  // with the purchase that carries its mark, and nothing is bought for it, ever.
  Task<Result<Done>> adopt(std::vector<migration::Plan> plans, std::string run);
  // Takes up whatever the journal left open; called once after opening it, and after a new sign-in.
  void resume();
  // Drops whatever is under way, as the tab's death would: another tab works on, or the journal is
  // about to be read anew. What is on the wire may still arrive; resume() finds out.
  void let_go();
  void pause();    // after the users now moving
  void unpause();  // also takes up a stopped run
  void stop();     // untouched migrations stay as they are, started ones finish their write
  // The same, and another browser may go on: resumed here, nothing is bought before what that one
  // bought must show.
  void hand_over();
  // A person's answer to what a migration needs. Without a need only a location may be given.
  void decide_for(MigrationId id, migration::PersonDecided decision);
  // Takes a migration back, the forward work replaced by the way back; also after its end, once.
  // Nothing happens when nothing was bought or it is taken back already.
  void undo(MigrationId id, migration::UndoPlanned plan);
  void set_online(bool online);
  // Which service changes licenses from the next write on; one already begun keeps its own.
  void set_road(Road road);
  const Live& live() const;
  void on_change(std::function<void()> listener);

 private:
  struct Impl;
  Task<Result<Done>> begin(std::vector<migration::Plan> plans, std::string run, bool adopts);
  std::shared_ptr<Impl> impl_;
};

}  // namespace planshift::engine
