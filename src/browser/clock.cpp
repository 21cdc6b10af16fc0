#include "browser/clock.h"

#include <unistd.h>

#include <chrono>

namespace planshift::browser {
namespace {

template <class TimePoint>
std::int64_t milliseconds(TimePoint point) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(point.time_since_epoch()).count();
}

}  // namespace

Instant BrowserClock::now() const { return {milliseconds(std::chrono::system_clock::now())}; }

std::int64_t BrowserClock::monotonic_ms() const {
  return milliseconds(std::chrono::steady_clock::now());
}

std::uint64_t BrowserRandom::next() {
  std::uint64_t value = 0;
  getentropy(&value, sizeof value);
  return value;
}

}  // namespace planshift::browser
