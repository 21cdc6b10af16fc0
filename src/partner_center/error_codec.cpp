#include "partner_center/error_codec.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace planshift::partner_center {

namespace {

constexpr std::string_view kStaleEtag = "2055";
constexpr std::string_view kItemNotAvailable = "400072";
constexpr std::size_t kLongestDetail = 2048;  // the service promises 1,024 characters

std::string header(const net::HttpResponse& response, std::string_view name) {
  return std::string(net::find_header(response.headers, name).value_or(""));
}

// The service's own id of the exchange; empty when its headers cannot be read from a page.
std::string named_request_id(const net::HttpResponse& response) {
  std::string id = header(response, "MS-RequestId");
  return id.empty() ? header(response, "request-id") : id;
}

// Older answers carry HTML entities in their sentences (reference 4.9).
std::string without_entities(std::string text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEntities{{
      {"&#39;", "'"},
      {"&quot;", "\""},
      {"&lt;", "<"},
      {"&gt;", ">"},
      {"&amp;", "&"},
  }};
  for (const auto& [entity, plain] : kEntities) {
    for (auto at = text.find(entity); at != std::string::npos;
         at = text.find(entity, at + plain.size())) {
      text.replace(at, entity.size(), plain);
    }
  }
  return text;
}

std::string shortened(std::string text) {
  if (text.size() <= kLongestDetail) return text;
  std::size_t end = kLongestDetail;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

void read_graph_error(const Json& body, Error& error) {
  const Json& inner = json::object(body, "error");
  error.service_code = json::text(inner, "code");
  error.detail = json::text(inner, "message");
  if (error.request_id.empty()) {
    error.request_id = json::text(json::object(inner, "innerError"), "request-id");
  }
}

void read_partner_center_error(const Json& body, Error& error) {
  error.service_code = json::text(body, "code", json::text(body, "error"));
  error.detail = json::text(body, "description",
                            json::text(body, "message", json::text(body, "error_description")));
  for (const Json& line : json::array(body, "data")) {
    if (line.is_string()) error.detail += "\n" + line.get<std::string>();
  }
}

void read_body(const net::HttpResponse& response, Error& error) {
  const auto body = parse_json(response.body, error.where);
  if (body && body->is_object()) {
    const Json* inner = json::find(*body, "error");
    if (inner != nullptr && inner->is_object()) {
      read_graph_error(*body, error);
    } else {
      read_partner_center_error(*body, error);
    }
    return;
  }
  // A page of HTML explains nothing to a person; plain text may.
  if (!trimmed(response.body).starts_with('<')) error.detail = trimmed(response.body);
}

// The documented answer to a sign-in without a second factor has no body, only a status line and
// this header (reference 2.3); newer gateways write it out.
bool asks_for_mfa(const net::HttpResponse& response, const Error& error) {
  if (contains_folded(error.detail, "MFA")) return true;
  const std::string challenge = header(response, "WWW-Authenticate");
  if (contains_folded(challenge, "mfa")) return true;
  return trimmed(response.body).empty() && contains_folded(challenge, "invalid_token");
}

std::string code_of(const net::HttpResponse& response, const Error& error) {
  const int status = response.status;
  if (status == 401) return asks_for_mfa(response, error) ? "service.mfa" : "service.sign_in";
  if (status == 403) return "service.denied";
  if (status == 404) return "service.not_found";
  if (status == 409) return "service.conflict";
  if (status == 412 || status == 417) return "service.stale";
  if (status == 429) return "service.throttled";
  if (status == 408 || status >= 500) return "service.unavailable";
  if (status >= 300 && status < 400) return "service.unreadable";
  return error.service_code == kStaleEtag ? "service.stale" : "service.refused";
}

}  // namespace

Error error_of(const net::HttpRequest& request, const net::HttpResponse& response) {
  Error error;
  error.where = request.operation;
  error.http_status = response.status;
  error.request_id = named_request_id(response);
  read_body(response, error);
  if (error.request_id.empty()) error.request_id = request.request_id;
  error.detail = shortened(without_entities(std::move(error.detail)));
  error.code = code_of(response, error);
  return error;
}

Error unreadable(const net::HttpRequest& request, const net::HttpResponse& response,
                 std::string reason) {
  return {.code = "service.unreadable",
          .where = request.operation,
          .service_code = {},
          .request_id =
              named_request_id(response).empty() ? request.request_id : named_request_id(response),
          .detail = std::move(reason),
          .http_status = response.status};
}

Error unanswered(const net::HttpRequest& request, const net::HttpOutcome& outcome) {
  Error error = outcome.error;
  if (error.code.empty()) error.code = "net.lost";
  if (error.where.empty()) error.where = request.operation;
  if (error.request_id.empty()) error.request_id = request.request_id;
  return error;
}

bool is_refusal_in_disguise(const Json& body) {
  return json::text(body, "code") == kItemNotAvailable;
}

}  // namespace planshift::partner_center
