// An amount in integer minor units with its currency; two currencies are never added.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planshift {

struct Money {
  std::int64_t minor = 0;  // cents for EUR, yen for JPY
  std::string currency;    // ISO 4217, upper case; empty = unknown

  bool operator==(const Money&) const = default;
};

// Digits after the decimal separator for a currency (ISO 4217): 2 unless it is one of the
// exceptions.
int minor_digits(std::string_view currency);
// Rounds half away from zero: 30.4 USD -> 3040.
Money money_from_decimal(double amount, std::string_view currency);
// Nothing when the currencies differ; an empty currency takes the other's.
std::optional<Money> sum(const Money& a, const Money& b);
Money times(const Money& price, std::int64_t quantity);

}  // namespace planshift
