#include <catch_amalgamated.hpp>

#include "partner_center/client.h"
#include "support/manual_time.h"
#include "support/scripted_transport.h"

namespace planshift::partner_center_client_test {

using namespace planshift::partner_center;
using net::Method;
using test::answered;
using test::finished;

namespace {

struct World {
  test::ManualTime time;
  test::ScriptedTransport service;
  SeededRandom random{7};
  net::Caller caller{service, time, time, random};
  Client client{caller};

  World() { service.answer_later(time, 5); }

  template <class T>
  T run(Task<T> task) {
    auto value = finished(std::move(task), time);
    REQUIRE(value.has_value());
    return *std::move(value);
  }
  std::string header(std::string_view name) const {
    return std::string(net::find_header(service.last().headers, name).value_or("-"));
  }
};

const std::string kSubscription =
    R"({"id":"S1","offerId":"ACA0C06C","quantity":5,"status":"active","autoRenewEnabled":false,
        "wordOfTomorrow":{"kept":[1]},"attributes":{"etag":"e7"}})";

Json customers_page(int first, int count, const std::string& token) {
  Json items = Json::array();
  for (int i = first; i < first + count; ++i) {
    items.push_back(Json::object({{"id", "c" + std::to_string(i)}}));
  }
  Json page = Json::object({{"totalCount", 1}, {"items", items}});
  if (!token.empty()) page["continuationToken"] = token;
  return page;
}

net::HttpOutcome page(int first, int count, const std::string& token) {
  return answered(200, to_text(customers_page(first, count, token)));
}

constexpr const char* kCustomers = "/v1/customers";

}  // namespace

TEST_CASE("customers are read to the end, page after page, in one order") {
  World world;
  world.caller.set_correlation_id("run");
  world.service.on(Method::get, kCustomers, {page(0, 3, "t1"), page(3, 3, "t2"), page(6, 1, "")});
  std::vector<std::size_t> progress;
  const auto list =
      world.run(world.client.customers([&](std::size_t n) { progress.push_back(n); }));
  CHECK(list.complete);
  REQUIRE(list.items.size() == 7);
  CHECK(list.items.back().id.text() == "c6");
  CHECK(progress == std::vector<std::size_t>{3, 6, 7});
  const auto& requests = world.service.requests();
  CHECK(requests[0].path == "/v1/customers?size=500");
  CHECK(requests[1].path == "/v1/customers?size=500&seekOperation=Next");
  CHECK(net::find_header(requests[1].headers, "MS-ContinuationToken") == "t1");
  CHECK(net::find_header(requests[2].headers, "MS-ContinuationToken") == "t2");
  CHECK(world.header("Accept") == "application/json");
  CHECK(world.header("X-Locale") == "en-US");
  CHECK(world.header("MS-PartnerCenter-Application") == "PlanShift");
  CHECK(world.header("MS-RequestId") == world.service.last().request_id);
  CHECK(world.header("MS-CorrelationId") == "run");
}

TEST_CASE("code 2000 on a request to seek further ends a list; on the first it is an error") {
  World world;
  const auto no_more = answered(400, R"({"code":2000})");
  world.service.on(Method::get, kCustomers, {page(0, 2, "t1"), no_more});
  CHECK(world.run(world.client.customers()).complete);
  World other;
  other.service.on(Method::get, kCustomers, no_more);
  CHECK_FALSE(other.run(other.client.customers()).complete);
}

TEST_CASE("half a list is never taken for the whole") {
  World world;
  Error why;
  std::size_t read = 0;
  const auto incomplete = [&](std::vector<net::HttpOutcome> pages) {
    world.service.on(Method::get, kCustomers, std::move(pages));
    const auto list = world.run(world.client.customers());
    why = list.why_incomplete;
    read = list.items.size();
    return !list.complete;
  };
  SECTION("the connection breaks on the second page") {
    CHECK(incomplete({page(0, 2, "t1"), test::lost()}));
    CHECK(why.code == "net.lost");
    CHECK(read == 2);
  }
  SECTION("a captive portal answers") {
    CHECK(incomplete({test::html(200, "<html>")}));
    CHECK(why.code == "service.unreadable");
  }
  SECTION("the body is cut") {
    CHECK(incomplete({answered(200, R"({"items":[{"id":"a"},{"id")")}));
    CHECK(why.code == "service.unreadable");
  }
  SECTION("the token leads in a circle") {
    CHECK(incomplete({page(0, 2, "t1"), page(2, 2, "t2"), page(4, 2, "t1")}));
    CHECK(why.code == "service.incomplete");
    CHECK(read == 6);
  }
  SECTION("an item comes twice, so another may have slipped by") {
    CHECK(incomplete({page(0, 3, "t1"), page(2, 3, "")}));
    CHECK(why.code == "service.incomplete");
    CHECK(read == 5);
  }
  SECTION("an item is not a customer") {
    CHECK(incomplete({answered(200, R"({"items":[{"id":"a"},7,{"name":"b"},{"id":"c"}]})")}));
    CHECK(why.code == "service.unreadable");
    CHECK(read == 2);
  }
  SECTION("there are no items at all") {
    for (const char* body : {"{}", "[]", "7", R"({"items":{}})", R"({"items":null})"}) {
      CHECK(incomplete({answered(200, body)}));
      CHECK(why.code == "service.unreadable");
    }
  }
}

