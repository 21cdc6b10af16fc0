#include "base/money.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ids.h"

namespace planshift {

int minor_digits(std::string_view currency) {
  static constexpr std::array<std::string_view, 8> kNone{"JPY", "KRW", "VND", "CLP",
                                                         "ISK", "XAF", "XOF", "PYG"};
  static constexpr std::array<std::string_view, 6> kThree{"KWD", "BHD", "OMR", "JOD", "TND", "IQD"};
  const auto is = [&](std::string_view code) { return equal_ignoring_case(code, currency); };
  if (std::ranges::any_of(kNone, is)) return 0;
  if (std::ranges::any_of(kThree, is)) return 3;
  return 2;
}

Money money_from_decimal(double amount, std::string_view currency) {
  double scaled = amount;
  for (int digit = minor_digits(currency); digit > 0; --digit) scaled *= 10;
  // Beyond 2^53 a double no longer counts cents; such an amount is not a price.
  constexpr double kLimit = 9'007'199'254'740'992.0;
  if (!std::isfinite(scaled) || std::abs(scaled) > kLimit) scaled = 0;
  std::string code(currency);
  std::ranges::transform(code, code.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  return {static_cast<std::int64_t>(std::llround(scaled)), std::move(code)};
}

std::optional<Money> sum(const Money& a, const Money& b) {
  if (!a.currency.empty() && !b.currency.empty() && a.currency != b.currency) return std::nullopt;
  return Money{a.minor + b.minor, a.currency.empty() ? b.currency : a.currency};
}

Money times(const Money& price, std::int64_t quantity) {
  return {price.minor * quantity, price.currency};
}

}  // namespace planshift
