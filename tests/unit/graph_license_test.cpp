// Licenses through Graph: one user's, the tenant's pools, and changes of both.
#include <catch_amalgamated.hpp>

#include "graph/client.h"
#include "support/manual_time.h"
#include "support/scripted_transport.h"

namespace planshift::graph_license_test {

using net::Method;
using net::WriteKind;
using test::answered;
using test::finished;

namespace {

constexpr const char* kAssign = "/v1.0/users/u%2F1/assignLicense";

struct World {
  test::ManualTime time;
  test::ScriptedTransport service;
  SeededRandom random{7};
  net::Caller caller{service, time, time, random};
  graph::Client client{caller};

  net::Write<graph::User> assign(net::HttpOutcome outcome) {
    service.on(Method::post, kAssign, std::move(outcome));
    partner_center::LicenseUpdate update;
    update.assign.push_back({.sku = SkuId("New"), .excluded_plans = {ServicePlanId("p")}});
    update.remove.emplace_back("Old");
    auto write = finished(
        client.assign_license(CustomerId("tenant"), UserId("u/1"), update, "request"), time);
    REQUIRE(write.has_value());
    return *std::move(write);
  }
};

}  // namespace

TEST_CASE("one request assigns and removes, under the intention's id") {
  World world;
  const auto write = world.assign(answered(200, R"({"assignedLicenses":[{"skuId":"New"}]})"));
  CHECK(write.ok());
  CHECK(write.value.id.text() == "u/1");
  const net::HttpRequest& sent = world.service.last();
  CHECK(sent.body ==
        R"({"addLicenses":[{"disabledPlans":["p"],"skuId":"New"}],"removeLicenses":["Old"]})");
  CHECK(sent.operation == "graph.assign_license");
  CHECK(sent.request_id == "request");
  CHECK(net::find_header(sent.headers, "client-request-id") == "request");
  CHECK(sent.tenant.text() == "tenant");
}

TEST_CASE("an answer about somebody else, or about nobody, proves nothing") {
  for (const char* body : {R"({"id":"other","assignedLicenses":[]})", "{}", "[]", "",
                           R"({"city":"Lyon"})"}) {
    INFO(body);
    World world;
    CHECK(world.assign(answered(200, body)).kind == WriteKind::unknown);
  }
}

TEST_CASE("Graph's refusals, and what is none") {
  World world;
  const auto refused = world.assign(answered(
      400, R"({"error":{"code":"Request_BadRequest","message":"User does not have it."}})"));
  CHECK(refused.kind == WriteKind::refused);
  CHECK(refused.error.detail == "User does not have it.");
  CHECK(world.assign(answered(429, "{}", {{"Retry-After", "3"}})).retry_after_ms == 3'000);
  CHECK(world.assign(answered(503, "{}")).kind == WriteKind::unknown);
  CHECK(world.assign(test::lost()).kind == WriteKind::unknown);
  CHECK(world.assign(test::offline()).kind == WriteKind::unsent);
  CHECK(world.service.requests().size() == 5);  // none of them sent twice
}

TEST_CASE("a usage location is set without an answer's body") {
  World world;
  world.service.on(Method::patch, "/v1.0/users/u", {answered(204, ""), answered(400, "{}")});
  const auto set = [&] {
    return *finished(world.client.set_usage_location(CustomerId("t"), UserId("u"), "FR", "id"),
                     world.time);
  };
  CHECK(set().ok());
  CHECK(world.service.last().body == R"({"usageLocation":"FR"})");
  CHECK(set().kind == WriteKind::refused);
}

TEST_CASE("a pool's free units are those enabled and in warning less those consumed") {
  World world;
  world.service.on(Method::get, "/v1.0/subscribedSkus",
                   answered(200, R"({"value":[{"skuId":"S","skuPartNumber":"PART",
                     "capabilityStatus":"Warning","consumedUnits":7,
                     "prepaidUnits":{"enabled":10,"suspended":3,"warning":2,"lockedOut":1},
                     "servicePlans":[{"servicePlanId":"p","servicePlanName":"P",
                       "provisioningStatus":"Success","appliesTo":"Company"}]}]})"));
  const auto pools = *finished(world.client.subscribed_skus(CustomerId("t")), world.time);
  REQUIRE(pools.complete);
  const auto& pool = pools.items.at(0);
  CHECK(pool.available_units == 5);
  CHECK(pool.active_units == 10);
  CHECK(pool.warning_units == 2);
  CHECK(pool.suspended_units == 3);
  CHECK(pool.plans.at(0).target_type == "Company");
  CHECK(json::integer(json::object(pool.raw, "prepaidUnits"), "lockedOut") == 1);
}

TEST_CASE("one user, with where each license comes from and what else was answered") {
  World world;
  world.service.on(
      Method::get, "/v1.0/users/u",
      {answered(200, R"({"id":"u","usageLocation":"FR","city":"Lyon","licenseAssignmentStates":[
        {"skuId":"S","assignedByGroup":null,"state":"Error","error":"CountViolation",
         "disabledPlans":["p"],"lastUpdatedDateTime":"2024-05-01T10:00:00Z"}]})"),
       answered(404, R"({"error":{"code":"Request_ResourceNotFound","message":"no"}})")});
  const auto read = [&] {
    return *finished(world.client.user(CustomerId("t"), UserId("u")), world.time);
  };
  const auto user = read();
  REQUIRE(user);
  CHECK(to_text(user->more) == R"({"city":"Lyon"})");
  const auto& state = user->assignments.at(0);
  CHECK(state.assigned_by_group.empty());
  CHECK(state.error == "CountViolation");
  CHECK(state.disabled_plans.size() == 1);
  CHECK(state.updated == parse_instant("2024-05-01T10:00:00Z"));
  CHECK(world.service.last().path.find("licenseAssignmentStates") != std::string::npos);
  CHECK(read().error().http_status == 404);
}

}  // namespace planshift::graph_license_test
