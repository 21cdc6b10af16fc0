#include "migration/old_subscription.h"

#include <algorithm>
#include <array>

#include "base/ids.h"

namespace planshift::migration {

bool is_active(std::string_view status) { return equal_ignoring_case(status, "active"); }

retirement::EndStep end_step_of(const Plan& plan, bool cancelable) {
  const bool too_late = plan.end_step == retirement::EndStep::cancel && !cancelable;
  return too_late ? retirement::EndStep::cancel_at_term_end : plan.end_step;
}

std::string_view to_text(retirement::EndStep step) {
  static constexpr std::array<std::string_view, 3> kWords{"suspend", "cancel_at_term_end",
                                                          "cancel"};
  return kWords[static_cast<std::size_t>(step)];
}

bool is_over(std::string_view status) {
  static constexpr std::array<std::string_view, 4> kOver{"deleted", "expired", "disabled", "gone"};
  return std::ranges::any_of(
      kOver, [&](std::string_view word) { return equal_ignoring_case(status, word); });
}

bool is_ended(const Plan& plan, std::string_view status, bool cancel_at_term_end,
              bool cancelable) {
  if (is_over(status)) return true;
  const retirement::EndStep step = end_step_of(plan, cancelable);
  const bool at_term_end = step == retirement::EndStep::cancel_at_term_end && cancel_at_term_end;
  return at_term_end || equal_ignoring_case(status, "suspended");
}

bool is_window_closed(const Error& error) {
  return error.service_code == "900117" || error.service_code == "900213";
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
