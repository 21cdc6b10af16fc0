#include "graph/limits.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/json.h"
#include "base/text.h"
#include "base/time.h"

namespace planshift::graph {

namespace {

constexpr net::Limit kUnits{.units = 3'500, .window_ms = 10 * kSecond};
constexpr net::Limit kWrites{.units = 3'000, .window_ms = 150 * kSecond};
constexpr int kFewItems = 20;

struct Cost {
  std::int64_t units = 0;
  std::int64_t writes = 0;
};

bool ends_in(std::string_view path, std::string_view name) {
  return path.size() >= name.size() &&
         equal_ignoring_case(path.substr(path.size() - name.size()), name);
}

bool asks_for_few(std::string_view query) {
  constexpr std::string_view kTop = "$top=";
  const auto at = query.find(kTop);
  if (at == std::string_view::npos) return false;
  const std::string_view rest = query.substr(at + kTop.size());
  const auto top = whole_number(rest.substr(0, rest.find('&')));
  return top && *top > 0 && *top < kFewItems;
}

Cost cost_of(bool is_write, std::string_view target) {
  if (is_write) return {.units = 1, .writes = 1};
  const auto question = target.find('?');
  const std::string_view path = target.substr(0, question);
  const std::string_view query = question == target.npos ? "" : target.substr(question);
  std::int64_t units = 1;
  if (ends_in(path, "/users") || ends_in(path, "/licenseDetails")) units = 2;
  if (ends_in(path, "/subscribedSkus")) units = 3;
  if (query.find("$select=") != query.npos) --units;
  if (query.find("$expand=") != query.npos) ++units;
  if (asks_for_few(query)) --units;
  return {.units = std::max<std::int64_t>(units, 1), .writes = 0};
}

Cost cost_of_batch(const std::string& body) {
  Cost all;
  const auto batch = parse_json(body, "graph.batch");
  if (!batch) return {.units = 1, .writes = 0};
  for (const Json& inner : json::array(*batch, "requests")) {
    const bool is_write = !equal_ignoring_case(json::text(inner, "method"), "GET");
    const Cost cost = cost_of(is_write, json::text(inner, "url"));
    all.units += cost.units;
    all.writes += cost.writes;
  }
  return all;
}

}  // namespace

std::vector<net::Draw> limits_of(const net::HttpRequest& request) {
  if (request.service != net::Service::graph) return {};
  const bool is_batch = ends_in(request.path, "/$batch");
  const Cost cost =
      is_batch ? cost_of_batch(request.body) : cost_of(request.is_write(), request.path);
  std::vector<net::Draw> draws{{.bucket = "graph.units/" + request.tenant.key(),
                                .limit = kUnits,
                                .units = cost.units}};
  if (cost.writes > 0) {
    draws.push_back({.bucket = "graph.writes/" + request.tenant.key(),
                     .limit = kWrites,
                     .units = cost.writes});
  }
  return draws;
}

}  // namespace planshift::graph
