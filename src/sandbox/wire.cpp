#include "sandbox/wire.h"

#include <cmath>
#include <cstdint>

#include "base/money.h"

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

net::HttpResponse graph_refusal(int status, std::string_view code, std::string_view message) {
  Json body;
  body["error"]["code"] = code;
  body["error"]["message"] = message;
  return answer_json(status, body);
}

net::HttpResponse throttled(int seconds) {
  const std::string wait = std::to_string(seconds);
  Json body{{"statusCode", 429},
            {"message", "Rate limit is exceeded. Try again in " + wait + " seconds."}};
  net::HttpResponse response = answer_json(429, body);
  response.headers.push_back({"Retry-After", wait});
  return response;
}

}  // namespace planshift::sandbox
