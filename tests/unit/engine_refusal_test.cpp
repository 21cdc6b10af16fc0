// What the engine does not do: without a saved intent, another price, another cart, a broken rule.
#include <catch_amalgamated.hpp>

#include "support/office.h"

namespace planshift::engine {

namespace {

using migration::Migration;
using test::answer;
using test::Office;
using test::Wire;

}  // namespace

TEST_CASE("a full disk stops before the request", "[engine]") {
  class FullStore final : public journal::Store {
   public:
    void load(std::function<void(Result<std::vector<std::string>>)> done) override { done(kept); }
    void append(journal::Head, std::vector<journal::Record> records,
                std::function<void(Result<Done>)> done) override {
      for (const auto& record : records) kept.push_back(to_line(record));
      is_full = is_full || kept.size() > 3;
      done(is_full ? Result<Done>(fail("store.quota", "test")) : Result<Done>(Done{}));
    }
    void erase(std::function<void(Result<Done>)> done) override { done(Done{}); }
    std::vector<std::string> kept;
    bool is_full = false;
  };
  test::ManualTime time;
  auto seed = Office::tenant(0);
  sandbox::Sandbox service(seed, test::plain_behavior(), time);
  Wire wire(service, time);
  SeededRandom random(1);
  net::Caller caller(wire, time, time, random);
  partner_center::Client partner_center(caller);
  graph::Client graph(caller);
  FullStore store;
  journal::Journal journal(store);
  auto opened = journal.open();
  opened.start();
  const std::vector<retirement::CaseFile> cases{test::skype_case()};
  Engine engine({caller, partner_center, graph}, journal, time, time, random, cases);
  auto approved = engine.approve(Office().plans(), "run");
  approved.start();
  time.advance(kHour);
  REQUIRE(engine.live().stopped);
  CHECK(engine.live().stopped->code == "store.quota");
  CHECK(wire.count("cart.checkout") == 0);
}

TEST_CASE("the catalogue must offer exactly what was approved", "[engine]") {
  Office office;
  auto plans = office.plans();
  plans.front().term_duration = "P3Y";
  office.approve(plans);
  office.time.advance(kMinute);
  REQUIRE(office.migration().attention);
  CHECK(office.migration().attention->need == migration::Need::purchase_refused);
  CHECK(office.migration().attention->error.code == "catalog.none");
  CHECK(office.wire.count("cart.create") == 0);
}

TEST_CASE("a cart of another price is never checked out", "[engine]") {
  Office office;
  auto plans = office.plans();
  plans.front().unit_price.minor = 379;
  office.approve(plans);
  office.time.advance(kMinute);
  REQUIRE(office.migration().attention);
  CHECK(office.migration().attention->need == migration::Need::price_changed);
  CHECK(office.wire.count("cart.checkout") == 0);
  office.engine->decide_for(plans.front().id,
                            {.choice = "accept_price", .users = {}, .value = "380 EUR"});
  office.run();
  CHECK(office.all_done());
}

TEST_CASE("a cart that holds something else is never checked out", "[engine]") {
  Office office;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (request.operation != "cart.create") return std::nullopt;
    auto line = *parse_json(request.body, "test");
    Json item = json::array(line, "lineItems").front();
    json::set(item, "quantity", 99);
    Json cart{{"id", "cart"}, {"status", "Active"}, {"lineItems", Json::array({item})}};
    return answer(201, to_text(cart));
  };
  office.approve(office.plans());
  office.time.advance(kMinute);
  REQUIRE(office.migration().attention);
  CHECK(office.migration().attention->error.code == "cart.differs");
  CHECK(office.wire.count("cart.checkout") == 0);
}

TEST_CASE("a decision nobody asked for changes nothing", "[engine]") {
  Office office;
  office.approve(office.plans());
  const std::size_t records = office.disk.lines.size();
  office.engine->decide_for(office.plans().front().id,
                            {.choice = "retry", .users = {}, .value = {}});
  office.engine->decide_for(MigrationId("unknown"), {.choice = "retry", .users = {}, .value = {}});
  office.engine->decide_for(office.plans().front().id, {});
  CHECK(office.disk.lines.size() == records);
}

TEST_CASE("a broken safety rule stops the engine, loudly", "[engine]") {
  Options options;
  options.decide = [](const Migration& state, const migration::Facts& facts, Instant now,
                      const migration::Context& context) {
    auto commands = migration::decide(state, facts, now, context);
    for (auto& command : commands) command.excluded_plans.clear();
    return commands;
  };
  Office office(0, options);
  office.approve(office.plans());
  office.time.advance(kMinute);
  REQUIRE(office.engine->live().stopped);
  CHECK(office.engine->live().stopped->code == "engine.invariant");
  CHECK(office.engine->live().stopped->detail.starts_with("S9"));
  CHECK(office.wire.count("licenses.update") == 0);
}

}  // namespace planshift::engine
