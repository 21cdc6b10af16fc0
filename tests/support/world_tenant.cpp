#include "support/world_tenant.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace planshift::test {

namespace {

sandbox::OfferSeed new_commerce(std::string key, std::string product, std::string name,
                                std::string part, std::int64_t cents) {
  sandbox::OfferSeed offer;
  offer.key = std::move(key);
  offer.product = ProductId(std::move(product));
  offer.product_sku = "0001";
  offer.name = std::move(name);
  offer.part_number = std::move(part);
  offer.segments = {"commercial"};
  offer.prices = {{"P1Y", "monthly", Money{cents, "EUR"}},
                  {"P1M", "monthly", Money{cents * 2, "EUR"}}};
  return offer;
}

sandbox::OfferSeed retired_offer() {
  sandbox::OfferSeed offer;
  offer.key = "skype";
  offer.legacy_id = OfferId("ACA0C06C-890D-4ABB-83CF-BC519A2565E5");
  offer.name = "Skype for Business Online (Plan 1)";
  offer.part_number = "MCOIMP";
  offer.segments = {"commercial"};
  offer.for_sale = false;
  offer.prices = {{"P1Y", "monthly", Money{170, "EUR"}}};
  return offer;
}

sandbox::CustomerSeed customer_with(std::string name, std::string id, std::int64_t seats,
                                    std::size_t holders) {
  sandbox::CustomerSeed customer;
  customer.id = std::move(id);
  customer.name = std::move(name);
  sandbox::SubscriptionSeed subscription;
  subscription.offer = "skype";
  subscription.seats = seats;
  subscription.holders = holders;
  subscription.ends_in_days = 20;
  customer.subscriptions.push_back(std::move(subscription));
  return customer;
}

}  // namespace

sandbox::TenantSeed small_tenant() {
  sandbox::TenantSeed seed;
  seed.partner = "Test";
  seed.partner_id = "22222222-2222-4222-8222-222222222222";
  const sandbox::ServicePlanSeed skype{ServicePlanId(std::string(kSkypePlan)), "MCOIMP", "Skype 1"};
  const sandbox::ServicePlanSeed skype2{ServicePlanId(std::string(kSkypePlan2)), "MCOSTANDARD",
                                        "Skype 2"};
  const sandbox::ServicePlanSeed teams{ServicePlanId(std::string(kTeamsPlan)), "TEAMS1", "Teams"};
  seed.licenses = {
      {SkuId(std::string(kSkypeSku)), "MCOIMP", "Skype for Business Online (Plan 1)", {skype}},
      {SkuId(std::string(kF3Sku)), "DESKLESSPACK", "Office 365 F3", {skype, teams}},
      {SkuId(std::string(kE1Sku)), "STANDARDPACK", "Office 365 E1", {skype2, teams}}};
  seed.offers = {retired_offer(),
                 new_commerce("skype-new", "CFQ7TTC0SKY1", "Skype for Business Online (Plan 1)",
                              "MCOIMP", 170),
                 new_commerce("o365-f3", "CFQ7TTC0LGZW", "Office 365 F3", "DESKLESSPACK", 380),
                 new_commerce("o365-e1", "CFQ7TTC0LF8Q", "Office 365 E1", "STANDARDPACK", 840)};
  seed.offers[1].for_sale = false;
  seed.names[""] = {{"Anna", "Bruno", "Clara"}, {"Martin", "Petit", "Roux", "Vidal"}};
  seed.customers.push_back(customer_with("Atelier", std::string(kFirstCustomer), 12, 10));
  seed.customers[0].subscriptions[0].switched_off = {2};
  return seed;
}

sandbox::TenantSeed legacy_tenant() {
  auto seed = small_tenant();
  const auto legacy = [&](std::string key, std::string id, std::string name, std::string part) {
    sandbox::OfferSeed offer;
    offer.key = std::move(key);
    offer.legacy_id = OfferId(std::move(id));
    offer.name = std::move(name);
    offer.part_number = std::move(part);
    offer.segments = {"commercial"};
    offer.prices = {{"P1Y", "monthly", Money{400, "EUR"}}};
    return offer;
  };
  seed.offers.push_back(legacy("old-f3", "6FBAD345-B7DE-42A6-B6AB-79B363D0B371", "Office 365 F3",
                               "DESKLESSPACK"));
  seed.offers.push_back(legacy("old-e1", "91FD106F-4B2C-4938-95AC-F54F74E9A239", "Office 365 E1",
                               "STANDARDPACK"));
  seed.offers.push_back(
      legacy("archive", "2828BE95-46BA-4F91-B2FD-0BEF192ECF60", "Archive", "DESKLESSPACK"));
  seed.offers.back().add_on_to = "old-f3";
  auto& owned = seed.customers[0].subscriptions;
  const auto own = [&](std::string offer, std::int64_t seats) -> sandbox::SubscriptionSeed& {
    sandbox::SubscriptionSeed subscription;
    subscription.offer = std::move(offer);
    subscription.seats = seats;
    subscription.auto_renew = true;
    return owned.emplace_back(std::move(subscription));
  };
  own("old-f3", 8).holders = 4;
  own("archive", 3).base = 1;
  own("old-e1", 25).trial = true;
  own("o365-f3", 5).partner_id = "4847383";
  return seed;
}

