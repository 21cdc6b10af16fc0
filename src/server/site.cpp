#include "server/site.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>

#include "base/ids.h"
#include "base/json.h"
#include "base/text.h"
#include "server/body.h"

namespace planshift::server {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".ttf", "font/ttf"},
    {".otf", "font/otf"},
    {".woff2", "font/woff2"},
    {".ics", "text/calendar; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
}};

std::string_view type_of(std::string_view name) {
  const auto found =
      std::ranges::find_if(kTypes, [&](const auto& type) { return name.ends_with(type.first); });
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

// The file a path names, or nothing: only plain names, none hidden, so nothing outside is reached.
std::optional<std::string> name_of(std::string_view path) {
  if (path == "/" || path.empty()) return "index.html";
  path.remove_prefix(1);
  for (const auto part : split(path, '/')) {
    if (part.empty() || part.front() == '.' || !std::ranges::all_of(part, is_plain)) return {};
  }
  return std::string(path);
}

// "boot.7c1a09be42.mjs": named by its content, so it never changes.
bool is_named_by_content(std::string_view name) {
  const auto parts = split(name.substr(name.rfind('/') + 1), '.');
  if (parts.size() < 3) return false;
  const auto hash = parts[parts.size() - 2];
  return hash.size() >= 8 && std::ranges::all_of(hash, [](char c) {
           return is_plain(c) && c != '.' && c != '-' && c != '_';
         });
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::error_code problem;
  if (!std::filesystem::is_regular_file(path, problem)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

std::string origin_of(std::string_view address) {
  const auto scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  return std::string(address.substr(0, address.find('/', scheme + 3)));
}

// The configuration; with an API port the demo is asked over the network.
Json configuration(const Site& site) {
  Json config = Json::object();
  const auto file = site.config.empty() ? site.folder / "config.json" : site.config;
  if (const auto text = read_file(file)) {
    auto parsed = parse_json(*text, "config.json");
    if (parsed && parsed->is_object()) config = std::move(*parsed);
  }
  if (site.api_port > 0) {
    const std::string base = "http://127.0.0.1:" + std::to_string(site.api_port);
    config["demo"] = {{"partner_center", base}, {"graph", base + "/graph"}};
  }
  return config;
}

// Microsoft's clouds, between which a person may choose (reference 1; web/clouds.mjs).
constexpr std::array<std::string_view, 8> kMicrosoft{
    "https://login.microsoftonline.com",
    "https://login.microsoftonline.us",
    "https://login.partner.microsoftonline.cn",
    "https://api.partnercenter.microsoft.com",
    "https://partner.partnercenterapi.microsoftonline.cn",
    "https://graph.microsoft.com",
    "https://graph.microsoft.us",
    "https://microsoftgraph.chinacloudapi.cn"};

// The page tightens this to what it is connected to (web/policy.mjs).
std::string policy(const Site& site) {
  const Json config = configuration(site);
  std::set<std::string> origins{origin_of(json::text(config, "authority"))};
  if (json::text(config, "cloud") != "custom") {
    origins.insert(kMicrosoft.begin(), kMicrosoft.end());
  }
  for (const auto& group : {json::object(config, "services"), json::object(config, "demo")}) {
    for (const auto& [name, address] : group.items()) {
      if (address.is_string()) origins.insert(origin_of(address.get<std::string>()));
    }
  }
  std::string connect = "connect-src 'self'";
  for (const auto& origin : origins) {
    if (!origin.empty()) connect += " " + origin;
  }
  return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
         "style-src 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; " +
         connect +
         "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
         "require-trusted-types-for 'script'; trusted-types planshift";
}

void lock_in(httplib::Response& response, const std::string& content_policy) {
  response.set_header("Content-Security-Policy", content_policy);
  response.set_header("Cross-Origin-Opener-Policy", "same-origin");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "no-referrer");
}

bool accepts_brotli(const httplib::Request& request) {
  for (const auto coding : split(request.get_header_value("Accept-Encoding"), ',')) {
    const auto name = trimmed(coding.substr(0, coding.find(';')));
    if (equal_ignoring_case(name, "br")) return coding.find("q=0") == std::string_view::npos;
  }
  return false;
}

void send_file(const Site& site, const std::string& name, const httplib::Request& request,
               httplib::Response& response) {
  const auto path = site.folder / name;
  std::optional<std::string> content;
  if (accepts_brotli(request)) content = read_file(path.string() + ".br");
  if (content) {
    response.set_header("Content-Encoding", "br");
  } else {
    content = read_file(path);
  }
  if (!content) {
    response.status = 404;
    response.set_content("Not found.", "text/plain; charset=utf-8");
    return;
  }
  response.set_header("Vary", "Accept-Encoding");
  response.set_header("Cache-Control", is_named_by_content(name)
                                           ? "public, max-age=31536000, immutable"
                                           : "no-cache");
  send_body(response, std::move(*content), std::string(type_of(name)));
}

}  // namespace

void serve_site(httplib::Server& server, const Site& site) {
  server.Get("/config.json", [site](const httplib::Request&, httplib::Response& response) {
    lock_in(response, policy(site));
    response.set_header("Cache-Control", "no-cache");
    send_body(response, to_text(configuration(site)), "application/json; charset=utf-8");
  });
  server.Get(".*", [site](const httplib::Request& request, httplib::Response& response) {
    lock_in(response, policy(site));
    const auto name = name_of(request.path);
    if (name) return send_file(site, *name, request, response);
    response.status = 404;
    response.set_content("Not found.", "text/plain; charset=utf-8");
  });
}

void only_loopback_names(httplib::Server& server) {
  server.set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
    const std::string host = request.get_header_value("Host");
    const std::string name = host.substr(0, host.rfind(':'));
    if (name == "127.0.0.1" || name == "localhost") {
      return httplib::Server::HandlerResponse::Unhandled;
    }
    response.status = 421;
    return httplib::Server::HandlerResponse::Handled;
  });
}

}  // namespace planshift::server
