#include <algorithm>
#include <set>

#include "engine/engine_impl.h"
#include "migration/old_subscription.h"

namespace planshift::engine {

namespace {

using migration::Command;
using migration::CommandKind;
using migration::EventBody;
using migration::Migration;

bool is_record(const Command& command) { return command.kind == CommandKind::record; }

// One reading of the pools answers for both products.
void drop_double_readings(std::vector<Command>& commands) {
  const auto reads = [](CommandKind kind) {
    return [kind](const Command& command) { return command.kind == kind; };
  };
  if (std::ranges::any_of(commands, reads(CommandKind::read_new_seats))) {
    std::erase_if(commands, reads(CommandKind::read_old_seats));
  }
}

// Users are read together: a road may do it in one call.
std::vector<UserId> take_users(std::vector<Command>& commands) {
  std::vector<UserId> users;
  for (const Command& command : commands) {
    if (command.kind == CommandKind::read_user) users.push_back(command.user);
  }
  std::erase_if(commands,
                [](const Command& command) { return command.kind == CommandKind::read_user; });
  return users;
}

std::string word_of(const Command& command) {
  return std::string(command.kind == CommandKind::write ? to_text(command.action)
                                                        : to_text(command.kind));
}

}  // namespace

Engine::Impl::Impl(Services services_in, journal::Journal& journal_in, Timers& timers_in,
                   const Clock& clock_in, Random& random_in,
                   const std::vector<retirement::CaseFile>& cases_in, Options options_in)
    : services(services_in), journal(journal_in), timers(timers_in), clock(clock_in),
      random(random_in), cases(cases_in), options(std::move(options_in)),
      last_now(clock_in.now()), last_monotonic(clock_in.monotonic_ms()) {}

Engine::Impl::~Impl() { let_go(); }

void Engine::Impl::let_go() {
  tasks.clear();
  if (probe_timer) timers.cancel(std::exchange(probe_timer, 0));
  for (const auto& [key, lane] : lanes) {
    if (lane->state == LaneState::sleeping) timers.cancel(lane->timer);
  }
  begun.clear();
  fresh.clear();
  lanes.clear();
  works.clear();
  undo_asked.clear();
  undo_sent.clear();
  busy = sleeping = 0;
  pause_wanted = stop_wanted = false;
  live.doing.clear();
  live.throttled_until.clear();
  live.running = false;
}

Instant Engine::Impl::now() {
  const std::int64_t monotonic = clock.monotonic_ms();
  const Instant by_monotonic = last_now.plus(std::max<std::int64_t>(0, monotonic - last_monotonic));
  last_monotonic = monotonic;
  last_now = std::max({by_monotonic, clock.now(), journal.last_saved().value_or(Instant())});
  return last_now;
}

const retirement::CaseFile* Engine::Impl::case_of(const Migration& state) const {
  const auto found = std::ranges::find(cases, state.plan.case_key, &retirement::CaseFile::key);
  return found == cases.end() ? nullptr : &*found;
}

void Engine::Impl::halt(Error error) {
  if (live.stopped) return;
  live.stopped = std::move(error);
  update_running();
  notify();
}

bool ends_sign_in(const Error& error) {
  const bool is_one_customers = error.http_status != 0 && error.where.starts_with("graph.");
  return migration::is_signed_out(error) && !is_one_customers;
}

bool Engine::Impl::is_everyones(const Error& error) {
  if (error.code == "net.offline") {
    go_offline();
    return true;
  }
  if (!ends_sign_in(error)) return false;
  halt(error);
  return true;
}

Task<bool> Engine::Impl::append(MigrationId id, std::vector<EventBody> bodies) {
  const Migration* state = find(id);
  const Instant at = now();
  std::vector<journal::Entry> entries;
  for (EventBody& body : bodies) {
    migration::Event event{.migration = id, .at = at, .body = std::move(body)};
    const auto violation = state ? check_event(*state, event) : std::nullopt;
    if (violation) {
      halt(fail("engine.invariant", std::string(kind_of(event.body)),
                violation->id + ": " + violation->what)
               .error());
      co_return false;
    }
    entries.push_back(std::move(event));
  }
  const Result<Done> saved = co_await journal.append(std::move(entries));
  if (!saved) halt(saved.error());
  notify();
  co_return saved.has_value();
}

Task<Done> Engine::Impl::decided(MigrationId id, EventBody said) {
  std::vector<EventBody> bodies;
  bodies.push_back(std::move(said));
  const bool saved = co_await append(id, std::move(bodies));
  undo_sent.erase(id.text());
  if (!saved) co_return Done{};
  works.erase(id.text());
  live.last_error.erase(id.text());
  take_in(id);
  schedule();
  co_return Done{};
}

// A paused run lets whoever is on their way arrive; a stopped one does nothing more (L6).
std::vector<Command> Engine::Impl::allowed(const Migration& state,
                                           std::vector<Command> commands) const {
  if (is_stopped(state)) return {};
  if (!is_paused(state)) return commands;
  std::erase_if(commands, [&](const Command& command) {
    const auto* user = command.user.empty() ? nullptr : state.user(command.user);
    return !user || !user->in_motion();
  });
  return commands;
}

Task<Turn> Engine::Impl::turn(MigrationId id) {
  const Migration& state = *find(id);
  if (undo_sent.contains(id.text())) co_return Turn{.kind = Turn::Kind::holds, .until = {}};
  if (auto asked = undo_asked.extract(id.text())) {
    undo_sent.insert(id.text());
    co_await decided(id, std::move(asked.mapped()));
    co_return Turn{.kind = Turn::Kind::went_on, .until = {}};
  }
  const retirement::CaseFile* file = case_of(state);
  static const retirement::CaseFile kUnknownCase;
  const migration::Context context{.case_file = file ? *file : kUnknownCase,
                                   .rules = options.rules};
  auto commands = options.decide(state, work_of(id).facts, now(), context);
  if (commands.empty()) co_return Turn{};
  if (commands.front().kind == CommandKind::wait) {
    co_return Turn{.kind = Turn::Kind::waits, .until = *commands.front().until};
  }
  if (std::ranges::any_of(commands, is_record)) {
    std::vector<EventBody> bodies;
    for (Command& command : commands) {
      if (is_record(command)) bodies.push_back(*std::move(command.event));
    }
    const bool saved = co_await append(id, std::move(bodies));
    co_return Turn{.kind = saved ? Turn::Kind::went_on : Turn::Kind::holds, .until = {}};
  }
  commands = allowed(state, std::move(commands));
  if (commands.empty()) co_return Turn{};
  drop_double_readings(commands);
  live.doing[id.text()] = word_of(commands.front());
  live.throttled_until.erase(id.text());
  notify();
  work_of(id).failed = false;
  if (commands.size() == 1) {
    co_await execute(id, std::move(commands.front()));
  } else {
    std::vector<Task<Done>> batch;
    std::vector<UserId> users = take_users(commands);
    if (!users.empty()) batch.push_back(look_at_users(id, std::move(users)));
    for (Command& command : commands) batch.push_back(execute(id, std::move(command)));
    const std::size_t width = batch.size();
    co_await run_all(std::move(batch), width);
  }
  live.doing.erase(id.text());
  // One failed reading of several is enough to pause; the row of failures ends with a clean batch.
  Work& work = work_of(id);
  if (!work.failed && work.facts.read_failure) {
    work.facts.read_failure.reset();
    live.last_error.erase(id.text());
  }
  co_return Turn{.kind = Turn::Kind::went_on, .until = {}};
}

Task<Done> Engine::Impl::execute(MigrationId id, Command command) {
  if (command.kind == CommandKind::create_cart) {
    co_await create_cart(id);
  } else if (command.kind == CommandKind::write) {
    co_await write(id, std::move(command));
  } else {
    const auto error = co_await read(id, std::move(command));
    note_read(id, error);
  }
  co_return Done{};
}

Task<Done> Engine::Impl::look_at_users(MigrationId id, std::vector<UserId> users) {
  const auto error = co_await read_users(id, std::move(users));
  note_read(id, error);
  co_return Done{};
}

void Engine::Impl::note_read(const MigrationId& id, const std::optional<Error>& error) {
  if (!error) return;
  live.last_error[id.text()] = *error;
  if (is_everyones(*error)) return;
  Work& work = work_of(id);
  auto& failure = work.facts.read_failure;
  const Instant at = now();
  const Instant since = failure ? failure->since : at;
  const std::int64_t wait_ms = work.failed && failure ? failure->wait_ms : 0;
  failure = migration::ReadFailure{.error = *error, .since = since, .at = at, .wait_ms = wait_ms};
  work.failed = true;
}

bool Engine::Impl::is_stopped(const Migration& state) const {
  const migration::Run* run = journal.ledger().run(state.plan.run);
  return stop_wanted || (run && run->stopped);
}

bool Engine::Impl::is_paused(const Migration& state) const {
  const migration::Run* run = journal.ledger().run(state.plan.run);
  return pause_wanted || (run && run->paused);
}

// Every click is journaled in its order, whatever the runs' state: an earlier one may still be on
// its way.
void Engine::Impl::journal_runs(migration::RunBody (*event)(std::string run)) {
  std::set<std::string> open;
  for (const auto& [id, state] : journal.ledger().migrations) {
    if (!state.finished) open.insert(state.plan.run);
  }
  std::vector<journal::Entry> entries;
  for (const std::string& run : open) {
    entries.push_back(migration::RunEvent{.at = now(), .body = event(run)});
  }
  tasks.run(save_runs(std::move(entries), ++clicks));
}

Task<Done> Engine::Impl::save_runs(std::vector<journal::Entry> entries, std::uint64_t click) {
  if (!entries.empty()) {
    const Result<Done> saved = co_await journal.append(std::move(entries));
    if (!saved) halt(saved.error());
  }
  if (click == clicks) pause_wanted = stop_wanted = false;  // the ledger has it now
  enqueue_all();
  schedule();
  notify();
  co_return Done{};
}

void Engine::Impl::go_offline() {
  if (live.offline) return;
  live.offline = true;
  probe_timer = timers.after(options.probe_ms, [this] {
    probe_timer = 0;
    tasks.run(probe());
  });
  update_running();
  notify();
}

void Engine::Impl::go_online() {
  if (!live.offline) return;
  live.offline = false;
  if (probe_timer) timers.cancel(std::exchange(probe_timer, 0));
  enqueue_all();
  schedule();
  notify();
}

// Any read will do: it only asks whether requests leave this machine.
Task<Done> Engine::Impl::probe() {
  const auto& order = journal.ledger().order;
  const Migration* state = order.empty() ? nullptr : find(MigrationId(order.front()));
  if (!state || !live.offline) co_return Done{};
  const auto answer = co_await services.partner_center.subscription(state->plan.customer,
                                                                    state->plan.old_subscription);
  if (!live.offline) co_return Done{};
  if (answer || answer.error().code != "net.offline") {
    go_online();
  } else {
    live.offline = false;
    go_offline();
  }
  co_return Done{};
}

}  // namespace planshift::engine
