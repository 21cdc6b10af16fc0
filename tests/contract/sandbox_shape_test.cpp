// The simulated service answers in the shapes the documentation prints: same keys, types, nesting
// and header names. What it may leave out, and what it prints beyond a sample, is listed here with
// the reason.
#include <catch_amalgamated.hpp>

#include "contract/sandbox_shape.h"
#include "support/world_tenant.h"

namespace planshift::test {

namespace {

// A tenant with one subscription of each kind, one order and a moved user.
World& busy_world() {
  static World* const kWorld = [] {
    auto seed = small_tenant();
    sandbox::SubscriptionSeed second;
    second.offer = "skype-new";
    second.seats = 3;
    seed.customers[0].subscriptions.push_back(second);
    auto* world = new World(std::move(seed));
    world->buy("CFQ7TTC0LGZW", 10, "mark");
    world->time.advance(5000);
    return world;
  }();
  return *kWorld;
}

Json subscription(World& world, std::size_t position) {
  return world
      .get(world.path("/subscriptions/" + world.customer().subscriptions[position].id.text()))
      .body;
}

Json f3_cart(World& world, std::int64_t quantity, std::string name) {
  Json line{{"catalogItemId", world.item("CFQ7TTC0LGZW", "0001")},
            {"quantity", quantity},
            {"termDuration", "P1Y"},
            {"billingCycle", "monthly"}};
  if (!name.empty()) line["friendlyName"] = std::move(name);
  Json cart;
  cart["lineItems"] = Json::array({line});
  return cart;
}

std::vector<Shape> customer_shapes() {
  World& world = busy_world();
  auto many = small_tenant();
  add_customers(many, 3);
  World paged(std::move(many));
  // Newer than these samples: subscription-resources.
  const std::set<std::string> newer{"hasPurchasableAddons", "termDuration", "billingCycle",
                                    "isTrial", "partnerId"};
  const std::string first = world.customer().subscriptions[0].id.text();
  return {
      {"customers.list.page1.composed.response.json",
       paged.get("/v1/customers?size=2").body,
       {},
       {"items[].links"}},
      {"customers.get.response.json",
       world.get(world.path()).body,
       // Filled in for some countries only.
       {"companyProfile.address.region", "companyProfile.address.phoneNumber",
        "billingProfile.defaultAddress.state", "billingProfile.defaultAddress.firstName",
        "billingProfile.defaultAddress.lastName", "billingProfile.defaultAddress.phoneNumber"},
       {}},
      {"subscriptions.get.addon.response.json",
       subscription(world, 0),
       {"parentSubscriptionId", "links.parentSubscription"},
       newer},
      {"subscriptions.get.nce.response.json",
       subscription(world, 2),
       {},
       {"cancellationAllowedUntilDate"}},
      {"subscriptions.provisioningstatus.get.response.json",
       world.get(world.path("/subscriptions/" + first + "/provisioningstatus")).body,
       {},
       {}},
  };
}

std::vector<Shape> catalog_shapes() {
  World& world = busy_world();
  const std::string sku = "/v1/products/CFQ7TTC0LGZW/skus/0001";
  const std::string order = world.path("/orders/" + world.customer().orders[0].id.text());
  return {
      {"products.get.nce.response.json",
       world.get("/v1/products/CFQ7TTC0LGZW?country=FR").body,
       {},
       {}},
      // We sell nothing that upgrades.
      {"skus.get.nce.response.json",
       world.get(sku + "?country=FR").body,
       {"dynamicAttributes.upgradeTargetOffers[]"},
       {}},
      // The sample leaves product and sku out as "{...}".
      {"availabilities.get.nce.response.json",
       json::array(world.get(sku + "/availabilities?country=FR").body, "items")[0],
       {},
       {"product", "sku"}},
      {"cart.checkout.nce-order.response.json",
       world.get(order).body,
       {},
       {"lineItems[].links.subscription"}},
  };
}

Json no_licenses() {
  auto seed = small_tenant();
  seed.customers[0].unlicensed_people = 1;
  World world(std::move(seed));
  return world.get(world.user_path(10, "/licenses")).body;
}

Json graph_page() {
  World world;
  world.sandbox.behavior().users_per_page = 3;
  return world
      .graph(
          "/v1.0/users?$select=id,userPrincipalName,displayName,usageLocation,"
          "accountEnabled,assignedLicenses")
      .body;
}

std::vector<Shape> user_shapes() {
  World& world = busy_world();
  return {
      {"users.list.response.json", world.get(world.path("/users")).body, {}, {}},
      {"users.get.response.json", world.get(world.user_path(0)).body, {}, {}},
      {"users.licenses.list.response.json",
       world.get(world.user_path(0, "/licenses")).body,
       {},
       {}},
      {"users.licenses.list.empty.response.json", no_licenses(), {}, {}},
      {"subscribedskus.list.response.json", world.get(world.path("/subscribedskus")).body, {}, {}},
      // Empty in the sample.
      {"graph.users.page.composed.response.json",
       graph_page(),
       {},
       {"value[].assignedLicenses[].disabledPlans"}},
  };
}

}  // namespace

TEST_CASE("reading answers have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  for (const auto& shapes : {customer_shapes(), catalog_shapes(), user_shapes()}) {
    for (const auto& shape : shapes) compare_shape(shape);
  }
}

