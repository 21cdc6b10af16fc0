#include "net/caller.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "base/text.h"

namespace planshift::net {

namespace {

constexpr int kReadTries = 4;
constexpr std::int64_t kBackoffFirst = 800;
constexpr std::int64_t kBackoffCap = 60 * kSecond;
constexpr std::int64_t kRetryAfterMin = kSecond;
constexpr std::int64_t kRetryAfterMax = 15 * kMinute;
constexpr std::int64_t kRetryAfterUnreadable = 60 * kSecond;

// "Wed, 21 Oct 2015 07:28:00 GMT" (RFC 9110, 5.6.7).
std::optional<Instant> parse_http_date(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto parts = split(trimmed(text), ' ');
  if (parts.size() < 5) return std::nullopt;
  const auto month = std::ranges::find(kMonths, parts[2]);
  if (month == kMonths.end()) return std::nullopt;
  const auto number = static_cast<int>(month - kMonths.begin()) + 1;
  const std::string iso = std::string(parts[3]) + (number < 10 ? "-0" : "-") +
                          std::to_string(number) + "-" + std::string(parts[1]) + "T" +
                          std::string(parts[4]) + "Z";
  return parse_instant(iso);
}

bool worth_repeating(const HttpOutcome& outcome) {
  if (outcome.kind == OutcomeKind::unknown) return true;
  if (outcome.kind == OutcomeKind::refused) return false;
  const int status = outcome.response.status;
  return status == 429 || status == 408 || status >= 500;
}

}  // namespace

std::int64_t retry_after_ms(const HttpResponse& response, Instant now) {
  const auto value = find_header(response.headers, "Retry-After");
  if (!value) return kRetryAfterUnreadable;
  const std::string_view text = trimmed(*value);
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc() && end == text.data() + text.size() && !text.empty()) {
    const std::int64_t bounded = std::clamp<std::int64_t>(seconds, 0, kRetryAfterMax / kSecond);
    return std::clamp(bounded * kSecond, kRetryAfterMin, kRetryAfterMax);
  }
  if (const auto date = parse_http_date(text))
    return std::clamp(date->since(now), kRetryAfterMin, kRetryAfterMax);
  return kRetryAfterUnreadable;
}

Task<Done> Caller::sleep(std::int64_t delay_ms) {
  co_await Callback<Done>([this, delay_ms](Callback<Done>::Resolve resolve) {
    timers_.after(delay_ms, [resolve = std::move(resolve)] { resolve(Done{}); });
  });
  co_return Done{};
}

Task<HttpOutcome> Caller::once(HttpRequest request) {
  if (request.request_id.empty()) request.request_id = new_request_id();
  if (request.correlation_id.empty()) request.correlation_id = correlation_id_;
  sent_.push_back(clock_.monotonic_ms());
  calls_last_minute();
  co_return co_await Callback<HttpOutcome>(
      [this, &request](Callback<HttpOutcome>::Resolve resolve) {
        transport_.send(std::move(request), std::move(resolve));
      });
}

Task<HttpOutcome> Caller::read(HttpRequest request) {
  std::int64_t ceiling = kBackoffFirst;
  for (int tries = 1;; ++tries) {
    HttpOutcome outcome = co_await once(request);
    if (tries == kReadTries || !worth_repeating(outcome)) co_return outcome;
    const bool throttled = outcome.kind == OutcomeKind::answered && outcome.response.status == 429;
    const std::int64_t jitter =
        static_cast<std::int64_t>(below(random_, static_cast<std::uint64_t>(ceiling)));
    co_await sleep(throttled ? retry_after_ms(outcome.response, clock_.now()) + jitter : jitter);
    ceiling = std::min(ceiling * 2, kBackoffCap);
  }
}

int Caller::calls_last_minute() {
  const std::int64_t since = clock_.monotonic_ms() - kMinute;
  while (!sent_.empty() && sent_.front() <= since) sent_.pop_front();
  return static_cast<int>(sent_.size());
}

}  // namespace planshift::net