TEST_CASE("totalCount is not believed in either direction") {
  World world;
  world.service.on(Method::get, "/v1/customers/c/subscriptions",
                   answered(200, R"({"totalCount":37,"items":[)" + kSubscription + "]}"));
  const auto list = world.run(world.client.subscriptions(CustomerId("c")));
  CHECK(list.complete);
  CHECK(list.items.size() == 1);
}

TEST_CASE("a read waits and repeats with the same request id") {
  World world;
  world.service.on(
      Method::get, "/v1/customers/c/subscriptions/S1",
      {answered(429, "", {{"Retry-After", "3"}}), answered(503, ""), answered(200, kSubscription)});
  const auto read = world.run(world.client.subscription(CustomerId("c"), SubscriptionId("S1")));
  REQUIRE(read.has_value());
  CHECK(read->quantity == 5);
  const auto& requests = world.service.requests();
  REQUIRE(requests.size() == 3);
  CHECK(requests[0].request_id == requests[2].request_id);
}

TEST_CASE("a PATCH sends the whole resource with its etag, once, even when the answer is lost") {
  World world;
  const std::string path = "/v1/customers/c/subscriptions/S1";
  world.service.on(Method::get, path, answered(200, kSubscription));
  world.service.on(Method::patch, path, test::lost());
  const auto read = world.run(world.client.subscription(CustomerId("c"), SubscriptionId("S1")));
  REQUIRE(read.has_value());
  Json changed = read->raw;
  json::set(changed, "Status", "suspended");
  const auto write =
      world.run(world.client.update_subscription(CustomerId("c"), *read, changed, "req-1"));
  CHECK(write.kind == net::WriteKind::unknown);
  CHECK(world.service.count(Method::patch, path) == 1);
  CHECK(world.header("If-Match") == "\"e7\"");
  CHECK(world.header("MS-RequestId") == "req-1");
  Json expected = Json::parse(kSubscription);
  expected["status"] = "suspended";
  CHECK(Json::parse(world.service.last().body) == expected);
}

TEST_CASE("the answers to a PATCH") {
  World world;
  Subscription read;
  read.id = SubscriptionId("S1");
  const auto write = [&](net::HttpOutcome outcome) {
    world.service.on(Method::patch, "/v1/customers/c/subscriptions/S1", std::move(outcome));
    return world.run(world.client.update_subscription(CustomerId("c"), read, Json::object(), "r"));
  };
  CHECK(write(answered(200, R"({"id":"s1","status":"suspended"})")).value.status == "suspended");
  CHECK(world.header("If-Match") == "-");
  CHECK(write(answered(202, "", {{"Location", "/x"}})).ok());
  const auto stale = write(answered(400, R"({"code":2055,"description":"Etag"})"));
  CHECK(stale.kind == net::WriteKind::refused);
  CHECK(stale.error.code == "service.stale");
  CHECK(stale.error.service_code == "2055");
  CHECK(write(answered(200, R"({"id":"S2","status":"suspended"})")).kind ==
        net::WriteKind::unknown);
  CHECK(write(answered(200, R"(["S1"])")).kind == net::WriteKind::unknown);
  read.etag = "a\r\nHost: evil";
  const auto before = world.service.requests().size();
  CHECK(write(answered(200, "{}")).kind == net::WriteKind::unsent);
  CHECK(world.service.requests().size() == before);
}

TEST_CASE("a cart carries exactly the given lines and our mark") {
  World world;
  world.service.on(Method::post, "/v1/customers/c/carts",
                   answered(201, R"({"id":"k1","status":"Active","lineItems":[{"id":0,
                     "catalogItemId":"P:1:A","quantity":3,"currencyCode":"JPY",
                     "pricing":{"listPrice":400,"extendedPrice":1200}}]})"));
  CartLine line;
  line.catalog_item_id = CatalogItemId("P:1:A");
  line.quantity = 3;
  line.friendly_name = "ps0123456789";
  line.term_duration = "P1Y";
  line.billing_cycle = "monthly";
  const auto cart = world.run(world.client.create_cart(CustomerId("c"), {line}, "r"));
  REQUIRE(cart.ok());
  CHECK(cart.value.lines[0].unit_price == Money{400, "JPY"});
  const Json sent = Json::parse(world.service.last().body);
  CHECK(sent["lineItems"].size() == 1);
  CHECK(sent["lineItems"][0]["friendlyName"] == "ps0123456789");
  CHECK(sent["PartnerOnRecordAttestationAccepted"] == true);
  CHECK_FALSE(sent["lineItems"][0].contains("error"));
}