TEST_CASE("answers to writes have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(small_tenant());
  const Reply cart = world.post(world.path("/carts"), f3_cart(world, 3, ""));
  compare_shape({"cart.create.nce.response.json", cart.body, {}, {}});
  compare_shape({"cart.create.line-error.composed.response.json",
           world.post(world.path("/carts"), f3_cart(world, 99'000'000, "")).body,
           {},
           {"links"}});
  const Json checkout = world.buy("CFQ7TTC0LGZW", 10, "mark").body;
  // The order is pending, so its line has no subscription yet.
  compare_shape({"cart.checkout.partial-failure.composed.response.json",
           checkout,
           {"orders[].lineItems[].subscriptionId", "orderErrors[]"},
           {}});
  world.time.advance(5000);
  compare_shape({"licenseupdates.post.response.json", world.move_user(0, kF3Sku, {}).body, {}, {}});
  Json located{{"usageLocation", "GB"}};
  compare_shape({"users.patch.usage-location.response.json",
           world.patch(world.user_path(0), located).body,
           {},
           {}});
}

TEST_CASE("refusals have the documented shapes and codes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(small_tenant());
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions[0].id.text());
  Json stale = world.get(path).body;
  stale["attributes"]["etag"] = "c3RhbGU=";
  Json seats{{"licensesToAssign", Json::array({{{"skuId", kF3Sku}}})}};
  auto locked = small_tenant();
  locked.customers[0].without_usage_location = {0};
  World unlocated(std::move(locked));
  const std::vector<std::pair<std::string, Json>> refusals{
      {"error.subscription.etag-stale.composed.response.json", world.patch(path, stale).body},
      {"error.subscription.not-found.composed.response.json",
       world.get(world.path("/subscriptions/x")).body},
      {"error.customer.no-relationship.composed.response.json", world.get("/v1/customers/x").body},
      {"error.licenseupdates.quota-exceeded.response.json",
       world.post(world.user_path(0, "/licenseupdates"), seats).body},
      {"error.licenseupdates.usage-location.composed.response.json",
       unlocated.post(unlocated.user_path(0, "/licenseupdates"), seats).body},
  };
  for (const auto& [sample, answer] : refusals) {
    compare_shape({sample, answer, {}, {}});
    CHECK(json::integer(sample_body(sample), "code") == json::integer(answer, "code"));
  }
  world.sandbox.order_fault({.kind = sandbox::FaultKind::throttle});
  compare_shape({"error.throttled.response.json",
           world.post(world.path("/carts"), Json::object()).body,
           {},
           {}});
}

TEST_CASE("answers carry the documented headers", "[contract][sandbox]") {
  World world(small_tenant());
  auto request = World::request(net::Method::get, "/v1/customers?size=1");
  request.request_id = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";
  request.correlation_id = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee";
  const Reply reply = world.ask(request);
  CHECK(reply.header("Content-Type") == "application/json; charset=utf-8");
  CHECK(reply.header("MS-RequestId") == request.request_id);
  CHECK(reply.header("MS-CorrelationId") == request.correlation_id);
  CHECK_FALSE(reply.header("MS-CV").empty());
  CHECK_FALSE(reply.header("MS-ServerId").empty());
}

}  // namespace planshift::test
