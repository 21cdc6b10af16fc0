// SHA-256 (FIPS 180-4), for the journal's hash chain: synchronous, unlike the browser's own.
#pragma once

#include <string>
#include <string_view>

namespace planshift {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view data);

}  // namespace planshift
