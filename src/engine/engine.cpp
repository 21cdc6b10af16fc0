#include "engine/engine.h"

#include <set>

#include "base/sha256.h"
#include "engine/engine_impl.h"

namespace planshift::engine {

namespace {

using migration::Plan;
using migration::PersonDecided;
using migration::RunBody;

std::string hash_of(const std::vector<Plan>& plans) {
  std::string text;
  for (const Plan& plan : plans) text += migration::plan_hash(plan) + "\n";
  return sha256_hex(text);
}

std::optional<Error> refuse(const std::vector<Plan>& plans, const migration::Ledger& ledger) {
  const auto no = [](std::string code, std::string detail) {
    return fail(std::move(code), "run.approve", std::move(detail)).error();
  };
  if (plans.empty()) return no("run.empty", {});
  std::set<std::string> seen;
  for (const Plan& plan : plans) {
    const MigrationId id = migration::migration_id(plan.customer, plan.old_subscription);
    if (plan.id != id || plan.quantity <= 0) return no("run.bad_plan", plan.customer_name);
    if (ledger.find(id) || !seen.insert(id.text()).second) {
      return no("run.already_planned", plan.customer_name);
    }
  }
  return std::nullopt;
}

// A person goes on with the purchase that was found, as if each had been asked about.
void add_adoption(std::vector<journal::Entry>& entries, const MigrationId& id, Instant at) {
  const auto add = [&](migration::EventBody body) {
    entries.push_back(migration::Event{.migration = id, .at = at, .body = std::move(body)});
  };
  add(migration::Parked{.need = migration::Need::foreign_purchase,
                        .error = fail("purchase.foreign", "scan").error(),
                        .users = {}});
  add(PersonDecided{
      .choice = std::string(migration::choice::kAdopt), .users = {}, .value = {}});
}

std::vector<journal::Entry> approval(const std::vector<Plan>& plans, const std::string& run,
                                     Instant at, bool adopts) {
  migration::RunApproved approved{.run = run, .plan_hash = hash_of(plans), .licenses = 0,
                                  .migrations = static_cast<std::int64_t>(plans.size())};
  for (const Plan& plan : plans) approved.licenses += plan.quantity;
  std::vector<journal::Entry> entries;
  entries.push_back(migration::RunEvent{.at = at, .body = std::move(approved)});
  for (const Plan& plan : plans) {
    Plan line = plan;
    line.run = run;
    entries.push_back(migration::Event{
        .migration = plan.id, .at = at, .body = migration::Planned{.plan = std::move(line)}});
    if (adopts) add_adoption(entries, plan.id, at);
  }
  return entries;
}

// All calls of a run carry one MS-CorrelationId, also after a reload: made of the run's own id.
std::string correlation_of(const std::string& run) {
  std::string id = sha256_hex(run).substr(0, 32);
  id[12] = '8';  // RFC 9562: made in a way of our own
  id[16] = 'a';
  for (const std::size_t dash : {8u, 13u, 18u, 23u}) id.insert(dash, 1, '-');
  return id;
}

}  // namespace

Engine::Engine(Services services, journal::Journal& journal, Timers& timers, const Clock& clock,
               Random& random, const std::vector<retirement::CaseFile>& cases, Options options)
    : impl_(std::make_shared<Impl>(services, journal, timers, clock, random, cases, options)) {}

Engine::~Engine() = default;

Task<Result<Done>> Engine::approve(std::vector<Plan> plans, std::string run) {
  return begin(std::move(plans), std::move(run), false);
}

Task<Result<Done>> Engine::adopt(std::vector<Plan> plans, std::string run) {
  return begin(std::move(plans), std::move(run), true);
}

Task<Result<Done>> Engine::begin(std::vector<Plan> plans, std::string run, bool adopts) {
  const std::weak_ptr<Impl> alive = impl_;
  if (auto error = refuse(plans, impl_->journal.ledger())) co_return std::unexpected(*error);
  auto entries = approval(plans, run, impl_->now(), adopts);
  impl_->services.caller.set_correlation_id(correlation_of(run));
  Result<Done> saved = co_await impl_->journal.append(std::move(entries));
  const auto impl = alive.lock();
  if (!impl) co_return saved;
  if (!saved) {
    impl->halt(saved.error());
    co_return saved;
  }
  for (const Plan& plan : plans) impl->take_in(plan.id);
  impl->schedule();
  co_return saved;
}

void Engine::resume() {
  impl_->live.stopped = impl_->journal.stopped();
  if (const migration::Run* run = impl_->journal.ledger().current_run()) {
    impl_->services.caller.set_correlation_id(correlation_of(run->id));
  }
  impl_->take_in_all();
  impl_->schedule();
}

void Engine::let_go() { impl_->let_go(); }

void Engine::pause() {
  impl_->pause_wanted = true;
  impl_->journal_runs(
      [](std::string run) -> RunBody { return migration::RunPaused{std::move(run)}; });
}

void Engine::unpause() {
  impl_->pause_wanted = impl_->stop_wanted = false;
  impl_->journal_runs(
      [](std::string run) -> RunBody { return migration::RunResumed{std::move(run)}; });
}

void Engine::stop() {
  impl_->stop_wanted = true;
  impl_->journal_runs(
      [](std::string run) -> RunBody { return migration::RunStopped{.run = std::move(run)}; });
}

void Engine::hand_over() {
  impl_->stop_wanted = true;
  impl_->journal_runs([](std::string run) -> RunBody {
    return migration::RunStopped{.run = std::move(run), .elsewhere = true};
  });
}

void Engine::decide_for(MigrationId id, PersonDecided decision) {
  const migration::Migration* state = impl_->find(id);
  if (!state || state->finished || decision.choice.empty()) return;
  if (!state->attention && decision.choice != migration::choice::kSetLocation) return;
  impl_->tasks.run(impl_->decided(std::move(id), std::move(decision)));
}

void Engine::undo(MigrationId id, migration::UndoPlanned plan) {
  const migration::Migration* state = impl_->find(id);
  if (!state || state->undo || !state->purchase.bought()) return;
  if (impl_->undo_sent.contains(id.text())) return;
  const auto lane = impl_->lanes.find(state->plan.customer.key());
  if (lane != impl_->lanes.end() && lane->second->state == LaneState::busy) {
    impl_->undo_asked.insert({id.text(), std::move(plan)});
    impl_->take_in(id);
    return;
  }
  impl_->undo_sent.insert(id.text());
  impl_->tasks.run(impl_->decided(std::move(id), std::move(plan)));
}

void Engine::set_online(bool online) { online ? impl_->go_online() : impl_->go_offline(); }

void Engine::set_road(Road road) { impl_->services.road = road; }

const Live& Engine::live() const { return impl_->live; }

void Engine::on_change(std::function<void()> listener) { impl_->changed = std::move(listener); }

}  // namespace planshift::engine
