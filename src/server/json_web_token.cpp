#include "server/json_web_token.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <array>
#include <cstdint>
#include <memory>

#include "base/text.h"

namespace planshift::server {

namespace {

// Microsoft's tokens have some two to four thousand letters.
constexpr std::size_t kLongestToken = 32u << 10;

template <auto release>
struct Release {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using BigNumber = std::unique_ptr<BIGNUM, Release<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;

const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

BigNumber number_of(const std::string& bytes) {
  return BigNumber(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

PublicKey public_key(const RsaKey& key) {
  const BigNumber modulus = number_of(key.modulus);
  const BigNumber exponent = number_of(key.exponent);
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!modulus || !exponent || !builder) return nullptr;
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  EVP_PKEY* made = nullptr;
  EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get());
  return PublicKey(made);
}

std::optional<Json> json_part(std::string_view part) {
  const auto text = base64url_decoded(part);
  if (!text) return std::nullopt;
  auto parsed = parse_json(*text, "token");
  if (!parsed || !parsed->is_object()) return std::nullopt;
  return std::move(*parsed);
}

int value_of(char letter) {
  if (letter >= 'A' && letter <= 'Z') return letter - 'A';
  if (letter >= 'a' && letter <= 'z') return letter - 'a' + 26;
  if (letter >= '0' && letter <= '9') return letter - '0' + 52;
  if (letter == '-') return 62;
  return letter == '_' ? 63 : -1;
}

}  // namespace

std::optional<std::string> base64url_decoded(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char letter : text) {
    const int value = value_of(letter);
    if (value < 0) return std::nullopt;
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<char>(bits >> count & 0xff));
  }
  if (text.size() % 4 == 1) return std::nullopt;
  return bytes;
}

std::optional<JsonWebToken> parse_token(std::string_view text) {
  const auto parts = split(text, '.');
  if (text.size() > kLongestToken || parts.size() != 3) return std::nullopt;
  const auto header = json_part(parts[0]);
  auto claims = json_part(parts[1]);
  auto signature = base64url_decoded(parts[2]);
  if (!header || !claims || !signature || json::text(*header, "alg") != "RS256") {
    return std::nullopt;
  }
  return JsonWebToken{.key_id = json::text(*header, "kid"),
                      .signed_bytes = std::string(text.substr(0, text.rfind('.'))),
                      .signature = std::move(*signature),
                      .claims = std::move(*claims)};
}

bool is_signed_by(const RsaKey& key, const JsonWebToken& token) {
  const PublicKey verifier = public_key(key);
  const Digest digest(EVP_MD_CTX_new());
  if (!verifier || !digest) return false;
  if (EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, verifier.get()) != 1) {
    return false;
  }
  return EVP_DigestVerify(digest.get(), bytes_of(token.signature), token.signature.size(),
                          bytes_of(token.signed_bytes), token.signed_bytes.size()) == 1;
}

std::vector<std::string> texts_of(const Json& claims, std::string_view name) {
  std::vector<std::string> found;
  if (const auto one = json::optional_text(claims, name)) found.push_back(*one);
  for (const auto& item : json::array(claims, name)) {
    if (item.is_string()) found.push_back(item.get<std::string>());
  }
  return found;
}

}  // namespace planshift::server
