// Where the documentation contradicts itself, both spellings are read (reference 18).
#include <catch_amalgamated.hpp>

#include "partner_center/cart_codec.h"
#include "partner_center/catalog_codec.h"
#include "partner_center/catalog_fields.h"
#include "partner_center/change_codec.h"
#include "partner_center/customer_codec.h"
#include "partner_center/migration_codec.h"
#include "partner_center/order_codec.h"
#include "partner_center/partner_codec.h"
#include "partner_center/subscription_codec.h"
#include "partner_center/subscription_fields.h"
#include "partner_center/user_codec.h"
#include "partner_center/user_fields.h"

namespace planshift::partner_center_doubts_test {

using namespace planshift::partner_center;

namespace {

Json parsed(const char* text) {
  return Json::parse(text);
}

}  // namespace

TEST_CASE("a refund option expires at an instant or never, under either name") {
  const auto read = read_subscription(parsed(R"({"id":"s","refundOptions":[
      {"type":"Full","expiresAt":"2021-01-15T00:00:00Z"},
      {"type":"Partial","expiresAfter":"2021-01-20T00:00:00Z"},{"type":"Partial","expiresAt":null}
    ]})"));
  REQUIRE(read.has_value());
  const auto options = details_of(*read).refund_options;
  REQUIRE(options.size() == 3);
  CHECK(options[0].expires == parse_instant("2021-01-15T00:00:00Z"));
  CHECK(options[1].expires == parse_instant("2021-01-20T00:00:00Z"));
  CHECK_FALSE(options[2].expires.has_value());
}

TEST_CASE("an enumeration comes as word or number") {
  CHECK(read_subscription(parsed(R"({"id":"s","status":2})"))->status == "suspended");
  CHECK(read_subscription(parsed(R"({"id":"s","status":"suspended"})"))->status == "suspended");
  CHECK(read_subscription(parsed(R"({"id":"s","status":77})"))->status == "77");
  const auto type = [](const char* text) { return read_upgrade(parsed(text))->upgrade_type; };
  CHECK(type(R"({"targetOffer":{},"upgradeType":1})") == "upgrade_only");
  CHECK(type(R"({"targetOffer":{},"upgradeType":"upgrade_only"})") == "upgrade_only");
  CHECK(type(R"({"targetOffer":{},"upgradeType":"2"})") == "upgrade_with_license_transfer");
}

TEST_CASE("the reasons against an upgrade, transition or migration have words") {
  CHECK(upgrade_error_word("2") == "subscription_status_not_active");
  CHECK(upgrade_error_word("11") == "insufficient_granular_admin_permissions");
  CHECK(upgrade_error_word("12") == "12");
  CHECK(upgrade_error_word("conflicting_service_types") == "conflicting_service_types");
  CHECK(transition_error_word("3") == "conflicting_service_types");
  CHECK(transition_error_word("11") == "conversions_not_found");
  CHECK(transition_error_word("13") == "insufficient_granular_admin_permissions");
  CHECK(transition_error_word("14") == "14");
  CHECK(transition_error_word("") == "");
  CHECK(migration_error_word("5") == "product_unavailable");
  CHECK(migration_error_word("12") == "custom_end_not_aligned");
  CHECK(migration_error_word("13") == "13");
}

TEST_CASE("a cart line names its item in two ways, a provisioned line its number") {
  const auto cart = read_cart(parsed(R"({"id":"c","lineItems":[{"id":0,"catalogId":"a:b:c"},
          {"id":1,"catalogItemId":"d:e:f","catalogId":"x"}]})"));
  REQUIRE(cart.has_value());
  CHECK(cart->lines[0].catalog_item_id.text() == "a:b:c");
  CHECK(cart->lines[1].catalog_item_id.text() == "d:e:f");
  CHECK(read_line_provisioning(parsed(R"({"orderLineItemId":3,"status":"x"})"))->line == 3);
  CHECK(read_line_provisioning(parsed(R"({"lineItemNumber":4,"status":"x"})"))->line == 4);
  CHECK(read_line_provisioning(parsed(R"({"status":"x"})"))->line == -1);
}

