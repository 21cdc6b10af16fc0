// Subscriptions of the simulated service: the full-resource PATCH and what time does to them.
#include <catch_amalgamated.hpp>

#include "support/world_tenant.h"

namespace planshift::test::sandbox_subscriptions_test {

namespace {

std::string first_path(const World& world) {
  return world.path("/subscriptions/" + world.customer().subscriptions[0].id.text());
}

std::string etag(const Json& subscription) {
  return json::text(json::object(subscription, "attributes"), "etag");
}

Reply change(World& world, std::string_view name, Json value) {
  Json body = world.get(first_path(world)).body;
  body[std::string(name)] = std::move(value);
  const std::string match = etag(body);
  return world.patch(first_path(world), body, match);
}

sandbox::TenantSeed with_new_commerce(std::string at_end, bool renews = false) {
  auto seed = small_tenant();
  auto& subscription = seed.customers[0].subscriptions[0];
  subscription.offer = "skype-new";
  subscription.at_end = std::move(at_end);
  subscription.auto_renew = renews;
  return seed;
}

}  // namespace

TEST_CASE("suspending takes the service away and reactivating gives it back", "[sandbox]") {
  World world;
  const ServicePlanId plan{std::string(kSkypePlan)};
  CHECK(world.sandbox.served_users(world.customer().id, plan) == 9);
  REQUIRE(change(world, "status", "suspended").status == 200);
  CHECK(world.sandbox.served_users(world.customer().id, plan) == 0);
  const Reply pools = world.get(world.path("/subscribedskus"));
  CHECK(json::integer(json::array(pools.body, "items")[0], "suspendedUnits") == 12);
  CHECK(json::integer(json::array(pools.body, "items")[0], "activeUnits") == 0);
  CHECK(change(world, "quantity", 20).code() == 2001);
  REQUIRE(change(world, "status", "active").status == 200);
  CHECK(world.sandbox.served_users(world.customer().id, plan) == 9);
}

TEST_CASE("a stale etag is refused and changes nothing", "[sandbox]") {
  World world;
  Json body = world.get(first_path(world)).body;
  const std::string old = etag(body);
  REQUIRE(change(world, "friendlyName", "nickname").status == 200);
  CHECK(etag(world.get(first_path(world)).body) != old);
  body["status"] = "suspended";
  const Reply refused = world.patch(first_path(world), body, old);
  CHECK(refused.status == 400);
  CHECK(refused.code() == 2055);
  CHECK(json::text(world.get(first_path(world)).body, "status") == "active");
  // The etag travels in the body too.
  CHECK(world.patch(first_path(world), body).code() == 2055);
}

TEST_CASE("members left out of a PATCH are removed", "[sandbox]") {
  World world(with_new_commerce("RenewToExtendedServiceTerm", true));
  CHECK(json::boolean(world.get(first_path(world)).body, "autoRenewEnabled"));
  REQUIRE(world.patch(first_path(world), {{"friendlyName", "short"}}).status == 200);
  const Json after = world.get(first_path(world)).body;
  CHECK_FALSE(json::boolean(after, "autoRenewEnabled"));
  CHECK(json::find(after, "scheduledActions") == nullptr);
  CHECK(json::text(after, "friendlyName") == "short");
}

TEST_CASE("new commerce ends through a scheduled action", "[sandbox]") {
  World world(with_new_commerce("RenewToExtendedServiceTerm"));
  const Json cancel = Json::array({{{"scheduleType", "TermEnd"}, {"actionType", "Cancel"}}});
  std::vector<sandbox::Effect> effects;
  world.sandbox.on_effect([&](const sandbox::Effect& effect) { effects.push_back(effect); });
  REQUIRE(change(world, "scheduledActions", cancel).status == 200);
  REQUIRE(effects.size() == 1);
  CHECK(effects[0].kind == sandbox::EffectKind::end_changed);
  const Json after = world.get(first_path(world)).body;
  CHECK(json::array(after, "scheduledActions") == cancel);
  CHECK(etag(after).empty());
  world.time.advance(21 * kDay);
  CHECK(json::text(world.get(first_path(world)).body, "status") == "disabled");
}

TEST_CASE("without a cancel action new commerce goes on after its term", "[sandbox]") {
  World world(with_new_commerce(""));
  world.time.advance(21 * kDay);
  CHECK(json::text(world.get(first_path(world)).body, "status") == "active");
}

TEST_CASE("a legacy subscription without renewal is suspended at its end and later deleted",
          "[sandbox]") {
  World world;
  world.time.advance(21 * kDay);
  CHECK(json::text(world.get(first_path(world)).body, "status") == "suspended");
  CHECK(change(world, "status", "active").code() == 800040);
  world.time.advance(121 * kDay);
  CHECK(json::text(world.get(first_path(world)).body, "status") == "deleted");
  CHECK(change(world, "friendlyName", "x").code() == 2011);
}

TEST_CASE("changes a subscription does not allow are refused with their code", "[sandbox]") {
  World world;
  CHECK(change(world, "status", "deleted").code() == 800040);
  CHECK(change(world, "billingCycle", "annual").code() == 2054);
  CHECK(change(world, "autoRenewEnabled", true).code() == 800093);
  CHECK(change(world, "quantity", 0).code() == 2002);
  CHECK(world.get(world.path("/subscriptions/none")).code() == 20003);
  CHECK(world.get("/v1/customers/none/subscriptions").code() == 20002);
}

TEST_CASE("a new subscription can be cancelled for seven days and shrunk no longer", "[sandbox]") {
  World world;
  REQUIRE(world.buy("CFQ7TTC0LGZW", 10).status == 201);
  world.time.advance(3000);
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions[1].id.text());
  Json body = world.get(path).body;
  CHECK(json::integer(json::object(body, "refundableQuantity"), "totalQuantity") == 10);
  world.time.advance(8 * kDay);
  body = world.get(path).body;
  body["quantity"] = 5;
  CHECK(world.patch(path, body).code() == 800090);
  body["quantity"] = 10;
  body["status"] = "deleted";
  CHECK(world.patch(path, body).code() == 900117);
}

TEST_CASE("a slow PATCH answers 202 with a place to look", "[sandbox]") {
  World world;
  world.sandbox.behavior().patch_answers_202 = true;
  const Reply reply = change(world, "status", "suspended");
  CHECK(reply.status == 202);
  CHECK(reply.header("Location").ends_with(world.customer().subscriptions[0].id.text()));
  CHECK(json::text(world.get(first_path(world)).body, "status") == "suspended");
}

}  // namespace planshift::test::sandbox_subscriptions_test