TEST_CASE(
    "a checkout is sent without a body, and believed only when it names an order or an error") {
  World world;
  const auto checkout = [&](net::HttpOutcome outcome) {
    world.service.on(Method::post, "/v1/customers/c/carts/k1/checkout", std::move(outcome));
    return world.run(world.client.checkout(CustomerId("c"), CartId("k1"), "r"));
  };
  const auto bought = checkout(answered(201, R"({"orders":[{"id":"o1","lineItems":[]}]})"));
  REQUIRE(bought.ok());
  CHECK(bought.value.orders[0].id.text() == "o1");
  CHECK(world.service.last().body.empty());
  CHECK(world.service.last().timeout_ms == 100'000);
  CHECK(checkout(answered(201, R"({"orders":[],"orderErrors":[{"code":800024}]})")).ok());
  for (const char* nothing : {"{}", R"({"orders":[]})", R"({"orders":{}})", "[]", "null",
                              R"({"orders":[{"status":"x"}]})"}) {
    CHECK(checkout(answered(201, nothing)).kind == net::WriteKind::unknown);
  }
  CHECK(checkout(answered(409, R"({"code":800064})")).error.service_code == "800064");
}

TEST_CASE("licenses are assigned and removed in one request") {
  World world;
  const std::string path = "/v1/customers/c/users/u/licenseupdates";
  world.service.on(Method::post, path,
                   answered(201, R"({"licensesToAssign":[{"skuId":"new"}],"licenseWarnings":[]})"));
  LicenseUpdate update;
  update.assign.push_back({SkuId("new"), {ServicePlanId("p1")}});
  update.remove.emplace_back("old");
  const auto write =
      world.run(world.client.update_licenses(CustomerId("c"), UserId("u"), update, "r"));
  REQUIRE(write.ok());
  const Json sent = Json::parse(world.service.last().body);
  CHECK(sent["licensesToAssign"][0]["excludedPlans"] == Json::array({"p1"}));
  CHECK(sent["licensesToRemove"] == Json::array({"old"}));
  const auto full = answered(400, R"({"code":60012,"description":"none left"})");
  world.service.on(Method::post, path, full);
  CHECK(world.run(world.client.update_licenses(CustomerId("c"), UserId("u"), update, "r"))
            .error.service_code == "60012");
}

TEST_CASE("a country is written to the user it was meant for") {
  World world;
  world.service.on(Method::patch, "/v1/customers/c/users/u",
                   {answered(200, R"({"id":"U","usageLocation":"FR"})"),
                    answered(200, R"({"id":"other","usageLocation":"FR"})")});
  const auto set = [&] {
    return world.run(world.client.set_usage_location(CustomerId("c"), UserId("u"), "FR", "r"));
  };
  CHECK(set().value.usage_location == "FR");
  CHECK(set().kind == net::WriteKind::unknown);
}

TEST_CASE("addresses of the other reads") {
  World world;
  const CustomerId customer("c");
  const auto empty = answered(200, R"({"items":[]})");
  for (const char* path :
       {"/v1/offers", "/v1/customers/c/orders", "/v1/customers/c/users",
        "/v1/customers/c/users/u/licenses", "/v1/customers/c/subscribedskus", "/v1/products",
        "/v1/products/P/skus", "/v1/products/P/skus/0001/availabilities"}) {
    world.service.on(Method::get, path, empty);
  }
  CHECK(world.run(world.client.offers("FR")).complete);
  CHECK(world.service.last().path == "/v1/offers?country=FR");
  CHECK(world.run(world.client.products("FR", "government")).complete);
  CHECK(world.service.last().path ==
        "/v1/products?country=FR&targetSegment=government&targetView=OnlineServices");
  CHECK(world.run(world.client.skus(ProductId("P"), "FR", "")).complete);
  CHECK(world.service.last().path == "/v1/products/P/skus?country=FR");
  CHECK(world.run(world.client.orders(customer)).complete);
  CHECK(world.run(world.client.users(customer)).complete);
  CHECK(world.service.last().path == "/v1/customers/c/users?size=500");
  CHECK(world.run(world.client.licenses(customer, UserId("u"))).complete);
  CHECK(world.run(world.client.subscribed_skus(customer)).complete);
  CHECK(
      world.run(world.client.availabilities(ProductId("P"), "0001", "FR", "commercial")).complete);
  CHECK(world.service.unexpected().empty());
  world.service.on(Method::get, "/v1/customers/c/carts/k", answered(404, R"({"code":800008})"));
  world.service.on(Method::get, "/v1/customers/c/orders/o", answered(404, R"({"code":20000})"));
  world.service.on(Method::get, "/v1/customers/c/users/u", answered(200, R"({"id":"u"})"));
  CHECK(world.run(world.client.cart(customer, CartId("k"))).error().code == "service.not_found");
  CHECK(world.run(world.client.order(customer, OrderId("o"))).error().service_code == "20000");
  CHECK(world.run(world.client.user(customer, UserId("u"))).has_value());
  world.service.on(
      Method::get, "/v1/customers/c",
      answered(200, R"({"id":"c","billingProfile":{"defaultAddress":{"country":"BE"}}})"));
  CHECK(world.run(world.client.customer(customer))->country == "BE");
}

}  // namespace planshift::partner_center_client_test
