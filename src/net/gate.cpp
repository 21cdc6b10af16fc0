#include "net/gate.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace planshift::net {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t kServices = 3;
constexpr std::size_t kFewBuckets = 64;

}  // namespace

Gate::~Gate() {
  if (timer_ != 0) timers_.cancel(timer_);
}

void Gate::set_options(GateOptions options) {
  options_ = options;
  paces_.assign(kServices, Pace(options.start_width, options.most_width));
}

std::shared_ptr<Bucket> Gate::bucket(const Draw& draw) {
  auto& found = buckets_[draw.bucket];
  if (!found) found = std::make_shared<Bucket>(draw.limit);
  auto kept = found;
  // Some limits are per customer, and there may be 20,000.
  if (buckets_.size() > sweep_beyond_) {
    const std::int64_t now = clock_.monotonic_ms();
    std::erase_if(buckets_, [now](const auto& entry) {
      return entry.second.use_count() == 1 && entry.second->is_idle(now);
    });
    sweep_beyond_ = std::max(kFewBuckets, buckets_.size() * 2);
  }
  return kept;
}

Gate::Draws Gate::draws_of(const HttpRequest& request) {
  Draws draws;
  if (!limits_) return draws;
  for (const Draw& draw : limits_(request)) draws.emplace_back(bucket(draw), draw.units);
  return draws;
}

void Gate::close(const HttpRequest& request, std::int64_t closed_ms) {
  const std::int64_t until = clock_.monotonic_ms() + closed_ms;
  for (const auto& [bucket, units] : draws_of(request)) bucket->close_until(until);
}

std::int64_t Gate::room_at(const Waiter& waiter, std::int64_t now) const {
  std::int64_t at = now;
  for (const auto& [bucket, units] : waiter.pass->draws_) {
    at = std::max(at, bucket->room_at(units, waiter.is_write, now));
  }
  return at;
}

Gate::Queue::iterator Gate::next() {
  const std::int64_t now = clock_.monotonic_ms();
  std::set<const Bucket*> empty;  // whoever came first has what comes into these
  for (auto waiter = queue_.begin(); waiter != queue_.end(); ++waiter) {
    bool fits = pace(waiter->pass->service_).has_room();
    for (const auto& [bucket, units] : waiter->pass->draws_) {
      if (empty.contains(bucket.get())) {
        fits = false;
      } else if (bucket->room_at(units, waiter->is_write, now) > now) {
        empty.insert(bucket.get());
        fits = false;
      }
    }
    if (fits || waiter->deadline <= now) return waiter;
  }
  return queue_.end();
}

void Gate::let_out(Queue::iterator waiter) {
  const std::int64_t now = clock_.monotonic_ms();
  Pass& pass = *waiter->pass;
  const std::int64_t room = room_at(*waiter, now);
  const bool fits = room <= now && pace(pass.service_).has_room();
  const Answer answer = std::move(waiter->answer);
  pass.waiter_ = 0;
  queue_.erase(waiter);
  if (fits) {
    for (const auto& [bucket, units] : pass.draws_) bucket->take(units, now);
    pass.round_ = pace(pass.service_).begin();
    pass.out_ = true;
  }
  // Too late: not to be tried again at once either.
  answer(fits ? 0 : std::max(room - now, kSecond));
}

void Gate::pump() {
  const std::weak_ptr<bool> alive = alive_;
  timer_ = 0;
  for (auto waiter = next(); waiter != queue_.end(); waiter = next()) {
    let_out(waiter);
    if (alive.expired()) return;
  }
  wake_for_next();
}

void Gate::wake_at(std::int64_t at) {
  if (timer_ != 0 && wakes_ <= at) return;
  if (timer_ != 0) timers_.cancel(timer_);
  wakes_ = at;
  const std::int64_t delay = std::max<std::int64_t>(0, at - clock_.monotonic_ms());
  timer_ = timers_.after(delay, [this] { pump(); });
}

// A call whose place depends on others needs no timer: their end wakes it.
void Gate::wake_for_next() {
  if (queue_.empty()) return;
  const std::int64_t now = clock_.monotonic_ms();
  if (next() != queue_.end()) return wake_at(now);
  std::int64_t at = kNever;
  for (const Waiter& waiter : queue_) {
    at = std::min(at, waiter.deadline);
    const std::int64_t room = room_at(waiter, now);
    if (room > now && pace(waiter.pass->service_).has_room()) at = std::min(at, room);
  }
  if (at != kNever) wake_at(at);
}

Waiting Gate::waiting() const {
  const std::int64_t now = clock_.monotonic_ms();
  Waiting waiting;
  for (const Waiter& waiter : queue_) {
    ++(waiter.is_write ? waiting.writes : waiting.reads);
    const std::int64_t room = room_at(waiter, now) - now;
    if (room > 0) waiting.for_ms = std::min(waiting.for_ms.value_or(kNever), room);
  }
  return waiting;
}

void Gate::Pass::ask(const HttpRequest& request, bool is_write, Answer answer) {
  service_ = request.service;
  draws_ = gate_.draws_of(request);
  Waiter waiter{.id = ++gate_.last_id_,
                .pass = this,
                .is_write = is_write,
                .deadline = kNever,
                .answer = std::move(answer)};
  const std::int64_t now = gate_.clock_.monotonic_ms();
  if (is_write) {
    waiter.deadline = now + gate_.options_.longest_write_wait_ms;
    if (const auto room = gate_.room_at(waiter, now); room > waiter.deadline) {
      return waiter.answer(room - now);
    }
  }
  waiter_ = waiter.id;
  auto place = gate_.queue_.end();
  if (is_write) {
    place = std::ranges::find(gate_.queue_, false, &Waiter::is_write);
  }
  const auto mine = gate_.queue_.insert(place, std::move(waiter));
  // Whoever came earlier and has just got room goes first.
  if (gate_.timer_ != 0 && gate_.wakes_ <= now) return;
  if (gate_.next() == mine) return gate_.let_out(mine);
  gate_.wake_for_next();
}

void Gate::Pass::end(Strain strain, std::int64_t closed_ms) {
  if (!std::exchange(out_, false)) return;
  gate_.pace(service_).end(strain, round_);
  if (closed_ms > 0) {
    const std::int64_t until = gate_.clock_.monotonic_ms() + closed_ms;
    for (const auto& [bucket, units] : draws_) bucket->close_until(until);
  }
  gate_.wake_for_next();
}

Gate::Pass::~Pass() {
  end(Strain::nothing);
  if (waiter_ == 0) return;
  std::erase_if(gate_.queue_, [this](const Waiter& waiter) { return waiter.id == waiter_; });
  gate_.wake_for_next();
  const bool nobody_waits = gate_.queue_.empty() && gate_.timer_ != 0;
  if (nobody_waits) gate_.timers_.cancel(std::exchange(gate_.timer_, 0));
}

}  // namespace planshift::net
