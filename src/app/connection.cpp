#include "app/connection.h"

#include "app/settings.h"
#include "base/text.h"

namespace planshift::app {

namespace {
constexpr std::string_view kPartner = "partner-";
}  // namespace

std::string Connection::origin() const {
  const std::size_t host = page.find("://");
  if (host == page.npos) return {};
  return page.substr(0, page.find('/', host + 3));
}

AddressFault fault_of_address(std::string_view address) {
  if (address.empty()) return AddressFault::none;
  if (address.find_first_of("?#") != address.npos) return AddressFault::has_query;
  if (address.find_first_of(" \\\"<>") != address.npos) return AddressFault::not_address;
  const bool path = address.starts_with('/') && !address.starts_with("//");
  if (!path) {
    const std::size_t scheme = address.find("://");
    if (scheme == address.npos || scheme + 3 == address.size()) return AddressFault::not_address;
    std::string_view host = address.substr(scheme + 3);
    host = host.substr(0, host.find('/'));
    if (host.empty()) return AddressFault::not_address;
    if (host.find('@') != host.npos) return AddressFault::has_user;
    const std::string_view name = host.substr(0, host.rfind(':'));
    const bool here = name == "localhost" || name == "127.0.0.1" || name == "[::1]";
    const bool plain = equal_ignoring_case(address.substr(0, scheme), "http");
    if (!equal_ignoring_case(address.substr(0, scheme), "https") && !(plain && here)) {
      return plain ? AddressFault::not_https : AddressFault::not_address;
    }
  }
  while (address.ends_with('/')) address.remove_suffix(1);
  const std::string_view last = address.substr(address.rfind('/') + 1);
  return last == "v1" || last == "v1.0" ? AddressFault::has_version : AddressFault::none;
}

Connection connection_from_json(const Json& json) {
  Connection connection;
  if (const auto id = json::text(json, "application"); is_guid(id)) connection.application = id;
  connection.cloud = json::text(json, "cloud", connection.cloud);
  for (const Json& cloud : json::array(json, "clouds")) {
    if (cloud.is_string()) connection.clouds.push_back(cloud.get<std::string>());
  }
  connection.partner_center = json::text(json, "partner_center");
  connection.graph = json::text(json, "graph");
  connection.crest = json::text(json, "crest");
  connection.gateway = json::boolean(json, "gateway");
  connection.fixed = json::boolean(json, "fixed");
  connection.page = json::text(json, "page");
  return connection;
}

Json to_json(const Connection& connection) {
  return {{"application", connection.application},
          {"cloud", connection.cloud},
          {"partner_center", connection.partner_center},
          {"graph", connection.graph},
          {"crest", connection.crest}};
}

SignIn signed_in(const Json& facts) {
  SignIn sign_in;
  sign_in.state = SignInState::in;
  sign_in.account = json::text(facts, "account");
  sign_in.name = json::text(facts, "name");
  if (const auto tenant = json::text(facts, "tenant"); is_guid(tenant)) {
    sign_in.tenant = ascii_lower(tenant);
  } else {
    sign_in.state = SignInState::needed;
    sign_in.code = "sign_in.failed";
  }
  const Json* mfa = json::find(facts, "mfa");
  if (mfa && mfa->is_boolean()) sign_in.mfa = mfa->get<bool>();
  sign_in.app_only = json::boolean(facts, "app_only");
  sign_in.audience_ok = json::boolean(facts, "audience_ok", true);
  if (const auto expires = json::integer(facts, "expires"); expires > 0) {
    sign_in.expires = Instant{expires};
  }
  sign_in.skew_ms = json::integer(facts, "skew_ms");
  return sign_in;
}

SignIn signed_out(std::string_view text) {
  const std::size_t end = text.find('\n');
  SignIn sign_in;
  sign_in.state = SignInState::out;
  sign_in.code = text.substr(0, end);
  if (end != text.npos) sign_in.detail = text.substr(end + 1);
  return sign_in;
}

SignIn sign_in_from_event(const Json& event) {
  const std::string state = json::text(event, "state");
  SignIn sign_in = signed_in(json::object(event, "facts"));
  if (state == "in") return sign_in;
  sign_in.code = json::text(event, "code");
  sign_in.state = state == "out" ? SignInState::out : SignInState::needed;
  if (!sign_in.code.empty() || state == "out") return sign_in;
  sign_in.code = state == "changed"        ? "sign_in.account_changed"
                 : state == "wrong_tenant" ? "sign_in.wrong_tenant"
                                           : "sign_in.needed";
  return sign_in;
}

std::string partner_key(std::string_view tenant) {
  return std::string(kPartner) + ascii_lower(tenant);
}

std::string_view tenant_of(std::string_view key) {
  if (!key.starts_with(kPartner)) return {};
  return key.substr(kPartner.size());
}

}  // namespace planshift::app
