// Graph's road of the simulated service (11).
#include <catch_amalgamated.hpp>

#include "support/world_tenant.h"

namespace planshift::test::sandbox_graph_test {

namespace {

std::string user_id(const World& world, std::size_t user) {
  return world.customer().users[user].id.text();
}

// Ten units of Office 365 F3, ready to be assigned.
void stock(World& world, std::int64_t quantity = 10) {
  REQUIRE(world.buy("CFQ7TTC0LGZW", quantity).status == 201);
  world.time.advance(3000);
}

Json change(std::string_view add, std::string_view remove) {
  Json body;
  body["addLicenses"] = Json::array();
  if (!add.empty()) {
    body["addLicenses"].push_back({{"skuId", add}, {"disabledPlans", Json::array()}});
  }
  body["removeLicenses"] = Json::array();
  if (!remove.empty()) body["removeLicenses"].push_back(remove);
  return body;
}

std::string assign_path(const World& world, std::size_t user) {
  return "/users/" + user_id(world, user) + "/assignLicense";
}

Reply assign(World& world, std::size_t user, const Json& body) {
  return world.graph_post("/v1.0" + assign_path(world, user), body);
}

std::string message(const Reply& reply) {
  return json::text(json::object(reply.body, "error"), "message");
}

std::string error_code(const Reply& reply) {
  return json::text(json::object(reply.body, "error"), "code");
}

Json inner(std::string id, std::string method, std::string url, const Json& body = {}) {
  Json request{{"id", std::move(id)}, {"method", std::move(method)}, {"url", std::move(url)}};
  if (!body.is_null()) {
    request["body"] = body;
    request["headers"] = {{"Content-Type", "application/json"}};
  }
  return request;
}

Reply batch(World& world, std::vector<Json> requests) {
  Json body;
  body["requests"] = Json::array();
  for (auto& request : requests) body["requests"].push_back(std::move(request));
  return world.graph_post("/v1.0/$batch", body);
}

// The inner answer of an id; null when there is none.
Json answer_of(const Reply& reply, std::string_view id) {
  for (const auto& response : json::array(reply.body, "responses")) {
    if (json::text(response, "id") == id) return response;
  }
  return nullptr;
}

std::int64_t status_in(const Reply& reply, std::string_view id) {
  return json::integer(answer_of(reply, id), "status");
}

}  // namespace

TEST_CASE("Graph moves a license with both lists in one request", "[sandbox][graph]") {
  World world;
  stock(world);
  const Reply moved = assign(world, 0, change(kF3Sku, kSkypeSku));
  REQUIRE(moved.status == 200);
  const Json& held = json::array(moved.body, "assignedLicenses");
  REQUIRE(held.size() == 1);
  CHECK(json::text(held[0], "skuId") == kF3Sku);
  const Reply details = world.graph("/v1.0/users/" + user_id(world, 0) + "/licenseDetails");
  REQUIRE(json::array(details.body, "value").size() == 1);
  CHECK(json::text(json::array(details.body, "value")[0], "skuPartNumber") == "DESKLESSPACK");
  // Partner Center sees the same tenant.
  CHECK(json::integer(world.get(world.user_path(0, "/licenses")).body, "totalCount") == 1);
}

TEST_CASE("Graph refuses in its own words what Partner Center refuses too", "[sandbox][graph]") {
  auto seed = small_tenant();
  seed.customers[0].without_usage_location = {1};
  seed.customers[0].subscriptions[0].group = sandbox::GroupSeed{"Accueil", {2}};
  World world(std::move(seed));
  stock(world, 1);
  REQUIRE(assign(world, 0, change(kF3Sku, {})).status == 200);
  const Reply none_left = assign(world, 3, change(kF3Sku, {}));
  CHECK(none_left.status == 400);
  CHECK(error_code(none_left) == "Request_BadRequest");
  CHECK(message(none_left) == "Subscription with SKU " + std::string(kF3Sku) +
                                  " does not have any available licenses.");
  CHECK(message(assign(world, 1, change(kF3Sku, {}))) ==
        "License assignment cannot be done for user with invalid usage location.");
  CHECK(message(assign(world, 3, change({}, kF3Sku))) ==
        "User does not have a corresponding license.");
  CHECK(message(assign(world, 2, change({}, kSkypeSku))).starts_with("User license is inherited"));
  CHECK(message(assign(world, 3, {{"addLicenses", Json::array()}})).find("removeLicenses") !=
        std::string::npos);
  CHECK(assign(world, 3, change({}, kF3Sku)).header("request-id").empty() == false);
  CHECK(world.graph("/v1.0/users/nobody").status == 404);
}

TEST_CASE("rules between plans hold for both roads", "[sandbox][graph]") {
  World world;
  stock(world);
  auto& behavior = world.sandbox.behavior();
  behavior.dependent_plan = "TEAMS1";
  behavior.needed_plan = "MCOSTANDARD";
  const Reply refused = assign(world, 0, change(kF3Sku, {}));
  CHECK(refused.status == 400);
  CHECK(message(refused).find("depends on the service plan(s) " + std::string(kSkypePlan2)) !=
        std::string::npos);
  CHECK(json::text(world.move_user(0, kF3Sku, {}).body, "description") ==
        "Dependency Service Plans: TEAMS1 needs MCOSTANDARD.");
  behavior.dependent_plan.clear();
  CHECK(assign(world, 0, change(kF3Sku, {})).status == 200);
  behavior.ignores_absent_removal = true;
  CHECK(assign(world, 1, change({}, kF3Sku)).status == 200);
}

TEST_CASE("Graph sets a usage location and answers with nothing", "[sandbox][graph]") {
  World world;
  const std::string path = "/v1.0/users/" + user_id(world, 0);
  const Reply written = world.graph_patch(path, {{"usageLocation", "BE"}});
  CHECK(written.status == 204);
  CHECK(written.body.is_null());
  CHECK(json::text(world.graph(path + "?$select=id,usageLocation").body, "usageLocation") == "BE");
  CHECK(world.graph_patch(path, {{"usageLocation", "Belgium"}}).status == 400);
}

TEST_CASE("Graph's pools are kept in step", "[sandbox][graph]") {
  World world;
  stock(world);
  REQUIRE(assign(world, 0, change(kF3Sku, kSkypeSku)).status == 200);
  const Reply pools = world.graph("/v1.0/subscribedSkus");
  REQUIRE(json::array(pools.body, "value").size() == 2);
  const Json& f3 = json::array(pools.body, "value")[1];
  CHECK(json::text(f3, "skuPartNumber") == "DESKLESSPACK");
  CHECK(json::integer(f3, "consumedUnits") == 1);
  CHECK(json::integer(json::object(f3, "prepaidUnits"), "enabled") == 10);
}

TEST_CASE("who has a license can be asked for", "[sandbox][graph]") {
  World world;
  stock(world);
  REQUIRE(assign(world, 4, change(kF3Sku, {})).status == 200);
  const Reply found = world.graph(
      "/v1.0/users?$select=id&$filter=assignedLicenses%2Fany(u%3Au%2FskuId%20eq%20" +
      std::string(kF3Sku) + ")");
  REQUIRE(json::array(found.body, "value").size() == 1);
  CHECK(json::text(json::array(found.body, "value")[0], "id") == user_id(world, 4));
}

TEST_CASE("each request in a batch is judged on its own", "[sandbox][graph]") {
  World world;
  stock(world, 1);
  const Reply reply = batch(world, {inner("a", "POST", assign_path(world, 0), change(kF3Sku, {})),
                                    inner("b", "POST", assign_path(world, 1), change(kF3Sku, {})),
                                    inner("c", "GET", "/users/" + user_id(world, 0))});
  REQUIRE(reply.status == 200);
  CHECK(status_in(reply, "a") == 200);
  CHECK(status_in(reply, "b") == 400);
  CHECK(status_in(reply, "c") == 200);
  CHECK(json::text(json::object(answer_of(reply, "c"), "body"), "id") == user_id(world, 0));
}

TEST_CASE("what depends on a failed request is not done", "[sandbox][graph]") {
  World world;
  stock(world);
  Json second = inner("2", "POST", assign_path(world, 0), change({}, kSkypeSku));
  second["dependsOn"] = Json::array({"1"});
  // Written in front of what it waits for.
  const Reply reply =
      batch(world, {second, inner("1", "POST", assign_path(world, 0), change(kE1Sku, {}))});
  CHECK(status_in(reply, "1") == 400);
  CHECK(status_in(reply, "2") == 424);
  CHECK(world.customer().users[0].licenses.size() == 1);
  second["dependsOn"] = Json::array({"2"});
  CHECK(batch(world, {second}).status == 400);
}

TEST_CASE("a batch has twenty requests at most", "[sandbox][graph]") {
  World world;
  std::vector<Json> requests;
  for (int i = 0; i < 21; ++i) {
    requests.push_back(inner(std::to_string(i), "GET", "/subscribedSkus"));
  }
  CHECK(batch(world, requests).status == 400);
  requests.pop_back();
  CHECK(json::array(batch(world, requests).body, "responses").size() == 20);
  requests[1]["id"] = "0";
  CHECK(batch(world, requests).status == 400);
}

TEST_CASE("limits are felt inside a batch, with their wait in the inner headers",
          "[sandbox][graph]") {
  World world;
  world.sandbox.behavior().limits.graph_units = 2;
  const Reply reply = batch(world, {inner("1", "GET", "/users/" + user_id(world, 0)),
                                    inner("2", "GET", "/users/" + user_id(world, 1))});
  CHECK(reply.status == 200);
  CHECK(status_in(reply, "1") == 200);
  CHECK(status_in(reply, "2") == 429);
  CHECK(json::text(json::object(answer_of(reply, "2"), "headers"), "Retry-After") == "10");
  world.time.advance(10'000);
  CHECK(world.graph("/v1.0/users/" + user_id(world, 1)).status == 200);
}

TEST_CASE("ordered faults strike inside a batch", "[sandbox][graph]") {
  World world;
  stock(world);
  world.sandbox.order_fault({.kind = sandbox::FaultKind::half_done,
                             .operation = "graph.assign_license"});
  world.sandbox.order_fault({.kind = sandbox::FaultKind::fail_before,
                             .operation = "graph.assign_license"});
  world.sandbox.order_fault({.kind = sandbox::FaultKind::lose_answer,
                             .operation = "graph.assign_license"});
  const Json both = change(kF3Sku, kSkypeSku);
  const Reply reply = batch(world, {inner("half", "POST", assign_path(world, 0), both),
                                    inner("not", "POST", assign_path(world, 1), both),
                                    inner("done", "POST", assign_path(world, 2), both)});
  CHECK(status_in(reply, "half") == 200);
  CHECK(world.customer().users[0].licenses.size() == 2);
  CHECK(status_in(reply, "not") == 503);
  CHECK(world.customer().users[1].licenses.size() == 1);
  CHECK(world.customer().users[1].licenses[0].sku == SkuId(std::string(kSkypeSku)));
  CHECK(status_in(reply, "done") == 504);
  CHECK(world.customer().users[2].licenses[0].sku == SkuId(std::string(kF3Sku)));
}

TEST_CASE("the answers of a batch can come in another order", "[sandbox][graph]") {
  World world;
  world.sandbox.behavior().batch_in_any_order = true;
  const Reply reply = batch(world, {inner("1", "GET", "/subscribedSkus"),
                                    inner("2", "GET", "/subscribedSkus")});
  CHECK(json::text(json::array(reply.body, "responses")[0], "id") == "2");
}

}  // namespace planshift::test::sandbox_graph_test
