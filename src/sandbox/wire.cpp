#include "sandbox/wire.h"

#include <array>
#include <cmath>
#include <cstdint>

#include "base/money.h"
#include "sandbox/exchange.h"

namespace planshift::sandbox {

namespace {

std::string base64(std::string_view data) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < data.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (i + k < data.size() ? static_cast<unsigned char>(data[i + k]) : 0u);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += i + k > data.size() ? '=' : kDigits[group >> (18 - 6 * k) & 63];
    }
  }
  return text;
}

Json inner_error(const Exchange& exchange) {
  std::string id = exchange.request.request_id;
  if (id.empty()) id = guid_of("request/" + exchange.request.path);
  return {{"date", to_iso(exchange.now).substr(0, 19)},
          {"request-id", id},
          {"client-request-id", exchange.header("client-request-id").value_or(id)}};
}

std::string two_digits(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

// "Sun, 29 Nov 2026 20:58:00 GMT", rounded down.
std::string http_date(Instant instant) {
  static constexpr std::array kDays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date date = date_of(instant);
  const auto day = static_cast<std::size_t>(instant.ms / kDay % 7);
  return std::string(kDays[day]) + ", " + two_digits(date.day) + " " +
         kMonths[static_cast<std::size_t>(date.month - 1)] + " " + std::to_string(date.year) + " " +
         to_iso(instant).substr(11, 8) + " GMT";
}

}  // namespace

Json link(std::string uri, std::string_view method) {
  return {{"uri", std::move(uri)}, {"method", method}, {"headers", Json::array()}};
}

Json attributes(std::string_view object_type) {
  return {{"objectType", object_type}};
}

Json collection(std::vector<Json> items, std::string_view self) {
  Json body;
  body["totalCount"] = items.size();
  body["items"] = Json::array();
  for (auto& item : items) body["items"].push_back(std::move(item));
  if (!self.empty()) body["links"]["self"] = link(std::string(self));
  body["attributes"] = attributes("Collection");
  return body;
}

std::string long_iso(Instant instant) {
  std::string text = to_iso(instant);
  return text.substr(0, text.size() - 1) + "1234Z";
}

std::string short_iso(Instant instant) {
  return to_iso(instant).substr(0, 19) + "Z";
}

double decimal(const Money& money) {
  return static_cast<double>(money.minor) / std::pow(10, minor_digits(money.currency));
}

std::string currency_symbol(std::string_view currency) {
  if (currency == "EUR") return "€";
  if (currency == "USD") return "$";
  if (currency == "GBP") return "£";
  return std::string(currency);
}

std::string etag_of(const SubscriptionState& subscription) {
  return base64("{\"id\":\"" + ascii_lower(subscription.id.text()) +
                "\",\"version\":" + std::to_string(subscription.version) + "}");
}

net::HttpResponse answer_json(int status, const Json& body) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json; charset=utf-8"}},
          .body = to_text(body)};
}

net::HttpResponse refusal(int status, int code, std::string_view description,
                          std::vector<std::string> data) {
  Json body{{"code", code}, {"description", description}};
  body["data"] = Json::array();
  for (auto& line : data) body["data"].push_back(std::move(line));
  body["source"] = "PartnerFD";
  return answer_json(status, body);
}

net::HttpResponse graph_refusal(const Exchange& exchange, int status, std::string_view code,
                                std::string_view message) {
  Json body;
  body["error"]["code"] = code;
  body["error"]["message"] = message;
  body["error"]["innerError"] = inner_error(exchange);
  return answer_json(status, body);
}

net::HttpResponse throttled(const Exchange& exchange, std::int64_t wait_ms) {
  const std::string seconds = std::to_string((wait_ms + kSecond - 1) / kSecond);
  net::HttpResponse response;
  if (exchange.request.service == net::Service::graph) {
    Json inner{{"code", "429"},
               {"date", to_iso(exchange.now).substr(0, 19)},
               {"message", "Please retry after"},
               {"request-id", inner_error(exchange)["request-id"]},
               {"status", "429"}};
    Json body;
    body["error"] = {{"code", "TooManyRequests"},
                     {"innerError", std::move(inner)},
                     {"message", "Please retry again later."}};
    response = answer_json(429, body);
  } else {
    response = answer_json(
        429, {{"statusCode", 429},
              {"message", "Rate limit is exceeded. Try again in " + seconds + " seconds."}});
  }
  switch (exchange.behavior.retry_after) {
    case RetryAfter::seconds:
      response.headers.push_back({"Retry-After", seconds});
      break;
    case RetryAfter::http_date:
      response.headers.push_back({"Retry-After", http_date(exchange.now.plus(wait_ms + kSecond))});
      break;
    case RetryAfter::absent:
      break;
    case RetryAfter::unreadable:
      response.headers.push_back({"Retry-After", "soon, perhaps"});
      break;
    case RetryAfter::absurd:
      response.headers.push_back({"Retry-After", "99999999999"});
      break;
  }
  return response;
}

}  // namespace planshift::sandbox
