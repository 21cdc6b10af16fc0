// Small helpers on UTF-8 text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planshift {

std::string_view trimmed(std::string_view text);
// The text is a whole number in decimal digits, maybe with a minus, and nothing else.
std::optional<std::int64_t> whole_number(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
// Case-insensitive for ASCII and Latin letters with accents, for search boxes. Empty needle
// matches.
bool contains_folded(std::string_view haystack, std::string_view needle);
// Lower case with accents removed ("Sørlandet É" -> "sorlandet e"); other scripts unchanged.
std::string folded(std::string_view text);
// Valid UTF-8 without control characters and bidirectional overrides: what may be shown (S23).
std::string display_safe(std::string_view text);
bool valid_utf8(std::string_view text);
// Percent-encodes everything but unreserved characters (RFC 3986).
std::string url_encoded(std::string_view text);
std::string url_decoded(std::string_view text);

}  // namespace planshift
