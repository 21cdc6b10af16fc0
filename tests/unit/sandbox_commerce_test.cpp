// Buying and changing beyond the plain road: agreements, orders, add-ons, upgrades, transitions.
#include <catch_amalgamated.hpp>

#include "base/text.h"
#include "support/world_tenant.h"

namespace planshift::test::sandbox_commerce_test {

namespace {

constexpr auto kLegacyF3 = "6FBAD345-B7DE-42A6-B6AB-79B363D0B371";
constexpr auto kLegacyE1 = "91FD106F-4B2C-4938-95AC-F54F74E9A239";
constexpr auto kArchive = "2828BE95-46BA-4F91-B2FD-0BEF192ECF60";

const sandbox::SubscriptionState& owned(const World& world, std::size_t position) {
  return world.customer().subscriptions[position];
}

std::string path_of(const World& world, std::size_t position, std::string_view rest = {}) {
  return world.path("/subscriptions/" + owned(world, position).id.text() + std::string(rest));
}

std::string status_of(World& world, std::size_t position) {
  return json::text(world.get(path_of(world, position)).body, "status");
}

Reply set_status(World& world, std::size_t position, std::string_view status) {
  Json body = world.get(path_of(world, position)).body;
  body["status"] = status;
  return world.patch(path_of(world, position), body);
}

Json order_of(std::string_view offer, std::int64_t quantity) {
  Json body{{"billingCycle", "monthly"}};
  body["lineItems"] = Json::array(
      {{{"lineItemNumber", 0}, {"offerId", offer}, {"quantity", quantity}}});
  return body;
}

Json cart_of(World& world, std::vector<std::string> groups) {
  Json body;
  body["lineItems"] = Json::array();
  for (const auto& group : groups) {
    body["lineItems"].push_back({{"catalogItemId", world.item("CFQ7TTC0LGZW", "0001")},
                                 {"quantity", 2},
                                 {"termDuration", "P1Y"},
                                 {"billingCycle", "monthly"},
                                 {"orderGroup", group}});
  }
  return body;
}

std::string checkout_path(const World& world, const Reply& cart) {
  return world.path("/carts/" + json::text(cart.body, "id") + "/checkout");
}

}  // namespace

TEST_CASE("nothing is sold before the customer agreed", "[sandbox][commerce]") {
  auto seed = legacy_tenant();
  seed.customers[0].agreement = false;
  World world(std::move(seed));
  const Reply refused = world.buy("CFQ7TTC0LGZW", 1);
  CHECK(refused.status == 403);
  CHECK(refused.code() == 13605);
  CHECK(world.post(world.path("/orders"), order_of(kLegacyF3, 1)).code() == 13605);
  const auto agreements = [&] {
    return json::array(
               world.get(world.path("/agreements?agreementType=MicrosoftCustomerAgreement")).body,
               "items")
        .size();
  };
  CHECK(agreements() == 0);
  World agreed(legacy_tenant());
  CHECK(agreed.buy("CFQ7TTC0LGZW", 1).status == 201);
  agreed.sandbox.behavior().no_agreement = true;
  CHECK(agreed.buy("CFQ7TTC0LGZW", 1).code() == 13605);
}

TEST_CASE("a checkout can fail in part, and be tried again for the rest", "[sandbox][commerce]") {
  World world;
  world.sandbox.behavior().checkout_fails_in_part = true;
  const Reply cart = world.post(world.path("/carts"), cart_of(world, {"0", "1"}));
  const Reply partly = world.post(checkout_path(world, cart), nullptr);
  REQUIRE(partly.status == 201);
  CHECK(json::array(partly.body, "orders").size() == 1);
  REQUIRE(json::array(partly.body, "orderErrors").size() == 1);
  CHECK(json::text(json::array(partly.body, "orderErrors")[0], "orderGroupId") == "1");
  world.sandbox.behavior().checkout_fails_in_part = false;
  const Reply whole = world.post(checkout_path(world, cart), nullptr);
  CHECK(json::array(whole.body, "orders").size() == 2);
  // The first group was not bought twice.
  CHECK(world.customer().orders.size() == 2);
}

TEST_CASE("a cart is busy for a while after its checkout", "[sandbox][commerce]") {
  World world;
  world.sandbox.behavior().checkout_busy_ms = 1000;
  const Reply cart = world.post(world.path("/carts"), cart_of(world, {"0"}));
  REQUIRE(world.post(checkout_path(world, cart), nullptr).status == 201);
  const Reply busy = world.post(checkout_path(world, cart), nullptr);
  CHECK(busy.status == 409);
  CHECK(busy.code() == 800064);
  world.time.advance(1000);
  CHECK(world.post(checkout_path(world, cart), nullptr).status == 201);
  CHECK(world.customer().orders.size() == 1);
}

TEST_CASE("a cart can be changed until it is submitted", "[sandbox][commerce]") {
  World world;
  const Reply cart = world.post(world.path("/carts"), cart_of(world, {"0"}));
  const std::string path = world.path("/carts/" + json::text(cart.body, "id"));
  Json changed = cart.body;
  changed["lineItems"][0]["quantity"] = 9;
  const Reply updated = world.put(path, changed);
  CHECK(updated.status == 201);
  CHECK(json::integer(json::array(world.get(path).body, "lineItems")[0], "quantity") == 9);
  REQUIRE(world.post(checkout_path(world, cart), nullptr).status == 201);
  CHECK(world.put(path, changed).code() == 800065);
}

TEST_CASE("legacy offers are sold by order until a day, and then no more", "[sandbox][commerce]") {
  World world(legacy_tenant());
  const Reply ordered = world.post(world.path("/orders"), order_of(kLegacyF3, 3));
  REQUIRE(ordered.status == 201);
  CHECK(json::text(ordered.body, "status") == "pending");
  CHECK(json::find(json::array(ordered.body, "lineItems")[0], "subscriptionId") == nullptr);
  world.time.advance(3000);
  const Reply done = world.get(world.path("/orders/" + json::text(ordered.body, "id")));
  CHECK_FALSE(json::text(json::array(done.body, "lineItems")[0], "subscriptionId").empty());
  const Reply progress =
      world.get(world.path("/orders/" + json::text(ordered.body, "id") + "/provisioningstatus"));
  CHECK(json::text(json::array(progress.body, "items")[0], "status") == "fulfilled");
  world.sandbox.behavior().legacy_blocked_from = "2022-03-10";
  const Reply refused = world.post(world.path("/orders"), order_of(kLegacyF3, 3));
  CHECK(refused.status == 403);
  CHECK(refused.code() == 2091);
  Json cart;
  cart["lineItems"] = Json::array({{{"catalogItemId", kLegacyF3}, {"quantity", 1}}});
  const Json line =
      json::array(world.post(world.path("/carts"), cart).body, "lineItems")[0];
  CHECK(json::integer(json::object(line, "error"), "errorCode") == 500600);
}

TEST_CASE("orders are refused with the code of what is wrong", "[sandbox][commerce]") {
  World world(legacy_tenant());
  const auto code = [&](const Json& body) {
    return world.post(world.path("/orders"), body).code();
  };
  CHECK(code(order_of("ACA0C06C-890D-4ABB-83CF-BC519A2565E5", 1)) == 2091);
  CHECK(code(order_of(kLegacyF3, 0)) == 2002);
  CHECK(code(order_of("00000000-0000-4000-8000-000000000000", 1)) == 800004);
  CHECK(code(order_of("CFQ7TTC0LGZW:0001:CFQ7TTC0AAAA", 1)) == 400019);
  Json numbered = order_of(kLegacyF3, 1);
  numbered["lineItems"][0]["lineItemNumber"] = 1;
  CHECK(code(numbered) == 800071);
}

TEST_CASE("an add-on is bought into its parent's order and follows it", "[sandbox][commerce]") {
  World world(legacy_tenant());
  const std::string order = world.path("/orders/" + owned(world, kOldF3).order.text());
  Json body = order_of(kArchive, 2);
  body["lineItems"][0]["parentSubscriptionId"] = owned(world, kOldF3).id.text();
  REQUIRE(world.patch(order, body).status == 200);
  world.time.advance(3000);
  const Reply addons = world.get(path_of(world, kOldF3, "/addons"));
  REQUIRE(json::array(addons.body, "items").size() == 2);
  CHECK(json::text(json::array(addons.body, "items")[1], "parentSubscriptionId") ==
        owned(world, kOldF3).id.text());
  body["lineItems"][0]["parentSubscriptionId"] = owned(world, kTrial).id.text();
  CHECK(world.patch(order, body).code() == 800029);
  REQUIRE(set_status(world, kOldF3, "suspended").status == 200);
  CHECK(status_of(world, kAddOn) == "suspended");
  const Reply child = set_status(world, kAddOn, "active");
  CHECK(child.status == 409);
  CHECK(child.code() == 27009);
  REQUIRE(set_status(world, kOldF3, "active").status == 200);
  CHECK(set_status(world, kAddOn, "active").status == 200);
}

TEST_CASE("an upgrade moves the seats, and the licenses when asked", "[sandbox][commerce]") {
  World world(legacy_tenant());
  const Reply offered = world.get(path_of(world, kOldF3, "/upgrades"));
  REQUIRE(json::array(offered.body, "items").size() == 1);
  Json upgrade = json::array(offered.body, "items")[0];
  CHECK(json::text(json::object(upgrade, "targetOffer"), "id") == kLegacyE1);
  upgrade["upgradeType"] = "upgrade_with_license_transfer";
  const Reply done = world.post(path_of(world, kOldF3, "/upgrades"), upgrade);
  CHECK(json::integer(done.body, "upgradeType") == 2);
  const auto& target = world.customer().subscriptions.back();
  CHECK(json::text(done.body, "targetSubscriptionId") == target.id.text());
  CHECK(target.quantity == 8);
  CHECK(status_of(world, kOldF3) == "deleted");
  CHECK(world.customer().users[0].licenses[1].sku == SkuId(std::string(kE1Sku)));
  // What is retired has no way up.
  CHECK(json::array(world.get(path_of(world, 0, "/upgrades")).body, "items").empty());
}

TEST_CASE("a suspended subscription is not upgraded", "[sandbox][commerce]") {
  World world(legacy_tenant());
  REQUIRE(set_status(world, kOldF3, "suspended").status == 200);
  const Json upgrade =
      json::array(world.get(path_of(world, kOldF3, "/upgrades")).body, "items")[0];
  CHECK_FALSE(json::boolean(upgrade, "isEligible", true));
  const Reply refused = world.post(path_of(world, kOldF3, "/upgrades"), upgrade);
  CHECK(json::integer(json::array(refused.body, "upgradeErrors")[0], "code") == 2);
}

TEST_CASE("a transition moves some of the seats", "[sandbox][commerce]") {
  World world(legacy_tenant());
  const Reply eligible = world.get(path_of(world, kNewF3, "/transitionEligibilities"));
  REQUIRE(json::array(eligible.body, "items").size() == 1);
  const std::string item =
      json::text(json::array(eligible.body, "items")[0], "catalogItemId");
  Json wish{{"toCatalogItemId", item}, {"quantity", 9}, {"transitionType", "transition_only"}};
  CHECK(world.post(path_of(world, kNewF3, "/transitions"), wish).code() == 900260);
  wish["quantity"] = 2;
  const Reply done = world.post(path_of(world, kNewF3, "/transitions"), wish);
  REQUIRE(done.status == 200);
  CHECK(owned(world, kNewF3).quantity == 3);
  CHECK(world.customer().subscriptions.back().quantity == 2);
  // Into the one that is there now.
  wish["toSubscriptionId"] = json::text(done.body, "toSubscriptionId");
  wish["quantity"] = 3;
  REQUIRE(world.post(path_of(world, kNewF3, "/transitions"), wish).status == 200);
  CHECK(world.customer().subscriptions.back().quantity == 5);
  CHECK(status_of(world, kNewF3) == "deleted");
  world.time.advance(1000);
  const Reply history = world.get(path_of(world, kNewF3, "/transitions"));
  const Json& first = json::array(history.body, "transition")[0];
  CHECK(json::text(json::array(first, "events").back(), "status") == "Completed");
}

TEST_CASE("a trial becomes paid", "[sandbox][commerce]") {
  World world(legacy_tenant());
  const Reply offered = world.get(path_of(world, kTrial, "/conversions"));
  REQUIRE(json::array(offered.body, "items").size() == 1);
  CHECK(json::array(world.get(path_of(world, kOldF3, "/conversions")).body, "items").empty());
  Json chosen = json::array(offered.body, "items")[0];
  CHECK(json::boolean(world.get(path_of(world, kTrial)).body, "isTrial"));
  chosen["quantity"] = 30;
  const Reply done = world.post(path_of(world, kTrial, "/conversions"), chosen);
  CHECK(json::find(done.body, "error") == nullptr);
  CHECK_FALSE(json::boolean(world.get(path_of(world, kTrial)).body, "isTrial", true));
  CHECK(owned(world, kTrial).quantity == 30);
  const Reply again = world.post(path_of(world, kTrial, "/conversions"), chosen);
  CHECK(json::text(json::object(again.body, "error"), "code") == "conversions_not_found");
}

TEST_CASE("subscriptions are found by order and by reseller", "[sandbox][commerce]") {
  World world(legacy_tenant());
  const auto found = [&](const std::string& query) {
    return json::array(world.get(world.path("/subscriptions?" + query)).body, "items").size();
  };
  CHECK(found("mpn_id=4847383") == 1);
  CHECK(found("mpn_id=1") == 0);
  CHECK(found("order_id=" + owned(world, kOldF3).order.text()) == 1);
}

TEST_CASE("promotions have their conditions", "[sandbox][commerce]") {
  World world;
  const Reply list = world.get("/v1/productpromotions?country=FR&segment=commercial");
  REQUIRE(json::array(list.body, "items").size() == 1);
  const std::string id = json::text(json::array(list.body, "items")[0], "id");
  CHECK(world.get("/v1/productpromotions/" + id + "?country=FR").status == 200);
  Json asked;
  asked["items"] = Json::array({{{"catalogItemId", world.item("CFQ7TTC0LGZW", "0001")},
                                 {"quantity", 10},
                                 {"termDuration", "P1Y"},
                                 {"billingCycle", "Annual"},
                                 {"promotionId", id}}});
  const auto eligible = [&] {
    const Reply reply = world.post(world.path("/promotionEligibilities"), asked);
    return json::array(json::array(reply.body, "items")[0], "eligibilities")[0];
  };
  CHECK(json::boolean(eligible(), "isEligible"));
  asked["items"][0]["quantity"] = 5000;
  CHECK(json::text(json::array(eligible(), "errors")[0], "type") == "SeatCount");
}

TEST_CASE("what is not sold any more is restricted in stock", "[sandbox][commerce]") {
  World world;
  const auto restricted = [&](std::string_view product) {
    Json body;
    body["TargetItems"] = Json::array({{{"productId", product}}});
    const Reply reply = world.post("/v1/extensions/product/checkinventory?country=FR", body);
    return json::boolean(reply.body[0], "isRestricted");
  };
  CHECK(restricted("CFQ7TTC0SKY1"));
  CHECK_FALSE(restricted("CFQ7TTC0LGZW"));
}

TEST_CASE("customers are searched by the beginning of their name", "[sandbox][commerce]") {
  auto seed = small_tenant();
  add_customers(seed, 3);
  World world(std::move(seed));
  const auto found = [&](const Json& filter) {
    return world.get("/v1/customers?size=40&filter=" + url_encoded(to_text(filter)));
  };
  Json filter{{"Field", "CompanyName"}, {"Value", "client"}, {"Operator", "starts_with"}};
  CHECK(json::array(found(filter).body, "items").size() == 3);
  filter["Operator"] = "contains";
  CHECK(found(filter).code() == 2000);
}

TEST_CASE("deleted users are listed apart and can come back", "[sandbox][commerce]") {
  auto seed = small_tenant();
  seed.customers[0].deleted_people = {3};
  World world(std::move(seed));
  const Json filter{{"Field", "UserState"}, {"Value", "Inactive"}, {"Operator", "equals"}};
  const auto deleted = [&] {
    const std::string query = "/users?size=500&filter=" + url_encoded(to_text(filter));
    return json::array(world.get(world.path(query)).body, "items");
  };
  REQUIRE(deleted().size() == 1);
  CHECK(json::text(deleted()[0], "state") == "inactive");
  CHECK(json::array(world.get(world.path("/users")).body, "items").size() == 9);
  CHECK(world.get(world.user_path(3)).code() == 60002);
  CHECK(world.patch(world.user_path(3), {{"state", "active"}}).status == 200);
  CHECK(deleted().empty());
}

}  // namespace planshift::test::sandbox_commerce_test
