#include "browser/fetch_transport.h"

#include <string>
#include <utility>

#include "base/text.h"
#include "browser/door.h"

namespace planshift::browser {
namespace {

// What web/transport.mjs answers when there is no HTTP status.
constexpr int kUnknown = 0;
constexpr int kRefused = -1;

void add_line(std::string& lines, std::string_view name, std::string_view value) {
  // A line break inside a value would become a header of its own.
  if (value.find_first_of("\r\n") != std::string_view::npos) return;
  lines.append(name).append(": ").append(value).append("\n");
}

std::string header_lines(const net::HttpRequest& request) {
  std::string lines;
  for (const net::Header& header : request.headers) add_line(lines, header.name, header.value);
  const auto add_missing = [&](std::string_view name, std::string_view value) {
    if (!value.empty() && !net::find_header(request.headers, name)) add_line(lines, name, value);
  };
  const bool graph = request.service == net::Service::graph;
  add_missing("Accept", "application/json");
  if (!request.body.empty()) add_missing("Content-Type", "application/json");
  add_missing(graph ? "client-request-id" : "MS-RequestId", request.request_id);
  if (!graph) add_missing("MS-CorrelationId", request.correlation_id);
  return lines;
}

// "name: value" lines, an empty line, the body.
net::HttpResponse response_of(int status, std::string_view text) {
  net::HttpResponse response{.status = status, .headers = {}, .body = {}};
  const std::size_t end = text.find("\n\n");
  if (end == std::string_view::npos) return response;
  for (std::string_view line : split(text.substr(0, end), '\n')) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    response.headers.push_back({.name = std::string(line.substr(0, colon)),
                                .value = std::string(line.substr(colon + 2))});
  }
  response.body = text.substr(end + 2);
  return response;
}

net::HttpOutcome outcome_of(const Answer& answer, std::string operation, std::string request_id) {
  if (answer.status > kUnknown) {
    return {.kind = net::OutcomeKind::answered,
            .response = response_of(answer.status, answer.body),
            .error = {}};
  }
  const std::size_t end = answer.body.find('\n');
  Error error{.code = answer.body.substr(0, end),
              .where = std::move(operation),
              .service_code = {},
              .request_id = std::move(request_id),
              .detail = end == std::string::npos ? "" : answer.body.substr(end + 1)};
  return {.kind = answer.status == kRefused ? net::OutcomeKind::refused : net::OutcomeKind::unknown,
          .response = {},
          .error = std::move(error)};
}

}  // namespace

void FetchTransport::send(net::HttpRequest request, std::function<void(net::HttpOutcome)> done) {
  ask("fetch",
      {net::to_text(request.service), net::to_text(request.method), request.tenant.text(),
       request.path, header_lines(request), request.body, std::to_string(request.timeout_ms)},
      [done = std::move(done), operation = request.operation,
       id = request.request_id](const Answer& answer) { done(outcome_of(answer, operation, id)); });
}

}  // namespace planshift::browser
