// A virtual clock with its timer queue: time moves only when a test says so, and timers run in the
// order in which they fall due.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include "base/time.h"

namespace planshift::test {

class ManualTime final : public Clock, public Timers {
 public:
  explicit ManualTime(Instant start = {1'700'000'000'000}) : wall_(start) {}

  Instant now() const override { return wall_; }
  std::int64_t monotonic_ms() const override { return monotonic_; }

  TimerId after(std::int64_t delay_ms, std::function<void()> callback) override {
    const TimerId id = ++last_id_;
    timers_.emplace(Due{monotonic_ + std::max<std::int64_t>(delay_ms, 0), id}, std::move(callback));
    return id;
  }

  void cancel(TimerId id) override {
    std::erase_if(timers_, [id](const auto& timer) { return timer.first.id == id; });
  }

  // Moves both clocks forward and runs what falls due on the way, at the moment it falls due.
  void advance(std::int64_t milliseconds) {
    const std::int64_t end = monotonic_ + milliseconds;
    while (!timers_.empty() && timers_.begin()->first.at <= end) run_next();
    move_to(end);
  }

  // Jumps to the next timer and runs it; false when none is waiting.
  bool run_next() {
    if (timers_.empty()) return false;
    auto timer = timers_.extract(timers_.begin());
    move_to(timer.key().at);
    timer.mapped()();
    return true;
  }

  // Runs timers until none is left or `limit` have run; gives how many ran.
  std::size_t run_until_idle(std::size_t limit = std::numeric_limits<std::size_t>::max()) {
    std::size_t ran = 0;
    while (ran < limit && run_next()) ++ran;
    return ran;
  }

  // The same until `condition` holds; false when time ran out first.
  bool run_until(const std::function<bool()>& condition, std::size_t limit = 1'000'000) {
    for (std::size_t ran = 0; ran < limit; ++ran) {
      if (condition()) return true;
      if (!run_next()) break;
    }
    return condition();
  }

  // The wall clock alone jumps (fault K1); timers and deadlines do not notice.
  void jump_wall(std::int64_t milliseconds) { wall_ = wall_.plus(milliseconds); }

  // What a dead tab leaves behind: nothing. Pending timers are forgotten, time stands.
  void drop_timers() { timers_.clear(); }

  std::size_t pending() const { return timers_.size(); }

 private:
  struct Due {
    std::int64_t at;
    TimerId id;
    auto operator<=>(const Due&) const = default;
  };

  void move_to(std::int64_t monotonic) {
    const std::int64_t step = std::max<std::int64_t>(monotonic - monotonic_, 0);
    monotonic_ += step;
    wall_ = wall_.plus(step);
  }

  Instant wall_;
  std::int64_t monotonic_ = 0;
  TimerId last_id_ = 0;
  std::map<Due, std::function<void()>> timers_;
};

}  // namespace planshift::test
