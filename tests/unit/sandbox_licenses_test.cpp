// Users and licenses of the simulated service.
#include <catch_amalgamated.hpp>

#include "support/world_tenant.h"

namespace planshift::test::sandbox_licenses_test {

namespace {

const Json* pool(const Json& answer, std::string_view sku) {
  for (const auto& item : json::array(answer, "items")) {
    if (json::text(json::object(item, "productSku"), "id") == sku) return &item;
  }
  return nullptr;
}

// A world in which ten licenses of Office 365 F3 are ready to be assigned.
void stock(World& world, std::int64_t quantity = 10, std::string_view product = "CFQ7TTC0LGZW") {
  REQUIRE(world.buy(product, quantity).status == 201);
  world.time.advance(3000);
}

}  // namespace

TEST_CASE("both lists of a license update are applied at once", "[sandbox]") {
  World world;
  stock(world);
  std::vector<sandbox::Effect> effects;
  world.sandbox.on_effect([&](const sandbox::Effect& effect) { effects.push_back(effect); });
  REQUIRE(world.move_user(0, kF3Sku, kSkypeSku).status == 201);
  REQUIRE(effects.size() == 2);
  CHECK(effects[0].kind == sandbox::EffectKind::license_assigned);
  CHECK(effects[1].kind == sandbox::EffectKind::license_removed);
  const Reply held = world.get(world.user_path(0, "/licenses"));
  CHECK(json::integer(held.body, "totalCount") == 1);
  const Reply pools = world.get(world.path("/subscribedskus"));
  CHECK(json::integer(*pool(pools.body, kF3Sku), "consumedUnits") == 1);
  CHECK(json::integer(*pool(pools.body, kSkypeSku), "consumedUnits") == 9);
  CHECK(json::integer(*pool(pools.body, kSkypeSku), "availableUnits") == 3);
}

TEST_CASE("licenses run out", "[sandbox]") {
  World world;
  stock(world, 1);
  CHECK(world.move_user(0, kF3Sku, kSkypeSku).status == 201);
  const Reply refused = world.move_user(1, kF3Sku, kSkypeSku);
  CHECK(refused.status == 400);
  CHECK(refused.code() == 60012);
  CHECK(json::array(refused.body, "data")[0].get<std::string>().starts_with(
      "LicenseQuotaExceededException"));
  // Nothing of a refused update is done.
  CHECK(json::integer(world.get(world.user_path(1, "/licenses")).body, "totalCount") == 1);
}

TEST_CASE("licenses are not there before they are provisioned", "[sandbox]") {
  World world;
  REQUIRE(world.buy("CFQ7TTC0LGZW", 10).status == 201);
  CHECK(world.move_user(0, kF3Sku, {}).code() == 60012);
}

TEST_CASE("plans that are switched off are not listed", "[sandbox]") {
  World world;
  stock(world);
  Json update;
  update["licensesToAssign"] =
      Json::array({{{"skuId", kF3Sku}, {"excludedPlans", Json::array({kTeamsPlan})}}});
  REQUIRE(world.post(world.user_path(0, "/licenseupdates"), update).status == 201);
  const Reply reply = world.get(world.user_path(0, "/licenses"));
  const Json* license = pool(reply.body, kF3Sku);
  REQUIRE(license);
  REQUIRE(json::array(*license, "servicePlans").size() == 1);
  CHECK(json::text(json::array(*license, "servicePlans")[0], "id") == kSkypePlan);
  // The third user has the old service switched off already.
  const Reply third = world.get(world.user_path(2, "/licenses"));
  CHECK(json::array(*pool(third.body, kSkypeSku), "servicePlans").empty());
  update["licensesToAssign"][0]["excludedPlans"] = Json::array({kSkypePlan2});
  CHECK(world.post(world.user_path(0, "/licenseupdates"), update).code() == 3000);
}

TEST_CASE("a usage location is asked for, and then the license is given", "[sandbox]") {
  auto seed = small_tenant();
  seed.customers[0].without_usage_location = {0};
  World world(std::move(seed), [] {
    auto behavior = plain_behavior();
    behavior.usage_location_ms = 1000;
    return behavior;
  }());
  stock(world);
  CHECK(json::find(world.get(world.user_path(0)).body, "usageLocation") == nullptr);
  const Reply refused = world.move_user(0, kF3Sku, kSkypeSku);
  CHECK(refused.status == 400);
  CHECK(json::text(refused.body, "description") ==
        "License assignment cannot be done for user with invalid usage location.");
  CHECK(world.patch(world.user_path(0), {{"usageLocation", "France"}}).code() == 3000);
  REQUIRE(world.patch(world.user_path(0), {{"usageLocation", "FR"}}).status == 200);
  CHECK(world.move_user(0, kF3Sku, kSkypeSku).status == 400);
  world.time.advance(1000);
  CHECK(world.move_user(0, kF3Sku, kSkypeSku).status == 201);
}

TEST_CASE("a license that is not held, or held through a group, is not taken away", "[sandbox]") {
  auto seed = small_tenant();
  seed.customers[0].subscriptions[0].group = sandbox::GroupSeed{"Accueil", {1}};
  World world(std::move(seed));
  CHECK(json::text(world.move_user(0, {}, kF3Sku).body, "description") ==
        "User does not have a corresponding license.");
  CHECK(world.move_user(1, {}, kSkypeSku).status == 400);
  CHECK(json::integer(world.get(world.user_path(1, "/licenses")).body, "totalCount") == 1);
  CHECK(
      world.get("/v1/customers/" + std::string(kFirstCustomer) + "/users/nobody/licenses").code() ==
      60002);
}

TEST_CASE("two plans of the same service can be told to exclude each other", "[sandbox]") {
  World world;
  world.sandbox.behavior().skype_plans_conflict = true;
  stock(world, 10, "CFQ7TTC0LF8Q");
  CHECK(world.move_user(0, kE1Sku, {}).status == 400);
  CHECK(world.move_user(0, kE1Sku, kSkypeSku).status == 201);
}

TEST_CASE("an ordered fault does half of a license update", "[sandbox]") {
  World world;
  stock(world);
  world.sandbox.order_fault(
      {.kind = sandbox::FaultKind::half_done, .operation = "user.licenses.update"});
  CHECK(world.move_user(0, kF3Sku, kSkypeSku).status == 201);
  CHECK(json::integer(world.get(world.user_path(0, "/licenses")).body, "totalCount") == 2);
}

TEST_CASE("Graph lists who holds what, and through which group", "[sandbox]") {
  auto seed = small_tenant();
  seed.customers[0].subscriptions[0].group = sandbox::GroupSeed{"Accueil", {1}};
  auto behavior = plain_behavior();
  behavior.users_per_page = 4;
  World world(std::move(seed), behavior);
  std::string path =
      "/v1.0/users?$select=id,usageLocation,assignedLicenses,licenseAssignmentStates&$top=999";
  std::vector<Json> users;
  int pages = 0;
  for (; !path.empty() && pages < 10; ++pages) {
    const Reply page = world.graph(path);
    REQUIRE(page.status == 200);
    for (const auto& user : json::array(page.body, "value")) users.push_back(user);
    const std::string next = json::text(page.body, "@odata.nextLink");
    path = next.empty() ? "" : next.substr(next.find("/v1.0/"));
  }
  CHECK(pages == 3);
  REQUIRE(users.size() == 10);
  const Json& state = json::array(users[1], "licenseAssignmentStates")[0];
  const std::string group = json::text(state, "assignedByGroup");
  CHECK(json::text(world.graph("/v1.0/groups/" + group + "?$select=displayName").body,
                   "displayName") == "Accueil");
  CHECK(json::array(json::array(users[2], "assignedLicenses")[0], "disabledPlans").size() == 1);
  CHECK(json::find(users[0], "displayName") == nullptr);
  CHECK(world.graph("/v1.0/groups/none").status == 404);
  CHECK(world.graph("/v1.0/users", "33333333-3333-4333-8333-333333333333").status == 403);
}

}  // namespace planshift::test::sandbox_licenses_test
