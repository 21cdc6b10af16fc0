#include "server/issuer.h"

#include <httplib.h>

#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/text.h"

namespace planshift::server {

namespace {

constexpr int kSeconds = 5;
constexpr std::string_view kDiscovery = "/.well-known/openid-configuration";

// "http://localhost:8080" and "/contoso".
std::pair<std::string, std::string> parts_of(std::string_view address) {
  const auto slash = address.find('/', address.find("://") + 3);
  if (slash == std::string_view::npos) return {std::string(address), ""};
  return {std::string(address.substr(0, slash)), std::string(address.substr(slash))};
}

std::optional<Json> fetch(std::string_view address) {
  if (!is_loopback(address)) return std::nullopt;
  const auto [origin, path] = parts_of(address);
  httplib::Client client(origin);
  client.set_connection_timeout(kSeconds);
  client.set_read_timeout(kSeconds);
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
  // A provider for tests makes its certificate itself; nobody stands between us and ourselves.
  client.enable_server_certificate_verification(false);
#endif
  const auto answer = client.Get(path.empty() ? "/" : path);
  if (!answer || answer->status != 200) return std::nullopt;
  auto body = parse_json(answer->body, "issuer");
  if (!body || !body->is_object()) return std::nullopt;
  return std::move(*body);
}

std::optional<RsaKey> key_of(const Json& key) {
  if (json::text(key, "kty") != "RSA") return std::nullopt;
  auto modulus = base64url_decoded(json::text(key, "n"));
  auto exponent = base64url_decoded(json::text(key, "e"));
  if (!modulus || !exponent || modulus->empty() || exponent->empty()) return std::nullopt;
  return RsaKey{.modulus = std::move(*modulus), .exponent = std::move(*exponent)};
}

}  // namespace

struct Issuer::Impl {
  std::string address;
  std::mutex mutex;
  std::string name;
  std::multimap<std::string, RsaKey> keys;

  void read();
  Published having(std::string_view key_id) const;
};

void Issuer::Impl::read() {
  const auto discovery = fetch(address + std::string(kDiscovery));
  if (!discovery) return;
  const auto published = fetch(json::text(*discovery, "jwks_uri"));
  if (!published) return;
  name = json::text(*discovery, "issuer");
  keys.clear();
  for (const auto& item : json::array(*published, "keys")) {
    if (!item.is_object()) continue;
    if (auto key = key_of(item)) keys.emplace(json::text(item, "kid"), std::move(*key));
  }
}

Published Issuer::Impl::having(std::string_view key_id) const {
  Published found{.issuer = name, .keys = {}};
  for (const auto& [id, key] : keys) {
    if (key_id.empty() || id == key_id) found.keys.push_back(key);
  }
  return found;
}

Issuer::Issuer(std::string address) : impl_(std::make_unique<Impl>()) {
  while (address.ends_with('/')) address.pop_back();
  impl_->address = std::move(address);
}
Issuer::~Issuer() = default;

Published Issuer::published(std::string_view key_id) {
  const std::lock_guard lock(impl_->mutex);
  auto found = impl_->having(key_id);
  if (!found.keys.empty()) return found;
  impl_->read();
  return impl_->having(key_id);
}

bool is_loopback(std::string_view address) {
  static constexpr std::array<std::string_view, 2> kSchemes{"http://", "https://"};
  static constexpr std::array<std::string_view, 3> kHosts{"127.0.0.1", "localhost", "[::1]"};
  for (const auto scheme : kSchemes) {
    for (const auto host : kHosts) {
      if (!address.starts_with(scheme)) continue;
      const auto rest = address.substr(scheme.size());
      if (!rest.starts_with(host)) continue;
      const auto after = rest.substr(host.size());
      if (after.empty() || after.front() == ':' || after.front() == '/') {
        return !after.contains('@');
      }
    }
  }
  return false;
}

}  // namespace planshift::server
