#include "simulation/broken_answers.h"

#include "base/ids.h"
#include "base/json.h"

namespace planshift::simulation {

namespace {

using net::HttpOutcome;
using net::OutcomeKind;

Error error_of(std::string code) {
  return {.code = std::move(code), .where = {}, .service_code = {}, .request_id = {}, .detail = {}};
}

// Every number and every truth value as text, in all that is listed.
void as_text(Json& value) {
  if (value.is_number_integer() || value.is_boolean()) {
    value = to_text(value);
  } else if (value.is_structured()) {
    for (Json& each : value) as_text(each);
  }
}

void raise_prices(Json& value) {
  if (!value.is_structured()) return;
  for (auto each = value.begin(); each != value.end(); ++each) {
    const bool price = value.is_object() && each->is_number() &&
                       ascii_lower(each.key()).find("price") != std::string::npos;
    if (price) *each = each->get<double>() + 0.5;
    raise_prices(*each);
  }
}

}  // namespace

HttpOutcome lost(std::string code) {
  return {.kind = OutcomeKind::unknown, .response = {}, .error = error_of(std::move(code))};
}

HttpOutcome offline() {
  return {.kind = OutcomeKind::refused, .response = {}, .error = error_of("net.offline")};
}

HttpOutcome answered(int status, std::string body, std::string type) {
  return {.kind = OutcomeKind::answered,
          .response = {.status = status,
                       .headers = {{"Content-Type", std::move(type)}},
                       .body = std::move(body)},
          .error = {}};
}

HttpOutcome throttled(std::string retry_after) {
  HttpOutcome outcome = answered(429, R"({"statusCode":429,"message":"Rate limit is exceeded."})");
  if (!retry_after.empty()) {
    outcome.response.headers.push_back({"Retry-After", std::move(retry_after)});
  }
  return outcome;
}

HttpOutcome failed(int status) {
  return answered(status, R"({"code":800003,"description":"An unexpected failure."})");
}

HttpOutcome portal() { return answered(200, "<html>Sign in to the Wi-Fi</html>", "text/html"); }

HttpOutcome signed_out() { return answered(401, R"({"code":400,"description":"Access denied."})"); }

HttpOutcome refused(int status, int code) {
  return answered(status, R"({"code":)" + std::to_string(code) + R"(,"description":"Refused."})");
}

HttpOutcome cut(HttpOutcome outcome) {
  outcome.response.body.resize(outcome.response.body.size() / 2);
  return outcome;
}

HttpOutcome dearer(HttpOutcome outcome) {
  auto body = parse_json(outcome.response.body, "simulation");
  if (!body) return outcome;
  raise_prices(*body);
  outcome.response.body = to_text(*body);
  return outcome;
}

HttpOutcome drifted(HttpOutcome outcome) {
  auto body = parse_json(outcome.response.body, "simulation");
  if (!body) return outcome;
  as_text(*body);
  if (body->is_object()) json::set(*body, "somethingNew", Json{{"kind", "unheardOf"}});
  outcome.response.body = to_text(*body);
  return outcome;
}

HttpOutcome hostile(HttpOutcome outcome) {
  outcome.response.body =
      R"({"__proto__":{"status":"active"},"totalCount":1e999,"items":{"length":"NaN"},"value":7})";
  return outcome;
}

}  // namespace planshift::simulation
