// What a service, a gateway or a captive portal may send, and what must come of it.
#include <catch_amalgamated.hpp>

#include "partner_center/subscription_fields.h"
#include "support/scripted_client.h"

namespace planshift::partner_center_bad_input_test {

using namespace planshift::partner_center;
using net::Method;
using test::answered;
using test::ScriptedClient;

namespace {

const CustomerId kCustomer("cid");
constexpr const char* kSubscription = "/v1/customers/cid/subscriptions/S";
constexpr const char* kUsers = "/v1/customers/cid/users";

Result<Subscription> read_as(net::HttpOutcome outcome) {
  ScriptedClient world;
  world.service.on(Method::get, kSubscription, std::move(outcome));
  return world.run(world.client.subscription(kCustomer, SubscriptionId("S")));
}

net::HttpOutcome ids(std::string_view prefix, int first, int count, const std::string& token) {
  Json items = Json::array();
  for (int i = first; i < first + count; ++i) {
    items.push_back(Json::object({{"id", std::string(prefix) + std::to_string(i)}}));
  }
  Json page = Json::object({{"totalCount", count}, {"items", std::move(items)}});
  if (!token.empty()) page["continuationToken"] = token;
  return answered(200, to_text(page));
}

std::string nested(std::size_t depth) {
  return R"({"id":"S","x":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
}

}  // namespace

TEST_CASE("a page of HTML, an empty or a cut body is no answer, whatever its status says") {
  for (const auto& outcome :
       {test::html(200, "<html><body>Sign in to the network</body></html>"),
        answered(200, "<!doctype html>"), answered(200, ""), answered(200, "   "),
        answered(200, R"({"id":"S","quantity":5)"), answered(200, R"({"id":"S"} trailing)"),
        answered(200, R"(["S"])"), answered(200, "null"), answered(200, R"({"ok":true})")}) {
    INFO(outcome.response.body);
    const auto read = read_as(outcome);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == "service.unreadable");
    CHECK(read.error().where == "subscription.get");
    CHECK(read.error().http_status == 200);
  }
}

TEST_CASE("a body that is too deep or too large is refused before it is built, and says so") {
  const auto deep = read_as(answered(200, nested(40)));
  REQUIRE_FALSE(deep.has_value());
  CHECK(deep.error().detail.starts_with("json.too_deep"));
  const auto string = read_as(answered(200, R"({"id":")" + std::string(2u << 20, 'a') + "\"}"));
  REQUIRE_FALSE(string.has_value());
  CHECK(string.error().detail.starts_with("json.too_large"));
  const auto huge = read_as(answered(200, std::string((16u << 20) + 1, ' ')));
  REQUIRE_FALSE(huge.has_value());
  CHECK(huge.error().detail.starts_with("json.too_large"));
  CHECK(read_as(answered(200, nested(20))).has_value());
}

TEST_CASE("numbers as text, unknown words and any case are read") {
  const auto read = read_as(answered(200, R"({"ID":"s","Quantity":"25","STATUS":"hibernating ",
      "autoRenewEnabled":"True","commitmentEndDate":"9999-12-31T00:00:00Z",
      "refundableQuantity":{"totalQuantity":"7"},"billingType":"barter"})"));
  REQUIRE(read.has_value());
  CHECK(read->quantity == 25);
  CHECK(read->status == "hibernating");
  CHECK(read->auto_renew);
  const SubscriptionDetails details = details_of(*read);
  CHECK(details.billing_type == "barter");
  CHECK_FALSE(read->commitment_end.has_value());
  CHECK(json::text(read->raw, "commitmentEndDate") == "9999-12-31T00:00:00Z");
  REQUIRE(details.refundable.has_value());
  CHECK(details.refundable->total == 7);
}

TEST_CASE("a list that loops, or brings a page twice, is incomplete and ends") {
  const auto customers = [](std::vector<net::HttpOutcome> pages) {
    ScriptedClient world;
    world.service.on(Method::get, "/v1/customers", std::move(pages));
    return world.run(world.client.customers());
  };
  const auto looping = customers({ids("c", 0, 2, "t1"), ids("c", 2, 2, "t1")});
  CHECK_FALSE(looping.complete);
  CHECK(looping.items.size() == 4);
  const auto twice = customers({ids("c", 0, 2, "t1"), ids("c", 0, 2, "t2"), ids("c", 2, 2, "")});
  CHECK_FALSE(twice.complete);
  CHECK(twice.items.size() == 4);
  const auto foreign = customers({answered(
      200, R"({"items":[],"links":{"next":{"uri":"https://elsewhere.example/v1/customers"}}})")});
  CHECK_FALSE(foreign.complete);
}

TEST_CASE("twenty thousand users and customers are read whole, or marked incomplete") {
  constexpr int kPages = 40;
  constexpr int kPageSize = 500;
  std::vector<net::HttpOutcome> users;
  std::vector<net::HttpOutcome> customers;
  for (int page = 0; page < kPages; ++page) {
    const std::string token = page + 1 < kPages ? "t" + std::to_string(page) : "";
    users.push_back(ids("u", page * kPageSize, kPageSize, token));
    customers.push_back(ids("c", page * kPageSize, kPageSize, token));
  }
  ScriptedClient world;
  world.service.on(Method::get, kUsers, users).on(Method::get, "/v1/customers", customers);
  const auto all = world.run(world.client.users(kCustomer));
  CHECK(all.complete);
  CHECK(all.items.size() == 20'000);
  const auto whole = world.run(world.client.customers());
  CHECK(whole.complete);
  CHECK(whole.items.size() == 20'000);

  ScriptedClient cut;
  users[20] = test::lost();
  users.resize(21);
  cut.service.on(Method::get, kUsers, users);
  const auto half = cut.run(cut.client.users(kCustomer));
  CHECK_FALSE(half.complete);
  CHECK(half.items.size() == 10'000);
  CHECK(half.why_incomplete.code == "net.lost");
}

TEST_CASE("a write answered by something else than its resource proves nothing") {
  for (const auto& outcome : {test::html(200, "<html>"), answered(200, ""), answered(201, "{}"),
                              answered(200, R"({"id":"another","status":"active"})")}) {
    ScriptedClient world;
    world.service.on(Method::put, "/v1/customers/cid/carts/C", outcome)
        .on(Method::post, "/v1/customers/cid/migrations/newcommerce/schedules/M/cancel", outcome);
    Cart cart;
    cart.id = CartId("C");
    const auto changed = world.run(world.client.update_cart(kCustomer, cart, Json::object(), "i"));
    CHECK(changed.kind == net::WriteKind::unknown);
    const auto canceled = world.run(world.client.cancel_schedule(kCustomer, "M", "i"));
    CHECK(canceled.kind == net::WriteKind::unknown);
  }
}

TEST_CASE("a list inside an answer to a question is read whole or not at all") {
  ScriptedClient world;
  world.service.on(Method::post, "/v1/extensions/product/checkinventory",
                   {answered(200, R"([{"productId":"P","isRestricted":true},{"productId":"Q"}])"),
                    answered(200, R"([{"productId":"P","isRestricted":true}])")});
  const auto half = world.run(world.client.check_inventory({}, Json::object(), "FR", "i"));
  CHECK(half.kind == net::WriteKind::unknown);
  const auto whole = world.run(world.client.check_inventory({}, Json::object(), "FR", "i"));
  REQUIRE(whole.ok());
  CHECK(whole.value.size() == 1);
}

}  // namespace planshift::partner_center_bad_input_test
