#include "partner_center/paths.h"

#include <algorithm>

#include "base/text.h"

namespace planshift::partner_center {

namespace {

constexpr std::string_view kVersion = "/v1";

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string encode_segment(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  const bool only_dots = std::ranges::all_of(text, [](char c) { return c == '.'; });
  std::string encoded;
  for (const char c : text) {
    if (only_dots) {
      encoded += "%252E";
    } else if (is_unreserved(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += kDigits[byte >> 4];
      encoded += kDigits[byte & 15];
    }
  }
  return encoded;
}

std::string customer_path(const CustomerId& customer, std::string_view rest) {
  return std::string(kVersion) + "/customers/" + encode_segment(customer.text()) +
         std::string(rest);
}

std::string local_path(std::string_view link) {
  const bool is_path = link.starts_with('/') && !link.starts_with("//");
  const bool climbs = link.find("..") != std::string_view::npos;
  const bool clean = std::ranges::all_of(link, [](char c) { return c > ' ' && c < 0x7F; });
  if (!is_path || climbs || !clean || link.find('\\') != std::string_view::npos) return {};
  if (link.starts_with("/v1/")) return std::string(link);
  return std::string(kVersion) + std::string(link);
}

bool is_header_safe(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F && c != '"'; });
}

}  // namespace planshift::partner_center
