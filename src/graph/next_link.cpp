#include "graph/next_link.h"

#include <algorithm>
#include <array>

#include "base/ids.h"

namespace planshift::graph {

namespace {

constexpr std::string_view kScheme = "https://";

std::string_view without_query(std::string_view path) {
  return path.substr(0, path.find('?'));
}

bool is_graph_host(std::string_view host) {
  static constexpr std::array<std::string_view, 3> kHosts{
      "graph.microsoft.com", "graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"};
  return std::ranges::any_of(
      kHosts, [host](std::string_view known) { return equal_ignoring_case(known, host); });
}

}  // namespace

std::string next_path(std::string_view link, std::string_view first_path) {
  std::string_view path = link;
  if (link.starts_with(kScheme)) {
    link.remove_prefix(kScheme.size());
    const auto slash = link.find('/');
    if (slash == std::string_view::npos || !is_graph_host(link.substr(0, slash))) return {};
    path = link.substr(slash);
  }
  const bool clean = std::ranges::all_of(path, [](char c) { return c > ' ' && c < 0x7F; });
  if (!clean || without_query(path) != without_query(first_path)) return {};
  return std::string(path);
}

}  // namespace planshift::graph
