#include "support/sample_formats.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "base/ids.h"

namespace planshift::test {
namespace {

constexpr std::string_view kNoBreak = "\u00a0";
constexpr std::string_view kNarrow = "\u202f";

constexpr std::array<std::string_view, 12> kShortEnglish{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 12> kShortFrench{
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juil.", "août",  "sept.", "oct.", "nov.", "déc."};
constexpr std::array<std::string_view, 12> kLongEnglish{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 12> kLongFrench{
    "Janvier", "Février", "Mars",      "Avril",   "Mai",      "Juin",
    "Juillet", "Août",    "Septembre", "Octobre", "Novembre", "Décembre"};

std::string grouped(std::int64_t value, std::string_view separator) {
  std::string digits = std::to_string(std::abs(value));
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, separator);
  }
  return (value < 0 ? "-" : "") + digits;
}

std::string two(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string SampleFormats::integer(std::int64_t value) const {
  return grouped(value, french_ ? kNarrow : ",");
}

std::string SampleFormats::money(const Money& amount) const {
  const int digits = minor_digits(amount.currency);
  std::int64_t unit = 1;
  for (int i = 0; i < digits; ++i) unit *= 10;
  std::string text = integer(amount.minor / unit);
  if (digits > 0) {
    std::string rest = std::to_string(std::abs(amount.minor % unit));
    rest.insert(0, static_cast<std::size_t>(digits) - rest.size(), '0');
    text += (french_ ? "," : ".") + rest;
  }
  const std::string sign = amount.currency == "EUR"   ? "€"
                           : amount.currency == "GBP" ? "£"
                           : amount.currency == "USD" ? "$"
                                                      : amount.currency;
  return french_ ? text + std::string(kNoBreak) + sign : sign + text;
}

std::string SampleFormats::date(Date date, app::DateStyle style) const {
  const auto month = static_cast<std::size_t>(date.month - 1);
  const std::string shortened((french_ ? kShortFrench : kShortEnglish)[month]);
  const std::string whole((french_ ? kLongFrench : kLongEnglish)[month]);
  const std::string day = french_ && date.day == 1 ? "1er" : std::to_string(date.day);
  switch (style) {
    case app::DateStyle::medium: return day + ' ' + shortened + ' ' + std::to_string(date.year);
    case app::DateStyle::day_month: return day + ' ' + shortened;
    case app::DateStyle::month: return shortened;
    case app::DateStyle::month_year: return whole + ' ' + std::to_string(date.year);
  }
  return {};
}

std::string SampleFormats::time(Instant instant) const {
  const auto seconds = static_cast<int>((instant.ms % kDay) / kSecond);
  return two(seconds / 3600) + ':' + two(seconds / 60 % 60) + ':' + two(seconds % 60);
}

std::string SampleFormats::date_time(Instant instant) const {
  const std::string clock = time(instant).substr(0, 5);
  return date(date_of(instant), app::DateStyle::medium) + (french_ ? " à " : ", ") + clock;
}

std::string SampleFormats::region(std::string_view iso2) const {
  if (iso2 == "FR") return "France";
  if (iso2 == "GB") return french_ ? "Royaume-Uni" : "United Kingdom";
  if (iso2 == "DE") return french_ ? "Allemagne" : "Germany";
  if (iso2 == "NL") return french_ ? "Pays-Bas" : "Netherlands";
  return std::string(iso2);
}

std::string SampleFormats::plural(std::int64_t value) const {
  if (value == 1 || (french_ && value == 0)) return "one";
  return "other";
}

std::string SampleFormats::list(const std::vector<std::string>& items) const {
  std::string all;
  for (const std::string& item : items) all += (all.empty() ? "" : ", ") + item;
  return all;
}

int SampleFormats::compare(std::string_view a, std::string_view b) const {
  return ascii_lower(a).compare(ascii_lower(b));
}

}  // namespace planshift::test
