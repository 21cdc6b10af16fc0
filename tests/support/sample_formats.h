// French and English forms of numbers, money and dates, as the browser's Intl prints them, for
// tests and pictures without a browser. Times are shown in UTC.
#pragma once

#include "app/formats.h"

namespace planshift::test {

class SampleFormats final : public app::Formats {
 public:
  explicit SampleFormats(std::string_view language = "en") { set_language(language); }
  void set_language(std::string_view bcp47) override { french_ = bcp47.starts_with("fr"); }
  std::string integer(std::int64_t value) const override;
  std::string money(const Money& amount) const override;
  std::string date(Date date, app::DateStyle style) const override;
  std::string time(Instant instant) const override;
  std::string date_time(Instant instant) const override;
  Date local_date(Instant instant) const override { return date_of(instant); }
  std::string region(std::string_view iso2) const override;
  std::string plural(std::int64_t value) const override;
  std::string list(const std::vector<std::string>& items) const override;
  int compare(std::string_view a, std::string_view b) const override;

 private:
  bool french_ = false;
};

}  // namespace planshift::test
