// The switches of the simulated service: by name, and what each one does (19).
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <ctime>
#include <set>

#include "sandbox/behavior_json.h"
#include "support/world_tenant.h"

namespace planshift::test::sandbox_behavior_test {

namespace {

// A world of 7 customers, three on a page.
World paged(sandbox::PagingTrouble trouble) {
  auto seed = small_tenant();
  add_customers(seed, 6);
  auto behavior = plain_behavior();
  behavior.customers_per_page = 3;
  behavior.paging_trouble = trouble;
  return World(std::move(seed), behavior);
}

Reply next_page(World& world, const Reply& page) {
  auto request =
      World::request(net::Method::get, "/v1/customers?size=3&seekOperation=Next");
  request.headers.push_back(
      {"MS-ContinuationToken", json::text(page.body, "continuationToken")});
  return world.ask(std::move(request));
}

std::string first_id(const Reply& page) {
  return json::text(json::array(page.body, "items")[0], "id");
}

Reply throttled_reply(World& world, sandbox::RetryAfter style) {
  world.sandbox.behavior().retry_after = style;
  world.sandbox.order_fault({.kind = sandbox::FaultKind::throttle, .writes_only = false});
  return world.get("/v1/customers?size=1");
}

int failures_of(std::uint64_t seed, int rate) {
  auto behavior = plain_behavior();
  behavior.seed = seed;
  behavior.faults.fail_before = rate;
  World world(small_tenant(), behavior);
  int failures = 0;
  for (int i = 0; i < 400; ++i) failures += world.get("/v1/customers?size=1").status == 503;
  return failures;
}

}  // namespace

TEST_CASE("every switch has a name, and goes out and in unchanged", "[sandbox][behavior]") {
  sandbox::Behavior behavior;
  const Json written = sandbox::to_json(behavior);
  CHECK(written.size() > 40);
  Json changed = written;
  changed["paging_trouble"] = "loop";
  changed["latency_ms"] = Json::array({1, 2});
  changed["limits"]["orders"] = 7;
  changed["identity"]["roles_missing"] = Json::array({"License Administrator"});
  changed["crowd"] = 12;
  const auto read = sandbox::behavior_from_json(changed, behavior);
  REQUIRE(read);
  CHECK(read->paging_trouble == sandbox::PagingTrouble::loop);
  CHECK(read->limits.orders == 7);
  CHECK(sandbox::to_json(*read) == changed);
  // What is not named stays.
  const auto partly = sandbox::behavior_from_json({{"needs_etag", true}}, *read);
  REQUIRE(partly);
  CHECK(partly->needs_etag);
  CHECK(partly->crowd == 12);
}

TEST_CASE("a name that is no switch is an error, and so is a value that does not fit",
          "[sandbox][behavior]") {
  const auto problem = [](const Json& object) {
    const auto read = sandbox::behavior_from_json(object, {});
    return read ? std::string() : read.error().detail;
  };
  CHECK(problem({{"latencey_ms", 3}}) == "latencey_ms");
  CHECK(problem({{"limits", {{"order", 3}}}}) == "limits.order");
  CHECK(problem({{"retry_after", "later"}}) == "retry_after");
  CHECK(problem({{"crowd", -1}}) == "crowd");
  CHECK(problem({{"latency_ms", Json::array({5, 2})}}) == "latency_ms");
  CHECK(problem({{"needs_etag", "yes"}}) == "needs_etag");
  CHECK_FALSE(problem(Json::array()).empty());
  CHECK(problem(Json::object()).empty());
}

TEST_CASE("a page can name itself as the next one", "[sandbox][behavior]") {
  World world = paged(sandbox::PagingTrouble::loop);
  const Reply first = world.get("/v1/customers?size=3");
  const Reply second = next_page(world, first);
  const Reply third = next_page(world, second);
  CHECK(first_id(second) != first_id(first));
  CHECK(first_id(third) == first_id(second));
}

TEST_CASE("a page can come twice, and the others after it", "[sandbox][behavior]") {
  World world = paged(sandbox::PagingTrouble::duplicate);
  Reply page = world.get("/v1/customers?size=3");
  std::multiset<std::string> seen;
  for (int pages = 1;; ++pages) {
    REQUIRE(pages < 10);
    for (const auto& item : json::array(page.body, "items")) seen.insert(json::text(item, "id"));
    if (json::text(page.body, "continuationToken").empty()) break;
    page = next_page(world, page);
  }
  CHECK(seen.size() == 10);
  CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == 7);
}

