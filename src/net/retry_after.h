// When a service wants to be asked again (RFC 9110, 10.2.3; reference 4.7, 11.3).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.h"
#include "net/http.h"

namespace planshift::net {

// Retry-After in seconds (also with a fraction, as Graph writes them) or as a date, clamped to
// [1 s, 15 min]; 60 s when absent or unreadable.
std::int64_t retry_after_ms(const HttpResponse& response, Instant now);

// The three forms of RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37
// GMT" and "Sun Nov  6 08:49:37 1994". A year of two digits is the one nearest to `now` that is not
// more than 50 years ahead.
std::optional<Instant> parse_http_date(std::string_view text, Instant now);

}  // namespace planshift::net
