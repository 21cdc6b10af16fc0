#include "browser/intl_formats.h"

#include <cstdlib>
#include <utility>

#include "browser/door.h"

namespace planshift::browser {
namespace {

// Beyond this the memory is emptied rather than kept in order: a screen asks for far less.
constexpr std::size_t kMostKnown = 4096;

std::string_view word(app::DateStyle style) {
  switch (style) {
    case app::DateStyle::medium: return "medium";
    case app::DateStyle::day_month: return "day_month";
    case app::DateStyle::month: return "month";
    case app::DateStyle::month_year: return "month_year";
  }
  return "medium";
}

bool plain_ascii(std::string_view text) {
  for (char letter : text) {
    if ((letter < 'a' || letter > 'z') && (letter < '0' || letter > '9')) return false;
  }
  return true;
}

}  // namespace

void IntlFormats::set_language(std::string_view bcp47) {
  known_.clear();
  reply("formats.language", {bcp47});
}

std::string IntlFormats::formatted(std::string_view what, std::string_view value,
                                   std::string_view with) const {
  std::string key;
  key.append(what).append("\n").append(value).append("\n").append(with);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  if (known_.size() >= kMostKnown) known_.clear();
  return known_.emplace(std::move(key), reply(what, {value, with})).first->second;
}

std::string IntlFormats::integer(std::int64_t value) const {
  return formatted("formats.integer", std::to_string(value));
}

std::string IntlFormats::money(const Money& amount) const {
  return formatted("formats.money", std::to_string(amount.minor), amount.currency);
}

std::string IntlFormats::date(Date date, app::DateStyle style) const {
  return formatted("formats.date", to_iso(date), word(style));
}

std::string IntlFormats::time(Instant instant) const {
  return formatted("formats.time", std::to_string(instant.ms));
}

std::string IntlFormats::date_time(Instant instant) const {
  return formatted("formats.date_time", std::to_string(instant.ms));
}

Date IntlFormats::local_date(Instant instant) const {
  const std::string text = formatted("formats.local_date", std::to_string(instant.ms));
  return parse_date(text).value_or(date_of(instant));
}

std::string IntlFormats::region(std::string_view iso2) const {
  return formatted("formats.region", iso2);
}

std::string IntlFormats::plural(std::int64_t value) const {
  return formatted("formats.plural", std::to_string(value));
}

std::string IntlFormats::list(const std::vector<std::string>& items) const {
  std::string lines;
  for (const std::string& item : items) lines += (lines.empty() ? "" : "\n") + item;
  return items.size() < 2 ? lines : formatted("formats.list", lines);
}

int IntlFormats::compare(std::string_view a, std::string_view b) const {
  // The same in every language we know, and worth it: sorting compares ids and codes a lot.
  if (plain_ascii(a) && plain_ascii(b)) return a.compare(b);
  return std::atoi(reply("formats.compare", {a, b}).c_str());
}

}  // namespace planshift::browser
