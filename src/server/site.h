// Serves the packaged site: files with the right types, compressed ones as they stand, and the
// headers that lock the page in.
#pragma once

#include <httplib.h>

#include <filesystem>
#include <string>

namespace planshift::server {

struct Site {
  std::filesystem::path folder;
  std::filesystem::path config;  // sent as config.json; empty: the packaged one
  int api_port = 0;  // where the simulated tenant answers; 0: inside the page
};

// Answers everything under "/" of this server.
void serve_site(httplib::Server& server, const Site& site);
// Refuses requests that reached a loopback port under another name (DNS rebinding).
void only_loopback_names(httplib::Server& server);

}  // namespace planshift::server
