// What the engine does not do: without a saved intent, another price, another cart, a broken rule.
#include <catch_amalgamated.hpp>

#include "support/office.h"

namespace planshift::engine::engine_refusal_test {

namespace {

using migration::Migration;
using test::answer;
using test::license_update;
using test::location_update;
using test::Office;
using test::Wire;

Road any_road() { return GENERATE(Road::partner_center, Road::graph); }

// A refusal of a license change as either service words it (reference 10.2, 11.4).
net::HttpOutcome refusal(Road road, int code, const std::string& message) {
  if (road == Road::graph) {
    Json inner{{"code", "Request_BadRequest"}, {"message", message}};
    return answer(400, to_text(Json::object({{"error", std::move(inner)}})));
  }
  return answer(400, to_text(Json{{"code", code}, {"description", message}}));
}

bool removes(const net::HttpRequest& request) {
  const auto body = parse_json(request.body, "test");
  return body && (!json::array(*body, "licensesToRemove").empty() ||
                  !json::array(*body, "removeLicenses").empty());
}

}  // namespace

TEST_CASE("a full disk stops before the request", "[engine]") {
  const Road road = any_road();
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
  Engine engine({caller, partner_center, graph, road}, journal, time, time, random, cases);
  auto approved = engine.approve(Office().plans(), "run");
  approved.start();
  time.advance(kHour);
  REQUIRE(engine.live().stopped);
  CHECK(engine.live().stopped->code == "store.quota");
  CHECK(wire.count("cart.checkout") == 0);
}

TEST_CASE("the catalogue must offer exactly what was approved", "[engine]") {
  const Road road = any_road();
  Office office(0, {}, road);
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
  const Road road = any_road();
  Office office(0, {}, road);
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
  const Road road = any_road();
  Office office(0, {}, road);
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
  const Road road = any_road();
  Office office(0, {}, road);
  office.approve(office.plans());
  const std::size_t records = office.disk.lines.size();
  office.engine->decide_for(office.plans().front().id,
                            {.choice = "retry", .users = {}, .value = {}});
  office.engine->decide_for(MigrationId("unknown"), {.choice = "retry", .users = {}, .value = {}});
  office.engine->decide_for(office.plans().front().id, {});
  CHECK(office.disk.lines.size() == records);
}

TEST_CASE("a broken safety rule stops the engine, loudly", "[engine]") {
  const Road road = any_road();
  Options options;
  options.decide = [](const Migration& state, const migration::Facts& facts, Instant now,
                      const migration::Context& context) {
    auto commands = migration::decide(state, facts, now, context);
    for (auto& command : commands) command.excluded_plans.clear();
    return commands;
  };
  Office office(0, options, road);
  office.approve(office.plans());
  office.time.advance(kMinute);
  REQUIRE(office.engine->live().stopped);
  CHECK(office.engine->live().stopped->code == "engine.invariant");
  CHECK(office.engine->live().stopped->detail.starts_with("S9"));
  CHECK(office.wire.count(license_update(road)) == 0);
}

TEST_CASE("no license left: the service's word, and a person is asked", "[engine]") {
  const Road road = any_road();
  Office office(0, {}, road);
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (request.operation != license_update(road)) return std::nullopt;
    return refusal(road, 60012, "Subscription with SKU x does not have any available licenses.");
  };
  office.approve(office.plans());
  office.time.advance(kHour);
  REQUIRE(office.migration().attention);
  CHECK(office.migration().attention->need == migration::Need::not_enough_seats);
  CHECK(office.migration().attention->users.size() == 3);
  CHECK(office.wire.count("subscription.update") == 0);
  office.wire.hook = nullptr;
  office.engine->decide_for(office.plans().front().id,
                            {.choice = "retry", .users = {}, .value = {}});
  office.run();
  CHECK(office.all_done());
}

TEST_CASE("a location the service does not accept is asked for, and written by its road",
          "[engine]") {
  const Road road = any_road();
  Office office(0, {}, road);
  const UserId user = office.service().state().customers[0].users[1].id;
  bool refused = false;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    const bool hit = request.operation == license_update(road) && !refused &&
                     request.path.find(user.text()) != std::string::npos;
    if (!hit) return std::nullopt;
    refused = true;
    return refusal(road, 0,
                   "License assignment cannot be done for user with invalid usage location.");
  };
  office.approve(office.plans());
  office.time.advance(kHour);
  REQUIRE(office.migration().attention);
  CHECK(office.migration().attention->need == migration::Need::usage_location);
  CHECK(office.migration().attention->users == std::vector{user});
  CHECK(office.wire.count(location_update(road)) == 0);
  office.engine->decide_for(office.plans().front().id,
                            {.choice = "set_location", .users = {user}, .value = "BE"});
  office.run();
  CHECK(office.all_done());
  CHECK(office.wire.count(location_update(road)) == 1);
  CHECK(office.service().state().customers[0].users[1].usage_location == "BE");
}

TEST_CASE("a removal the service refuses leaves the old subscription open", "[engine]") {
  const Road road = any_road();
  Office office(0, {}, road);
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (request.operation != license_update(road) || !removes(request)) return std::nullopt;
    return refusal(road, 0, "User does not have a corresponding license.");
  };
  office.approve(office.plans());
  office.time.advance(kHour);
  REQUIRE(office.migration().attention);
  CHECK(office.migration().attention->need == migration::Need::user_refused);
  CHECK(office.migration().attention->error.detail.find("corresponding license") !=
        std::string::npos);
  CHECK(office.wire.count("subscription.update") == 0);
}

TEST_CASE("a list of holders that is not whole never lets the old one end", "[engine]") {
  const Road road = any_road();
  const std::string how = GENERATE("loops", "leaves", "twice", "fails");
  Office office(0, {}, road);
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (request.operation != "graph.users.list") return std::nullopt;
    // The first reading tells who is to be moved; from then on nobody sees the list's end.
    if (office.wire.count("graph.users.list") == 1) return std::nullopt;
    if (how == "fails") return answer(503);
    Json body = *parse_json(office.service().handle(request).body, "test");
    if (how == "loops") body["@odata.nextLink"] = "https://graph.microsoft.com" + request.path;
    if (how == "leaves") body["@odata.nextLink"] = "https://graph.microsoft.com/v1.0/groups?x";
    if (how == "twice") body["value"].push_back(body["value"].front());
    return answer(200, to_text(body));
  };
  office.approve(office.plans());
  office.time.advance(3 * kHour);
  INFO(how);
  CHECK(office.migration().users_moved() == 3);
  CHECK(office.wire.count("graph.users.list") > 2);
  CHECK(office.wire.count("subscription.update") == 0);
  CHECK_FALSE(office.migration().finished);
  CHECK(office.service().state().customers[0].subscriptions[0].status == "active");
}

}  // namespace planshift::engine::engine_refusal_test
