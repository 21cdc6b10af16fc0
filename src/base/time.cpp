#include "base/time.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "base/text.h"

namespace planshift {

namespace {

std::chrono::sys_days days_of(Date date) {
  return std::chrono::year(date.year) / std::chrono::month(static_cast<unsigned>(date.month)) /
         std::chrono::day(static_cast<unsigned>(date.day));
}

// Reads exactly `digits` decimal digits and removes them.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  const auto value = whole_number(text.substr(0, digits));
  if (!value || text.front() == '-') return std::nullopt;
  text.remove_prefix(digits);
  return static_cast<int>(*value);
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day checked{std::chrono::year(*year),
                                            std::chrono::month(static_cast<unsigned>(*month)),
                                            std::chrono::day(static_cast<unsigned>(*day))};
  if (!checked.ok()) return std::nullopt;
  return Date{*year, *month, *day};
}

// Milliseconds of a fraction such as ".1234567"; further digits are dropped.
std::int64_t take_fraction(std::string_view& text) {
  if (!take(text, '.')) return 0;
  std::int64_t ms = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits < 3) ms = ms * 10 + (text.front() - '0');
    ++digits;
    text.remove_prefix(1);
  }
  for (; digits < 3; ++digits) ms *= 10;
  return ms;
}

// "Z", "+02:00", "-0530" or nothing; minutes east of UTC.
std::optional<int> take_offset(std::string_view& text) {
  if (text.empty() || text == "Z" || text == "z") return 0;
  const bool west = text.front() == '-';
  if (!west && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  take(text, ':');
  const auto minutes = text.empty() ? std::optional<int>(0) : take_number(text, 2);
  if (!hours || !minutes || !text.empty()) return std::nullopt;
  return (west ? -1 : 1) * (*hours * 60 + *minutes);
}

// Appends the number with zeros in front up to `digits`.
void append(std::string& text, std::int64_t number, std::size_t digits) {
  const std::string written = std::to_string(number < 0 ? -number : number);
  if (number < 0) text += '-';
  text.append(digits - std::min(digits, written.size()), '0');
  text += written;
}

}  // namespace

Date date_of(Instant instant) {
  const auto days = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(instant.ms)));
  const std::chrono::year_month_day ymd(days);
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

Instant start_of(Date date) {
  return {days_of(date).time_since_epoch().count() * kDay};
}

Date plus_days(Date date, int days) {
  return date_of(start_of(date).plus(days * kDay));
}

int days_between(Date from, Date to) {
  return static_cast<int>((days_of(to) - days_of(from)).count());
}

std::optional<Instant> parse_instant(std::string_view text) {
  std::string compact;
  for (const char c : text) {
    if (c != ' ')
      compact += c;
    else if (compact.size() == 10)
      compact += 'T';
  }
  std::string_view rest = compact;
  const auto date = take_date(rest);
  if (!date) return std::nullopt;
  const Instant day = start_of(*date);
  if (rest.empty()) return day;
  if (!take(rest, 'T') && !take(rest, 't')) return std::nullopt;
  take(rest, 'T');
  const auto hours = take_number(rest, 2);
  if (!hours || !take(rest, ':')) return std::nullopt;
  const auto minutes = take_number(rest, 2);
  if (!minutes) return std::nullopt;
  const auto seconds = take(rest, ':') ? take_number(rest, 2) : std::optional<int>(0);
  if (!seconds || *hours > 24 || *minutes > 59 || *seconds > 60) return std::nullopt;
  const std::int64_t fraction = take_fraction(rest);
  const auto offset = take_offset(rest);
  if (!offset) return std::nullopt;
  return day.plus(*hours * kHour + (*minutes - *offset) * kMinute + *seconds * kSecond + fraction);
}

std::optional<Date> parse_date(std::string_view text) {
  std::string_view rest = trimmed(text);
  const auto date = take_date(rest);
  return rest.empty() ? date : std::nullopt;
}

std::string to_iso(Date date) {
  std::string text;
  append(text, date.year, 4);
  text += '-';
  append(text, date.month, 2);
  text += '-';
  append(text, date.day, 2);
  return text;
}

std::string to_iso(Instant instant) {
  const Date date = date_of(instant);
  const std::int64_t in_day = instant.since(start_of(date));
  std::string text = to_iso(date);
  text += 'T';
  append(text, in_day / kHour, 2);
  text += ':';
  append(text, in_day / kMinute % 60, 2);
  text += ':';
  append(text, in_day / kSecond % 60, 2);
  text += '.';
  append(text, in_day % kSecond, 3);
  text += 'Z';
  return text;
}

bool is_no_end(Instant instant) {
  return date_of(instant).year >= 9000;
}

}  // namespace planshift
