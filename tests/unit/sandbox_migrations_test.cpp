// Migrations to new commerce in the simulated service (12).
#include <catch_amalgamated.hpp>

#include "support/world_tenant.h"

namespace planshift::test::sandbox_migrations_test {

namespace {

constexpr std::size_t kSkype = 0;

std::string id_of(const World& world, std::size_t position) {
  return world.customer().subscriptions[position].id.text();
}

std::string status_of(World& world, const std::string& id) {
  return json::text(world.get(world.path("/subscriptions/" + id)).body, "status");
}

World world_of_legacy() {
  auto behavior = plain_behavior();
  behavior.migration_ms = {5000, 5000};
  return World(legacy_tenant(), behavior);
}

std::string base_of(const World& world) {
  return world.path("/migrations/newcommerce");
}

Json wish_for(const World& world, std::size_t position) {
  return {{"currentSubscriptionId", id_of(world, position)}};
}

std::vector<std::string> events(World& world) {
  std::vector<std::string> names;
  const Reply reply = world.get(base_of(world) + "/events?current_subscription_id=" +
                                id_of(world, kOldF3));
  for (const auto& event : reply.body) names.push_back(json::text(event, "eventName"));
  return names;
}

}  // namespace

TEST_CASE("what can be migrated is validated, and why not", "[sandbox][migrations]") {
  World world = world_of_legacy();
  const auto validate = [&](const Json& wish) {
    return world.post(base_of(world) + "/validate", wish);
  };
  const Reply eligible = validate(wish_for(world, kOldF3));
  CHECK(json::boolean(eligible.body, "isEligible"));
  CHECK(json::text(eligible.body, "catalogItemId") == world.item("CFQ7TTC0LGZW", "0001"));
  const Reply retired = validate(wish_for(world, kSkype));
  CHECK_FALSE(json::boolean(retired.body, "isEligible", true));
  CHECK(json::integer(json::array(retired.body, "errors")[0], "code") == 5);
  Json odd = wish_for(world, kOldF3);
  odd["termDuration"] = "P3Y";
  CHECK(json::integer(json::array(validate(odd).body, "errors")[0], "code") == 6);
  CHECK(validate(wish_for(world, kNewF3)).code() == 900216);
  CHECK(validate({{"currentSubscriptionId", "nobody"}}).code() == 20003);
}

TEST_CASE("a migration suspends the old one and ends with a new one", "[sandbox][migrations]") {
  World world = world_of_legacy();
  Json wish = wish_for(world, kOldF3);
  wish["externalReferenceId"] = "ours";
  wish["addOnMigrations"] = Json::array({wish_for(world, kAddOn)});
  const Reply started = world.post(base_of(world), wish);
  REQUIRE(started.status == 200);
  CHECK(json::text(started.body, "status") == "Processing");
  CHECK(json::array(started.body, "addOnMigrations").size() == 1);
  CHECK(status_of(world, id_of(world, kOldF3)) == "suspended");
  CHECK(status_of(world, id_of(world, kAddOn)) == "suspended");
  CHECK(events(world) == std::vector<std::string>{"MigrationStarted"});
  const Reply twice = world.post(base_of(world), wish);
  CHECK(twice.code() == 900215);
  world.time.advance(5000);
  const Reply done = world.get(base_of(world) + "/" + json::text(started.body, "id"));
  CHECK(json::text(done.body, "status") == "Completed");
  const std::string fresh = json::text(done.body, "newCommerceSubscriptionId");
  const Reply subscription = world.get(world.path("/subscriptions/" + fresh));
  CHECK(json::text(subscription.body, "status") == "active");
  CHECK(json::integer(subscription.body, "quantity") == 8);
  CHECK(json::text(subscription.body, "migratedFromSubscriptionId") == id_of(world, kOldF3));
  CHECK(status_of(world, id_of(world, kOldF3)) == "deleted");
  CHECK(events(world).size() == 4);
  CHECK(events(world).back() == "MigrationCompleted");
  const Reply listed = world.get("/v1/migrations/newcommerce?ExternalReferenceId=ours");
  CHECK(listed.body.size() == 1);
}

TEST_CASE("a migration that fails gives the old one back", "[sandbox][migrations]") {
  World world = world_of_legacy();
  world.sandbox.behavior().migrations_fail = true;
  const Reply started = world.post(base_of(world), wish_for(world, kOldF3));
  REQUIRE(started.status == 200);
  CHECK(status_of(world, id_of(world, kOldF3)) == "suspended");
  world.time.advance(5000);
  CHECK(status_of(world, id_of(world, kOldF3)) == "active");
  const Reply done = world.get(base_of(world) + "/" + json::text(started.body, "id"));
  CHECK(json::text(done.body, "status") == "Failed");
  CHECK(events(world).back() == "MigrationFailed");
}

TEST_CASE("migrations are listed in pages, the token in a header", "[sandbox][migrations]") {
  World world = world_of_legacy();
  for (const auto position : {kOldF3, kAddOn}) {
    REQUIRE(world.post(base_of(world), wish_for(world, position)).status == 200);
  }
  const std::string path =
      "/v1/migrations/newcommerce?PageSize=1&CustomerTenantId=" + std::string(kFirstCustomer);
  const Reply first = world.get(path);
  REQUIRE(first.body.size() == 1);
  REQUIRE_FALSE(first.header("MS-ContinuationToken").empty());
  auto request = World::request(net::Method::get, path);
  request.headers.push_back({"MS-ContinuationToken", first.header("MS-ContinuationToken")});
  const Reply second = world.ask(request);
  REQUIRE(second.body.size() == 1);
  CHECK(second.body != first.body);
  CHECK(second.header("MS-ContinuationToken").empty());
  CHECK(world.get("/v1/migrations/newcommerce").status == 400);
}

TEST_CASE("a schedule waits for its day, can be changed and canceled", "[sandbox][migrations]") {
  World world = world_of_legacy();
  Json wish = wish_for(world, kOldF3);
  CHECK(world.post(base_of(world) + "/schedules", wish).status == 400);
  wish["targetDate"] = to_iso(world.time.now().plus(3 * kDay));
  const Reply created = world.post(base_of(world) + "/schedules", wish);
  REQUIRE(created.status == 200);
  const std::string path = base_of(world) + "/schedules/" + json::text(created.body, "id");
  CHECK(json::text(world.get(path).body, "status") == "Created");
  wish["targetDate"] = to_iso(world.time.now().plus(kDay));
  REQUIRE(world.put(path, wish).status == 200);
  const Reply other = world.post(base_of(world) + "/schedules", wish);
  const std::string other_path = base_of(world) + "/schedules/" + json::text(other.body, "id");
  CHECK(json::text(world.post(other_path + "/cancel", nullptr).body, "status") == "Cancelled");
  CHECK(world.post(other_path + "/cancel", nullptr).code() == 900248);
  CHECK(status_of(world, id_of(world, kOldF3)) == "active");
  world.time.advance(kDay);
  CHECK(status_of(world, id_of(world, kOldF3)) == "suspended");
  CHECK(json::text(world.get(path).body, "status") == "Completed");
  CHECK(world.put(path, wish).code() == 900247);
  CHECK(world.customer().migrations.size() == 1);
  const Reply listed = world.get("/v1/migrations/newcommerce/schedules?CustomerTenantId=" +
                                 std::string(kFirstCustomer));
  CHECK(listed.body.size() == 2);
}

TEST_CASE("validating and migrating have limits of their own", "[sandbox][migrations]") {
  World world = world_of_legacy();
  world.sandbox.behavior().limits.validations = 1;
  CHECK(world.post(base_of(world) + "/validate", wish_for(world, kOldF3)).status == 200);
  const Reply refused = world.post(base_of(world) + "/validate", wish_for(world, kOldF3));
  CHECK(refused.status == 429);
  CHECK(refused.header("Retry-After") == "300");
  world.sandbox.behavior().limits.migrations = 1;
  CHECK(world.post(base_of(world), wish_for(world, kOldF3)).status == 200);
  CHECK(world.post(base_of(world), wish_for(world, kAddOn)).status == 429);
}

}  // namespace planshift::test::sandbox_migrations_test
