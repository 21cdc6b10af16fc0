#include "net/exchange_fields.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/text.h"

namespace planshift::net {
namespace {

constexpr int kUnknown = 0;
constexpr int kRefused = -1;
constexpr std::int64_t kLongestMs = 3'600'000;
constexpr std::string_view kHeaderEnd = "\n\n";

void add_line(std::string& lines, std::string_view name, std::string_view value) {
  // A line break inside a value would become a header of its own.
  if (value.find_first_of("\r\n") != std::string_view::npos) return;
  lines.append(name).append(": ").append(value).append("\n");
}

std::string lines_of(const std::vector<Header>& headers) {
  std::string lines;
  for (const Header& header : headers) add_line(lines, header.name, header.value);
  return lines;
}

std::vector<Header> headers_from(std::string_view lines) {
  std::vector<Header> headers;
  for (std::string_view line : split(lines, '\n')) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    headers.push_back({.name = std::string(line.substr(0, colon)),
                       .value = std::string(line.substr(colon + 2))});
  }
  return headers;
}

std::string_view id_header(Service service) {
  switch (service) {
    case Service::partner_center:
      return "MS-RequestId";
    case Service::graph:
      return "client-request-id";
    case Service::crest:
      return "x-ms-tracking-id";
  }
  return {};
}

// Graph has no second id (reference 4.1, 15).
std::string_view correlation_header(Service service) {
  switch (service) {
    case Service::partner_center:
      return "MS-CorrelationId";
    case Service::graph:
      return {};
    case Service::crest:
      return "x-ms-correlation-id";
  }
  return {};
}

std::string value_of(const std::vector<Header>& headers, std::string_view name) {
  return std::string(find_header(headers, name).value_or(""));
}

}  // namespace

std::vector<std::string> to_fields(const HttpRequest& request) {
  std::string lines = lines_of(request.headers);
  const auto add_missing = [&](std::string_view name, std::string_view value) {
    if (!value.empty() && !find_header(request.headers, name)) add_line(lines, name, value);
  };
  add_missing("Accept", "application/json");
  if (!request.body.empty()) add_missing("Content-Type", "application/json");
  add_missing(id_header(request.service), request.request_id);
  if (const auto name = correlation_header(request.service); !name.empty()) {
    add_missing(name, request.correlation_id);
  }
  return {std::string(to_text(request.service)),
          std::string(to_text(request.method)),
          request.tenant.text(),
          request.path,
          std::move(lines),
          request.body,
          std::to_string(request.timeout_ms)};
}

std::optional<HttpRequest> request_from(const std::vector<std::string>& fields) {
  constexpr std::size_t kFields = 7;
  if (fields.size() != kFields) return std::nullopt;
  const auto method = method_from(fields[1]);
  if (!method) return std::nullopt;
  HttpRequest request;
  request.method = *method;
  for (const Service service : {Service::graph, Service::crest}) {
    if (fields[0] == to_text(service)) request.service = service;
  }
  request.tenant = CustomerId(fields[2]);
  request.path = fields[3];
  request.headers = headers_from(fields[4]);
  request.body = fields[5];
  request.request_id = value_of(request.headers, id_header(request.service));
  request.correlation_id = value_of(request.headers, correlation_header(request.service));
  if (const auto timeout = whole_number(fields[6])) {
    request.timeout_ms = static_cast<int>(std::clamp<std::int64_t>(*timeout, 0, kLongestMs));
  }
  return request;
}

PlainOutcome to_plain(const HttpOutcome& outcome) {
  if (outcome.kind != OutcomeKind::answered) {
    return {.status = outcome.kind == OutcomeKind::refused ? kRefused : kUnknown,
            .text = outcome.error.code + "\n" + outcome.error.detail};
  }
  std::string lines = lines_of(outcome.response.headers);
  if (lines.empty()) lines = "\n";
  return {.status = outcome.response.status, .text = lines + "\n" + outcome.response.body};
}

HttpOutcome outcome_from(const PlainOutcome& plain, const HttpRequest& request) {
  const std::string_view text = plain.text;
  HttpOutcome outcome;
  if (plain.status > kUnknown) {
    outcome.kind = OutcomeKind::answered;
    outcome.response.status = plain.status;
    const std::size_t end = text.find(kHeaderEnd);
    if (end == std::string_view::npos) return outcome;
    outcome.response.headers = headers_from(text.substr(0, end));
    outcome.response.body = text.substr(end + kHeaderEnd.size());
    return outcome;
  }
  outcome.kind = plain.status == kRefused ? OutcomeKind::refused : OutcomeKind::unknown;
  const std::size_t end = text.find('\n');
  outcome.error = {.code = std::string(text.substr(0, end)),
                   .where = request.operation,
                   .service_code = {},
                   .request_id = request.request_id,
                   .detail = std::string(end == text.npos ? "" : text.substr(end + 1))};
  return outcome;
}

}  // namespace planshift::net
