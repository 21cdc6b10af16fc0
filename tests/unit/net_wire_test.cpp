// What every call carries (reference 4.1, 4.4): an id of its own that is kept when the same
// intention is sent again, the run's correlation id, and who is calling.
#include <catch_amalgamated.hpp>
#include <map>
#include <set>

#include "net/exchange_fields.h"
#include "support/office.h"

namespace planshift::test::net_wire_test {

namespace {

std::string header(const net::HttpRequest& request, std::string_view name) {
  return std::string(net::find_header(request.headers, name).value_or(""));
}

bool is_guid(const std::string& text) {
  constexpr std::size_t kLength = 36;
  return text.size() == kLength && text[8] == '-' && text[13] == '-' && text[18] == '-' &&
         text[23] == '-';
}

std::set<std::string> correlations(const Office& office) {
  std::set<std::string> ids;
  for (const auto& request : office.wire.sent) {
    if (request.service == net::Service::partner_center) {
      ids.insert(header(request, "MS-CorrelationId"));
    }
  }
  return ids;
}

}  // namespace

TEST_CASE("every call says who asks, in which run, and which intention it is", "[wire]") {
  Office office(1);
  CHECK(office.approve(office.plans()) == "");
  office.run();
  REQUIRE(office.all_done());
  std::map<std::string, std::string> intention_of;
  for (const auto& request : office.wire.sent) {
    INFO(request.operation << " " << request.path);
    CHECK(is_guid(request.request_id));
    CHECK(header(request, "Accept") == "application/json");
    if (request.service == net::Service::partner_center) {
      CHECK(header(request, "MS-RequestId") == request.request_id);
      CHECK(header(request, "X-Locale") == "en-US");
      CHECK(header(request, "MS-PartnerCenter-Application") == "PlanShift");
    } else {
      CHECK(header(request, "client-request-id") == request.request_id);
    }
    // The same id never stands for two intentions.
    const std::string intention =
        std::string(net::to_text(request.method)) + request.path + request.body;
    CHECK(intention_of.emplace(request.request_id, intention).first->second == intention);
    // And it reaches the transport's other side as it was.
    const auto there = net::request_from(net::to_fields(request));
    REQUIRE(there);
    CHECK(there->request_id == request.request_id);
  }
  CHECK(correlations(office).size() == 1);
  CHECK(is_guid(*correlations(office).begin()));
}

TEST_CASE("a run keeps its correlation id over a reload, and another run has another", "[wire]") {
  Office office(2);
  auto plans = office.plans();
  const std::vector<migration::Plan> first{plans[0]}, second{plans[1]};
  CHECK(office.approve(first, "run-1") == "");
  office.time.advance(kSecond);
  const auto before = correlations(office);
  REQUIRE(before.size() == 1);
  office.time.drop_timers();
  office.open();
  office.run();
  CHECK(correlations(office) == before);
  CHECK(office.approve(second, "run-2") == "");
  office.run();
  CHECK(correlations(office).size() == 2);
}

TEST_CASE("a read that has to be repeated keeps its id", "[wire]") {
  Office office;
  int lost = 0;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    const bool hit = request.operation == "subscription.get" && lost < 2;
    if (!hit) return std::nullopt;
    ++lost;
    return answer(503);
  };
  office.approve(office.plans());
  office.run();
  REQUIRE(office.all_done());
  std::vector<std::string> ids;
  for (const auto& request : office.wire.sent) {
    if (request.operation == "subscription.get") ids.push_back(request.request_id);
  }
  REQUIRE(ids.size() > 3);
  CHECK(ids[0] == ids[1]);
  CHECK(ids[1] == ids[2]);
  CHECK(ids[2] != ids[3]);
}

TEST_CASE("a write that did not get through goes out again under its id", "[wire]") {
  Office office;
  int throttled_checkouts = 0, kept_back = 0;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (request.operation == "cart.checkout" && throttled_checkouts++ < 2) return throttled(3);
    if (request.operation == "licenses.update" && kept_back++ == 0) {
      net::HttpOutcome outcome;
      outcome.kind = net::OutcomeKind::refused;
      outcome.error.code = "net.host_not_allowed";
      return outcome;
    }
    return std::nullopt;
  };
  office.approve(office.plans());
  office.run();
  REQUIRE(office.all_done());
  std::map<std::string, int> sent;
  std::string checkout;
  for (const auto& request : office.wire.sent) {
    if (request.is_write()) ++sent[request.request_id];
    if (request.operation == "cart.checkout") checkout = request.request_id;
  }
  CHECK(sent[checkout] == 3);
  CHECK(office.wire.count("cart.checkout") == 3);
  CHECK(std::ranges::count_if(sent, [](const auto& entry) { return entry.second == 2; }) == 1);
  CHECK(office.orders() == 1);
}

TEST_CASE("writes wait for their room before they are sent", "[wire]") {
  Office office;
  // The subscriptions' minute is used up elsewhere: the service says so on a read.
  bool told = false;
  office.wire.hook = [&](const net::HttpRequest& request) -> std::optional<net::HttpOutcome> {
    if (request.operation != "subscription.get" || told || office.orders() == 0) {
      return std::nullopt;
    }
    told = true;
    return throttled(50);
  };
  office.approve(office.plans());
  office.time.run_until([&] { return told; });
  REQUIRE(told);
  const std::int64_t closed = office.time.monotonic_ms();
  const std::size_t before = office.wire.sent.size();
  office.run();
  CHECK(office.all_done());
  CHECK(office.time.monotonic_ms() - closed >= 50 * kSecond);
  CHECK(office.wire.sent.size() > before);
}

}  // namespace planshift::test::net_wire_test
