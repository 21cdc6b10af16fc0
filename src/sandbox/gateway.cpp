#include "sandbox/gateway.h"

#include <array>
#include <utility>

#include "sandbox/graph_batch.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

net::HttpResponse turned_away(const Exchange& exchange, const IdentityRefusal& refused) {
  net::HttpResponse response{.status = refused.status, .headers = {}, .body = {}};
  if (exchange.request.service == net::Service::graph) {
    response = graph_refusal(
        exchange, refused.status,
        refused.status == 401 ? "InvalidAuthenticationToken" : "Authorization_RequestDenied",
        refused.description);
  } else if (!refused.description.empty()) {
    response = refusal(refused.status, refused.code, refused.description);
  }
  if (!refused.authenticate.empty()) {
    response.headers.push_back({"WWW-Authenticate", refused.authenticate});
  }
  return response;
}

}  // namespace

net::HttpResponse service_failure(const Exchange& exchange, int status) {
  if (exchange.request.service == net::Service::graph) {
    return graph_refusal(exchange, status, "serviceNotAvailable", "The service is not available.");
  }
  return refusal(status, 800003, "An unexpected failure.");
}

std::optional<Fault> Gateway::ordered_fault(const Exchange& exchange,
                                            const std::string& operation) {
  const CustomerId customer = exchange.customer ? exchange.customer->id : CustomerId();
  for (auto fault = faults_.begin(); fault != faults_.end(); ++fault) {
    if (fault->writes_only && !exchange.request.is_write()) continue;
    if (!fault->operation.empty() && fault->operation != operation) continue;
    if (!fault->customer.empty() && fault->customer != customer) continue;
    Fault struck = *fault;
    if (--fault->times <= 0) faults_.erase(fault);
    return struck;
  }
  return std::nullopt;
}

std::optional<FaultKind> Gateway::drawn_fault(const Exchange& exchange) {
  ++arrivals_;
  const FaultRates& rates = exchange.behavior.faults;
  const std::array<std::pair<int, FaultKind>, 5> kinds{{
      {rates.lose_answer, FaultKind::lose_answer},
      {rates.lose_request, FaultKind::lose_request},
      {rates.fail_before, FaultKind::fail_before},
      {rates.fail_after, FaultKind::fail_after},
      {rates.throttle, FaultKind::throttle},
  }};
  int all = 0;
  for (const auto& [rate, kind] : kinds) all += rate;
  if (all == 0 || (rates.writes_only && !exchange.request.is_write())) return std::nullopt;
  const std::string named =
      "fault/" + std::to_string(exchange.behavior.seed) + "/" + std::to_string(arrivals_);
  auto drawn = static_cast<int>(number_of(named) % 1000);
  for (const auto& [rate, kind] : kinds) {
    if (drawn < rate) return kind;
    drawn -= rate;
  }
  return std::nullopt;
}

std::optional<net::HttpResponse> Gateway::throttle(Exchange& exchange, const Matched& matched) {
  if (exchange.customer && exchange.request.is_write() &&
      exchange.customer->trouble.throttled_writes > 0) {
    --exchange.customer->trouble.throttled_writes;
    return throttled(exchange, exchange.customer->trouble.retry_after_seconds * kSecond);
  }
  const auto wait = limiter_.wait(exchange, matched.operation);
  if (!wait) return std::nullopt;
  return throttled(exchange, *wait);
}

void Gateway::strike(Judged& judged, const Exchange& exchange, FaultKind kind, int status) {
  switch (kind) {
    case FaultKind::lose_request:
      judged.lost = true;
      break;
    case FaultKind::fail_before:
      judged.fate.turned_away = service_failure(exchange, status);
      break;
    case FaultKind::throttle:
      judged.fate.turned_away = throttled(exchange, kSecond);
      break;
    case FaultKind::lose_answer:
      judged.lose_answer = true;
      break;
    case FaultKind::half_done:
      judged.fate.half_done = true;
      break;
    case FaultKind::fail_after:
      judged.fate.fail_status = status;
      break;
  }
}

Gateway::Judged Gateway::judge(Exchange& exchange, const Matched& matched,
                               const Identity& identity) {
  Judged judged;
  if (const auto refused =
          refused_identity(identity, exchange.request.service, matched.operation)) {
    judged.fate.turned_away = turned_away(exchange, *refused);
    return judged;
  }
  if (const auto ordered = ordered_fault(exchange, matched.operation)) {
    strike(judged, exchange, ordered->kind, ordered->status);
  } else if (const auto drawn = drawn_fault(exchange)) {
    strike(judged, exchange, *drawn, 503);
  }
  if (judged.lost || judged.fate.turned_away) return judged;
  judged.fate.turned_away = throttle(exchange, matched);
  return judged;
}

Admission Gateway::admit(Exchange& exchange, const Matched& matched, const Identity& identity,
                         const MakeExchange& make) {
  Admission admission;
  admission.user = identity.user;
  Judged judged = judge(exchange, matched, identity);
  if (judged.lost || judged.fate.turned_away) {
    admission.turned_away =
        Answer{.response = std::move(judged.fate.turned_away).value_or(net::HttpResponse{}),
               .lost = judged.lost,
               .executed = false};
    return admission;
  }
  admission.lose_answer = judged.lose_answer;
  admission.half_done = judged.fate.half_done;
  admission.fail_status = judged.fate.fail_status;
  if (!is_batch(exchange.request)) return admission;
  for (const auto& inner : inner_requests(exchange.request, exchange.body)) {
    Exchange inside = make(inner.request);
    const Matched found = match_route(inside);
    Judged each = judge(inside, found, identity);
    // Inside a batch nothing gets lost: the batch's own answer says how each one ended.
    if (each.lost) each.fate.turned_away = service_failure(inside, 504);
    if (each.lose_answer) each.fate.fail_status = 504;
    const bool untroubled =
        !each.fate.turned_away && !each.fate.half_done && each.fate.fail_status == 0;
    if (!untroubled) admission.inner[inner.id] = std::move(each.fate);
  }
  return admission;
}

}  // namespace planshift::sandbox
