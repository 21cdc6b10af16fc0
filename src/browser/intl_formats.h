// Numbers, money, dates, plurals and order by the browser's Intl (web/formats.mjs). What is asked
// for again and again, frame after frame, is remembered.
#pragma once

#include <string>
#include <map>

#include "app/formats.h"

namespace planshift::browser {

class IntlFormats final : public app::Formats {
 public:
  void set_language(std::string_view bcp47) override;
  std::string integer(std::int64_t value) const override;
  std::string money(const Money& amount) const override;
  std::string date(Date date, app::DateStyle style) const override;
  std::string time(Instant instant) const override;
  std::string date_time(Instant instant) const override;
  Date local_date(Instant instant) const override;
  std::string region(std::string_view iso2) const override;
  std::string plural(std::int64_t value) const override;
  std::string list(const std::vector<std::string>& items) const override;
  int compare(std::string_view a, std::string_view b) const override;

 private:
  std::string formatted(std::string_view what, std::string_view value,
                        std::string_view with = {}) const;

  mutable std::map<std::string, std::string> known_;
};

}  // namespace planshift::browser
