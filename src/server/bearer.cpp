#include "server/bearer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "server/issuer.h"
#include "server/json_web_token.h"

namespace planshift::server {

namespace {

constexpr std::int64_t kLeeway = 5 * kSecond;
constexpr std::int64_t kLastSecond = 253'402'300'799;  // of the year 9999
constexpr std::string_view kScheme = "Bearer ";
constexpr std::string_view kPartnerToken = "sandbox";
constexpr std::string_view kGraphToken = "sandbox.graph.";

// The names of the applications that a token may be for (reference 2.1).
constexpr std::array<std::string_view, 4> kPartnerCenter{
    "https://api.partnercenter.microsoft.com", "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd",
    "https://partnercenterapi.store.microsoft.com", "https://partnerapi.store.microsoft.com"};
constexpr std::array<std::string_view, 2> kGraph{"https://graph.microsoft.com",
                                                 "00000003-0000-0000-c000-000000000000"};

enum class Flaw : std::uint8_t { missing, broken, expired, audience, tenant };

bool is_for(const Json& claims, net::Service service) {
  const std::span<const std::string_view> names =
      service == net::Service::graph ? std::span<const std::string_view>(kGraph) : kPartnerCenter;
  return std::ranges::any_of(texts_of(claims, "aud"), [&](std::string_view audience) {
    while (audience.ends_with('/')) audience.remove_suffix(1);
    return std::ranges::any_of(
        names, [&](std::string_view name) { return equal_ignoring_case(name, audience); });
  });
}

bool is_current(const Json& claims, Instant now) {
  // Seconds; without an end it is over. A number too large for milliseconds is no time.
  const auto ends = std::clamp<std::int64_t>(json::integer(claims, "exp"), 0, kLastSecond);
  const auto begins = std::clamp<std::int64_t>(json::integer(claims, "nbf"), 0, kLastSecond);
  return now.ms < ends * kSecond + kLeeway && now.ms > begins * kSecond - kLeeway;
}

bool names_issuer(const Json& claims, std::string issuer) {
  constexpr std::string_view kTenant = "{tenantid}";
  const auto at = issuer.find(kTenant);
  if (at != std::string::npos) issuer.replace(at, kTenant.size(), json::text(claims, "tid"));
  return !issuer.empty() && json::text(claims, "iss") == issuer;
}

// Partner Center says why in the header alone (reference 2.3); the code is that of 16.2.
net::HttpResponse partner_refusal(Flaw flaw) {
  net::HttpResponse answer{.status = 401, .headers = {}, .body = {}};
  std::string challenge = "Bearer";
  if (flaw != Flaw::missing) challenge += " error=\"invalid_token\"";
  answer.headers.push_back({"WWW-Authenticate", challenge});
  if (flaw != Flaw::audience) return answer;
  answer.headers.push_back({"Content-Type", "application/json; charset=utf-8"});
  answer.body = to_text({{"code", 900420},
                         {"description", "The audience of the access token is not supported."},
                         {"data", Json::array()},
                         {"source", "PartnerApiServiceControllers"}});
  return answer;
}

net::HttpResponse graph_refusal(Flaw flaw) {
  std::string_view message = "CompactToken validation failed.";
  if (flaw == Flaw::missing) message = "Access token is empty.";
  if (flaw == Flaw::expired) message = "Lifetime validation failed, the token is expired.";
  if (flaw == Flaw::audience) message = "Access token validation failure. Invalid audience.";
  const Json body{{"error",
                   {{"code", "InvalidAuthenticationToken"},
                    {"message", message},
                    {"innerError", Json::object()}}}};
  return {.status = 401,
          .headers = {{"WWW-Authenticate",
                       "Bearer realm=\"\", authorization_uri="
                       "\"https://login.microsoftonline.com/common/oauth2/authorize\", "
                       "client_id=\"00000003-0000-0000-c000-000000000000\""},
                      {"Content-Type", "application/json"}},
          .body = to_text(body)};
}

// The directory a fixed token is of.
std::expected<CustomerId, Flaw> fixed_tenant(net::Service service, std::string_view token) {
  if (!token.starts_with(kPartnerToken)) return std::unexpected(Flaw::broken);
  if (service != net::Service::graph) return CustomerId();
  if (!token.starts_with(kGraphToken)) return std::unexpected(Flaw::audience);
  return CustomerId(std::string(token.substr(kGraphToken.size())));
}

// A token can only take away from what the behavior grants.
sandbox::Identity identity_of(const Json& claims, sandbox::Identity identity) {
  const auto methods = texts_of(claims, "amr");
  if (!std::ranges::contains(methods, "mfa")) identity.mfa = false;
  // No user stands behind a token without delegated scopes (reference 2.4).
  const bool user = !json::text(claims, "scp").empty();
  if (json::text(claims, "idtyp") == "app" || !user) identity.app_only = true;
  const std::string name = json::text(claims, "preferred_username", identity.user);
  identity.user = json::text(claims, "upn", name);
  identity.application = json::text(claims, "appid", json::text(claims, "azp"));
  return identity;
}

}  // namespace

struct Bearer::Impl {
  std::optional<Issuer> issuer;
  CustomerId partner;

  std::expected<Json, Flaw> judge(net::Service service, std::string_view text, Instant now);
};

// The claims of a token that is good for the service.
std::expected<Json, Flaw> Bearer::Impl::judge(net::Service service, std::string_view text,
                                              Instant now) {
  const auto token = parse_token(text);
  if (!token) return std::unexpected(Flaw::broken);
  const auto published = issuer->published(token->key_id);
  const bool signed_by_issuer = std::ranges::any_of(
      published.keys, [&](const RsaKey& key) { return is_signed_by(key, *token); });
  const Json& claims = token->claims;
  if (!signed_by_issuer || !names_issuer(claims, published.issuer)) {
    return std::unexpected(Flaw::broken);
  }
  if (!is_current(claims, now)) return std::unexpected(Flaw::expired);
  if (!is_for(claims, service)) return std::unexpected(Flaw::audience);
  const CustomerId tenant(json::text(claims, "tid"));
  const bool graph = service == net::Service::graph;
  if (tenant.empty() || (!graph && tenant != partner)) return std::unexpected(Flaw::tenant);
  return claims;
}

Bearer::Bearer(std::string issuer, CustomerId partner) : impl_(std::make_unique<Impl>()) {
  if (!issuer.empty()) impl_->issuer.emplace(std::move(issuer));
  impl_->partner = std::move(partner);
}
Bearer::~Bearer() = default;

std::expected<Caller, net::HttpResponse> Bearer::caller(net::Service service,
                                                        std::string_view authorization,
                                                        const sandbox::Identity& identity,
                                                        Instant now) const {
  const bool graph = service == net::Service::graph;
  const auto refused = [graph](Flaw flaw) {
    return std::unexpected(graph ? graph_refusal(flaw) : partner_refusal(flaw));
  };
  if (!starts_with_ignoring_case(authorization, kScheme)) return refused(Flaw::missing);
  const auto token = trimmed(authorization.substr(kScheme.size()));
  if (!impl_->issuer) {
    auto tenant = fixed_tenant(service, token);
    if (!tenant) return refused(tenant.error());
    return Caller{.tenant = std::move(*tenant), .identity = identity};
  }
  const auto claims = impl_->judge(service, token, now);
  if (!claims) return refused(claims.error());
  return Caller{.tenant = CustomerId(graph ? json::text(*claims, "tid") : ""),
                .identity = identity_of(*claims, identity)};
}

}  // namespace planshift::server
