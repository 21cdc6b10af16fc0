// Audit records, costs, callers without MFA, and the old Commerce API of the simulated service.
#include <catch_amalgamated.hpp>

#include "base/text.h"
#include "sandbox/local_transport.h"
#include "support/world_tenant.h"

namespace planshift::test::sandbox_records_test {

namespace {

Json filter_for(std::string_view field, std::string_view value) {
  return {{"Field", field}, {"Value", value}, {"Operator", "equals"}};
}

Json records(World& world, const std::string& query) {
  return json::array(world.get("/v1/auditrecords?" + query).body, "items");
}

std::string today(const World& world) {
  return to_iso(date_of(world.time.now()));
}

Reply crest(World& world, std::string path) {
  auto request = World::request(net::Method::get, std::move(path));
  request.service = net::Service::crest;
  return world.ask(std::move(request));
}

}  // namespace

TEST_CASE("each write leaves a record of who did what", "[sandbox][audit]") {
  auto seed = small_tenant();
  add_customers(seed, 1);
  World world(std::move(seed));
  REQUIRE(world.buy("CFQ7TTC0LGZW", 10).status == 201);
  world.time.advance(3000);
  auto request = World::request(
      net::Method::patch, world.path("/subscriptions/" +
                                     world.customer().subscriptions[0].id.text()),
      R"({"friendlyName":"ours"})");
  request.correlation_id = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee";
  sandbox::Identity identity;
  identity.user = "anna@partner.example";
  REQUIRE(world.sandbox.answer(request, identity).response.status == 200);
  CHECK(world.move_user(0, "00000000-0000-4000-8000-000000000000", {}).status == 400);
  const Json all = records(world, "startDate=" + today(world));
  REQUIRE(all.size() == 4);
  CHECK(json::text(all[0], "operationType") == "create_cart");
  CHECK(json::text(all[1], "operationType") == "create_order");
  CHECK(json::text(all[1], "resourceType") == "order");
  CHECK(json::text(all[2], "operationType") == "update_subscription");
  CHECK(json::text(all[2], "userPrincipalName") == "anna@partner.example");
  CHECK(json::text(all[2], "originalCorrelationId") == request.correlation_id);
  CHECK(json::text(all[2], "operationStatus") == "succeeded");
  const auto before = parse_json(json::text(all[2], "resourceOldValue"), "test");
  const auto after = parse_json(json::text(all[2], "resourceNewValue"), "test");
  REQUIRE(before);
  REQUIRE(after);
  CHECK(json::text(*before, "friendlyName") != "ours");
  CHECK(json::text(*after, "friendlyName") == "ours");
  CHECK(json::text(all[3], "operationType") == "update_customer_user_licenses");
  CHECK(json::text(all[3], "operationStatus") == "failed");
}

TEST_CASE("records are found by day, customer and kind", "[sandbox][audit]") {
  auto seed = small_tenant();
  add_customers(seed, 1);
  World world(std::move(seed));
  REQUIRE(world.buy("CFQ7TTC0LGZW", 1).status == 201);
  world.time.advance(2 * kDay);
  REQUIRE(world.buy("CFQ7TTC0LGZW", 1).status == 201);
  CHECK(records(world, "").size() == 4);
  CHECK(records(world, "startDate=" + today(world)).size() == 2);
  const std::string yesterday = to_iso(plus_days(date_of(world.time.now()), -1));
  CHECK(records(world, "endDate=" + yesterday).size() == 2);
  const auto filtered = [&](const Json& filter) {
    return records(world, "filter=" + url_encoded(to_text(filter))).size();
  };
  CHECK(filtered(filter_for("ResourceType", "order")) == 2);
  CHECK(filtered(filter_for("CustomerId", kFirstCustomer)) == 4);
  CHECK(filtered(filter_for("CustomerId", world.customer(1).id.text())) == 0);
  CHECK(filtered(filter_for("CompanyName", "telier")) == 4);
  const std::string long_ago = to_iso(plus_days(date_of(world.time.now()), -91));
  CHECK(world.get("/v1/auditrecords?startDate=" + long_ago).status == 400);
  CHECK(json::array(world.get("/v1/auditrecords?size=3").body, "items").size() == 3);
}

TEST_CASE("a repeated request id leaves no second record", "[sandbox][audit]") {
  World world;
  auto request = World::request(
      net::Method::patch,
      world.path("/subscriptions/" + world.customer().subscriptions[0].id.text()),
      R"({"friendlyName":"ours"})");
  request.request_id = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";
  world.ask(request);
  world.ask(request);
  CHECK(world.sandbox.state().audit.size() == 1);
}

TEST_CASE("a customer costs what its subscriptions cost", "[sandbox][costs]") {
  World world(legacy_tenant());
  const Reply lines = world.get(world.path("/servicecosts/mostrecent/lineitems"));
  // Everything but the trial.
  REQUIRE(json::array(lines.body, "items").size() == 4);
  const Reply summary = world.get(world.path("/servicecosts/mostrecent"));
  // 12 x 1.70, 8 x 4, 3 x 4, 5 x 3.80
  CHECK(json::number(summary.body, "pretaxTotal") == Catch::Approx(83.4));
  CHECK(json::array(summary.body, "details").size() == 1);
}

TEST_CASE("callers without MFA are reported", "[sandbox][audit]") {
  World world;
  CHECK(json::array(world.get("/v1/nonMfaCompliantPartnerPrincipals").body, "items").empty());
  world.sandbox.behavior().identity.mfa = false;
  const auto request = World::request(net::Method::get, "/v1/nonMfaCompliantPartnerPrincipals");
  const auto answer = world.sandbox.answer(request, sandbox::Identity{});
  const auto body = parse_json(answer.response.body, "test");
  REQUIRE(body);
  CHECK(json::array(*body, "items").size() == 1);
}

TEST_CASE("the old Commerce API lists legacy subscriptions only", "[sandbox][crest]") {
  World world(legacy_tenant());
  const Reply partner = crest(
      world, "/customers/get-by-identity?provider=AAD&type=tenant&tid=" +
                 world.sandbox.seed().partner_id);
  const Reply customer = crest(
      world, "/customers/get-by-identity?provider=AAD&type=tenant&tid=" +
                 std::string(kFirstCustomer));
  REQUIRE(partner.status == 200);
  REQUIRE(customer.status == 200);
  const std::string list = "/" + json::text(partner.body, "id") +
                           "/subscriptions?recipient_customer_id=";
  const Reply found = crest(world, list + json::text(customer.body, "id"));
  REQUIRE(json::array(found.body, "items").size() == 4);
  const Json& first = json::array(found.body, "items")[0];
  CHECK(json::text(first, "state") == "active");
  CHECK(json::text(first, "offer_uri").ends_with("ACA0C06C-890D-4ABB-83CF-BC519A2565E5"));
  CHECK(crest(world, list + "nobody").status == 404);
  CHECK(crest(world, "/customers/get-by-identity?tid=nobody").status == 404);
}

TEST_CASE("a write of Graph's road is found again in the log, with what befell it",
          "[sandbox][log]") {
  auto request = World::request(net::Method::post, "/v1.0/$batch", R"({"requests":[]})");
  request.service = net::Service::graph;
  request.tenant = CustomerId(std::string(kFirstCustomer));
  request.correlation_id = "run";
  sandbox::Admission admission;
  admission.inner["1"].half_done = true;
  admission.inner["2"].turned_away = net::HttpResponse{.status = 429, .headers = {}, .body = {}};
  const auto read = sandbox::read_log_entry(sandbox::log_entry(request, Instant{5}, admission));
  REQUIRE(read);
  CHECK(read->request.service == net::Service::graph);
  CHECK(read->request.tenant == request.tenant);
  CHECK(read->request.correlation_id == "run");
  CHECK(read->admission.inner.at("1").half_done);
  CHECK(read->admission.inner.at("2").turned_away.has_value());
  CHECK_FALSE(read->admission.inner.at("1").turned_away.has_value());
}

}  // namespace planshift::test::sandbox_records_test
