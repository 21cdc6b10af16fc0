// Scanning and pricing against the simulated tenant, without an application around them.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "engine/quote.h"
#include "engine/scan.h"
#include "support/app_world.h"

namespace planshift::test::scan_test {

namespace {

struct Desk {
  explicit Desk(sandbox::TenantSeed seed = small_tenant(),
                sandbox::Behavior behavior = plain_behavior())
      : transport(std::move(seed), std::move(behavior), time, time, log),
        caller(transport, time, time, random),
        partner_center(caller),
        graph(caller) {}

  engine::Services services() { return {caller, partner_center, graph}; }

  template <class T>
  std::optional<T> run(Task<T> task) {
    bool done = false;
    task.start([&] { done = true; });
    time.run_until([&] { return done; });
    return done ? std::optional(task.take()) : std::nullopt;
  }

  engine::ScanResult scan() {
    auto result = run(engine::scan(services(), demo_cases(), 4, {}));
    REQUIRE(result);
    return *result;
  }

  ManualTime time;
  SeededRandom random{3};
  sandbox::MemoryEffectLog log;
  sandbox::LocalTransport transport;
  net::Caller caller;
  partner_center::Client partner_center;
  graph::Client graph;
};

}  // namespace

TEST_CASE("a scan reads customers, holders and old prices, and reports as it goes", "[scan]") {
  Desk desk;
  std::vector<engine::ScanProgress> seen;
  const auto result = desk.run(engine::scan(
      desk.services(), demo_cases(), 4, [&](const auto& progress) { seen.push_back(progress); }));
  REQUIRE(result);
  CHECK(result->complete);
  REQUIRE(result->customers.size() == 1);
  const auto& customer = result->customers.front();
  REQUIRE(customer.subscriptions.size() == 1);
  CHECK(customer.subscriptions.front().match.end == retirement::EndOfTerm::ends);
  CHECK(customer.subscriptions.front().sku == SkuId(std::string(kSkypeSku)));
  CHECK(customer.holders.size() == 10);
  CHECK(std::ranges::count_if(customer.holders, &engine::FoundUser::has_disabled_plans) == 1);
  CHECK_FALSE(customer.customer.country.empty());
  REQUIRE_FALSE(seen.empty());
  CHECK(seen.back().customers_read == 1);
  CHECK(seen.back().found == 1);
}

TEST_CASE("a variant's pool is known by what it grants, not by the usual id", "[scan]") {
  sandbox::TenantSeed seed = small_tenant();
  const SkuId variant("99999999-0000-4000-8000-000000000001");
  seed.licenses.front().id = variant;
  Desk desk(std::move(seed));
  const engine::ScanResult result = desk.scan();
  REQUIRE(result.customers.size() == 1);
  REQUIRE(result.customers.front().subscriptions.size() == 1);
  CHECK(result.customers.front().subscriptions.front().sku == variant);
  CHECK(result.customers.front().holders.size() == 10);
}

TEST_CASE("a scan reads back from its cache as it was", "[scan]") {
  Desk desk(demo_tenant());
  const engine::ScanResult result = desk.scan();
  const std::string text = to_text(engine::to_json(result));
  const auto json = parse_json(text, "test");
  REQUIRE(json);
  const auto again = engine::scan_from_json(*json, demo_cases());
  REQUIRE(again);
  CHECK(to_text(engine::to_json(*again)) == text);
  CHECK(again->complete);
  CHECK(again->customers.size() == result.customers.size());
}

TEST_CASE("a broken cache is refused, never half believed", "[scan]") {
  for (const char* text : {"{}", "[]", "null", R"({"v":2})", R"({"v":1,"customers":[{}]})",
                           R"({"v":1,"customers":[3]})"}) {
    const auto json = parse_json(text, "test");
    REQUIRE(json);
    CHECK_FALSE(engine::scan_from_json(*json, demo_cases()));
  }
}

TEST_CASE("a customer whose users cannot be read is unread, not empty", "[scan]") {
  Desk desk;
  CHECK(desk.scan().complete);
  sandbox::Fault fault;
  fault.kind = sandbox::FaultKind::fail_before;
  fault.operation = "graph.users";
  fault.writes_only = false;
  fault.times = 50;
  REQUIRE(desk.transport.sandbox()->calls().contains(fault.operation));
  desk.transport.sandbox()->order_fault(fault);
  const auto result = desk.scan();
  CHECK_FALSE(result.complete);
  REQUIRE(result.customers.size() == 1);
  REQUIRE(result.customers.front().error);
  CHECK(result.customers.front().error->http_status == 503);
}

TEST_CASE("a customer of 20,000 people is scanned page by page", "[scan][large]") {
  sandbox::TenantSeed seed = small_tenant();
  seed.customers[0].unlicensed_people = 19'990;
  sandbox::Behavior behavior = plain_behavior();
  behavior.users_per_page = 999;
  Desk desk(std::move(seed), std::move(behavior));
  const engine::ScanResult result = desk.scan();
  CHECK(result.complete);
  REQUIRE(result.customers.size() == 1);
  CHECK(result.customers.front().holders.size() == 10);
  CHECK(desk.transport.sandbox()->calls().at("graph.users") == 21);
  // Lost answers are asked again; a list that does not come to its end leaves the customer unread.
  for (const bool lost_for_good : {false, true}) {
    sandbox::Fault fault;
    fault.kind = sandbox::FaultKind::fail_before;
    fault.operation = "graph.users";
    fault.writes_only = false;
    fault.times = lost_for_good ? 4 : 3;
    desk.transport.sandbox()->order_fault(fault);
    const auto again = desk.scan();
    CHECK(again.complete != lost_for_good);
    CHECK(again.customers.front().error.has_value() == lost_for_good);
    CHECK(again.customers.front().holders.size() == (lost_for_good ? 0u : 10u));
  }
}

TEST_CASE("every option of a market is priced through one cart that is never ordered", "[quote]") {
  Desk desk(demo_tenant());
  const auto found = desk.scan();
  std::vector<const engine::FoundCustomer*> customers;
  for (const auto& customer : found.customers) {
    if (!customer.subscriptions.empty()) customers.push_back(&customer);
  }
  const auto quotes = desk.run(
      engine::quote(desk.services(), demo_cases().front(), customers, {}));
  REQUIRE(quotes);
  const auto* f3 = quotes->find("FR", "commercial", "option1", "P1Y", "monthly");
  REQUIRE(f3);
  CHECK(f3->unit_price == Money{380, "EUR"});
  const auto* annual = quotes->find("FR", "commercial", "option1", "P1Y", "annual");
  REQUIRE(annual);
  CHECK(annual->unit_price == Money{4332, "EUR"});
  // The case file does not know this product's id: it is found by the license it brings.
  const auto* government = quotes->find("FR", "government", "option2", "P1Y", "monthly");
  REQUIRE(government);
  CHECK(government->product == ProductId("CFQ7TTC0GCF3"));
  CHECK(government->unit_price == Money{760, "EUR"});
  CHECK(desk.transport.sandbox()->calls().at("cart.create") ==
        static_cast<int>(quotes->markets.size()));
  CHECK_FALSE(desk.transport.sandbox()->calls().contains("cart.checkout"));
}

TEST_CASE("prices are compared by the month", "[quote]") {
  CHECK(engine::per_month({4332, "EUR"}, "annual", "P1Y") == Money{361, "EUR"});
  CHECK(engine::per_month({380, "EUR"}, "Monthly", "P1Y") == Money{380, "EUR"});
  CHECK(engine::per_month({10000, "EUR"}, "one_time", "P3Y") == Money{278, "EUR"});
  CHECK(engine::months_of("P1Y") == 12);
  CHECK(engine::months_of("P1M") == 1);
  for (const char* strange : {"", "P", "PT1H", "P1D", "Y", "P99999999999Y"}) {
    CHECK(engine::months_of(strange) == 0);
  }
}

}  // namespace planshift::test::scan_test
