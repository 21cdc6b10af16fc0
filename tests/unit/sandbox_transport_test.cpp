// The in-process service: delays, lost answers, and a tenant that survives a killed tab.
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <ctime>

#include "sandbox/catalog.h"
#include "sandbox/local_transport.h"
#include "support/world_tenant.h"

namespace planshift::test::sandbox_transport_test {

namespace {

// A log whose confirmations come when the test says so, and that can refuse.
class SlowLog final : public sandbox::EffectLog {
 public:
  void append(std::string text, std::function<void(Result<Done>)> done) override {
    pending_.push_back([this, text = std::move(text), done = std::move(done)](bool refuse) {
      if (refuse) return done(fail("store.quota", "demo"));
      entries_.push_back(text);
      done(Done{});
    });
    if (!held) confirm();
  }
  void load(std::function<void(Result<std::vector<std::string>>)> done) override { done(entries_); }
  void confirm(bool refuse = false) {
    for (auto& entry : std::exchange(pending_, {})) entry(refuse);
  }
  bool held = false;
  std::vector<std::string> entries_;

 private:
  std::vector<std::function<void(bool)>> pending_;
};

// One tab: a transport over a log that outlives it.
struct Tab {
  Tab(ManualTime& the_time, sandbox::EffectLog& log, sandbox::TenantSeed seed = small_tenant())
      : time(the_time), transport(std::move(seed), plain_behavior(), the_time, the_time, log) {}
  ~Tab() { time.drop_timers(); }

  std::optional<net::HttpOutcome> send(net::HttpRequest request) {
    auto outcome = std::make_shared<std::optional<net::HttpOutcome>>();
    transport.send(std::move(request),
                   [outcome](net::HttpOutcome came) { *outcome = std::move(came); });
    time.run_until_idle();
    return *outcome;
  }

