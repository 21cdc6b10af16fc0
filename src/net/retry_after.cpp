#include "net/retry_after.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

#include "base/text.h"

namespace planshift::net {

namespace {

constexpr std::int64_t kLeast = kSecond;
constexpr std::int64_t kMost = 15 * kMinute;
constexpr std::int64_t kUnreadable = 60 * kSecond;
constexpr int kCentury = 100;

// Digits only: a sign or a space is not part of a number here.
std::optional<int> digits(std::string_view text) {
  const auto number = whole_number(text);
  if (!number || *number < 0 || *number > std::numeric_limits<int>::max()) return std::nullopt;
  return text[0] == '-' ? std::nullopt : std::optional(static_cast<int>(*number));
}

std::optional<int> month_of(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto found = std::ranges::find(kMonths, name);
  if (found == kMonths.end()) return std::nullopt;
  return static_cast<int>(found - kMonths.begin()) + 1;
}

int whole_year(int year, std::string_view written, Instant now) {
  if (written.size() != 2) return year;
  constexpr int kAhead = 50;
  const int today = date_of(now).year;
  year += today / kCentury * kCentury;
  return year > today + kAhead ? year - kCentury : year;
}

std::optional<Instant> made_of(std::string_view day, std::string_view month, std::string_view year,
                               std::string_view time, Instant now) {
  const auto d = digits(day), m = month_of(month), y = digits(year);
  constexpr std::size_t kTimeLength = 8;
  if (!d || !m || !y || time.size() != kTimeLength) return std::nullopt;
  const auto padded = [](int number, std::size_t width) {
    std::string text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
  };
  return parse_instant(padded(whole_year(*y, year, now), 4) + "-" + padded(*m, 2) + "-" +
                       padded(*d, 2) + "T" + std::string(time) + "Z");
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words = split(text, ' ');
  std::erase(words, std::string_view());
  return words;
}

// "57", "2.128". Nothing for anything else; a huge number is a long wait.
std::optional<std::int64_t> seconds_in_ms(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::string_view fraction = text.substr(std::min(whole.size() + 1, text.size()));
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (whole.empty() || !std::ranges::all_of(whole, is_digit) ||
      !std::ranges::all_of(fraction, is_digit)) {
    return std::nullopt;
  }
  if (negative) return 0;
  std::int64_t ms = 0;
  for (const char c : whole) ms = std::min(kMost, ms * 10 + (c - '0') * kSecond);
  std::int64_t part = kSecond / 10;
  for (const char c : fraction.substr(0, 3)) {
    ms += part * (c - '0');
    part /= 10;
  }
  return ms;
}

}  // namespace

std::optional<Instant> parse_http_date(std::string_view text, Instant now) {
  const auto words = words_of(trimmed(text));
  if (words.size() == 6) return made_of(words[1], words[2], words[3], words[4], now);
  if (words.size() == 5) return made_of(words[2], words[1], words[4], words[3], now);
  if (words.size() != 3) return std::nullopt;
  const auto date = split(words[1], '-');
  if (date.size() != 3) return std::nullopt;
  return made_of(date[0], date[1], date[2], words[2], now);
}

std::int64_t retry_after_ms(const HttpResponse& response, Instant now) {
  const auto value = find_header(response.headers, "Retry-After");
  if (!value) return kUnreadable;
  const std::string_view text = trimmed(*value);
  if (const auto ms = seconds_in_ms(text)) return std::clamp(*ms, kLeast, kMost);
  if (const auto date = parse_http_date(text, now))
    return std::clamp(date->since(now), kLeast, kMost);
  return kUnreadable;
}

}  // namespace planshift::net
