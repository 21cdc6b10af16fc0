// Time of a schedule. What the tab has set dies with it; what is on its way in the world does not.
// The tab's wall clock may jump, the service's does not.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/time.h"

namespace planshift::simulation {

inline constexpr std::int64_t kStart = 1'790'000'000'000;

class SimTime final : public Clock, public Timers {
 public:
  // The tab's view.
  Instant now() const override { return {kStart + elapsed_ + jump_}; }
  std::int64_t monotonic_ms() const override { return elapsed_; }
  TimerId after(std::int64_t delay_ms, std::function<void()> callback) override {
    return add(delay_ms, std::move(callback), true);
  }
  void cancel(TimerId id) override {
    std::erase_if(queue_, [id](const auto& entry) { return entry.first.second == id; });
  }

  // The world's: survives the tab.
  TimerId in_the_world(std::int64_t delay_ms, std::function<void()> callback) {
    return add(delay_ms, std::move(callback), false);
  }
  void the_tab_dies() {
    std::erase_if(queue_, [](const auto& entry) { return entry.second.of_the_tab; });
  }
  void jump_wall(std::int64_t milliseconds) { jump_ += milliseconds; }

  // Runs what falls due next; false when nothing is left.
  bool step() {
    if (queue_.empty()) return false;
    auto entry = queue_.extract(queue_.begin());
    elapsed_ = std::max(elapsed_, entry.key().first);
    entry.mapped().callback();
    return true;
  }
  std::int64_t elapsed() const { return elapsed_; }

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
    bool of_the_tab = true;
  };

  TimerId add(std::int64_t delay_ms, std::function<void()> callback, bool of_the_tab) {
    const TimerId id = ++last_;
    queue_.emplace(std::pair(elapsed_ + std::max<std::int64_t>(0, delay_ms), id),
                   Entry{std::move(callback), of_the_tab});
    return id;
  }

  std::int64_t elapsed_ = 0;
  std::int64_t jump_ = 0;
  TimerId last_ = 0;
  std::map<std::pair<std::int64_t, TimerId>, Entry> queue_;
  ServerClock server_{*this};
};

}  // namespace planshift::simulation
