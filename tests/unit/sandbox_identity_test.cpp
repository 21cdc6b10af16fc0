// Who asks: tokens without MFA, without a user, without a role (2.3, 2.4, 3.2).
#include <catch_amalgamated.hpp>

#include "support/world_tenant.h"

namespace planshift::test::sandbox_identity_test {

namespace {

sandbox::Identity without(std::vector<std::string> roles) {
  sandbox::Identity identity;
  identity.roles_missing = std::move(roles);
  return identity;
}

Reply as(World& world, const sandbox::Identity& identity, net::HttpRequest request) {
  const auto answer = world.sandbox.answer(request, identity);
  auto body = parse_json(answer.response.body, "test");
  return {answer.response.status, body ? std::move(*body) : Json(), answer.response.headers};
}

Reply get_as(World& world, const sandbox::Identity& identity, std::string path) {
  return as(world, identity, World::request(net::Method::get, std::move(path)));
}

net::HttpRequest graph_request(std::string path) {
  auto request = World::request(net::Method::get, std::move(path));
  request.service = net::Service::graph;
  request.tenant = CustomerId(std::string(kFirstCustomer));
  return request;
}

net::HttpRequest license_update(World& world) {
  Json update;
  update["licensesToRemove"] = Json::array({kSkypeSku});
  return World::request(net::Method::post, world.user_path(0, "/licenseupdates"), to_text(update));
}

}  // namespace

TEST_CASE("a token without MFA is refused without a body", "[sandbox][identity]") {
  World world;
  sandbox::Identity identity;
  identity.mfa = false;
  const Reply refused = get_as(world, identity, "/v1/customers?size=1");
  CHECK(refused.status == 401);
  CHECK(refused.body.is_null());
  CHECK(refused.header("WWW-Authenticate") == "Bearer error=\"invalid_token\"");
  // An application alone is exempt.
  identity.app_only = true;
  CHECK(get_as(world, identity, "/v1/customers?size=1").status == 200);
  // The switch reaches callers that show no token, and their report.
  world.sandbox.behavior().identity.mfa = false;
  CHECK(world.get("/v1/customers?size=1").status == 401);
}

TEST_CASE("an application alone does not reach the customer's directory", "[sandbox][identity]") {
  World world;
  sandbox::Identity identity;
  identity.app_only = true;
  for (const auto* rest : {"/users", "/subscribedskus"}) {
    const Reply refused = get_as(world, identity, world.path(rest));
    CHECK(refused.status == 403);
    CHECK(refused.code() == 900329);
  }
  CHECK(get_as(world, identity, world.path("/subscriptions")).status == 200);
}

TEST_CASE("one of the roles that would do is enough", "[sandbox][identity]") {
  World world;
  CHECK(as(world, without({"License Administrator", "User Administrator"}), license_update(world))
            .status == 201);
  const Reply refused =
      as(world, without({"license administrator", "User Administrator", "Directory Writers"}),
         license_update(world));
  CHECK(refused.status == 403);
  CHECK(refused.code() == 900308);
  const Reply none = get_as(world, without({"*"}), world.path("/users"));
  CHECK(none.code() == 900308);
  // Commerce needs no role of the directory.
  CHECK(get_as(world, without({"*"}), world.path("/subscriptions")).status == 200);
  CHECK(get_as(world, without({"Admin agent", "Sales agent", "Global admin"}),
               world.path("/migrations/newcommerce/events"))
            .code() == 900150);
}

TEST_CASE("a missing role is Graph's own refusal", "[sandbox][identity]") {
  World world;
  const Reply refused = as(world, without({"*"}), graph_request("/v1.0/subscribedSkus"));
  CHECK(refused.status == 403);
  CHECK(json::text(json::object(refused.body, "error"), "code") == "Authorization_RequestDenied");
}

TEST_CASE("a claims challenge names the claims", "[sandbox][identity]") {
  World world;
  sandbox::Identity identity;
  identity.claims_challenge = "eyJhY2Nlc3NfdG9rZW4iOnt9fQ==";
  const Reply refused = as(world, identity, graph_request("/v1.0/subscribedSkus"));
  CHECK(refused.status == 401);
  CHECK(refused.header("WWW-Authenticate").find("claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"") !=
        std::string::npos);
}

TEST_CASE("a policy of the customer, and a token for the partner only", "[sandbox][identity]") {
  World world;
  sandbox::Identity identity;
  identity.conditional_access_blocks = true;
  CHECK(as(world, identity, license_update(world)).code() == 900309);
  CHECK(get_as(world, identity, world.path("/subscriptions")).status == 200);
  identity = {};
  identity.partner_only = true;
  const Reply refused = as(world, identity, license_update(world));
  CHECK(refused.status == 400);
  CHECK(refused.code() == 900316);
}

TEST_CASE("nothing of a refused caller is executed or counted", "[sandbox][identity]") {
  World world;
  as(world, without({"*"}), license_update(world));
  CHECK(world.customer().users[0].licenses.size() == 1);
  CHECK(world.sandbox.calls().empty());
  CHECK(world.sandbox.state().audit.empty());
}

}  // namespace planshift::test::sandbox_identity_test
