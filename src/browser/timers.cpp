#include "browser/timers.h"

#include <algorithm>
#include <utility>

#include "browser/door.h"

namespace planshift::browser {

TimerId WorkerTimers::after(std::int64_t delay_ms, std::function<void()> callback) {
  // A longer wait than JavaScript's timers can count would end at once.
  constexpr std::int64_t kLongest = 0x7fffffff;
  const std::string delay = std::to_string(std::clamp<std::int64_t>(delay_ms, 0, kLongest));
  return ask("timer", {delay}, [callback = std::move(callback)](const Answer&) { callback(); });
}

void WorkerTimers::cancel(TimerId id) { forget(static_cast<Ticket>(id)); }

}  // namespace planshift::browser
