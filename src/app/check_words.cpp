#include "app/check_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace planshift::app {

namespace {

using engine::CheckKind;
using engine::CheckLine;

constexpr std::string_view kPlaces = "check.";

// Hosts of static pages, and the folder of web/hosting that puts a gateway there.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kHosting{{
    {".azurestaticapps.net", "static-web-apps"},
    {".azurefd.net", "front-door"},
    {".azure-api.net", "api-management"},
    {".netlify.app", "netlify"},
    {".pages.dev", "cloudflare"},
    {".workers.dev", "cloudflare"},
}};

std::string_view hosting_of(std::string_view origin) {
  for (const auto& [host, folder] : kHosting) {
    if (origin.ends_with(host)) return folder;
  }
  return "nginx";
}

// Who signs people in; empty where the host of the page decided that (reference 1).
std::string_view authority_of(std::string_view cloud) {
  if (cloud == "global") return "https://login.microsoftonline.com";
  if (cloud == "us_government") return "https://login.microsoftonline.us";
  return cloud == "china" ? "https://login.chinacloudapi.cn" : "";
}

// The service's ways to say that a role is missing (reference 16.2, 11.4).
bool is_about_role(const Error& error) {
  const std::string& code = error.service_code;
  if (code == "900308" || code == "900150" || code == "2032") return true;
  return code == "Authorization_RequestDenied" ||
         (error.code == "service.denied" && code.empty());
}

bool is_about_consent(const Error& error) {
  return error.code == "sign_in.consent" || error.code == "entra.AADSTS65001";
}

bool is_about_sign_in(const Error& error) {
  const std::string& code = error.service_code;
  return error.http_status == 401 || error.code.starts_with("sign_in.") ||
         error.code.starts_with("entra.") || error.code == "net.no_token" ||
         error.code == "service.mfa" || code == "900329" || code == "900316" || code == "900420";
}

// On the way to the service, where an address or a gateway can be wrong.
bool is_about_address(const Error& error) {
  return error.code == "net.lost" || error.code == "net.timeout" ||
         error.code == "net.redirected" || error.code == "net.host_not_allowed" ||
         error.code == "check.other_service" || error.code == "check.gateway" ||
         error.code == "service.unreadable";
}

// The text key that fits best, without its ending; empty: the catalog of errors knows better.
std::string own_key(const CheckRow& row, const Error& error, const StartFacts& facts) {
  const std::string begin = check_title_key(row.key) + ".";
  std::vector<std::string> keys;
  if (is_about_role(error) && error.where.starts_with(kPlaces)) {
    keys.push_back(check_title_key("role.") + error.where.substr(kPlaces.size()));
  }
  if (row.key == "partner_center" && facts.connection.gateway) {
    keys.push_back(begin + "gateway." + error.code);
  }
  keys.push_back(begin + error.code);
  if (!error.service_code.empty()) keys.push_back(begin + error.service_code);
  const auto known = std::ranges::find_if(keys, [&](const std::string& key) {
    return facts.words.texts.has(key + ".what");
  });
  return known == keys.end() ? std::string() : *known;
}

std::string filled(const std::string& key, const Error& error, const StartFacts& facts,
                   const CheckLine* line) {
  const Words& words = facts.words;
  const Connection& connection = facts.connection;
  const std::string address = connection.partner_center.empty()
                                  ? words.get("connect.check.partner_center.own")
                                  : display_safe(connection.partner_center);
  return words.get(key, {{"address", address},
                         {"origin", display_safe(connection.origin())},
                         {"hosting", hosting_of(connection.origin())},
                         {"headers", line ? words.formats.list(line->headers) : std::string()},
                         {"status", std::to_string(error.http_status)}});
}

// Which customers it is about, when not all.
std::string whom(const CheckLine& line, const Words& words) {
  if (line.affected.empty() || line.affected.size() == line.looked_at) return {};
  std::vector<std::string> names;
  for (const std::string& name : line.affected) names.push_back(display_safe(name));
  return words.get("connect.check.some", {{"names", words.names(names)},
                                          {"count", line.affected.size()},
                                          {"all", line.looked_at}}) +
         " ";
}

