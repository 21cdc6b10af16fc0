#include <algorithm>

#include "engine/engine_impl.h"

namespace planshift::engine {

namespace {

using migration::Migration;

// Open: there is something left that the engine itself can do.
bool is_open(const Migration& state) { return !state.finished && !state.attention; }

// A gap that is not closed, or somebody who may have no license for now: nothing else may happen in
// this customer (S7, S14).
bool is_urgent(const Migration& state) {
  return !state.finished && (state.end.gap || state.in_transition());
}

}  // namespace

void Engine::Impl::take_in(const MigrationId& id) {
  const Migration* state = find(id);
  if (!state) return;
  auto& lane = lanes[state->plan.customer.key()];
  if (!lane) lane = std::make_unique<Lane>();
  if (std::ranges::find(lane->migrations, id) == lane->migrations.end()) {
    lane->migrations.push_back(id);
  }
  enqueue(*lane);
}

void Engine::Impl::take_in_all() {
  for (const std::string& id : journal.ledger().order) {
    const Migration* state = find(MigrationId(id));
    if (state && !state->finished) take_in(state->plan.id);
  }
}

bool Engine::Impl::is_begun(const Lane& lane) const {
  return std::ranges::any_of(lane.migrations, [this](const MigrationId& id) {
    const Migration* state = find(id);
    return state && state->started && is_open(*state);
  });
}

void Engine::Impl::enqueue(Lane& lane) {
  if (lane.state == LaneState::busy) lane.again = true;
  if (lane.state == LaneState::busy || lane.state == LaneState::queued) return;
  if (lane.state == LaneState::sleeping) {
    timers.cancel(lane.timer);
    --sleeping;
  }
  lane.state = LaneState::queued;
  (is_begun(lane) ? begun : fresh).push_back(&lane);
}

void Engine::Impl::enqueue_all() {
  for (const std::string& id : journal.ledger().order) {
    const Migration* state = find(MigrationId(id));
    if (!state || !is_open(*state)) continue;
    const auto lane = lanes.find(state->plan.customer.key());
    if (lane != lanes.end()) enqueue(*lane->second);
  }
}

// Whoever has begun comes first: an outage then leaves few customers half-moved.
Lane* Engine::Impl::next_lane() {
  if (busy >= options.customers_at_once) return nullptr;
  const bool has_room = busy + sleeping < options.customers_in_progress;
  std::deque<Lane*>* queue = !begun.empty()               ? &begun
                             : has_room && !fresh.empty() ? &fresh
                                                          : nullptr;
  if (!queue) return nullptr;
  Lane* lane = queue->front();
  queue->pop_front();
  return lane;
}

void Engine::Impl::schedule() {
  if (scheduling) return;  // the loop below goes on
  scheduling = true;
  while (!is_halted()) {
    Lane* lane = next_lane();
    if (!lane) break;
    lane->state = LaneState::busy;
    lane->again = false;
    ++busy;
    tasks.run(run_lane(*lane));
  }
  scheduling = false;
  update_running();
}

void Engine::Impl::update_running() {
  const bool running =
      !is_halted() && (busy > 0 || sleeping > 0 || !begun.empty() || !fresh.empty());
  if (running == live.running) return;
  live.running = running;
  notify();
}

const Migration* Engine::Impl::next_of(const Lane& lane,
                                       const std::vector<MigrationId>& held) const {
  const auto is_held = [&](const MigrationId& id) {
    return std::ranges::find(held, id) != held.end();
  };
  const auto may_go_on = [&](const Migration& state) {
    return is_open(state) || undo_asked.contains(state.plan.id.text());
  };
  for (const MigrationId& id : lane.migrations) {
    const Migration* state = find(id);
    if (!state || !is_urgent(*state)) continue;
    return may_go_on(*state) && !is_held(id) ? state : nullptr;
  }
  const Migration* untouched = nullptr;
  for (const MigrationId& id : lane.migrations) {
    const Migration* state = find(id);
    if (!state || !may_go_on(*state) || is_held(id)) continue;
    if (state->started) return state;
    if (!untouched) untouched = state;
  }
  return untouched;
}

Task<Done> Engine::Impl::run_lane(Lane& lane) {
  std::vector<MigrationId> held;
  std::optional<Instant> until;
  for (;;) {
    if (std::exchange(lane.again, false)) held.clear();
    const Migration* state = is_halted() ? nullptr : next_of(lane, held);
    if (!state) break;
    const MigrationId id = state->plan.id;
    const Turn turn_taken = co_await turn(id);
    if (turn_taken.kind == Turn::Kind::holds) held.push_back(id);
    if (turn_taken.kind != Turn::Kind::waits || lane.again) continue;
    until = turn_taken.until;
    break;
  }
  --busy;
  lane.state = LaneState::idle;
  if (is_halted()) {
    enqueue(lane);  // taken up again when that is over
  } else if (until) {
    sleep(lane, *until);
  }
  schedule();
  co_return Done{};
}

void Engine::Impl::sleep(Lane& lane, Instant until) {
  lane.state = LaneState::sleeping;
  ++sleeping;
  const std::int64_t delay = std::max<std::int64_t>(1, until.since(now()));
  lane.timer = timers.after(delay, [this, &lane] {
    enqueue(lane);
    schedule();
  });
}

}  // namespace planshift::engine