TEST_CASE("a schedule names its add-ons in two ways") {
  const auto read = [](const char* text) { return *read_migration_schedule(parsed(text)); };
  CHECK(read(R"({"id":"m","addOnMigrations":[{}]})").add_ons.size() == 1);
  CHECK(read(R"({"id":"m","addOnMigrationSchedules":[{},{}]})").add_ons.size() == 2);
}

TEST_CASE("the rules of a country come bare or wrapped") {
  const auto bare =
      read_country_rules(parsed(R"({"Iso2Code":"US","SupportedStatesList":["AK","AL"]})"));
  const auto wrapped =
      read_country_rules(parsed(R"({"iso2Code":"US","states":{"value":["AK","AL"]}})"));
  REQUIRE(bare.has_value());
  REQUIRE(wrapped.has_value());
  CHECK(bare->states == wrapped->states);
  CHECK(bare->states.size() == 2);
}

TEST_CASE("costs come whole, and by invoice type in details") {
  const auto read = read_service_costs(parsed(R"({"billingStartDate":"2026-01-01T00:00:00",
      "afterTaxTotal":17.219999999999999,"currencyCode":"EUR","customerId":"c","details":[
      {"invoiceType":"recurring","summary":{"afterTaxTotal":12.5,"currencyCode":"JPY"}}]})"));
  REQUIRE(read.has_value());
  CHECK(read->after_tax == Money{1722, "EUR"});
  REQUIRE(read->details.size() == 1);
  CHECK(read->details[0].invoice_type == "recurring");
  CHECK(read->details[0].after_tax == Money{13, "JPY"});
  const auto line = read_service_cost_line(
      parsed(R"({"chargeType":"CYCLE FEE","quantity":1.0,"unitPrice":0.5,"currencyCode":"EUR"})"));
  REQUIRE(line.has_value());
  CHECK(line->quantity == 1);
  CHECK(line->unit_price == Money{50, "EUR"});
  CHECK_FALSE(read_service_cost_line(parsed("{}")).has_value());
}

TEST_CASE("members stand for the properties they are named after") {
  const auto offer = read_offer(parsed(R"({"id":"o","name":"n","description":"d","rank":7,
      "category":{"id":"Enterprise_Key","rank":20},"isAddOn":true,"isTrial":false,
      "product":{"id":"sku","name":"pn","unit":"Licenses"},"upgradeTargetOffers":["t"]})"));
  REQUIRE(offer.has_value());
  const OfferDetails details = details_of(*offer);
  CHECK(details.description == "d");
  CHECK(details.rank == 7);
  CHECK(details.category.id == "Enterprise_Key");
  CHECK(details.category.rank == 20);
  CHECK(details.is_add_on);
  CHECK_FALSE(details.is_trial);
  CHECK(details.product_name == "pn");
  CHECK(details.upgrade_targets == std::vector<std::string>{"t"});
  const auto move = read_migration(parsed(R"({"id":"m","currentSubscriptionId":"old",
      "newCommerceSubscriptionId":"new","startedTime":"2022-02-23T13:00:48Z","quantity":3})"));
  REQUIRE(move.has_value());
  CHECK(move->subscription.text() == "old");
  CHECK(move->new_subscription.text() == "new");
  CHECK(move->started == parse_instant("2022-02-23T13:00:48Z"));
  CHECK_FALSE(move->completed.has_value());
  CHECK(move->quantity == 3);
  const auto person = read_user(parsed(R"({"id":"u","firstName":"Anna","lastName":"Roux",
      "softDeletionTime":"2017-01-20T00:33:34Z"})"));
  REQUIRE(person.has_value());
  CHECK(details_of(*person).first_name == "Anna");
  CHECK(details_of(*person).last_name == "Roux");
  CHECK(details_of(*person).deleted.has_value());
}

}  // namespace planshift::partner_center_doubts_test