void offer(CheckRow& row, std::string key, std::string_view label, Intent intent,
           const Words& words) {
  row.actions.push_back({std::move(key), words.get(label), std::move(intent), true, {}});
}

// Where a customer's administrator grants the application what it asks for.
std::string consent_link(const CheckLine& line, const Connection& connection) {
  return std::string(authority_of(connection.cloud)) + "/" + url_encoded(line.tenant.text()) +
         "/adminconsent?client_id=" + url_encoded(connection.application);
}

void offer_address(CheckRow& row, const StartFacts& facts) {
  const Words& words = facts.words;
  if (row.key == "partner_center") {
    offer(row, "copy_gateway", "connect.check.copy_gateway",
          CopyText{gateway_settings(facts.connection)}, words);
  }
  offer(row, "open_settings", "connect.check.settings", GoTo{Route::settings}, words);
}

void offer_ways_out(CheckRow& row, const Error& error, const StartFacts& facts,
                    const CheckLine* line) {
  const Words& words = facts.words;
  const Connection& connection = facts.connection;
  const bool linked = line && !line->tenant.empty() && !connection.application.empty() &&
                      !authority_of(connection.cloud).empty();
  if (is_about_consent(error) && linked) {
    return offer(row, "copy_consent", "connect.check.copy_consent",
                 CopyText{consent_link(*line, connection)}, words);
  }
  const bool one_customers = error.code == "sign_in.customer";
  if (is_about_sign_in(error) && !one_customers) {
    return offer(row, "sign_in_again", "connect.sign_in.again", StartSignIn{}, words);
  }
  if (row.key == "headers") {
    return offer(row, "copy_gateway", "connect.check.copy_gateway",
                 CopyText{gateway_settings(connection)}, words);
  }
  if (row.key == "cloud") {
    return offer(row, "open_settings", "connect.check.settings", GoTo{Route::settings}, words);
  }
  if (is_about_address(error)) return offer_address(row, facts);
  if (row.key == "agreement" && line && !line->affected.empty()) {
    std::string names;
    for (const std::string& name : line->affected) names += display_safe(name) + "\n";
    return offer(row, "copy_customers", "connect.check.copy_customers",
                 CopyText{std::move(names)}, words);
  }
  if (error.http_status != 0 && !error.request_id.empty()) {
    return offer(row, "copy_request", "connect.check.copy_request",
                 CopyText{display_safe(error.request_id)}, words);
  }
  offer(row, "check_again", "connect.checks.again", CheckAgain{}, words);
}

}  // namespace

std::string check_title_key(std::string_view row) { return "connect.check." + std::string(row); }

void explain(CheckRow& row, const Error& error, const StartFacts& facts, const CheckLine* line) {
  const ErrorView view = facts.words.error(error);
  const std::string key = own_key(row, error, facts);
  row.note = key.empty() ? view.what : filled(key + ".what", error, facts, line);
  row.next = key.empty() ? view.next : filled(key + ".next", error, facts, line);
  if (line) row.note = whom(*line, facts.words) + row.note;
  if (!error.service_code.empty()) row.next += " (" + view.code + ")";
  offer_ways_out(row, error, facts, line);
}

std::string gateway_settings(const Connection& connection) {
  const std::string folder(hosting_of(connection.origin()));
  std::string text = "web/hosting/" + folder + "\n\nconfig.json\n";
  text += R"({ "services": { "partner_center": "/pc", "graph": "/graph" } })";
  text += "\n\n/pc/*     https://api.partnercenter.microsoft.com/*\n"
          "/graph/*  https://graph.microsoft.com/*\n\nAccess-Control-Allow-Origin: ";
  text += connection.origin();
  text += "\nAccess-Control-Allow-Methods: GET, POST, PATCH, PUT, DELETE\n"
          "Access-Control-Allow-Headers: Authorization, Accept, Content-Type, If-Match, "
          "MS-RequestId, MS-CorrelationId, MS-ContinuationToken, MS-PartnerCenter-Application, "
          "X-Locale\n"
          "Access-Control-Expose-Headers: Location, Retry-After, WWW-Authenticate, ETag, "
          "MS-RequestId, MS-CorrelationId, MS-ContinuationToken\n";
  return text;
}

}  // namespace planshift::app