TEST_CASE("Graph's pages loop and repeat too", "[sandbox][behavior]") {
  World world;
  world.sandbox.behavior().users_per_page = 4;
  world.sandbox.behavior().paging_trouble = sandbox::PagingTrouble::loop;
  const Reply second = world.graph("/v1.0/users?$select=id&$top=4&$skiptoken=4");
  CHECK(json::text(second.body, "@odata.nextLink").ends_with("$skiptoken=4"));
  world.sandbox.behavior().paging_trouble = sandbox::PagingTrouble::duplicate;
  const Reply first = world.graph("/v1.0/users?$select=id&$top=4");
  CHECK(json::text(first.body, "@odata.nextLink").ends_with("$skiptoken=again"));
}

TEST_CASE("Retry-After comes in all the forms that were seen", "[sandbox][behavior]") {
  World world;
  using enum sandbox::RetryAfter;
  CHECK(throttled_reply(world, seconds).header("Retry-After") == "1");
  const std::string date = throttled_reply(world, http_date).header("Retry-After");
  CHECK(date.size() == 29);
  CHECK(date.ends_with(" GMT"));
  CHECK(throttled_reply(world, absent).header("Retry-After").empty());
  CHECK(throttled_reply(world, unreadable).header("Retry-After") == "soon, perhaps");
  CHECK(throttled_reply(world, absurd).header("Retry-After") == "99999999999");
}

TEST_CASE("the documented limits hold for each resource apart", "[sandbox][behavior]") {
  World world;
  world.sandbox.behavior().limits = sandbox::documented_limits();
  for (int i = 0; i < 500; ++i) REQUIRE(world.get("/v1/customers?size=1").status == 200);
  const Reply refused = world.get("/v1/customers?size=1");
  CHECK(refused.status == 429);
  CHECK(refused.header("Retry-After") == "60");
  CHECK(world.get(world.path("/subscriptions")).status == 200);
  world.time.advance(kMinute);
  CHECK(world.get("/v1/customers?size=1").status == 200);
}

TEST_CASE("a subscription takes so many updates and no more", "[sandbox][behavior]") {
  World world;
  world.sandbox.behavior().limits.updates_of_one = 2;
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions[0].id.text());
  CHECK(world.patch(path, {{"friendlyName", "a"}}).status == 200);
  CHECK(world.patch(path, {{"friendlyName", "b"}}).status == 200);
  CHECK(world.patch(path, {{"friendlyName", "c"}}).code() == 900311);
}

TEST_CASE("faults at a rate are drawn from the seed", "[sandbox][behavior]") {
  CHECK(failures_of(1, 0) == 0);
  const int failures = failures_of(1, 100);
  CHECK(failures > 15);
  CHECK(failures < 80);
  CHECK(failures_of(1, 100) == failures);
  CHECK(failures_of(2, 1000) == 400);
}

TEST_CASE("some bodies begin with a mark, at a rate", "[sandbox][behavior]") {
  World world;
  world.sandbox.behavior().byte_order_mark_rate = 500;
  int marked = 0;
  for (int i = 0; i < 40; ++i) {
    const auto request = World::request(
        net::Method::get, "/v1/customers?size=" + std::to_string(i + 1));
    marked += world.sandbox.handle(request).body.starts_with("\xEF\xBB\xBF");
  }
  CHECK(marked > 5);
  CHECK(marked < 35);
}

TEST_CASE("ids are echoed, or the service has its own", "[sandbox][behavior]") {
  World world;
  world.sandbox.behavior().echoes_ids = false;
  auto request = World::request(net::Method::get, "/v1/customers?size=1");
  request.request_id = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";
  const Reply reply = world.ask(request);
  CHECK(reply.header("MS-RequestId").size() == 36);
  CHECK(reply.header("MS-RequestId") != request.request_id);
}

