#include "graph/batch.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "graph/requests.h"
#include "partner_center/answer.h"

namespace planshift::graph {

namespace {

using net::HttpOutcome;
using net::OutcomeKind;

constexpr std::int64_t kFailedDependency = 424;

bool is_status(std::int64_t status) { return status >= 100 && status < 600; }

std::string id_of(std::size_t position) { return std::to_string(position + 1); }

Json step_body(const BatchStep& step, std::size_t position, const BatchPart& part) {
  Json body = Json::object();
  body["id"] = id_of(position);
  body["method"] = std::string(net::to_text(step.request.method));
  body["url"] = step.request.path.substr(kVersion.size());
  Json after = Json::array();
  for (const std::size_t earlier : step.after) {
    if (std::ranges::contains(part, earlier)) after.push_back(id_of(earlier));
  }
  if (!after.empty()) body["dependsOn"] = std::move(after);
  for (const net::Header& header : step.request.headers) {
    body["headers"][header.name] = header.value;
  }
  if (step.request.body.empty()) return body;
  if (auto inner = parse_json(step.request.body, step.request.operation)) {
    body["body"] = *std::move(inner);
  }
  return body;
}

std::optional<std::size_t> position_of(const Json& answer) {
  const auto number = whole_number(json::text(answer, "id"));
  if (!number || *number <= 0) return std::nullopt;
  return static_cast<std::size_t>(*number - 1);
}

// Nothing is known of the step: it may or may not have been executed.
HttpOutcome unknown(const net::HttpRequest& step, std::string detail) {
  return {.kind = OutcomeKind::unknown,
          .response = {},
          .error = partner_center::unreadable(step, {}, std::move(detail))};
}

net::HttpResponse response_of(const Json& answer) {
  net::HttpResponse response;
  response.status = static_cast<int>(json::integer(answer, "status"));
  for (const auto& [name, value] : json::object(answer, "headers").items()) {
    response.headers.push_back(
        {name, value.is_string() ? value.get<std::string>() : planshift::to_text(value)});
  }
  if (const Json* body = json::find(answer, "body")) response.body = planshift::to_text(*body);
  return response;
}

HttpOutcome outcome_of(const net::HttpRequest& step, const Json& answer) {
  const std::int64_t status = json::integer(answer, "status");
  if (!is_status(status)) return unknown(step, "an answer in the batch without a status");
  HttpOutcome outcome{
      .kind = OutcomeKind::answered, .response = response_of(answer), .error = {}};
  if (status == kFailedDependency) {
    outcome.kind = OutcomeKind::refused;
    outcome.error = partner_center::error_of(step, outcome.response);
  }
  return outcome;
}

}  // namespace

Json batch_body(const std::vector<BatchStep>& steps, const BatchPart& part) {
  Json requests = Json::array();
  for (const std::size_t position : part) {
    requests.push_back(step_body(steps[position], position, part));
  }
  return Json::object({{"requests", std::move(requests)}});
}

std::vector<HttpOutcome> batch_outcomes(const std::vector<BatchStep>& steps, const BatchPart& part,
                                        const net::HttpRequest& call,
                                        const HttpOutcome& outcome) {
  std::vector<HttpOutcome> outcomes(part.size(), outcome);
  if (!has_succeeded(outcome)) return outcomes;
  const Result<Json> body = partner_center::body_of(call, outcome);
  for (std::size_t i = 0; i < part.size(); ++i) {
    outcomes[i] = unknown(steps[part[i]].request,
                          body ? "no answer to it in the batch" : body.error().detail);
  }
  if (!body) return outcomes;
  std::vector<int> answers(part.size());
  for (const Json& answer : json::array(*body, "responses")) {
    const auto position = position_of(answer);
    const auto found = position ? std::ranges::find(part, *position) : part.end();
    if (found == part.end()) continue;
    const auto i = static_cast<std::size_t>(found - part.begin());
    const net::HttpRequest& step = steps[*found].request;
    outcomes[i] = ++answers[i] == 1 ? outcome_of(step, answer)
                                    : unknown(step, "two answers to it in the batch");
  }
  return outcomes;
}

HttpOutcome not_executed(const net::HttpRequest& step) {
  return {.kind = OutcomeKind::refused,
          .response = {},
          .error = partner_center::error_of(
              step, {.status = kFailedDependency, .headers = {}, .body = {}})};
}

bool has_succeeded(const HttpOutcome& outcome) {
  const int status = outcome.response.status;
  return outcome.kind == OutcomeKind::answered && status >= 200 && status < 300;
}

}  // namespace planshift::graph
