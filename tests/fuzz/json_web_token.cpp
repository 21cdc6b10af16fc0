// Whatever is sent as a token to the served tenant: refused, or claims that can be read; and nobody
// signs with a key he does not have.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/json_web_token.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planshift;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // A line of its own may bring a key.
  const std::string_view first = text.substr(0, text.find('\n'));
  const auto bytes = server::base64url_decoded(first);
  if (bytes && bytes->size() > first.size()) std::abort();
  const auto token = server::parse_token(first);
  if (!token) return 0;
  server::texts_of(token->claims, "aud");
  server::texts_of(token->claims, "amr");
  json::text(token->claims, "tid");
  const server::RsaKey key{.modulus = std::string(256, '\xC5'),
                           .exponent = std::string("\x01\x00\x01", 3)};
  if (server::is_signed_by(key, *token)) std::abort();
  const std::string_view rest = text.substr(std::min(first.size() + 1, text.size()));
  server::is_signed_by({.modulus = std::string(rest.substr(0, 64)), .exponent = key.exponent},
                       *token);
  return 0;
}
