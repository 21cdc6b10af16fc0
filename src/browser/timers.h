// Timers that keep their pace in a hidden tab: they tick in a small worker (web/timer_worker.mjs).
#pragma once

#include "base/time.h"

namespace planshift::browser {

class WorkerTimers final : public Timers {
 public:
  TimerId after(std::int64_t delay_ms, std::function<void()> callback) override;
  void cancel(TimerId id) override;
};

}  // namespace planshift::browser
