#include "sandbox/router.h"

#include <array>
#include <string_view>

#include "base/text.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

using enum net::Method;

struct Route {
  net::Service service;
  net::Method method;
  std::string_view pattern;  // "*" is a variable part
  std::string_view operation;
  Handler handler;
};

constexpr auto kPartner = net::Service::partner_center;
constexpr auto kGraph = net::Service::graph;

constexpr std::array kRoutes{
    Route{kPartner, get, "customers", "customers.list", list_customers},
    Route{kPartner, get, "customers/*", "customers.get", get_customer},
    Route{kPartner, get, "customers/*/subscriptions", "subscriptions.list", list_subscriptions},
    Route{kPartner, get, "customers/*/subscriptions/*", "subscriptions.get", get_subscription},
    Route{kPartner, patch, "customers/*/subscriptions/*", "subscriptions.patch",
          patch_subscription},
    Route{kPartner, get, "customers/*/subscriptions/*/provisioningstatus",
          "subscriptions.provisioningstatus", get_provisioning_status},
    Route{kPartner, get, "offers", "offers.list", list_offers},
    Route{kPartner, get, "products", "products.list", list_products},
    Route{kPartner, get, "products/*", "products.get", get_product},
    Route{kPartner, get, "products/*/skus", "skus.list", list_skus},
    Route{kPartner, get, "products/*/skus/*", "skus.get", get_sku},
    Route{kPartner, get, "products/*/skus/*/availabilities", "availabilities.list",
          list_availabilities},
    Route{kPartner, post, "customers/*/carts", "cart.create", create_cart},
    Route{kPartner, get, "customers/*/carts/*", "cart.get", get_cart},
    Route{kPartner, post, "customers/*/carts/*/checkout", "cart.checkout", checkout_cart},
    Route{kPartner, get, "customers/*/orders", "orders.list", list_orders},
    Route{kPartner, get, "customers/*/orders/*", "orders.get", get_order},
    Route{kPartner, get, "customers/*/users", "users.list", list_users},
    Route{kPartner, get, "customers/*/users/*", "users.get", get_user},
    Route{kPartner, patch, "customers/*/users/*", "users.patch", patch_user},
    Route{kPartner, get, "customers/*/users/*/licenses", "user.licenses.list", list_user_licenses},
    Route{kPartner, get, "customers/*/subscribedskus", "subscribedskus.list", list_subscribed_skus},
    Route{kPartner, post, "customers/*/users/*/licenseupdates", "user.licenses.update",
          update_licenses},
    Route{kGraph, get, "users", "graph.users", graph_users},
    Route{kGraph, get, "groups/*", "graph.group", graph_group},
};

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

void read_query(Exchange& exchange, std::string_view text) {
  for (const auto pair : split(text, '&')) {
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    const auto name = ascii_lower(url_decoded(pair.substr(0, equals)));
    exchange.query[name] =
        equals == std::string_view::npos ? "" : url_decoded(pair.substr(equals + 1));
  }
}

net::HttpResponse no_route(const Exchange& exchange) {
  if (exchange.request.service == kGraph) {
    return graph_refusal(404, "Request_ResourceNotFound", "Resource does not exist.");
  }
  return refusal(404, 1000, "Not found.");
}

std::optional<net::HttpResponse> find_customer(Exchange& exchange, std::string_view pattern) {
  const bool graph = exchange.request.service == kGraph;
  if (!graph && !pattern.starts_with("customers/")) return std::nullopt;
  const CustomerId id = graph ? exchange.request.tenant : CustomerId(exchange.path[0]);
  exchange.customer = exchange.tenant.customer(id);
  if (exchange.customer) return std::nullopt;
  if (graph) {
    return graph_refusal(403, "Authorization_RequestDenied",
                         "Insufficient privileges to complete the operation.");
  }
  return refusal(403, 20002,
                 "The partner ID " + exchange.seed.partner_id +
                     " has no commerce relationship with the customer ID " + id.text() + ".");
}

}  // namespace

Matched match_route(Exchange& exchange) {
  const bool graph = exchange.request.service == kGraph;
  std::string_view path = exchange.request.path;
  const auto mark = path.find('?');
  if (mark != std::string_view::npos) {
    read_query(exchange, path.substr(mark + 1));
    path = path.substr(0, mark);
  }
  const std::string_view base = graph ? "/v1.0/" : "/v1/";
  if (!path.starts_with(base)) {
    return {.operation = {}, .handler = nullptr, .problem = no_route(exchange)};
  }
  const auto parts = split(path.substr(base.size()), '/');
  for (const auto& route : kRoutes) {
    if (route.service != exchange.request.service || route.method != exchange.request.method)
      continue;
    auto found = variables(route.pattern, parts);
    if (!found) continue;
    exchange.path = std::move(*found);
    Matched matched{
        .operation = std::string(route.operation), .handler = route.handler, .problem = {}};
    matched.problem = find_customer(exchange, route.pattern);
    if (!exchange.request.body.empty()) {
      auto body = parse_json(exchange.request.body, route.operation);
      if (body) exchange.body = std::move(*body);
      if (!body && !matched.problem)
        matched.problem = refusal(400, 800002, "The input is not valid JSON.");
    }
    return matched;
  }
  return {.operation = {}, .handler = nullptr, .problem = no_route(exchange)};
}

}  // namespace planshift::sandbox
