#include <catch_amalgamated.hpp>

#include "partner_center/cart_codec.h"
#include "partner_center/customer_codec.h"
#include "partner_center/license_codec.h"
#include "partner_center/order_codec.h"
#include "partner_center/subscription_codec.h"
#include "partner_center/user_codec.h"

namespace planshift::partner_center_codec_test {

using namespace planshift::partner_center;

TEST_CASE("what is not an object with an id is no resource") {
  for (const char* text : {"null", "7", "\"x\"", "[]", "{}", R"({"id":null})", R"({"id":""})",
                           R"({"id":{}})", R"({"id":[1]})"}) {
    INFO(text);
    const Json json = Json::parse(text);
    CHECK_FALSE(read_customer(json).has_value());
    CHECK_FALSE(read_subscription(json).has_value());
    CHECK_FALSE(read_cart(json).has_value());
    CHECK_FALSE(read_order(json).has_value());
    CHECK_FALSE(read_user(json).has_value());
    CHECK_FALSE(read_license(json).has_value());
    CHECK_FALSE(read_subscribed_sku(json).has_value());
    CHECK_FALSE(read_license_update(json).has_value());
    CHECK_FALSE(read_checkout(json).has_value());
  }
}

TEST_CASE("wrong types leave defaults, unknown words and fields are kept") {
  const Json json = Json::parse(R"({"ID":"s","Quantity":"12","Status":"hibernating",
    "AutoRenewEnabled":"maybe","CommitmentEndDate":7,"scheduledActions":{},"friendlyName":["x"],
    "Attributes":[],"new":{"deep":[{"er":1}]}})");
  const auto read = read_subscription(json);
  REQUIRE(read.has_value());
  CHECK(read->quantity == 12);
  CHECK(read->status == "hibernating");
  CHECK_FALSE(read->auto_renew);
  CHECK_FALSE(read->commitment_end.has_value());
  CHECK_FALSE(read->has_scheduled_actions);
  CHECK(read->friendly_name.empty());
  CHECK(read->etag.empty());
  CHECK(read->raw == json);
}

TEST_CASE("scheduled actions are told apart from their absence") {
  const auto read = [](const char* text) { return *read_subscription(Json::parse(text)); };
  CHECK_FALSE(read(R"({"id":"s"})").has_scheduled_actions);
  CHECK_FALSE(read(R"({"id":"s","scheduledActions":null})").has_scheduled_actions);
  CHECK(read(R"({"id":"s","scheduledActions":[]})").has_scheduled_actions);
  const auto one = read(
      R"({"id":"s","ScheduledActions":[{"ScheduleType":"TermEnd","ActionType":"Hibernate"},5]})");
  REQUIRE(one.scheduled_actions.size() == 2);
  CHECK(one.scheduled_actions[0].action_type == "Hibernate");
}

TEST_CASE("an offer that stands only in a link is read from it") {
  const auto read = read_subscription(
      Json::parse(R"({"id":"s","links":{"offer":{"uri":"/v1/offers/ACA0C06C?country=FR"}}})"));
  REQUIRE(read.has_value());
  CHECK(read->offer_id.text() == "ACA0C06C");
}

TEST_CASE("line numbers that are none never pass for the first line") {
  const auto line = [](const char* text) {
    const Json line = Json::parse(text);
    const Json order = Json::object({{"id", "o"}, {"lineItems", Json::array({line})}});
    return read_order(order)->lines.at(0).number;
  };
  for (const char* text :
       {"{}", R"({"lineItemNumber":-1})", R"({"lineItemNumber":1e99})", R"({"lineItemNumber":"x"})",
        R"({"lineItemNumber":[0]})", R"({"lineItemNumber":4294967296})"}) {
    INFO(text);
    CHECK(line(text) == -1);
  }
  CHECK(line(R"({"lineItemNumber":"3"})") == 3);
}

TEST_CASE("a price is an amount with its currency or nothing") {
  const auto price = [](const char* text) {
    Json line = Json::parse(text);
    line["currencyCode"] = "EUR";
    const Json cart = Json::object({{"id", "c"}, {"lineItems", Json::array({line})}});
    return read_cart(cart)->lines.at(0).unit_price;
  };
  CHECK(price(R"({"pricing":{"listPrice":30.4}})") == Money{3040, "EUR"});
  CHECK(price(R"({"pricing":{"listPrice":"30.4"}})") == Money{3040, "EUR"});
  CHECK(price(R"({"pricing":{"listPrice":"-7"}})") == Money{-700, "EUR"});
  for (const char* none : {"free", "", ".", "1.2.3", "1e5", "-"}) {
    INFO(none);
    CHECK_FALSE(price((std::string(R"({"pricing":{"listPrice":")") + none + "\"}}").c_str()));
  }
  CHECK_FALSE(price(R"({"pricing":[]})").has_value());
  CHECK_FALSE(price("{}").has_value());
}

TEST_CASE("a license update keeps warnings and writes null for nothing") {
  const auto read = read_license_update(Json::parse(
      R"({"licensesToAssign":[{"skuId":"a","excludedPlans":["p",7]},"x"],
          "licensesToRemove":["b",{}],"licenseWarnings":[{"code":1,"message":"m"}]})"));
  REQUIRE(read.has_value());
  CHECK(read->assign.size() == 2);
  CHECK(read->assign[0].excluded_plans.size() == 1);
  CHECK(read->remove.size() == 1);
  CHECK(read->warnings[0].code == "1");
  CHECK(license_update_body({})["licensesToAssign"].is_null());
}

}  // namespace planshift::partner_center_codec_test
