// Addresses of resources, safe against whatever stands in an id.
#pragma once

#include <string>
#include <string_view>

#include "base/ids.h"

namespace planshift::partner_center {

// Percent-encodes all but letters, digits and "-._~" (RFC 3986). A segment of dots alone is encoded
// twice: browsers resolve "%2E%2E" like ".." and the call would leave its customer.
std::string encode_segment(std::string_view text);

// "/v1/customers/{id}" followed by `rest`.
std::string customer_path(const CustomerId& customer, std::string_view rest);

// The path of a link in an answer, with "/v1" in front when the service left it out (reference 1).
// Empty when the link is not a path on the same host.
std::string local_path(std::string_view link);

// Printable ASCII without quotes: the only text let into a request header.
bool is_header_safe(std::string_view text);

}  // namespace planshift::partner_center
