#include "partner_center/error_codec.h"

#include <array>
#include <cstdint>
#include <utility>

#include "base/text.h"
#include "partner_center/error_kinds.h"

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

void append_utf8(std::string& text, std::uint32_t point) {
  const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  const auto tail = [&](int shift) { put(0x80U | ((point >> shift) & 0x3FU)); };
  if (point < 0x80) return put(point);
  if (point < 0x800) return put(0xC0U | (point >> 6)), tail(0);
  if (point < 0x10000) return put(0xE0U | (point >> 12)), tail(6), tail(0);
  put(0xF0U | (point >> 18)), tail(12), tail(6), tail(0);
}

// The character that an entity's name stands for; 0 for an unknown one.
std::uint32_t character_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, char>, 6> kNamed{
      {{"quot", '"'}, {"apos", '\''}, {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"nbsp", ' '}}};
  for (const auto& [known, character] : kNamed) {
    if (name == known) return static_cast<std::uint32_t>(character);
  }
  if (!name.starts_with('#')) return 0;
  name.remove_prefix(1);
  const bool is_hex = name.starts_with('x') || name.starts_with('X');
  if (is_hex) name.remove_prefix(1);
  std::uint32_t point = 0;  // at most seven digits come here: it cannot overflow
  for (const char letter : name) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(
        letter >= 'A' && letter <= 'F' ? static_cast<char>(letter + ('a' - 'A')) : letter);
    if (digit >= (is_hex ? 16U : 10U)) return 0;
    point = point * (is_hex ? 16U : 10U) + static_cast<std::uint32_t>(digit);
  }
  const bool is_surrogate = point >= 0xD800 && point < 0xE000;
  return !is_surrogate && point <= 0x10FFFF ? point : 0;
}

// Older answers carry HTML entities in their sentences (reference 4.9). Each is read once: what
// comes out of one is text.
std::string without_entities(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '&' ? text.find(';', at) : text.npos;
    const bool short_enough = end != text.npos && end - at <= kLongest;
    const auto character = short_enough ? character_of(text.substr(at + 1, end - at - 1)) : 0;
    if (character != 0) {
      append_utf8(plain, character);
      at = end + 1;
    } else {
      plain += text[at++];
    }
  }
  return plain;
}

std::string shortened(std::string text) {
  if (text.size() <= kLongestDetail) return text;
  std::size_t end = kLongestDetail;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

void read_graph_error(const Json& inner, Error& error) {
  error.detail = json::text(inner, "message", json::text(json::object(inner, "message"), "value"));
  error.service_code = with_kind(json::text(inner, "code"), error.detail);
  if (error.request_id.empty()) {
    error.request_id = json::text(json::object(inner, "innerError"), "request-id");
  }
}

// Entra's token endpoint: the number says more than the word (reference 2.2).
std::string entra_code(const Json& body) {
  const Json& codes = json::array(body, "error_codes");
  if (codes.empty() || !codes[0].is_number_integer()) return json::text(body, "error");
  return "AADSTS" + std::to_string(codes[0].get<std::int64_t>());
}

// "data" holds sentences, or objects with one.
std::string line_of(const Json& item) {
  if (item.is_string()) return item.get<std::string>();
  return json::text(item, "description", json::text(item, "message"));
}

void read_partner_center_error(const Json& body, Error& error) {
  error.service_code = json::text(body, "code", entra_code(body));
  error.detail = json::text(body, "description",
                            json::text(body, "message", json::text(body, "error_description")));
  if (error.detail.empty()) error.detail = json::text(body, "title");
  if (error.request_id.empty()) error.request_id = json::text(body, "correlation_id");
  for (const Json& item : json::array(body, "data")) {
    if (const std::string line = line_of(item); !line.empty()) error.detail += "\n" + line;
  }
}

// A page of HTML explains nothing to a person; plain text may.
std::string_view plain_text(std::string_view body) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (body.starts_with(kByteOrderMark)) body.remove_prefix(kByteOrderMark.size());
  const std::string_view text = trimmed(body);
  return text.starts_with('<') ? std::string_view() : text;
}

void read_body(const net::HttpResponse& response, Error& error) {
  const auto body = parse_json(response.body, error.where);
  if (!body || !body->is_structured()) {
    error.detail = body && body->is_string() ? body->get<std::string>()
                                             : std::string(plain_text(response.body));
    return;
  }
  const Json& whole = body->is_array() && !body->empty() ? (*body)[0] : *body;
  const Json* inner = json::find(whole, "error");
  if (inner == nullptr) inner = json::find(whole, "odata.error");
  if (inner != nullptr && inner->is_object()) {
    read_graph_error(*inner, error);
  } else {
    read_partner_center_error(whole, error);
  }
}

// Conditional Access wants more of this sign-in; JavaScript reads what from the header. It is
// nobody else's business, so no part of it goes into a text.
bool is_claims_challenge(const net::HttpResponse& response) {
  const std::string challenge = header(response, "WWW-Authenticate");
  return contains_folded(challenge, "insufficient_claims") || contains_folded(challenge, "claims=");
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
  if (status == 401 && is_claims_challenge(response)) return "service.claims_challenge";
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
  error.detail = shortened(without_entities(error.detail));
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
