#include "net/caller.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace planshift::net {

namespace {

constexpr int kReadTries = 4;
constexpr std::int64_t kBackoffFirst = 800;
constexpr std::int64_t kBackoffCap = 60 * kSecond;

// Half of an answer: JSON ends with what it began with.
bool is_cut(const HttpResponse& response) {
  const auto type = find_header(response.headers, "Content-Type");
  const std::string_view body = trimmed(response.body);
  return type && type->find("json") != type->npos && !body.empty() && !body.ends_with('}') &&
         !body.ends_with(']');
}

bool worth_repeating(const HttpOutcome& outcome) {
  if (outcome.kind == OutcomeKind::unknown) return true;
  if (outcome.kind == OutcomeKind::refused) return false;
  const int status = outcome.response.status;
  return status == 429 || status == 408 || status >= 500 || is_cut(outcome.response);
}

Strain strain_of(const HttpOutcome& outcome) {
  if (outcome.kind == OutcomeKind::unknown) {
    return outcome.error.code == "net.timeout" ? Strain::strained : Strain::nothing;
  }
  if (outcome.kind == OutcomeKind::refused) return Strain::nothing;
  const int status = outcome.response.status;
  const bool strained = status == 408 || status == 429 || status == 503 || status == 504;
  return strained ? Strain::strained : Strain::easy;
}

// How long nothing more may leave against the same limits.
std::int64_t closed_ms(const HttpOutcome& outcome, Instant now) {
  const bool says_when = outcome.kind == OutcomeKind::answered &&
                         outcome.response.status == 429 &&
                         find_header(outcome.response.headers, "Retry-After");
  return says_when ? retry_after_ms(outcome.response, now) : 0;
}

HttpOutcome no_room(const HttpRequest& request, std::int64_t wait_ms) {
  return {.kind = OutcomeKind::refused,
          .response = {},
          .error = {.code = "net.limited",
                    .where = request.operation,
                    .service_code = {},
                    .request_id = request.request_id,
                    .detail = {}},
          .wait_ms = wait_ms};
}

}  // namespace

void Caller::heed(const HttpRequest& call, const HttpOutcome& inner) {
  if (const std::int64_t closed = closed_ms(inner, clock_.now()); closed > 0) {
    gate_.close(call, closed);
  }
}

Task<Done> Caller::sleep(std::int64_t delay_ms) {
  co_await Callback<Done>([this, delay_ms](Callback<Done>::Resolve resolve) {
    timers_.after(delay_ms, [resolve = std::move(resolve)] { resolve(Done{}); });
  });
  co_return Done{};
}

Task<HttpOutcome> Caller::send(HttpRequest request, bool is_write) {
  if (request.request_id.empty()) request.request_id = new_request_id();
  if (request.correlation_id.empty()) request.correlation_id = correlation_id_;
  Gate::Pass pass(gate_);
  const std::int64_t wait_ms = co_await Callback<std::int64_t>(
      [&](Callback<std::int64_t>::Resolve resolve) {
        pass.ask(request, is_write, std::move(resolve));
      });
  const auto last = leave_by_.extract(request.request_id);
  if (wait_ms > 0) co_return no_room(request, wait_ms);
  if (!last.empty() && last.mapped() < clock_.now()) co_return no_room(request, kSecond);
  sent_.push_back(clock_.monotonic_ms());
  calls_last_minute();
  HttpOutcome outcome =
      co_await Callback<HttpOutcome>([&](Callback<HttpOutcome>::Resolve resolve) {
        transport_.send(std::move(request), std::move(resolve));
      });
  pass.end(strain_of(outcome), closed_ms(outcome, clock_.now()));
  co_return outcome;
}

Task<HttpOutcome> Caller::read(HttpRequest request) {
  // One intention, one id, however often it has to be sent.
  if (request.request_id.empty()) request.request_id = new_request_id();
  std::int64_t ceiling = kBackoffFirst;
  for (int tries = 1;; ++tries) {
    HttpOutcome outcome = co_await send(request, false);
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
