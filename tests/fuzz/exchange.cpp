// Requests and outcomes as plain fields, when to come back, and what a call counts as: whatever a
// page or a service writes there, a request keeps its one line a header and a wait its bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "graph/limits.h"
#include "net/exchange_fields.h"
#include "net/retry_after.h"
#include "partner_center/limits.h"

namespace {

using namespace planshift;

void expect_same_request(const std::vector<std::string>& fields) {
  const auto request = net::request_from(fields);
  if (!request) return;
  for (const auto& header : request->headers) {
    if (header.value.find('\n') != std::string::npos) std::abort();
  }
  const auto again = net::request_from(net::to_fields(*request));
  if (!again || again->path != request->path || again->body != request->body ||
      again->method != request->method || again->service != request->service) {
    std::abort();
  }
}

void expect_limits(std::string_view path, std::string_view body) {
  net::HttpRequest request;
  request.path = path;
  request.body = body;
  for (const net::Method method : {net::Method::get, net::Method::post}) {
    request.method = method;
    request.service = net::Service::partner_center;
    for (const auto& draw : partner_center::limits_of(request)) {
      if (draw.units != 1 || draw.bucket.empty()) std::abort();
    }
    request.service = net::Service::graph;
    for (const auto& draw : graph::limits_of(request)) {
      if (draw.units < 1) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::int64_t kNow = 1'790'000'000'000;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<std::string> fields;
  for (const std::string_view field : split(text, '\0')) fields.emplace_back(field);
  expect_same_request(fields);

  net::HttpRequest request;
  request.operation = "fuzz";
  request.request_id = "ours";
  for (const int status : {200, 0, -1}) {
    const net::HttpOutcome outcome =
        net::outcome_from({.status = status, .text = std::string(text)}, request);
    const net::HttpOutcome again = net::outcome_from(net::to_plain(outcome), request);
    if (again.kind != outcome.kind || again.response.body != outcome.response.body) std::abort();
  }

  const std::string_view line = text.substr(0, text.find('\n'));
  net::HttpResponse response{.status = 429, .headers = {}, .body = {}};
  response.headers.push_back({.name = "Retry-After", .value = std::string(line)});
  const std::int64_t wait = net::retry_after_ms(response, {kNow});
  if (wait < kSecond || wait > 15 * kMinute) std::abort();
  net::parse_http_date(line, {kNow});
  expect_limits(line, text.substr(line.size()));
  return 0;
}
