#include "partner_center/answer.h"

#include "base/text.h"

namespace planshift::partner_center {

namespace {

bool is_success(int status) {
  return status >= 200 && status < 300;
}

// A captive portal answers 200 with a page of its own (fault N11).
bool is_declared_other_than_json(const net::HttpResponse& response) {
  const auto type = net::find_header(response.headers, "Content-Type");
  return type && !contains_folded(*type, "json");
}

Result<Json> success_body(const net::HttpRequest& request, const net::HttpResponse& response) {
  if (is_declared_other_than_json(response)) {
    const auto type = net::find_header(response.headers, "Content-Type").value_or("");
    return std::unexpected(unreadable(request, response, "Content-Type: " + std::string(type)));
  }
  auto body = parse_json(response.body, request.operation);
  if (!body) {
    const Error& cause = body.error();
    return std::unexpected(unreadable(request, response, cause.code + " " + cause.detail));
  }
  return body;
}

Error refusal_in_disguise(const net::HttpRequest& request, const net::HttpResponse& response) {
  Error error = error_of(request, response);
  error.code = "service.refused";
  return error;
}

WriteAnswer judge_success(const net::HttpRequest& request, const net::HttpResponse& response) {
  WriteAnswer answer;
  const bool may_be_empty = response.status == 202 || response.status == 204;
  if (may_be_empty && trimmed(response.body).empty()) {
    answer.kind = net::WriteKind::done;
    return answer;
  }
  Result<Json> body = success_body(request, response);
  if (!body) {
    answer.error = std::move(body.error());
  } else if (is_refusal_in_disguise(*body)) {
    answer.kind = net::WriteKind::refused;
    answer.error = refusal_in_disguise(request, response);
  } else {
    answer.kind = net::WriteKind::done;
    answer.body = *std::move(body);
  }
  return answer;
}

}  // namespace

Result<Json> body_of(const net::HttpRequest& request, const net::HttpOutcome& outcome) {
  if (outcome.kind != net::OutcomeKind::answered) {
    return std::unexpected(unanswered(request, outcome));
  }
  const net::HttpResponse& response = outcome.response;
  if (!is_success(response.status)) return std::unexpected(error_of(request, response));
  Result<Json> body = success_body(request, response);
  if (body && is_refusal_in_disguise(*body)) {
    return std::unexpected(refusal_in_disguise(request, response));
  }
  return body;
}

WriteAnswer judge_write(const net::HttpRequest& request, const net::HttpOutcome& outcome,
                        Instant now) {
  WriteAnswer answer;
  if (outcome.kind != net::OutcomeKind::answered) {
    const bool never_sent = outcome.kind == net::OutcomeKind::refused;
    answer.kind = never_sent ? net::WriteKind::unsent : net::WriteKind::unknown;
    answer.error = unanswered(request, outcome);
    if (never_sent && outcome.wait_ms > 0) {
      answer.kind = net::WriteKind::throttled;
      answer.retry_after_ms = outcome.wait_ms;
    }
    return answer;
  }
  const net::HttpResponse& response = outcome.response;
  if (is_success(response.status)) return judge_success(request, response);
  answer.error = error_of(request, response);
  if (response.status == 429) {
    answer.kind = net::WriteKind::throttled;
    answer.retry_after_ms = net::retry_after_ms(response, now);
  } else if (response.status >= 400 && response.status < 500 && response.status != 408) {
    answer.kind = net::WriteKind::refused;
  }
  return answer;
}

}  // namespace planshift::partner_center
