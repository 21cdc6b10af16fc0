// Points in time and calendar days, always UTC; clocks and timers are interfaces so that tests own
// time.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace planshift {

inline constexpr std::int64_t kSecond = 1000;
inline constexpr std::int64_t kMinute = 60 * kSecond;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;

// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t ms = 0;

  auto operator<=>(const Instant&) const = default;
  Instant plus(std::int64_t milliseconds) const { return {ms + milliseconds}; }
  std::int64_t since(Instant earlier) const { return ms - earlier.ms; }
};

struct Date {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31

  auto operator<=>(const Date&) const = default;
};

Date date_of(Instant instant);
Instant start_of(Date date);
Date plus_days(Date date, int days);
// Whole days from `from` to `to`; negative when `to` is earlier.
int days_between(Date from, Date to);

// ISO 8601 with 0 to 7 fraction digits, "Z", an offset or none (taken as UTC), or a bare date. The
// documentation prints spaces inside some times; those are accepted too (reference 4.3).
std::optional<Instant> parse_instant(std::string_view text);
std::optional<Date> parse_date(std::string_view text);
std::string to_iso(Instant instant);  // 2026-11-23T14:02:11.000Z
std::string to_iso(Date date);        // 2026-11-23

// Years from 9000 on mean "no end" (reference 18, row 2).
bool is_no_end(Instant instant);

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;                // wall time, may jump
  virtual std::int64_t monotonic_ms() const = 0;  // never goes back
};

using TimerId = std::uint64_t;

// One-shot timers. The callback never runs inside `after`.
class Timers {
 public:
  virtual ~Timers() = default;
  virtual TimerId after(std::int64_t delay_ms, std::function<void()> callback) = 0;
  virtual void cancel(TimerId id) = 0;
};

}  // namespace planshift
