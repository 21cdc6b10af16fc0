#include "sandbox/router.h"

#include <string_view>

#include "base/text.h"
#include "sandbox/routes.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

constexpr auto kPartner = net::Service::partner_center;
constexpr auto kGraph = net::Service::graph;

std::optional<std::vector<std::string>> variables(std::string_view pattern,
                                                  const std::vector<std::string_view>& parts) {
  const auto wanted = split(pattern, '/');
  if (wanted.size() != parts.size()) return std::nullopt;
  std::vector<std::string> found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (wanted[i] == "*") {
      found.push_back(url_decoded(parts[i]));
    } else if (!equal_ignoring_case(wanted[i], parts[i])) {
      return std::nullopt;
    }
  }
  return found;
}

// A name that is repeated has its values joined by commas.
void read_query(Exchange& exchange, std::string_view text) {
  for (const auto pair : split(text, '&')) {
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    const auto name = ascii_lower(url_decoded(pair.substr(0, equals)));
    const std::string value =
        equals == std::string_view::npos ? "" : url_decoded(pair.substr(equals + 1));
    const auto [entry, added] = exchange.query.emplace(name, value);
    if (!added) entry->second += "," + value;
  }
}

net::HttpResponse no_route(const Exchange& exchange) {
  if (exchange.request.service == kGraph) {
    return graph_refusal(exchange, 404, "Request_ResourceNotFound", "Resource does not exist.");
  }
  return refusal(404, 1000, "Not found.");
}

std::optional<net::HttpResponse> find_customer(Exchange& exchange, std::string_view pattern) {
  const bool graph = exchange.request.service == kGraph;
  const bool named = exchange.request.service == kPartner && pattern.starts_with("customers/");
  if (!graph && !named) return std::nullopt;
  const CustomerId id = graph ? exchange.request.tenant : CustomerId(exchange.path[0]);
  exchange.customer = exchange.tenant.customer(id);
  if (exchange.customer) return std::nullopt;
  if (graph) {
    return graph_refusal(exchange, 403, "Authorization_RequestDenied",
                         "Insufficient privileges to complete the operation.");
  }
  return refusal(403, 20002,
                 "The partner ID " + exchange.seed.partner_id +
                     " has no commerce relationship with the customer ID " + id.text() + ".");
}

// The version every path of the service begins with; the old Commerce API has none (15).
std::string_view base_of(net::Service service) {
  switch (service) {
    case net::Service::partner_center:
      return "/v1/";
    case net::Service::graph:
      return "/v1.0/";
    case net::Service::crest:
      return "/";
  }
  return "/";
}

Matched matched(Exchange& exchange, const Route& route) {
  Matched found{.operation = std::string(route.operation),
                .handler = route.handler,
                .audit = route.audit,
                .problem = {}};
  if (route.operation == "customers.list" && !exchange.query_value("filter").empty()) {
    found.operation = "customers.search";
  }
  found.problem = find_customer(exchange, route.pattern);
  if (!exchange.request.body.empty()) {
    auto body = parse_json(exchange.request.body, route.operation);
    if (body) exchange.body = std::move(*body);
    if (!body && !found.problem) {
      found.problem = exchange.request.service == kGraph
                          ? graph_refusal(exchange, 400, "BadRequest",
                                          "Unable to read JSON request payload.")
                          : refusal(400, 800002, "The input is not valid JSON.");
    }
  }
  return found;
}

}  // namespace

Matched match_route(Exchange& exchange) {
  std::string_view path = exchange.request.path;
  const auto mark = path.find('?');
  if (mark != std::string_view::npos) {
    read_query(exchange, path.substr(mark + 1));
    path = path.substr(0, mark);
  }
  const std::string_view base = base_of(exchange.request.service);
  const auto nothing = [&] {
    return Matched{.operation = {}, .handler = nullptr, .audit = {}, .problem = no_route(exchange)};
  };
  if (!path.starts_with(base)) return nothing();
  const auto parts = split(path.substr(base.size()), '/');
  for (const auto routes : all_routes()) {
    for (const auto& route : routes) {
      if (route.service != exchange.request.service || route.method != exchange.request.method)
        continue;
      auto found = variables(route.pattern, parts);
      if (!found) continue;
      exchange.path = std::move(*found);
      return matched(exchange, route);
    }
  }
  return nothing();
}

}  // namespace planshift::sandbox
