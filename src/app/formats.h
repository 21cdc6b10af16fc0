// Plural, number, money, date and order of text in the person's language. The browser answers by
// Intl; native tests by a small stand-in. The only door through which the interface formats
// anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "base/time.h"

namespace planshift::app {

enum class DateStyle : std::uint8_t {
  medium,       // 2 Dec 2026 / 2 déc. 2026
  day_month,    // 2 Dec / 2 déc.
  month,        // Dec / déc.
  month_year    // December 2026 / Décembre 2026 (capital first, as a group title)
};

class Formats {
 public:
  virtual ~Formats() = default;
  virtual void set_language(std::string_view bcp47) = 0;        // "fr", "en"
  virtual std::string integer(std::int64_t value) const = 0;    // 1,118 / 1 118
  virtual std::string money(const Money& amount) const = 0;     // €42.50 / 42,50 €
  virtual std::string date(Date date, DateStyle style) const = 0;
  virtual std::string time(Instant instant) const = 0;          // local, 14:02:11
  virtual std::string date_time(Instant instant) const = 0;     // local, 30 Nov 2026, 14:10
  virtual Date local_date(Instant instant) const = 0;           // the person's calendar day
  // Name of a country by its ISO 3166 code: "FR" -> France. The code itself where nobody knows
  // better.
  virtual std::string region(std::string_view iso2) const { return std::string(iso2); }
  virtual std::string plural(std::int64_t value) const = 0;  // CLDR category: "one", "other", ...
  // "a, b, c", as a list is written.
  virtual std::string list(const std::vector<std::string>& items) const = 0;
  virtual int compare(std::string_view a, std::string_view b) const = 0;  // collation: <0, 0, >0
};

}  // namespace planshift::app
