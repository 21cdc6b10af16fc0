// Time of a schedule. What the tab has set dies with it; what is on its way in the world does not.
// The tab's wall clock may jump and its monotonic clock may stand still; the service's does
// neither.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/time.h"
#include "simulation/mix.h"

namespace planshift::simulation {

inline constexpr std::int64_t kStart = 1'790'000'000'000;

class SimTime final : public Clock, public Timers {
 public:
  // The tab's view.
  Instant now() const override { return {kStart + elapsed_ + jump_}; }
  std::int64_t monotonic_ms() const override { return elapsed_ - slept_; }
  TimerId after(std::int64_t delay_ms, std::function<void()> callback) override {
    if (elapsed_ >= coarse_until_) return add(delay_ms, {.callback = std::move(callback)});
    const std::int64_t due = (elapsed_ + delay_ms + kMinute - 1) / kMinute * kMinute;
    return add(due - elapsed_, {.callback = std::move(callback)});
  }
  // Something on its way to the tab: no timer of its own.
  void arrives(std::int64_t delay_ms, std::function<void()> callback) {
    add(delay_ms, {.callback = std::move(callback)});
  }
  // A hidden tab's timers fire once a minute (B4).
  void timers_are_coarse_for(std::int64_t milliseconds) { coarse_until_ = elapsed_ + milliseconds; }
  void cancel(TimerId id) override {
    std::erase_if(queue_, [id](const auto& entry) { return entry.first.second == id; });
  }

  // Something of the tab's that meets the world at this moment, where `ways` things may become of
  // it (1: nothing can go wrong).
  void meets_the_world(std::function<void()> callback, std::function<std::size_t()> ways) {
    add(0, {.callback = std::move(callback), .ways = std::move(ways)});
  }
  // The world's: survives the tab. `what` tells equal things apart from others.
  TimerId in_the_world(std::int64_t delay_ms, std::function<void()> callback,
                       std::uint64_t what = 0) {
    ++in_the_world_;
    return add(delay_ms, {.callback = std::move(callback), .of_the_tab = false, .what = what});
  }
  void the_tab_dies() {
    std::erase_if(queue_, [](const auto& entry) { return entry.second.of_the_tab; });
  }
  void jump_wall(std::int64_t milliseconds) { jump_ += milliseconds; }
  // The tab stands still (frozen, asleep) while the world goes on; what it had set comes late.
  // Whether its monotonic clock stood still too differs by system (K3).
  void the_tab_stands_still(std::int64_t milliseconds, bool monotonic_stops) {
    if (monotonic_stops) slept_ += milliseconds;
    std::map<std::pair<std::int64_t, TimerId>, Entry> moved;
    for (auto& [due, entry] : queue_) {
      const std::int64_t at =
          entry.of_the_tab ? std::max(due.first, elapsed_ + milliseconds) : due.first;
      moved.emplace(std::pair(at, due.second), std::move(entry));
    }
    queue_ = std::move(moved);
  }

  // Runs what falls due next; false when nothing is left.
  bool step() {
    if (queue_.empty()) return false;
    auto entry = queue_.extract(queue_.begin());
    elapsed_ = std::max(elapsed_, entry.key().first);
    if (!entry.mapped().of_the_tab) --in_the_world_;
    entry.mapped().callback();
    return true;
  }
  // How many ways the next step can go.
  std::size_t next_ways() const {
    const auto next = queue_.begin();
    return next == queue_.end() || !next->second.ways ? 1 : next->second.ways();
  }
  std::int64_t elapsed() const { return elapsed_; }
  // Something in the world is still on its way.
  bool is_the_world_busy() const { return in_the_world_ > 0; }
  // All that a dead tab leaves behind.
  void describe(Mix& state) const {
    state.add(static_cast<std::uint64_t>(elapsed_));
    state.add(static_cast<std::uint64_t>(jump_));
    state.add(static_cast<std::uint64_t>(slept_));
    for (const auto& [due, entry] : queue_) {
      if (entry.of_the_tab) continue;
      state.add(static_cast<std::uint64_t>(due.first)).add(entry.what);
    }
  }

  class ServerClock final : public Clock {
   public:
    explicit ServerClock(const SimTime& time) : time_(time) {}
    Instant now() const override { return {kStart + time_.elapsed_}; }
    std::int64_t monotonic_ms() const override { return time_.elapsed_; }

   private:
    const SimTime& time_;
  };
  const Clock& server() const { return server_; }

 private:
  struct Entry {
    std::function<void()> callback;
    std::function<std::size_t()> ways = {};
    bool of_the_tab = true;
    std::uint64_t what = 0;
  };

  TimerId add(std::int64_t delay_ms, Entry entry) {
    const TimerId id = ++last_;
    queue_.emplace(std::pair(elapsed_ + std::max<std::int64_t>(0, delay_ms), id),
                   std::move(entry));
    return id;
  }

  std::int64_t elapsed_ = 0;
  std::int64_t jump_ = 0;
  std::int64_t slept_ = 0;
  std::int64_t coarse_until_ = 0;
  std::int64_t in_the_world_ = 0;
  TimerId last_ = 0;
  std::map<std::pair<std::int64_t, TimerId>, Entry> queue_;
  ServerClock server_{*this};
};

}  // namespace planshift::simulation
