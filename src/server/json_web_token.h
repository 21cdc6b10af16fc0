// Access tokens as Microsoft's sign-in issues them: signed JSON (RFC 7519), here with RSA and
// SHA-256 (RS256) and nothing else, so that no token can choose a weaker way.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace planshift::server {

struct JsonWebToken {
  std::string key_id;        // which of the issuer's keys signed it; empty when it does not say
  std::string signed_bytes;  // what the signature is over
  std::string signature;
  Json claims;  // believed only after is_signed_by
};

// An issuer's public key, as big-endian bytes.
struct RsaKey {
  std::string modulus;
  std::string exponent;
};

// Nothing for what is no such token.
std::optional<JsonWebToken> parse_token(std::string_view text);
bool is_signed_by(const RsaKey& key, const JsonWebToken& token);

// Without padding (RFC 7515, 2). Nothing for other letters.
std::optional<std::string> base64url_decoded(std::string_view text);
// A claim that may be one text or a list of texts: "aud", "amr".
std::vector<std::string> texts_of(const Json& claims, std::string_view name);

}  // namespace planshift::server
