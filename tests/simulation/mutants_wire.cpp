// Requests nobody decided on, and decided ones that leave as something else.
#include <algorithm>
#include <memory>

#include "simulation/mutants.h"
#include "support/world_tenant.h"

namespace planshift::simulation {

namespace {

using Extra = FaultyTransport::Extra;
using Twist = FaultyTransport::Twist;
using net::HttpRequest;
using net::Method;

HttpRequest request(Method method, std::string path, std::string body = {}) {
  HttpRequest made;
  made.method = method;
  made.path = std::move(path);
  made.body = std::move(body);
  return made;
}

bool is_by_graph(const HttpRequest& sent) { return sent.service == net::Service::graph; }

bool changes_licenses(const HttpRequest& sent) {
  return sent.operation == "licenses.update" || sent.operation == "graph.assign_license";
}

// "/v1/customers/{id}"
std::string customer_of(const HttpRequest& sent) {
  const std::string base = "/v1/customers/";
  if (is_by_graph(sent)) return base + sent.tenant.text();
  return sent.path.substr(0, sent.path.find('/', base.size()));
}

Json ask(const Extra& extra, const std::string& path) {
  return parse_json(extra(request(Method::get, path)).body, "mutant").value_or(Json());
}

// Changes the body of one operation.
template <auto Change>
Twist in_body(std::string operation) {
  return [operation = std::move(operation)](HttpRequest& sent, const Extra& extra) {
    if (sent.operation != operation || sent.body.empty()) return;
    auto body = parse_json(sent.body, "mutant");
    if (!body) return;
    Change(*body, sent, extra);
    sent.body = to_text(*body);
  };
}

// Changes the cart's line as the service shows it, between its creation and its checkout.
template <auto Change>
Twist in_cart() {
  return [](HttpRequest& sent, const Extra& extra) {
    if (sent.operation != "cart.checkout") return;
    const std::string path = sent.path.substr(0, sent.path.rfind('/'));
    Json cart = ask(extra, path);
    if (json::array(cart, "lineItems").empty()) return;
    Change(cart["lineItems"][0]);
    extra(request(Method::put, path, to_text(cart)));
  };
}

// Changes license updates, by both roads.
template <auto Change>
Twist in_licenses() {
  return [](HttpRequest& sent, const Extra&) {
    if (!changes_licenses(sent)) return;
    auto body = parse_json(sent.body, "mutant");
    if (!body) return;
    const bool graph = is_by_graph(sent);
    Change((*body)[graph ? "addLicenses" : "licensesToAssign"],
           (*body)[graph ? "removeLicenses" : "licensesToRemove"], graph);
    sent.body = to_text(*body);
  };
}

Twist buys_twice() {
  auto cart = std::make_shared<HttpRequest>();
  return [cart](HttpRequest& sent, const Extra& extra) {
    if (sent.operation == "cart.create") *cart = request(sent.method, sent.path, sent.body);
    if (sent.operation != "cart.checkout" || cart->path.empty()) return;
    const auto created = parse_json(extra(*cart).body, "mutant");
    if (!created) return;
    extra(request(Method::post, cart->path + "/" + json::text(*created, "id") + "/checkout"));
  };
}

// Another cart of the same content stands in for the journaled one.
Twist other_cart() {
  auto cart = std::make_shared<HttpRequest>();
  return [cart](HttpRequest& sent, const Extra& extra) {
    if (sent.operation == "cart.create") *cart = request(sent.method, sent.path, sent.body);
    if (sent.operation != "cart.checkout" || cart->path.empty()) return;
    const auto created = parse_json(extra(*cart).body, "mutant");
    if (created) sent.path = cart->path + "/" + json::text(*created, "id") + "/checkout";
  };
}

Twist posts_orders() {
  return [](HttpRequest& sent, const Extra& extra) {
    if (sent.operation != "cart.checkout") return;
    const std::string path = sent.path.substr(0, sent.path.rfind('/'));
    const Json cart = ask(extra, path);
    Json line = json::array(cart, "lineItems").empty() ? Json::object() : cart["lineItems"][0];
    line["offerId"] = json::text(line, "catalogItemId");
    line["lineItemNumber"] = 0;
    Json order{{"billingCycle", "monthly"}, {"lineItems", Json::array({line})}};
    sent.path = customer_of(sent) + "/orders";
    sent.body = to_text(order);
  };
}

Twist guesses_the_location(const std::string& operation) {
  return in_body<[](Json& body, HttpRequest&, const Extra&) {
    json::set(body, "usageLocation", "US");
  }>(operation);
}

Twist guesses_by_partner_center() { return guesses_the_location("user.update"); }
Twist guesses_by_graph() { return guesses_the_location("graph.user.patch"); }

Twist suspends_early() {
  return [](HttpRequest& sent, const Extra& extra) {
    if (!changes_licenses(sent)) return;
    const std::string path = customer_of(sent) + "/subscriptions";
    Json old = json::array(ask(extra, path), "items").front();
    json::set(old, "status", "suspended");
    extra(request(Method::patch, path + "/" + json::text(old, "id"), to_text(old)));
  };
}

// The one just bought, or whichever comes last.
Twist suspends_another() {
  return [](HttpRequest& sent, const Extra& extra) {
    if (sent.operation != "subscription.update") return;
    const std::string path = customer_of(sent) + "/subscriptions";
    Json other = json::array(ask(extra, path), "items").back();
    json::set(other, "status", "suspended");
    sent.path = path + "/" + json::text(other, "id");
    sent.body = to_text(other);
    const Json& attributes = json::object(other, "attributes");
    for (auto& header : sent.headers) {
      if (header.name == "If-Match") header.value = json::text(attributes, "etag");
    }
  };
}

Twist takes_away_first() {
  return [](HttpRequest& sent, const Extra& extra) {
    if (!changes_licenses(sent)) return;
    HttpRequest removal = request(sent.method, sent.path);
    removal.service = sent.service;
    removal.tenant = sent.tenant;
    Json body{{"addLicenses", Json::array()}};
    body[is_by_graph(sent) ? "removeLicenses" : "licensesToRemove"] =
        Json::array({std::string(test::kSkypeSku)});
    removal.body = to_text(body);
    extra(removal);
  };
}

Twist drops_exclusions() {
  return in_licenses<[](Json& added, Json&, bool graph) {
    for (Json& item : added) {
      json::set(item, graph ? "disabledPlans" : "excludedPlans", Json::array());
    }
  }>();
}

Twist gives_another_product() {
  return in_licenses<[](Json& added, Json&, bool) {
    for (Json& item : added) json::set(item, "skuId", std::string(test::kE1Sku));
  }>();
}

Twist takes_both() {
  return in_licenses<[](Json&, Json& removed, bool) {
    if (removed.is_array() && !removed.empty()) removed = Json::array({std::string(test::kF3Sku)});
  }>();
}

Twist swaps_halves() {
  return in_licenses<[](Json& added, Json& removed, bool) {
    if (added.is_null() || added.empty()) return;
    added = Json::array();
    removed = Json::array({std::string(test::kSkypeSku)});
  }>();
}

// Both halves in one request, although they were planned as two with a reading between.
Twist joins_halves() {
  return in_licenses<[](Json& added, Json& removed, bool) {
    if (!added.is_null() && !added.empty()) removed = Json::array({std::string(test::kSkypeSku)});
  }>();
}

Twist another_user() {
  auto first = std::make_shared<std::string>();
  return [first](HttpRequest& sent, const Extra&) {
    if (!changes_licenses(sent)) return;
    if (first->empty()) *first = sent.path;
    if (sent.service == net::Service::partner_center && first->find("/v1/") == 0) {
      sent.path = *first;
    }
  };
}

Twist another_customer() {
  auto first = std::make_shared<std::string>();
  return [first](HttpRequest& sent, const Extra&) {
    if (sent.operation != "cart.create" && sent.operation != "cart.checkout") return;
    if (sent.operation == "cart.create" && first->empty()) *first = customer_of(sent);
    sent.path = *first + sent.path.substr(customer_of(sent).size());
  };
}

Twist mark_missing() {
  return in_body<[](Json& body, HttpRequest&, const Extra&) {
    for (Json& line : body["lineItems"]) line.erase("friendlyName");
  }>("cart.create");
}

Twist one_mark_for_all() {
  auto first = std::make_shared<std::string>();
  return [first](HttpRequest& sent, const Extra&) {
    if (sent.operation != "cart.create") return;
    auto body = parse_json(sent.body, "mutant");
    if (!body) return;
    Json& line = (*body)["lineItems"][0];
    if (first->empty()) *first = json::text(line, "friendlyName");
    line["friendlyName"] = *first;
    sent.body = to_text(*body);
  };
}

Twist more_seats() {
  return in_cart<[](Json& line) { line["quantity"] = json::integer(line, "quantity") + 1; }>();
}

Twist fewer_seats() {
  return in_cart<[](Json& line) { line["quantity"] = json::integer(line, "quantity") - 1; }>();
}

Twist another_term() { return in_cart<[](Json& line) { line["termDuration"] = "P1M"; }>(); }

Twist another_product() {
  return [](HttpRequest& sent, const Extra& extra) {
    if (sent.operation != "cart.checkout") return;
    const std::string path = sent.path.substr(0, sent.path.rfind('/'));
    Json cart = ask(extra, path);
    const Json offers = ask(extra, "/v1/products/CFQ7TTC0LF8Q/skus/0001/availabilities"
                                   "?country=FR&targetSegment=commercial");
    if (json::array(cart, "lineItems").empty() || json::array(offers, "items").empty()) return;
    cart["lineItems"][0]["catalogItemId"] = json::text(offers["items"][0], "catalogItemId");
    extra(request(Method::put, path, to_text(cart)));
  };
}

Twist changes_quantity() {
  return in_body<[](Json& body, HttpRequest&, const Extra&) {
    json::set(body, "quantity", json::integer(body, "quantity") + 1);
  }>("subscription.update");
}

Twist forgets_the_version() {
  return [](HttpRequest& sent, const Extra&) {
    if (sent.operation != "subscription.update") return;
    std::erase_if(sent.headers, [](const auto& header) { return header.name == "If-Match"; });
  };
}

Twist fresh_request_ids() {
  auto count = std::make_shared<int>(0);
  return [count](HttpRequest& sent, const Extra&) {
    if (!sent.is_write()) return;
    sent.request_id = "mutant-" + std::to_string(++*count);
  };
}

Twist deletes_instead() {
  return [](HttpRequest& sent, const Extra&) {
    if (sent.operation == "subscription.update") sent.method = Method::del;
  };
}

void has_another_product(Scenario& scenario) {
  sandbox::SubscriptionSeed held;
  held.offer = "o365-e1";
  held.seats = 3;
  held.auto_renew = true;
  scenario.tenant.customers.front().subscriptions.push_back(held);
}

}  // namespace

std::vector<Mutant> wrong_wires() {
  return {
      {.name = "bought twice", .twist = buys_twice},
      {.name = "another cart than the journaled one", .twist = other_cart},
      {.name = "bought without a cart", .twist = posts_orders},
      {.name = "one seat more in the cart", .twist = more_seats},
      {.name = "one seat fewer in the cart", .scenario = kThree, .twist = fewer_seats},
      {.name = "another term in the cart", .twist = another_term},
      {.name = "another product in the cart", .twist = another_product},
      {.name = "an order without our mark", .twist = mark_missing},
      {.name = "one mark for all orders", .scenario = kCustomers, .twist = one_mark_for_all},
      {.name = "bought for another customer", .scenario = kCustomers, .twist = another_customer},
      {.name = "a new request id each time", .twist = fresh_request_ids},
      {.name = "a location nobody chose", .scenario = kLocation,
       .twist = guesses_by_partner_center},
      {.name = "a location nobody chose, through Graph", .scenario = kLocation,
       .twist = guesses_by_graph},
      {.name = "suspended early", .twist = suspends_early},
      {.name = "another subscription suspended", .scenario = "somebody has the new one already",
       .twist = suspends_another},
      {.name = "suspended without a version", .twist = forgets_the_version},
      {.name = "a quantity changed in passing", .twist = changes_quantity},
      {.name = "deleted instead of suspended", .twist = deletes_instead},
      {.name = "old license taken away first on the wire", .twist = takes_away_first},
      {.name = "taken away instead of given", .twist = swaps_halves},
      {.name = "both halves in one request", .twist = joins_halves},
      {.name = "the new license taken away", .twist = takes_both},
      {.name = "a license of another product given", .twist = gives_another_product,
       .prepare = has_another_product},
      {.name = "always the first user", .scenario = kThree, .twist = another_user},
      {.name = "exclusions dropped on the wire", .twist = drops_exclusions},
  };
}

}  // namespace planshift::simulation
