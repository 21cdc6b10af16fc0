#include <catch_amalgamated.hpp>

#include "crest/subscription_codec.h"
#include "support/scripted_client.h"

namespace planshift::crest_client_test {

using net::Method;
using test::answered;
using test::ScriptedClient;

namespace {

constexpr const char* kIdentity = "/customers/get-by-identity";
constexpr const char* kList = "/r-1/subscriptions";
const std::string kSubscription =
    R"({"id":"6f2a","order_id":"o1","etag":"e","quantity":12,"state":"active",
        "offer_uri":"/3c95518e-8c37-41e3-9627-0ca339200f53/offers/ACA0C06C","friendly_name":"Old",
        "creation_date":"2017-09-01T08:00:00Z","commitment_end_date":"2018-09-30T00:00:00Z",
        "suspension_reasons":["CustomerCancellation"],
        "links":{"entitlement":{"href":"/e/1","method":"GET"}},"auto_renewal":false})";

}  // namespace

TEST_CASE("CREST is asked in its own words, with its own headers", "[crest]") {
  ScriptedClient world;
  world.caller.set_correlation_id("run");
  world.service.on(Method::get, kIdentity, answered(200, R"({"id":"r-1"})"));
  const auto id = world.run(world.crest.customer_id(CustomerId("tenant/1")));
  REQUIRE(id.has_value());
  CHECK(*id == "r-1");
  const net::HttpRequest& request = world.service.last();
  CHECK(request.service == net::Service::crest);
  CHECK(request.path == "/customers/get-by-identity?provider=AAD&type=tenant&tid=tenant%2F1");
  CHECK(world.header("api-version") == "2015-03-31");
  CHECK(world.header("x-ms-tracking-id") == request.request_id);
  CHECK(world.header("x-ms-correlation-id") == "run");
  CHECK(world.header("MS-RequestId") == "-");
}

TEST_CASE("CREST subscriptions are read with their offer and their end", "[crest]") {
  ScriptedClient world;
  world.service.on(Method::get, kList, answered(200, R"({"items":[)" + kSubscription + "]}"));
  const auto list = world.run(world.crest.subscriptions("r-1", "c-2"));
  CHECK(world.service.last().path == "/r-1/subscriptions?recipient_customer_id=c-2");
  CHECK(list.complete);
  REQUIRE(list.items.size() == 1);
  const crest::Subscription& read = list.items.front();
  CHECK(read.id.text() == "6f2a");
  CHECK(read.offer_id == OfferId("aca0c06c"));
  CHECK(read.quantity == 12);
  CHECK(read.state == "active");
  CHECK(read.commitment_end == parse_instant("2018-09-30T00:00:00Z"));
  CHECK(read.suspension_reasons == std::vector<std::string>{"CustomerCancellation"});
  CHECK(read.entitlement_link == "/e/1");
  CHECK(json::find(read.raw, "auto_renewal") != nullptr);
}

TEST_CASE("a CREST list that is none, or goes on, is incomplete", "[crest]") {
  for (const auto& outcome :
       {answered(200, "{}"), answered(200, R"({"items":[{}]})"), test::html(200, "<html>"),
        answered(401, ""), test::offline(),
        answered(200, R"({"items":[],"links":{"next":{"href":"/r-1/subscriptions?p=2"}}})")}) {
    ScriptedClient world;
    world.service.on(Method::get, kList, outcome);
    const auto list = world.run(world.crest.subscriptions("r-1", "c-2"));
    CHECK_FALSE(list.complete);
    CHECK_FALSE(list.why_incomplete.code.empty());
    CHECK(list.why_incomplete.where == "crest.subscriptions");
  }
}

TEST_CASE("an exported CREST listing is read whole or refused", "[crest]") {
  const auto answer = crest::read_listing(R"({"items":[)" + kSubscription + "]}");
  REQUIRE(answer.has_value());
  CHECK(answer->size() == 1);
  const auto bare = crest::read_listing("\xEF\xBB\xBF[" + kSubscription + "]");
  REQUIRE(bare.has_value());
  CHECK(bare->front().friendly_name == "Old");
  CHECK(crest::read_listing("id;state").error().code == "json.broken");
  CHECK(crest::read_listing("{}").error().code == "service.unreadable");
  CHECK(crest::read_listing(R"([{"state":"active"}])").error().code == "service.unreadable");
}

}  // namespace planshift::crest_client_test
