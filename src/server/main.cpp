// planshift-sandbox: serves the packaged site on a loopback port and, when asked, the simulated
// partner tenant on a second one.
//   planshift-sandbox --site DIR --port N [--config FILE] [--api-port M] [--demo FILE]
//     [--issuer URL] [--cors on|off|strict]
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>

#include "server/api.h"
#include "server/cors.h"
#include "server/issuer.h"
#include "server/site.h"

namespace planshift::server {

namespace {

constexpr const char* kHost = "127.0.0.1";

struct Options {
  std::filesystem::path site;
  std::filesystem::path demo;
  std::filesystem::path config;
  int port = 0;
  int api_port = 0;
  ApiOptions api;
};

int fail_with(const std::string& sentence) {
  std::fprintf(stderr, "planshift-sandbox: %s\n", sentence.c_str());
  return 1;
}

std::optional<int> port_from(std::string_view text) {
  int port = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (problem != std::errc() || end != text.data() + text.size() || port < 1 || port > 65535) {
    return std::nullopt;
  }
  return port;
}

std::optional<Options> read_options(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    const std::string_view value = words[i + 1];
    if (name == "--site") {
      options.site = value;
    } else if (name == "--demo") {
      options.demo = value;
    } else if (name == "--config") {
      options.config = value;
    } else if (name == "--port" || name == "--api-port") {
      const auto port = port_from(value);
      if (!port) return std::nullopt;
      (name == "--port" ? options.port : options.api_port) = *port;
    } else if (name == "--issuer" && is_loopback(value)) {
      options.api.issuer = value;
    } else if (name == "--cors" && cors_from(value)) {
      options.api.cors = *cors_from(value);
    } else {
      return std::nullopt;
    }
  }
  if (count % 2 == 0 || options.site.empty() || options.port == 0) return std::nullopt;
  return options;
}

// The demo tenant is part of every packaged site.
std::filesystem::path demo_in(const std::filesystem::path& site) {
  std::error_code problem;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(site, problem)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("alize.") && name.ends_with(".json")) return entry.path();
  }
  return {};
}

std::optional<sandbox::TenantSeed> read_seed(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  auto seed = sandbox::parse_seed(text.str());
  if (seed) return std::move(*seed);
  fail_with(path.string() + ": " + seed.error().code + " " + seed.error().detail);
  return std::nullopt;
}

bool bind(httplib::Server& server, int port) {
  only_loopback_names(server);
  // A page opens several connections and keeps them.
  server.new_task_queue = [] { return new httplib::ThreadPool(16); };
  server.set_keep_alive_max_count(100'000);
  // The library's own choice would let a second server share the port unnoticed.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  // Small answers must not wait for more to come.
  server.set_tcp_nodelay(true);
  return server.bind_to_port(kHost, port);
}

int run(const Options& options) {
  std::error_code problem;
  if (!std::filesystem::is_directory(options.site, problem)) {
    return fail_with("there is no site in " + options.site.string() + ".");
  }
  httplib::Server site_server;
  serve_site(site_server, {.folder = options.site,
                           .config = options.config,
                           .api_port = options.api_port});
  if (!bind(site_server, options.port)) {
    return fail_with("port " + std::to_string(options.port) + " is taken.");
  }
  httplib::Server api_server;
  std::optional<Api> api;
  std::thread api_thread;
  if (options.api_port != 0) {
    auto seed = read_seed(options.demo.empty() ? demo_in(options.site) : options.demo);
    if (!seed) return 1;
    api.emplace(std::move(*seed), options.api).serve(api_server);
    if (!bind(api_server, options.api_port)) {
      return fail_with("port " + std::to_string(options.api_port) + " is taken.");
    }
    api_thread = std::thread([&] { api_server.listen_after_bind(); });
    std::printf("The simulated partner tenant: http://%s:%d\n", kHost, options.api_port);
  }
  std::printf("PlanShift: http://%s:%d/\n", kHost, options.port);
  std::fflush(stdout);
  site_server.listen_after_bind();
  api_server.stop();
  if (api_thread.joinable()) api_thread.join();
  return 0;
}

}  // namespace

}  // namespace planshift::server

int main(int count, char** words) {
  const auto options = planshift::server::read_options(count, words);
  if (!options) {
    std::fprintf(stderr,
                 "usage: planshift-sandbox --site DIR --port N [--config FILE] [--api-port M]\n"
                 "  [--demo FILE] [--issuer URL of this machine] [--cors on|off|strict]\n");
    return 2;
  }
  return planshift::server::run(*options);
}
