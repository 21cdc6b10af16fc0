// The engine's inside. A lane is one customer: its migrations are worked on one after the other,
// lanes side by side.
#pragma once

#include <deque>
#include <memory>
#include <set>

#include "engine/engine.h"
#include "engine/license_road.h"

namespace planshift::engine {

enum class LaneState : std::uint8_t {
  idle,      // nothing can be done until something happens
  queued,
  busy,      // calls are on their way
  sleeping   // until its timer
};

struct Lane {
  std::vector<MigrationId> migrations;  // as planned
  LaneState state = LaneState::idle;
  bool again = false;                   // something happened while it was busy
  TimerId timer = 0;
};

// What is known about one migration beyond the journal. Lost with the tab, and read again.
struct Work {
  migration::Facts facts;
  std::optional<partner_center::Subscription> old;      // as read with facts.old_subscription
  std::optional<partner_center::Subscription> marked;   // and with facts.mark
  std::map<std::string, std::string> group_names;       // by GroupId::key()
  bool failed = false;                                  // a reading of the present batch
};

// How one turn of a migration went.
struct Turn {
  enum class Kind : std::uint8_t { went_on, waits, holds } kind = Kind::holds;
  Instant until;  // when it waits
};

// The partner is signed out. Graph's own 401 is about one customer's directory, whose token is
// another: the other customers go on.
bool ends_sign_in(const Error& error);

struct Engine::Impl {
  Impl(Services services_in, journal::Journal& journal_in, Timers& timers_in,
       const Clock& clock_in, Random& random_in,
       const std::vector<retirement::CaseFile>& cases_in, Options options_in);
  ~Impl();
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // Wall time that never goes back and never stands still while the tab runs (K1, K3).
  Instant now();
  const migration::Migration* find(const MigrationId& id) const {
    return journal.ledger().find(id);
  }
  Work& work_of(const MigrationId& id) { return works[id.text()]; }
  const retirement::CaseFile* case_of(const migration::Migration& state) const;
  void notify() {
    if (changed) changed();
  }

  // Journals events of one migration; false when that failed and everything stands still.
  Task<bool> append(MigrationId id, std::vector<migration::EventBody> bodies);
  // Stops everything until resumed (journal, sign-in, a broken safety rule).
  void halt(Error error);
  // What a person said of a migration.
  Task<Done> decided(MigrationId id, migration::EventBody said);
  // Concerns the whole engine: no network, or no sign-in. True when it was such an error.
  bool is_everyones(const Error& error);
  bool is_halted() const { return live.stopped || live.offline; }
  // Nothing under way holds on to the ledger any more.
  void let_go();

  // Runs.
  bool is_stopped(const migration::Migration& state) const;
  bool is_paused(const migration::Migration& state) const;
  void journal_runs(migration::RunBody (*event)(std::string run));
  Task<Done> save_runs(std::vector<journal::Entry> entries, std::uint64_t click);

  // Lanes.
  void take_in(const MigrationId& id);
  void take_in_all();
  void enqueue(Lane& lane);
  void enqueue_all();
  void schedule();
  bool is_begun(const Lane& lane) const;
  Lane* next_lane();
  const migration::Migration* next_of(const Lane& lane, const std::vector<MigrationId>& held) const;
  Task<Done> run_lane(Lane& lane);
  void sleep(Lane& lane, Instant until);
  void update_running();

  // One migration.
  Task<Turn> turn(MigrationId id);
  std::vector<migration::Command> allowed(const migration::Migration& state,
                                          std::vector<migration::Command> commands) const;
  Task<Done> execute(MigrationId id, migration::Command command);
  Task<Done> look_at_users(MigrationId id, std::vector<UserId> users);
  void note_read(const MigrationId& id, const std::optional<Error>& error);

  // Reads: nothing on success.
  Task<std::optional<Error>> read(MigrationId id, migration::Command command);
  Task<std::optional<Error>> read_old(MigrationId id);
  Task<std::optional<Error>> read_mark(MigrationId id);
  Task<std::optional<Error>> read_orders(MigrationId id, migration::MarkFact& mark,
                                         std::vector<partner_center::Subscription> known);
  Task<std::optional<Error>> read_cart(MigrationId id);
  Task<std::optional<Error>> read_seats(MigrationId id);
  Task<std::optional<Error>> read_holders(MigrationId id);
  Task<std::optional<Error>> read_users(MigrationId id, std::vector<UserId> users);
  Task<std::optional<Error>> read_location(MigrationId id, UserId user);
  Task<Result<std::string>> group_name(MigrationId id, GroupId group);

  // Writes.
  Task<Done> create_cart(MigrationId id);
  Task<Done> write(MigrationId id, migration::Command command);
  // The command outlives them: its writer waits for the answer.
  Task<migration::WriteEnded> send(MigrationId id, const migration::Command& command,
                                   std::string request_id, LicenseRoad road);
  Task<migration::WriteEnded> send_checkout(MigrationId id, std::string request_id);
  Task<migration::WriteEnded> send_license(MigrationId id, const migration::Command& command,
                                           std::string request_id, LicenseRoad road);
  Task<migration::WriteEnded> send_location(MigrationId id, const migration::Command& command,
                                            std::string request_id, LicenseRoad road);
  Task<migration::WriteEnded> send_old(MigrationId id, const migration::Command& command,
                                       std::string request_id);
  Task<migration::WriteEnded> send_cancel(MigrationId id, std::string request_id);
  void forget(const MigrationId& id, const migration::Command& command);

  // Network.
  void go_offline();
  void go_online();
  Task<Done> probe();

  Services services;
  journal::Journal& journal;
  Timers& timers;
  const Clock& clock;
  Random& random;
  const std::vector<retirement::CaseFile>& cases;
  Options options;

  Live live;
  std::function<void()> changed;
  bool pause_wanted = false;  // at once, before the journal has it (L6)
  bool stop_wanted = false;
  std::uint64_t clicks = 0;   // on pause, stop and resume
  Instant last_now;
  std::int64_t last_monotonic = 0;

  // What a person takes back, by migration id: to be journaled when nothing of that customer is on
  // the wire any more; and what is on its way into the journal. Until it is there, nothing else is.
  std::map<std::string, migration::UndoPlanned> undo_asked;
  std::set<std::string> undo_sent;
  std::map<std::string, Work> works;                     // by migration id
  std::map<std::string, std::unique_ptr<Lane>> lanes;    // by CustomerId::key()
  std::deque<Lane*> begun, fresh;                        // queued lanes
  std::size_t busy = 0;
  std::size_t sleeping = 0;
  bool scheduling = false;
  TimerId probe_timer = 0;
  TaskGroup tasks;  // last: its coroutines use everything above
};

}  // namespace planshift::engine
