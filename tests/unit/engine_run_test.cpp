// The engine at work on a simulated tenant: what it sends, and when it holds.
#include <catch_amalgamated.hpp>

#include "support/office.h"

namespace planshift::engine::engine_run_test {

namespace {

using test::answer;
using test::license_update;
using test::Office;
using test::offline;
using test::throttled;

// Each test takes both: what is promised holds whichever service changes the licenses.
Road any_road() { return GENERATE(Road::partner_center, Road::graph); }

}  // namespace

TEST_CASE("an approved customer is moved to the end", "[engine]") {
  const Road road = any_road();
  Office office(0, {}, road);
  CHECK(office.approve(office.plans()) == "");
  CHECK(office.engine->live().running);
  office.run();
  CHECK(office.all_done());
  CHECK_FALSE(office.engine->live().running);
  CHECK(office.migration().users_moved() == 3);
  CHECK(office.migration().end.status == "suspended");
  CHECK(office.orders() == 1);
  CHECK(office.time.pending() == 0);
}

TEST_CASE("the intent is in the journal before the request leaves", "[engine]") {
  const Road road = any_road();
  Office office(0, {}, road);
  std::size_t looked = 0;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    const bool changes = request.is_write() && request.operation != "graph.batch";
    if (!changes || request.operation == "cart.create") return std::nullopt;
    ++looked;
    const auto& lines = office.disk.lines;
    CHECK(std::ranges::any_of(lines, [&](const std::string& line) {
      return line.find(request.request_id) != std::string::npos;
    }));
    return std::nullopt;
  };
  office.approve(office.plans());
  office.run();
  CHECK(looked == 8);  // one checkout, two for each of three users, one end
}

TEST_CASE("what is planned cannot be planned again", "[engine]") {
  const Road road = any_road();
  Office office(0, {}, road);
  CHECK(office.approve({}) == "run.empty");
  auto twice = office.plans();
  twice.push_back(twice.front());
  CHECK(office.approve(twice) == "run.already_planned");
  auto other = office.plans();
  other.front().customer = CustomerId("somebody else");
  CHECK(office.approve(other) == "run.bad_plan");
  CHECK(office.approve(office.plans()) == "");
  CHECK(office.approve(office.plans(), "another run") == "run.already_planned");
}

TEST_CASE("a dropped engine does nothing more, the next one goes on", "[engine]") {
  const Road road = any_road();
  const std::vector<std::string> operations{"cart.create", "cart.checkout", license_update(road),
                                            "subscription.update"};
  for (const std::string& operation : operations) {
    INFO(operation);
    Office office(0, {}, road);
    office.approve(office.plans());
    office.time.run_until([&] { return office.wire.count(operation) > 0; });
    REQUIRE(office.wire.count(operation) > 0);
    office.engine.reset();
    office.time.drop_timers();
    office.open();
    office.run();
    CHECK(office.all_done());
    CHECK(office.orders() == 1);
  }
}

TEST_CASE("offline: nothing leaves, and it goes on by itself", "[engine]") {
  const Road road = any_road();
  Office office(0, {}, road);
  bool is_offline = false;
  office.wire.hook = [&](const net::HttpRequest&) -> std::optional<net::HttpOutcome> {
    return is_offline ? std::optional(offline()) : std::nullopt;
  };
  office.approve(office.plans());
  office.time.run_until([&] { return office.wire.count("cart.checkout") > 0; });
  is_offline = true;
  office.time.advance(kMinute);
  CHECK(office.engine->live().offline);
  CHECK_FALSE(office.engine->live().running);
  const std::size_t records = office.disk.lines.size();
  office.time.advance(kMinute);
  CHECK(office.disk.lines.size() == records);
  is_offline = false;
  SECTION("by its own probe") { office.time.advance(6 * kSecond); }
  SECTION("by the browser's word") { office.engine->set_online(true); }
  CHECK_FALSE(office.engine->live().offline);
  office.run();
  CHECK(office.all_done());
  CHECK(office.orders() == 1);
}

