#include "engine/connection_probe.h"

#include <string_view>

#include "base/text.h"
#include "partner_center/answer.h"

namespace planshift::engine {

namespace {

constexpr std::int64_t kPauseMs = kSecond;

bool is_json(const net::HttpResponse& response) {
  const std::string_view body = trimmed(response.body);
  return body.starts_with('{') || body.starts_with('[') || body.starts_with("\xEF\xBB\xBF");
}

bool is_success(int status) { return status >= 200 && status < 300; }

// Lists of Partner Center have "items" and single resources "attributes" or an id; Graph's have
// "value" (reference 4.3, 11.2).
bool reads_like(net::Service service, const Json& body) {
  if (service == net::Service::crest) return true;
  if (service == net::Service::graph) {
    return json::find(body, "value") || json::find(body, "@odata.context");
  }
  return json::find(body, "items") || json::find(body, "attributes") || json::find(body, "id") ||
         json::find(body, "isSigned");
}

// A refusal in the service's own form: a code, the form of API Management, or the header-only
// answers that have no body at all (reference 4.9).
bool refuses_like(net::Service service, const net::HttpResponse& response) {
  if (trimmed(response.body).empty()) {
    return response.status == 401 || response.status == 403 || response.status == 429 ||
           net::find_header(response.headers, "MS-RequestId").has_value();
  }
  const auto body = parse_json(response.body, "check");
  if (!body || !body->is_object()) return false;
  if (service == net::Service::graph) return json::find(*body, "error");
  return json::find(*body, "code") || json::find(*body, "statusCode") ||
         json::find(*body, "error");
}

Error unlike(Error error, std::string code) {
  error.code = std::move(code);
  error.service_code.clear();
  return error;
}

// What an answer that is not the service's own is.
std::string foreign_code(const net::HttpResponse& response) {
  if (response.status >= 300 && response.status < 400) return "net.redirected";
  if (response.status >= 500) return "check.gateway";
  return is_json(response) ? "check.other_service" : "service.unreadable";
}

void judge(Probe& probe, const net::HttpRequest& request) {
  const net::HttpResponse& response = probe.response;
  const bool own = is_success(response.status) ? !probe.error && reads_like(request.service,
                                                                            probe.body)
                                               : refuses_like(request.service, response);
  if (own) {
    probe.answered = true;
    return;
  }
  Error error = probe.error.value_or(Error{.code = {},
                                           .where = request.operation,
                                           .service_code = {},
                                           .request_id = request.request_id,
                                           .detail = {},
                                           .http_status = response.status});
  probe.error = unlike(std::move(error), foreign_code(response));
}

void look_for(Probe& probe, std::string_view name) {
  if (!net::find_header(probe.response.headers, name)) probe.hidden.emplace_back(name);
}

void look_at_headers(Probe& probe, const net::HttpRequest& request) {
  if (!probe.answered || request.service != net::Service::partner_center) return;
  look_for(probe, "MS-RequestId");
  look_for(probe, "MS-CorrelationId");
  if (probe.response.status == 429) look_for(probe, "Retry-After");
  if (probe.response.status == 401) look_for(probe, "WWW-Authenticate");
  const auto echo = net::find_header(probe.response.headers, "MS-RequestId");
  probe.id_lost = echo && !equal_ignoring_case(*echo, request.request_id);
}

bool worth_another(const net::HttpOutcome& outcome) {
  if (outcome.kind == net::OutcomeKind::unknown) return outcome.error.code == "net.lost";
  return outcome.kind == net::OutcomeKind::answered && outcome.response.status >= 500;
}

}  // namespace

Task<Probe> probe(net::Caller& caller, net::HttpRequest request) {
  const Clock& clock = caller.clock();
  std::int64_t before = clock.monotonic_ms();
  net::HttpOutcome outcome = co_await caller.once(request);
  if (worth_another(outcome)) {
    co_await caller.sleep(kPauseMs);
    before = clock.monotonic_ms();
    outcome = co_await caller.once(request);
  }
  Probe result;
  result.ms = clock.monotonic_ms() - before;
  auto body = partner_center::body_of(request, outcome);
  if (body) result.body = std::move(*body);
  else result.error = body.error();
  if (outcome.kind != net::OutcomeKind::answered) co_return result;
  result.response = std::move(outcome.response);
  judge(result, request);
  look_at_headers(result, request);
  co_return result;
}

}  // namespace planshift::engine