TEST_CASE("an etag can be demanded", "[sandbox][behavior]") {
  World world;
  world.sandbox.behavior().needs_etag = true;
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions[0].id.text());
  CHECK(world.patch(path, {{"friendlyName", "a"}}).code() == 2055);
  CHECK(world.patch(path, world.get(path).body).status == 200);
}

TEST_CASE("some changes are answered with 202 and a place to look", "[sandbox][behavior]") {
  World world;
  world.sandbox.behavior().patch_202_rate = 500;
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions[0].id.text());
  int slow = 0;
  for (int i = 0; i < 30; ++i) {
    const Reply reply = world.patch(path, {{"friendlyName", std::to_string(i)}});
    if (reply.status != 202) continue;
    ++slow;
    CHECK("/v1" + reply.header("Location") == path);
  }
  CHECK(slow > 3);
  CHECK(slow < 27);
  CHECK(json::text(world.get(path).body, "friendlyName") == "29");
}

TEST_CASE("days pass on demand, and retention is a setting", "[sandbox][behavior]") {
  auto behavior = plain_behavior();
  behavior.retention_days = 90;
  World world(small_tenant(), behavior);
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions[0].id.text());
  Json suspended = world.get(path).body;
  suspended["status"] = "suspended";
  REQUIRE(world.patch(path, suspended).status == 200);
  world.sandbox.behavior().days_ahead = 89;
  CHECK(json::text(world.get(path).body, "status") == "suspended");
  world.sandbox.behavior().days_ahead = 91;
  CHECK(json::text(world.get(path).body, "status") == "deleted");
}

TEST_CASE("the paid extension can be spelled otherwise, or not be known", "[sandbox][behavior]") {
  auto seed = legacy_tenant();
  seed.customers[0].subscriptions[4].at_end = "RenewToExtendedServiceTerm";
  World world(std::move(seed));
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions[4].id.text());
  auto& behavior = world.sandbox.behavior();
  behavior.extended_term_word = "renew_to_extended_service_term";
  Json body = world.get(path).body;
  CHECK(json::text(json::array(body, "scheduledActions")[0], "actionType") ==
        "renew_to_extended_service_term");
  // Sent back as it was read, it is the same.
  REQUIRE(world.patch(path, body).status == 200);
  behavior.extended_term_word = "RenewToExtendedServiceTerm";
  CHECK(world.get(path).body["scheduledActions"][0]["actionType"] == "RenewToExtendedServiceTerm");
  behavior.knows_scheduled_actions = false;
  CHECK(json::find(world.get(path).body, "scheduledActions") == nullptr);
}

TEST_CASE("a customer with 20,000 users is there in a moment and read page by page",
          "[sandbox][behavior]") {
  auto behavior = plain_behavior();
  behavior.crowd = 20'000;
  behavior.users_per_page = 999;
  const std::clock_t before = std::clock();
  World world(small_tenant(), behavior);
  const std::int64_t took = 1000 * (std::clock() - before) / CLOCKS_PER_SEC;
  std::printf("Making 20,000 users took %lld ms of processor time.\n",
              static_cast<long long>(took));
  // Generous: with sanitizers.
  CHECK(took < 10'000);
  const std::string crowd = world.customer(1).id.text();
  REQUIRE(world.customer(1).users.size() == 20'000);
  std::size_t seen = 0;
  std::string path = "/v1.0/users?$select=id,assignedLicenses&$top=999";
  for (int pages = 0; !path.empty(); ++pages) {
    REQUIRE(pages < 30);
    const Reply page = world.graph(path, crowd);
    seen += json::array(page.body, "value").size();
    path = json::text(page.body, "@odata.nextLink");
    if (!path.empty()) path.erase(0, world.sandbox.behavior().graph_base.size());
  }
  CHECK(seen == 20'000);
}

}  // namespace planshift::test::sandbox_behavior_test
