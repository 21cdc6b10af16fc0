// Carts, checkout and orders of the simulated service.
#include <catch_amalgamated.hpp>

#include "sandbox/catalog.h"
#include "support/world_tenant.h"

namespace planshift::test::sandbox_purchase_test {

namespace {

Json one_line(std::string item, std::int64_t quantity, std::string term = "P1Y") {
  Json cart;
  cart["LineItems"] = Json::array({{{"CatalogItemId", std::move(item)},
                                    {"Quantity", quantity},
                                    {"TermDuration", std::move(term)},
                                    {"BillingCycle", "Monthly"}}});
  return cart;
}

std::int64_t line_error(const Reply& reply) {
  const Json& lines = json::array(reply.body, "lineItems");
  return lines.empty() ? -1 : json::integer(json::object(lines[0], "error"), "errorCode");
}

std::int64_t active_units(World& world, std::string_view sku) {
  for (const auto& item : json::array(world.get(world.path("/subscribedskus")).body, "items")) {
    if (json::text(json::object(item, "productSku"), "id") == sku)
      return json::integer(item, "activeUnits");
  }
  return -1;
}

}  // namespace

TEST_CASE("a purchase shows up piece by piece, as in the service", "[sandbox]") {
  World world;
  const Reply checkout = world.buy("CFQ7TTC0LGZW", 10, "ps-mark");
  REQUIRE(checkout.status == 201);
  const Json& order = json::array(checkout.body, "orders")[0];
  const std::string id = json::text(order, "id");
  CHECK(json::text(order, "status") == "pending");
  CHECK(json::find(json::array(order, "lineItems")[0], "subscriptionId") == nullptr);
  CHECK(json::array(world.get(world.path("/orders")).body, "items").empty());
  CHECK(json::array(world.get(world.path("/subscriptions")).body, "items").size() == 1);

  world.time.advance(1500);
  CHECK(json::array(world.get(world.path("/orders")).body, "items").size() == 1);
  world.time.advance(500);
  const Reply done = world.get(world.path("/orders/" + id));
  CHECK(json::text(done.body, "status") == "completed");
  const Json& line = json::array(done.body, "lineItems")[0];
  CHECK(json::text(line, "friendlyName") == "ps-mark");
  CHECK(json::number(json::object(line, "pricing"), "listPrice") == 3.8);
  CHECK(json::number(done.body, "totalPrice") == 456.0);
  const Reply bought =
      world.get(world.path("/subscriptions/" + json::text(line, "subscriptionId")));
  CHECK(json::text(bought.body, "status") == "active");
  CHECK(json::text(bought.body, "friendlyName") == "ps-mark");
  CHECK(active_units(world, kF3Sku) == -1);
  world.time.advance(400);
  CHECK(active_units(world, kF3Sku) == 10);
}

TEST_CASE("a second checkout of a cart buys nothing", "[sandbox]") {
  World world;
  const Reply created =
      world.post(world.path("/carts"), one_line(world.item("CFQ7TTC0LGZW", "0001"), 3));
  REQUIRE(created.status == 201);
  const std::string cart = world.path("/carts/" + json::text(created.body, "id"));
  CHECK(json::text(world.get(cart).body, "status") == "Active");
  const Reply first = world.post(cart + "/checkout", nullptr);
  const Reply second = world.post(cart + "/checkout", nullptr);
  CHECK(first.status == 201);
  CHECK(second.body == first.body);
  CHECK(world.customer().orders.size() == 1);
  CHECK(json::text(world.get(cart).body, "status") == "Ordered");
  world.sandbox.behavior().replay_checkout = false;
  CHECK(world.post(cart + "/checkout", nullptr).code() == 800065);
  CHECK(world.customer().orders.size() == 1);
}

TEST_CASE("cart lines that cannot be bought say why, and stop the checkout", "[sandbox]") {
  World world;
  const std::string item = world.item("CFQ7TTC0LGZW", "0001");
  const std::string carts = world.path("/carts");
  CHECK(line_error(world.post(carts, one_line("CFQ7TTC0LGZW:0001:WRONG", 3))) == 10001);
  CHECK(line_error(world.post(carts, one_line("CFQ7NOTHING0:0001:WRONG", 3))) == 10001);
  CHECK(line_error(world.post(carts, one_line(item, 10'000'001))) == 10015);
  CHECK(line_error(world.post(carts, one_line(item, 0))) == 10010);
  CHECK(line_error(world.post(carts, one_line(item, 3, "P3Y"))) == 10013);
  const Reply retired = world.post(carts, one_line("ACA0C06C-890D-4ABB-83CF-BC519A2565E5", 3));
  CHECK(line_error(retired) == 500600);
  CHECK(world.post(carts + "/" + json::text(retired.body, "id") + "/checkout", nullptr).code() ==
        800009);
  CHECK(world.post(carts, Json::object()).code() == 800002);
  CHECK(world.customer().orders.empty());
}

TEST_CASE("a cart is forgotten after seven days", "[sandbox]") {
  World world;
  const Reply created =
      world.post(world.path("/carts"), one_line(world.item("CFQ7TTC0LGZW", "0001"), 3));
  const std::string cart = world.path("/carts/" + json::text(created.body, "id"));
  world.time.advance(7 * kDay + 1);
  CHECK(world.get(cart).code() == 800008);
  CHECK(world.post(cart + "/checkout", nullptr).code() == 800008);
}

TEST_CASE("a refused purchase goes through once its cause is gone", "[sandbox]") {
  auto seed = small_tenant();
  seed.customers[0].trouble.refused_purchases = 2;
  World world(std::move(seed));
  CHECK(world.buy("CFQ7TTC0LGZW", 3).code() == 800024);
  CHECK(world.buy("CFQ7TTC0LGZW", 3).status == 400);
  CHECK(world.customer().orders.empty());
  CHECK(world.buy("CFQ7TTC0LGZW", 3).status == 201);
}

TEST_CASE("a purchase can be refused beside a success status", "[sandbox]") {
  auto seed = small_tenant();
  seed.customers[0].trouble = {.throttled_writes = 0,
                               .retry_after_seconds = 5,
                               .refused_purchases = 1,
                               .refusal_code = 800067,
                               .refusal_in_order_errors = true};
  World world(std::move(seed));
  const Reply reply = world.buy("CFQ7TTC0LGZW", 3);
  CHECK(reply.status == 201);
  CHECK(json::array(reply.body, "orders").empty());
  CHECK(json::integer(json::array(reply.body, "orderErrors")[0], "code") == 800067);
}

TEST_CASE("an item of another segment needs the tenant's tag", "[sandbox]") {
  auto seed = small_tenant();
  seed.offers[2].segments = {"government"};
  World world(std::move(seed));
  const std::string item =
      sandbox::Catalog::catalog_item(world.sandbox.seed().offers[2], "FR", "government");
  CHECK(world.post(world.path("/carts"), one_line(item, 3)).code() == 800086);
}

}  // namespace planshift::test::sandbox_purchase_test
