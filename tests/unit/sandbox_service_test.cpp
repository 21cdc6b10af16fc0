// What every call to the simulated service has in common: paging, replay, limits, faults, headers.
#include <catch_amalgamated.hpp>

#include "support/world_tenant.h"

namespace planshift::test::sandbox_service_test {

namespace {

net::HttpRequest next_page(std::string token) {
  auto request = World::request(net::Method::get, "/v1/customers?size=500&seekOperation=Next");
  request.headers.push_back({"MS-ContinuationToken", std::move(token)});
  return request;
}

sandbox::TenantSeed many(int count) {
  auto seed = small_tenant();
  add_customers(seed, count - 1);
  return seed;
}

net::HttpRequest suspend(World& world, std::string request_id) {
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions[0].id.text());
  Json body = world.get(path).body;
  body["status"] = "suspended";
  auto request = World::request(net::Method::patch, path, to_text(body));
  request.request_id = std::move(request_id);
  return request;
}

std::string status(World& world) {
  return world.sandbox.status_of(world.customer().id, world.customer().subscriptions[0].id);
}

}  // namespace

TEST_CASE("customers come in pages, each with the way to the next", "[sandbox]") {
  World world(many(40));
  Reply page = world.get("/v1/customers?size=500");
  std::size_t read = json::array(page.body, "items").size();
  CHECK(read == 17);
  int pages = 1;
  for (; pages < 9; ++pages) {
    const std::string token = json::text(page.body, "continuationToken");
    if (token.empty()) break;
    const Json* next = json::find_path(page.body, "links.next");
    REQUIRE(next);
    CHECK(json::text(json::array(*next, "headers")[0], "value") == token);
    page = world.ask(next_page(token));
    read += json::array(page.body, "items").size();
  }
  CHECK(read == 40);
  CHECK(pages == 3);
}

TEST_CASE("the end of the customers can be told by an error", "[sandbox]") {
  World world(many(20));
  world.sandbox.behavior().paging_ends_with_error = true;
  Reply page = world.get("/v1/customers?size=500");
  page = world.ask(next_page(json::text(page.body, "continuationToken")));
  CHECK(json::array(page.body, "items").size() == 3);
  page = world.ask(next_page(json::text(page.body, "continuationToken")));
  CHECK(page.status == 400);
  CHECK(page.code() == 2000);
}

TEST_CASE("a repeated request id repeats the first answer and executes nothing", "[sandbox]") {
  World world;
  const auto request = suspend(world, "44444444-4444-4444-8444-444444444444");
  int changes = 0;
  world.sandbox.on_effect([&](const sandbox::Effect&) { ++changes; });
  const Reply first = world.ask(request);
  const Reply again = world.ask(request);
  CHECK(first.status == 200);
  CHECK(again.body == first.body);
  CHECK(changes == 1);
  CHECK(again.header("MS-RequestId") == "44444444-4444-4444-8444-444444444444");
  world.sandbox.behavior().replay_request_ids = false;
  CHECK(world.ask(request).code() == 2055);
}

TEST_CASE("a throttled customer is let through after its first writes", "[sandbox]") {
  auto seed = small_tenant();
  seed.customers[0].trouble.throttled_writes = 1;
  seed.customers[0].trouble.retry_after_seconds = 7;
  World world(std::move(seed));
  const auto request = suspend(world, "55555555-5555-4555-8555-555555555555");
  const Reply first = world.ask(request);
  CHECK(first.status == 429);
  CHECK(first.header("Retry-After") == "7");
  CHECK(json::integer(first.body, "statusCode") == 429);
  CHECK(status(world) == "active");
  CHECK(world.ask(request).status == 200);
}

TEST_CASE("each kind of resource has its own limit a minute", "[sandbox]") {
  World world;
  world.sandbox.behavior().requests_per_minute = 2;
  CHECK(world.get(world.path("/subscriptions")).status == 200);
  CHECK(world.get(world.path("/subscriptions")).status == 200);
  const Reply third = world.get(world.path("/subscriptions"));
  CHECK(third.status == 429);
  CHECK(third.header("Retry-After") == "60");
  CHECK(world.get(world.path("/orders")).status == 200);
  CHECK(world.get(world.path("/users")).status == 200);
  world.time.advance(kMinute);
  CHECK(world.get(world.path("/subscriptions")).status == 200);
}

TEST_CASE("ordered faults strike once, and what they execute stays executed", "[sandbox]") {
  using enum sandbox::FaultKind;
  struct Expected {
    sandbox::FaultKind kind;
    bool lost;
    bool executed;
    int status;
  };
  const Expected expected =
      GENERATE(Expected{lose_answer, true, true, 0}, Expected{lose_request, true, false, 0},
               Expected{fail_before, false, false, 503}, Expected{fail_after, false, true, 503},
               Expected{throttle, false, false, 429});
  World world;
  world.sandbox.order_fault({.kind = expected.kind, .operation = "subscriptions.patch"});
  const auto request = suspend(world, "66666666-6666-4666-8666-666666666666");
  const sandbox::Answer answer = world.sandbox.answer(request);
  CHECK(answer.lost == expected.lost);
  CHECK(answer.executed == expected.executed);
  if (!answer.lost) CHECK(answer.response.status == expected.status);
  CHECK(status(world) == (expected.executed ? "suspended" : "active"));
  CHECK(world.sandbox.faults_left() == 0);
  CHECK(world.ask(request).status == 200);
}

TEST_CASE("odd requests get an answer, never more", "[sandbox]") {
  World world;
  CHECK(world.get("/v2/customers").code() == 1000);
  CHECK(world.get("").code() == 1000);
  CHECK(world.get("/v1/customers/" + std::string(kFirstCustomer) + "/nothing").code() == 1000);
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions[0].id.text());
  CHECK(world.ask(World::request(net::Method::patch, path, "{")).code() == 800002);
  CHECK(world.ask(World::request(net::Method::patch, path, "[1]")).code() == 800002);
  CHECK(world.ask(World::request(net::Method::patch, path, R"({"status":7})")).code() == 800040);
}

TEST_CASE("a byte-order mark can stand in front of every body", "[sandbox]") {
  World world;
  world.sandbox.behavior().byte_order_mark = true;
  const auto response =
      world.sandbox.handle(World::request(net::Method::get, "/v1/customers?size=5"));
  CHECK(response.body.starts_with("\xEF\xBB\xBF{"));
}

}  // namespace planshift::test::sandbox_service_test