void add_customers(sandbox::TenantSeed& seed, int count) {
  for (int i = 0; i < count; ++i) {
    const std::size_t number = seed.customers.size() + 1;
    seed.customers.push_back(customer_with(
        "Client " + std::string(number < 10 ? "0" : "") + std::to_string(number), {}, 5, 4));
  }
}

sandbox::Behavior plain_behavior() {
  sandbox::Behavior behavior;
  behavior.latency_ms = {0, 0};
  behavior.provisioning_ms = {2000, 2000};
  return behavior;
}

sandbox::TenantSeed demo_tenant() {
  std::ifstream file(std::string(PLANSHIFT_SOURCE_DIR) + "/assets/demo/alize.json",
                     std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  auto seed = sandbox::parse_seed(text.str());
  if (seed) return std::move(*seed);
  std::fprintf(stderr, "assets/demo/alize.json: %s %s\n", seed.error().code.c_str(),
               seed.error().detail.c_str());
  std::abort();
}

std::string Reply::header(std::string_view name) const {
  return std::string(net::find_header(headers, name).value_or(""));
}

World::World(sandbox::TenantSeed seed, sandbox::Behavior behavior)
    : sandbox(std::move(seed), std::move(behavior), time) {}

net::HttpRequest World::request(net::Method method, std::string path, std::string body) {
  net::HttpRequest request;
  request.method = method;
  request.path = std::move(path);
  request.body = std::move(body);
  return request;
}

Reply World::ask(net::HttpRequest request) {
  net::HttpResponse response = sandbox.handle(request);
  auto body = parse_json(response.body, "test");
  return {response.status, body ? std::move(*body) : Json(), std::move(response.headers)};
}

Reply World::patch(std::string path, const Json& body, std::string if_match) {
  net::HttpRequest patch = request(net::Method::patch, std::move(path), to_text(body));
  if (!if_match.empty()) patch.headers.push_back({"If-Match", "\"" + if_match + "\""});
  return ask(std::move(patch));
}

Reply World::graph(std::string path, std::string_view tenant) {
  net::HttpRequest get = request(net::Method::get, std::move(path));
  get.service = net::Service::graph;
  get.tenant = CustomerId(std::string(tenant));
  return ask(std::move(get));
}

Reply World::ask_graph(net::Method method, std::string path, const Json& body) {
  net::HttpRequest sent = request(method, std::move(path), to_text(body));
  sent.service = net::Service::graph;
  sent.tenant = CustomerId(std::string(kFirstCustomer));
  return ask(std::move(sent));
}

std::string World::path(std::string_view rest, std::size_t position) const {
  return "/v1/customers/" + customer(position).id.text() + std::string(rest);
}

std::string World::user_path(std::size_t user, std::string_view rest) const {
  return path("/users/" + customer().users[user].id.text() + std::string(rest));
}

std::string World::item(std::string_view product, std::string_view sku) {
  const Reply reply = get("/v1/products/" + std::string(product) + "/skus/" + std::string(sku) +
                          "/availabilities?country=FR&targetSegment=commercial");
  const Json& items = json::array(reply.body, "items");
  return items.empty() ? std::string() : json::text(items[0], "catalogItemId");
}

Reply World::buy(std::string_view product, std::int64_t quantity, std::string_view friendly_name) {
  Json line{{"catalogItemId", item(product, "0001")},
            {"quantity", quantity},
            {"termDuration", "P1Y"},
            {"billingCycle", "monthly"}};
  if (!friendly_name.empty()) line["friendlyName"] = friendly_name;
  Json cart;
  cart["lineItems"] = Json::array({line});
  const Reply created = post(path("/carts"), cart);
  if (created.status != 201) return created;
  return post(path("/carts/" + json::text(created.body, "id") + "/checkout"), nullptr);
}

Reply World::move_user(std::size_t user, std::string_view assign, std::string_view remove) {
  Json update;
  update["licensesToAssign"] = Json::array();
  if (!assign.empty()) {
    update["licensesToAssign"].push_back({{"skuId", assign}, {"excludedPlans", Json::array()}});
  }
  update["licensesToRemove"] = Json::array();
  if (!remove.empty()) update["licensesToRemove"].push_back(remove);
  return post(user_path(user, "/licenseupdates"), update);
}

}  // namespace planshift::test