  ManualTime& time;
  sandbox::LocalTransport transport;
};

std::string customer_path() {
  return "/v1/customers/" + std::string(kFirstCustomer);
}

net::HttpRequest cart_request(std::string request_id) {
  const auto seed = small_tenant();
  Json cart;
  cart["lineItems"] = Json::array(
      {{{"catalogItemId", sandbox::Catalog::catalog_item(seed.offers[2], "FR", "commercial")},
        {"quantity", 10},
        {"friendlyName", "mark"},
        {"termDuration", "P1Y"},
        {"billingCycle", "monthly"}}});
  auto request = World::request(net::Method::post, customer_path() + "/carts", to_text(cart));
  request.request_id = std::move(request_id);
  return request;
}

std::string cart_id(const net::HttpOutcome& outcome) {
  return json::text(parse_json(outcome.response.body, "test").value_or(Json()), "id");
}

}  // namespace

TEST_CASE("what was executed before the tab died is there in the next one", "[sandbox]") {
  ManualTime time;
  sandbox::MemoryEffectLog log;
  std::string cart;
  {
    Tab tab(time, log);
    const auto created = tab.send(cart_request("77777777-7777-4777-8777-777777777777"));
    REQUIRE(created);
    REQUIRE(created->response.status == 201);
    cart = cart_id(*created);
    // The tab dies while the answer to the checkout is on its way.
    tab.transport.send(
        World::request(net::Method::post, customer_path() + "/carts/" + cart + "/checkout"),
        [](net::HttpOutcome) {});
    time.run_next();
  }
  time.advance(3 * kDay);
  Tab tab(time, log);
  const auto read = tab.send(World::request(net::Method::get, customer_path() + "/carts/" + cart));
  REQUIRE(read);
  CHECK(json::text(*parse_json(read->response.body, "test"), "status") == "Ordered");
  CHECK(tab.transport.sandbox()->orders_by_friendly_name() ==
        std::map<std::string, int>{{"mark", 1}});
  // Provisioned long ago, and the tenant is as old as it is.
  CHECK(tab.transport.sandbox()->state().customers[0].subscriptions[1].active_from < time.now());
  CHECK(time.now().since(tab.transport.sandbox()->state().created) >= 3 * kDay);
}

TEST_CASE("what the log did not confirm was never executed", "[sandbox]") {
  ManualTime time;
  SlowLog log;
  Tab tab(time, log);
  REQUIRE(tab.send(World::request(net::Method::get, "/v1/customers?size=1")));
  log.held = true;
  std::optional<net::HttpOutcome> outcome;
  tab.transport.send(cart_request("88888888-8888-4888-8888-888888888888"),
                     [&](net::HttpOutcome came) { outcome = std::move(came); });
  time.run_until_idle();
  CHECK_FALSE(outcome);
  CHECK(tab.transport.sandbox()->state().customers[0].carts.empty());
  log.confirm(true);
  REQUIRE(outcome);
  CHECK(outcome->kind == net::OutcomeKind::refused);
  CHECK(outcome->error.code == "store.quota");
  CHECK(tab.transport.sandbox()->state().customers[0].carts.empty());
}

TEST_CASE("a lost answer is an unknown outcome after the time-out", "[sandbox]") {
  ManualTime time;
  sandbox::MemoryEffectLog log;
  Tab tab(time, log);
  REQUIRE(tab.send(World::request(net::Method::get, "/v1/customers?size=1")));
  tab.transport.sandbox()->order_fault(
      {.kind = sandbox::FaultKind::lose_answer, .operation = "cart.create"});
  const Instant before = time.now();
  const auto outcome = tab.send(cart_request("99999999-9999-4999-8999-999999999999"));
  REQUIRE(outcome);
  CHECK(outcome->kind == net::OutcomeKind::unknown);
  CHECK(outcome->error.code == "net.timeout");
  CHECK(time.now().since(before) >= 30'000);
  CHECK(tab.transport.sandbox()->state().customers[0].carts.size() == 1);
}

TEST_CASE("offline means provably not sent", "[sandbox]") {
  ManualTime time;
  sandbox::MemoryEffectLog log;
  Tab tab(time, log);
  tab.transport.set_online(false);
  const auto outcome = tab.send(cart_request("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"));
  REQUIRE(outcome);
  CHECK(outcome->kind == net::OutcomeKind::refused);
  CHECK(outcome->error.code == "net.offline");
  tab.transport.set_online(true);
  CHECK(tab.send(cart_request("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"))->response.status == 201);
}

TEST_CASE("a throttled or lost request leaves no trace in the log", "[sandbox]") {
  ManualTime time;
  sandbox::MemoryEffectLog log;
  auto seed = small_tenant();
  seed.customers[0].trouble.throttled_writes = 1;
  Tab tab(time, log, std::move(seed));
  CHECK(tab.send(cart_request("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"))->response.status == 429);
  tab.transport.sandbox()->order_fault({.kind = sandbox::FaultKind::lose_request});
  CHECK(tab.send(cart_request("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"))->kind ==
        net::OutcomeKind::unknown);
  CHECK(log.entries().size() == 1);
  CHECK(tab.send(cart_request("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"))->response.status == 201);
  CHECK(log.entries().size() == 2);
}

TEST_CASE("a watching tab reads what another one did", "[sandbox]") {
  ManualTime time;
  sandbox::MemoryEffectLog log;
  Tab watching(time, log);
  REQUIRE(watching.send(World::request(net::Method::get, "/v1/customers?size=1")));
  Tab working(time, log);
  REQUIRE(working.send(cart_request("cccccccc-cccc-4ccc-8ccc-cccccccccccc")));
  CHECK(watching.transport.sandbox()->state().customers[0].carts.empty());
  watching.transport.reload();
  REQUIRE(watching.transport.sandbox());
  CHECK(watching.transport.sandbox()->state().customers[0].carts.size() == 1);
}

TEST_CASE("a log that is not one is said to be unreadable", "[sandbox]") {
  ManualTime time;
  SlowLog log;
  log.entries_ = {"{\"something\":1}"};
  Tab tab(time, log);
  const auto outcome = tab.send(World::request(net::Method::get, "/v1/customers?size=1"));
  REQUIRE(outcome);
  CHECK(outcome->error.code == "demo.unavailable");
}

TEST_CASE("five thousand logged writes are replayed in a moment", "[sandbox]") {
  ManualTime time;
  sandbox::MemoryEffectLog log;
  const auto seed = demo_tenant();
  {
    Tab tab(time, log, seed);
    REQUIRE(tab.send(World::request(net::Method::get, "/v1/customers?size=1")));
    const auto& customers = tab.transport.sandbox()->state().customers;
    Json update;
    update["licensesToRemove"] = Json::array({kSkypeSku});
    for (int i = 0; log.entries().size() < 5001; ++i) {
      const auto& customer = customers[static_cast<std::size_t>(i) % 31];
      const auto& user = customer.users[static_cast<std::size_t>(i / 31) % customer.users.size()];
      auto request = World::request(
          net::Method::post,
          "/v1/customers/" + customer.id.text() + "/users/" + user.id.text() + "/licenseupdates",
          to_text(update));
      request.request_id = "request-" + std::to_string(i);
      tab.transport.send(std::move(request), [](net::HttpOutcome) {});
      time.run_until_idle();
    }
  }
  const std::clock_t begin = std::clock();
  Tab tab(time, log, seed);
  REQUIRE(tab.send(World::request(net::Method::get, "/v1/customers?size=1")));
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  CHECK(tab.transport.sandbox()->calls().at("user.licenses.update") == 5000);
  std::printf("Replaying 5000 writes took %.0f ms of processor time.\n", seconds * 1000);
  // Sanitizers and a busy machine say little about the time: only that it stays bounded.
  CHECK(seconds < 30.0);
}

}  // namespace planshift::test::sandbox_transport_test
