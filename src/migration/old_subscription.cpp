#include "migration/old_subscription.h"

#include <algorithm>
#include <array>

#include "base/ids.h"

namespace planshift::migration {

bool is_active(std::string_view status) { return equal_ignoring_case(status, "active"); }

bool is_ended(const Plan& plan, std::string_view status, bool cancel_at_term_end) {
  static constexpr std::array<std::string_view, 4> kOver{"deleted", "expired", "disabled", "gone"};
  const auto is_word = [&](std::string_view word) { return equal_ignoring_case(status, word); };
  if (std::ranges::any_of(kOver, is_word)) return true;
  if (plan.end_step == retirement::EndStep::suspend) return is_word("suspended");
  return cancel_at_term_end || is_word("suspended");
}

bool is_stale(const Error& error) {
  return error.service_code == "2055" || error.service_code == "800036" ||
         error.http_status == 412 || error.http_status == 417;
}

bool is_denied(const Error& error) {
  if (error.http_status != 403) return false;
  static constexpr std::array<std::string_view, 9> kDenied{
      "", "403", "2032", "20002", "90000", "900150", "900308", "900309", "900329"};
  return std::ranges::find(kDenied, error.service_code) != kDenied.end();
}

bool is_signed_out(const Error& error) {
  return error.http_status == 401 || error.code == "net.no_token";
}

}  // namespace planshift::migration
