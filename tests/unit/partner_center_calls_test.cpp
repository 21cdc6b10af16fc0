// The address, method and body of each call, and how its list goes on.
#include <catch_amalgamated.hpp>

#include "support/scripted_client.h"

namespace planshift::partner_center_calls_test {

using namespace planshift::partner_center;
using net::Method;
using test::answered;
using test::ScriptedClient;

namespace {

const CustomerId kCustomer("c/1");
const SubscriptionId kSubscription("s1");

// What a call sent first; the script knows no answer.
template <class Start>
std::string sent(Start start) {
  ScriptedClient world;
  [[maybe_unused]] const auto answer = world.run(start(world.client));
  const net::HttpRequest& request = world.service.requests().front();
  CHECK(request.service == net::Service::partner_center);
  CHECK_FALSE(request.request_id.empty());
  if (request.is_write()) CHECK(request.request_id == "intention");
  return std::string(net::to_text(request.method)) + " " + request.path;
}

}  // namespace

TEST_CASE("addresses of customers") {
  CHECK(sent([](Client& c) { return c.search_customers("CompanyName", "a&b"); }) ==
        "GET /v1/customers?size=500&filter=%7B%22Field%22%3A%22CompanyName%22%2C%22Value%22%3A%22"
        "a%26b%22%2C%22Operator%22%3A%22starts_with%22%7D");
  CHECK(sent([](Client& c) { return c.company_profile(kCustomer); }) ==
        "GET /v1/customers/c%2F1/profiles/company");
  CHECK(sent([](Client& c) { return c.billing_profile(kCustomer); }) ==
        "GET /v1/customers/c%2F1/profiles/billing");
  CHECK(sent([](Client& c) { return c.organization(kCustomer); }) ==
        "GET /v1/customers/c%2F1/organization");
  CHECK(sent([](Client& c) { return c.agreements(kCustomer); }) ==
        "GET /v1/customers/c%2F1/agreements?agreementType=MicrosoftCustomerAgreement");
  CHECK(sent([](Client& c) { return c.is_agreement_signed(kCustomer); }) ==
        "GET /v1/customers/c%2F1/directSignedMicrosoftCustomerAgreementStatus");
  CHECK(sent([](Client& c) { return c.qualifications(kCustomer); }) ==
        "GET /v1/customers/c%2F1/qualifications");
  CHECK(sent([](Client& c) { return c.country_rules("FR"); }) ==
        "GET /v1/countryvalidationrules/FR");
  CHECK(sent([](Client& c) { return c.consent_application(kCustomer, {}, "intention"); }) ==
        "POST /v1/customers/c%2F1/applicationconsents");
}

TEST_CASE("addresses of subscriptions") {
  const std::string of = "/v1/customers/c%2F1/subscriptions";
  CHECK(sent([](Client& c) { return c.subscriptions_of_order(kCustomer, OrderId("o")); }) ==
        "GET " + of + "?order_id=o");
  CHECK(sent([](Client& c) { return c.subscriptions_of_partner(kCustomer, "7"); }) ==
        "GET " + of + "?mpn_id=7");
  CHECK(sent([](Client& c) { return c.addons(kCustomer, kSubscription); }) ==
        "GET " + of + "/s1/addons");
  CHECK(sent([](Client& c) { return c.provisioning_status(kCustomer, kSubscription); }) ==
        "GET " + of + "/s1/provisioningstatus");
  CHECK(sent([](Client& c) { return c.support_contact(kCustomer, kSubscription); }) ==
        "GET " + of + "/s1/supportcontact");
  CHECK(sent([](Client& c) {
          return c.set_support_contact(kCustomer, kSubscription, {}, "intention");
        }) == "PUT " + of + "/s1/supportcontact");
  CHECK(sent([](Client& c) { return c.upgrades(kCustomer, kSubscription); }) ==
        "GET " + of + "/s1/upgrades");
  CHECK(sent([](Client& c) { return c.upgrade(kCustomer, kSubscription, {}, "intention"); }) ==
        "POST " + of + "/s1/upgrades");
  CHECK(sent([](Client& c) { return c.transition_eligibilities(kCustomer, kSubscription); }) ==
        "GET " + of + "/s1/transitionEligibilities?eligibilityType=immediate");
  CHECK(sent([](Client& c) { return c.transitions(kCustomer, kSubscription); }) ==
        "GET " + of + "/s1/transitions");
  CHECK(sent([](Client& c) { return c.transition(kCustomer, kSubscription, {}, "intention"); }) ==
        "POST " + of + "/s1/transitions");
  CHECK(sent([](Client& c) { return c.conversions(kCustomer, kSubscription); }) ==
        "GET " + of + "/s1/conversions");
  CHECK(sent([](Client& c) { return c.convert(kCustomer, kSubscription, {}, "intention"); }) ==
        "POST " + of + "/s1/conversions");
  CHECK(sent([](Client& c) { return c.custom_term_end_dates(kCustomer, "P1M"); }) ==
        "GET " + of + "/customTermEndDates?term_duration=P1M");
}

TEST_CASE("addresses of the catalog") {
  const ProductId product("P");
  CHECK(sent([](Client& c) { return c.offer(OfferId("o"), "FR"); }) ==
        "GET /v1/offers/o?country=FR");
  CHECK(sent([](Client& c) { return c.offer_addons(OfferId("o"), "FR"); }) ==
        "GET /v1/offers/o/addons?country=FR");
  CHECK(sent([](Client& c) { return c.offer_categories("FR"); }) ==
        "GET /v1/offercategories?country=FR");
  CHECK(sent([](Client& c) { return c.customer_offers(kCustomer); }) ==
        "GET /v1/customers/c%2F1/offers");
  CHECK(sent([&](Client& c) { return c.product(product, "FR"); }) ==
        "GET /v1/products/P?country=FR");
  CHECK(sent([&](Client& c) { return c.customer_products(kCustomer); }) ==
        "GET /v1/customers/c%2F1/products?targetView=OnlineServices");
  CHECK(sent([&](Client& c) { return c.sku(product, "0001", "FR"); }) ==
        "GET /v1/products/P/skus/0001?country=FR");
  CHECK(sent([&](Client& c) { return c.customer_skus(kCustomer, product); }) ==
        "GET /v1/customers/c%2F1/products/P/skus");
  CHECK(sent([&](Client& c) { return c.availability(product, "0001", "A", "FR"); }) ==
        "GET /v1/products/P/skus/0001/availabilities/A?country=FR");
  CHECK(sent([&](Client& c) { return c.customer_availabilities(kCustomer, product, "0001"); }) ==
        "GET /v1/customers/c%2F1/products/P/skus/0001/availabilities");
  CHECK(sent([](Client& c) { return c.promotions("FR"); }) ==
        "GET /v1/productpromotions?country=FR&segment=commercial");
  CHECK(sent([](Client& c) { return c.promotion("a:b:c", "FR"); }) ==
        "GET /v1/productpromotions/a%3Ab%3Ac?country=FR");
  CHECK(sent([](Client& c) { return c.promotion_eligibilities(kCustomer, {}, "intention"); }) ==
        "POST /v1/customers/c%2F1/promotionEligibilities");
  CHECK(sent([](Client& c) { return c.check_inventory({}, Json::object(), "FR", "intention"); }) ==
        "POST /v1/extensions/product/checkinventory?country=FR");
}

TEST_CASE("addresses of orders, users and licenses") {
  const OrderId order("o");
  const UserId user("u");
  CHECK(sent([](Client& c) { return c.update_cart(kCustomer, Cart{}, Json(), "intention"); }) ==
        "PUT /v1/customers/c%2F1/carts/");
  CHECK(sent([](Client& c) { return c.create_order(kCustomer, {}, "intention"); }) ==
        "POST /v1/customers/c%2F1/orders");
  CHECK(sent([&](Client& c) { return c.add_to_order(kCustomer, order, {}, "intention"); }) ==
        "PATCH /v1/customers/c%2F1/orders/o");
  CHECK(sent([&](Client& c) { return c.order_provisioning(kCustomer, order); }) ==
        "GET /v1/customers/c%2F1/orders/o/provisioningstatus");
  CHECK(sent([](Client& c) {
          return c.deleted_users(kCustomer);
        }).starts_with("GET /v1/customers/c%2F1/users?size=500&filter=%7B%22Field%22%3A%22User"));
  CHECK(sent([&](Client& c) { return c.restore_user(kCustomer, user, "intention"); }) ==
        "PATCH /v1/customers/c%2F1/users/u");
  CHECK(sent([&](Client& c) { return c.licenses(kCustomer, user, true); }) ==
        "GET /v1/customers/c%2F1/users/u/licenses?licenseGroupIds=Group1&licenseGroupIds=Group2");
  CHECK(sent([](Client& c) { return c.subscribed_skus(kCustomer, true); }) ==
        "GET /v1/customers/c%2F1/subscribedskus?licenseGroupIds=Group1&licenseGroupIds=Group2");
}

TEST_CASE("addresses of migrations") {
  const std::string of = "/v1/customers/c%2F1/migrations/newcommerce";
  CHECK(sent([](Client& c) { return c.validate_migration(kCustomer, {}, "intention"); }) ==
        "POST " + of + "/validate");
  CHECK(sent([](Client& c) { return c.create_migration(kCustomer, {}, "intention"); }) ==
        "POST " + of);
  CHECK(sent([](Client& c) { return c.migration(kCustomer, "m"); }) == "GET " + of + "/m");
  CHECK(sent([](Client& c) {
          return c.migrations({kCustomer, kSubscription, "ours"});
        }) ==
        "GET /v1/migrations/newcommerce?PageSize=300&CustomerTenantId=c%2F1"
        "&CurrentSubscriptionId=s1&ExternalReferenceId=ours");
  CHECK(sent([](Client& c) { return c.migration_events(kCustomer, kSubscription); }) ==
        "GET " + of + "/events?current_subscription_id=s1");
  CHECK(sent([](Client& c) { return c.schedule_migration(kCustomer, {}, "intention"); }) ==
        "POST " + of + "/schedules");
  CHECK(sent([](Client& c) { return c.migration_schedule(kCustomer, "m"); }) ==
        "GET " + of + "/schedules/m");
  CHECK(sent([](Client& c) { return c.migration_schedules(kCustomer); }) ==
        "GET /v1/migrations/newcommerce/schedules?CustomerTenantId=c%2F1");
  CHECK(sent([](Client& c) {
          MigrationSchedule wanted;
          wanted.id = "m";
          return c.update_schedule(kCustomer, wanted, "intention");
        }) == "PUT " + of + "/schedules/m");
  CHECK(sent([](Client& c) { return c.cancel_schedule(kCustomer, "m", "intention"); }) ==
        "POST " + of + "/schedules/m/cancel");
}

TEST_CASE("addresses of the partner's own account") {
  AuditQuery query{.from = {2026, 9, 1},
                   .to = Date{2026, 9, 30},
                   .customer = {},
                   .company_name = {},
                   .resource_type = "license"};
  CHECK(
      sent([&](Client& c) { return c.audit_records(query); }) ==
      "GET /v1/auditrecords?startDate=2026-09-01&endDate=2026-09-30&size=500&filter=%7B%22Field%22"
      "%3A%22ResourceType%22%2C%22Value%22%3A%22license%22%2C%22Operator%22%3A%22equals%22%7D");
  CHECK(sent([](Client& c) { return c.principals_without_mfa(); }) ==
        "GET /v1/nonMfaCompliantPartnerPrincipals");
  CHECK(sent([](Client& c) { return c.service_costs(kCustomer); }) ==
        "GET /v1/customers/c%2F1/servicecosts/mostrecent");
  CHECK(sent([](Client& c) { return c.service_cost_lines(kCustomer); }) ==
        "GET /v1/customers/c%2F1/servicecosts/mostrecent/lineitems");
}

TEST_CASE("migrations go on by a token in the header of the answer") {
  ScriptedClient world;
  world.service.on(Method::get, "/v1/migrations/newcommerce",
                   {answered(200, R"([{"id":"m1"}])", {{"MS-ContinuationToken", "t1"}}),
                    answered(200, R"([{"id":"m2"}])")});
  const auto list = world.run(world.client.migrations({kCustomer, {}, {}}));
  CHECK(list.complete);
  CHECK(list.items.size() == 2);
  CHECK(world.service.requests()[0].path == world.service.requests()[1].path);
  CHECK(world.header("MS-ContinuationToken") == "t1");

  ScriptedClient looping;
  looping.service.on(Method::get, "/v1/migrations/newcommerce",
                     answered(200, "[]", {{"MS-ContinuationToken", "t1"}}));
  CHECK_FALSE(looping.run(looping.client.migrations({kCustomer, {}, {}})).complete);
}

TEST_CASE("a bare array is a list only where one is documented") {
  ScriptedClient world;
  world.service
      .on(Method::get, "/v1/customers/c%2F1/qualifications",
          answered(200, R"([{"qualification":"Education"}])"))
      .on(Method::get, "/v1/customers", answered(200, R"([{"id":"c"}])"));
  CHECK(world.run(world.client.qualifications(kCustomer)).items.size() == 1);
  CHECK_FALSE(world.run(world.client.customers()).complete);
}

TEST_CASE("offers go on by counting, until a page brings nothing new") {
  const auto offers = [](std::vector<net::HttpOutcome> pages) {
    ScriptedClient world;
    world.service.on(Method::get, "/v1/offers", std::move(pages));
    auto list = world.run(world.client.offers("FR"));
    return std::pair(std::move(list), world.service.requests());
  };
  const auto two = [](const char* rest) {
    return answered(200, std::string(R"({"items":[{"id":"a"},{"id":"b"}])") + rest);
  };
  const auto one = answered(200, R"({"items":[{"id":"c"}]})");
  const auto none = answered(200, R"({"items":[]})");
  const std::string links = R"(,"links":{"self":{"uri":"/offers"}})";

  const auto [told, asked] = offers({two((R"(,"totalCount":2)" + links + "}").c_str())});
  CHECK(told.complete);
  CHECK(asked.size() == 1);

  const auto [counted, twice] = offers({two("}"), one, none});
  CHECK(counted.complete);
  CHECK(counted.items.size() == 3);
  REQUIRE(twice.size() == 3);
  CHECK(twice[1].path == "/v1/offers?country=FR&offset=2");
  CHECK(twice[2].path == "/v1/offers?country=FR&offset=3");

  const auto [more, again] = offers({two((R"(,"totalCount":3)" + links + "}").c_str()), one, none});
  CHECK(more.items.size() == 3);

  const auto [repeated, probe] = offers({two("}")});
  CHECK(repeated.complete);
  CHECK(repeated.items.size() == 2);
  CHECK(probe.size() == 2);

  const auto moved = answered(200, R"({"items":[{"id":"b"},{"id":"c"}]})");
  CHECK_FALSE(offers({two("}"), moved, none}).first.complete);
}

TEST_CASE("an upgrade and a conversion are sent as they were offered") {
  ScriptedClient world;
  const std::string upgrades = "/v1/customers/c%2F1/subscriptions/s1/upgrades";
  world.service
      .on(Method::get, upgrades,
          answered(200, R"({"items":[{"targetOffer":{"id":"t"},"upgradeType":1,"tomorrow":[1]}]})"))
      .on(Method::post, upgrades, answered(200, R"({"sourceSubscriptionId":"s1",
          "targetSubscriptionId":"n","upgradeType":"upgrade_only"})"));
  const auto offered = world.run(world.client.upgrades(kCustomer, kSubscription));
  REQUIRE(offered.items.size() == 1);
  const auto done =
      world.run(world.client.upgrade(kCustomer, kSubscription, offered.items[0], "intention"));
  REQUIRE(done.ok());
  CHECK(done.value.target.text() == "n");
  CHECK(Json::parse(world.service.last().body) == offered.items[0].raw);
}

}  // namespace planshift::partner_center_calls_test