TEST_CASE("a lost sign-in stops everything until it is back", "[engine]") {
  const Road road = any_road();
  // Refused by the service, or not sent at all because there is no token any more.
  const bool has_token = GENERATE(true, false);
  Office office(2, {}, road);
  bool signed_out = false;
  std::string refused_id;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (!signed_out && request.operation == "cart.checkout" && refused_id.empty()) {
      signed_out = true;
      refused_id = request.request_id;
    }
    if (!signed_out) return std::nullopt;
    if (has_token) return answer(401);
    net::HttpOutcome unsent = offline();
    unsent.error.code = "net.no_token";
    return unsent;
  };
  office.approve(office.plans());
  office.time.run_until([&] { return office.engine->live().stopped.has_value(); });
  REQUIRE(office.engine->live().stopped);
  CHECK(office.engine->live().stopped->code == (has_token ? "service.sign_in" : "net.no_token"));
  office.time.advance(kMinute);
  const std::size_t sent = office.wire.sent.size();
  office.time.advance(10 * kMinute);
  CHECK(office.wire.sent.size() == sent);
  signed_out = false;
  office.engine->resume();
  office.run();
  CHECK(office.all_done());
  CHECK(office.orders() == 3);
  // The refused checkout went out again as the same request (A7).
  CHECK(std::ranges::count(office.wire.sent, refused_id, &net::HttpRequest::request_id) == 2);
}

TEST_CASE("Graph refuses one customer's token: the others go on", "[engine]") {
  const Road road = any_road();
  Office office(3, {}, road);
  const CustomerId refused = office.plans().front().customer;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    const bool hit = request.service == net::Service::graph && request.tenant == refused;
    return hit ? std::optional(answer(401)) : std::nullopt;
  };
  office.approve(office.plans());
  const auto finished = [&] {
    return std::ranges::count_if(office.journal->ledger().migrations,
                                 [](const auto& entry) { return entry.second.finished; });
  };
  office.time.run_until([&] { return finished() == 2; }, 20'000);
  CHECK(finished() == 2);
  CHECK_FALSE(office.engine->live().stopped);
  CHECK_FALSE(office.migration(0).finished);
}

TEST_CASE("one throttled customer does not hold up the others", "[engine]") {
  const Road road = any_road();
  Options options;
  options.customers_at_once = 1;
  Office office(3, options, road);
  const std::string slow = office.plans().front().customer.text();
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    const bool hit = request.is_write() && request.path.find(slow) != std::string::npos;
    return hit && office.time.monotonic_ms() < 20 * kMinute ? std::optional(throttled(600))
                                                            : std::nullopt;
  };
  office.approve(office.plans());
  office.time.advance(9 * kMinute);
  CHECK_FALSE(office.migration(0).finished);
  CHECK(office.engine->live().throttled_until.size() == 1);
  for (std::size_t other : {1u, 2u, 3u}) CHECK(office.migration(other).finished);
  office.run();
  CHECK(office.all_done());
}

TEST_CASE("no more customers at once than allowed", "[engine]") {
  const Road road = any_road();
  Options options;
  options.customers_at_once = 2;
  Office office(5, options, road);
  std::size_t most = 0;
  office.approve(office.plans());
  office.time.run_until([&] {
    most = std::max(most, office.engine->live().doing.size());
    return office.all_done();
  });
  CHECK(office.all_done());
  CHECK(most == 2);
}

TEST_CASE("a pause lets those on their way arrive", "[engine]") {
  const Road road = any_road();
  Options options;
  options.rules.users_at_once = 1;
  Office office(0, options, road);
  office.approve(office.plans());
  office.time.run_until([&] { return office.wire.count(license_update(road)) == 1; });
  office.engine->pause();
  office.time.advance(kHour);
  CHECK(office.migration().users_moved() == 1);
  CHECK(office.wire.count(license_update(road)) == 2);
  CHECK(office.journal->ledger().current_run()->paused);
  office.engine->unpause();
  office.run();
  CHECK(office.all_done());
}

TEST_CASE("a stop sends nothing more and leaves the untouched alone", "[engine]") {
  const Road road = any_road();
  Options options;
  options.customers_at_once = 1;
  options.customers_in_progress = 1;
  Office office(2, options, road);
  office.approve(office.plans());
  office.time.run_until([&] { return office.wire.count("cart.checkout") == 1; });
  office.engine->stop();
  office.time.advance(kHour);
  CHECK(office.wire.count("cart.checkout") == 1);
  CHECK(office.wire.count(license_update(road)) == 0);
  CHECK_FALSE(office.migration(1).started);
  CHECK_FALSE(office.migration(0).finished);
  office.open();
  office.time.advance(kHour);
  CHECK(office.wire.count(license_update(road)) == 0);
  office.engine->unpause();
  office.run();
  CHECK(office.all_done());
  CHECK(office.orders() == 3);
}

}  // namespace planshift::engine::engine_run_test
