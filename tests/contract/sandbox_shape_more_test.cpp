// Shapes of the rest of the simulated service: customers' profiles, legacy commerce, migrations,
// records, Graph. The same rules as in sandbox_shape_test.cpp.
#include <catch_amalgamated.hpp>

#include "base/text.h"
#include "contract/sandbox_shape.h"
#include "support/world_tenant.h"

namespace planshift::test {

namespace {

using Paths = std::set<std::string>;

std::string id_of(const World& world, std::size_t position) {
  return world.customer().subscriptions[position].id.text();
}

std::string path_of(const World& world, std::size_t position, std::string_view rest = {}) {
  return world.path("/subscriptions/" + id_of(world, position) + std::string(rest));
}

// Every path under "items[]" or a bare array's "[]", with the wrapper as it is.
Paths under(std::string_view prefix, Paths names) {
  Paths paths;
  for (const auto& name : names) paths.insert(std::string(prefix) + name);
  return paths;
}

// Newer than most samples of a subscription, all of them in the field table (7.2).
Paths newer_fields(std::string_view prefix) {
  return under(prefix, {"offerId", "offerName", "hasPurchasableAddons", "termDuration",
                        "billingCycle", "isTrial", "partnerId", "commitmentEndDateTime",
                        "parentSubscriptionId", "links.parentSubscription"});
}

Json f3_order(World& world) {
  Json body{{"billingCycle", "monthly"}};
  body["lineItems"] = Json::array({{{"lineItemNumber", 0},
                                    {"offerId", world.item("CFQ7TTC0LGZW", "0001")},
                                    {"quantity", 1},
                                    {"termDuration", "P1Y"},
                                    {"partnerIdOnRecord", "873452"}}});
  return body;
}

// Orders have these where a sample of a reservation has none (9.2).
Paths order_extras(std::string_view prefix) {
  return under(prefix, {"alternateId", "currencySymbol", "transactionType", "client", "totalPrice",
                        "links.patchOperation", "lineItems[].subscriptionId",
                        "lineItems[].termDuration", "lineItems[].transactionType",
                        "lineItems[].pricing", "lineItems[].links.subscription",
                        "lineItems[].links.product", "lineItems[].links.availability",
                        "lineItems[].partnerIdOnRecord"});
}

}  // namespace

TEST_CASE("customers' profiles and agreements have the documented shapes",
          "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  auto seed = legacy_tenant();
  seed.customers[0].segment = "education";
  World world(std::move(seed));
  const Json filter{{"Field", "CompanyName"}, {"Value", "a"}, {"Operator", "starts_with"}};
  compare_shape({"customers.search.response.json",
                 world.get("/v1/customers?size=0&filter=" + url_encoded(to_text(filter))).body,
                 {},
                 {}});
  compare_shape({"customers.list.response.json",
                 world.get("/v1/customers?size=40").body,
                 {},
                 {"items[].links"}});
  compare_shape({"customers.company-profile.get.response.json",
                 world.get(world.path("/profiles/company")).body,
                 {"address.region", "address.phoneNumber"},
                 {}});
  compare_shape({"customers.agreements.list.response.json",
                 world.get(world.path("/agreements?agreementType=MicrosoftCustomerAgreement")).body,
                 // Of customers whose agreement an application confirmed.
                 {"items[].userId"},
                 {}});
  compare_shape({"customers.mca-direct-signed.get.response.json",
                 world.get(world.path("/directSignedMicrosoftCustomerAgreementStatus")).body,
                 {},
                 {}});
  // The reason stands beside a refusal only.
  compare_shape({"customers.qualification.get.response.json",
                 world.get(world.path("/qualifications")).body,
                 {"[].vettingReason"},
                 {}});
}

TEST_CASE("legacy offers have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  const std::string f3 = "/v1/offers/6FBAD345-B7DE-42A6-B6AB-79B363D0B371";
  const Json offers = world.get("/v1/offers?country=FR").body;
  // We have all on one page.
  compare_shape({"offers.list.response.json",
                 offers,
                 {"links.previous"},
                 // Empty in the sample.
                 {"items[].prerequisiteOffers[]"}});
  compare_shape({"offers.list.recorded-2019.response.json",
                 offers,
                 // Read by nobody.
                 under("items[].", {"limitUnitOfMeasure", "limit", "termUnitOfMeasure", "term",
                                    "hasAddOns", "supportedBillingCycles", "isInternal",
                                    "isMicrosoftProduct", "upgradeTargetOffers",
                                    "conversionTargetOffers", "reselleeQualifications",
                                    "resellerQualifications", "salesGroupId", "isTrial",
                                    "acquisitionType", "supportedCatalogTypes", "actions",
                                    "partnerQualifications", "attestationProperties"}),
                 // The recording's links have no address, its categories no metadata.
                 {"items[].links.learnMore.uri", "items[].category.attributes",
                  "items[].prerequisiteOffers[]"}});
  compare_shape({"offers.get.response.json",
                 world.get(f3 + "?country=FR").body,
                 {},
                 {"links.self"}});
  compare_shape({"offers.addons.list.response.json",
                 world.get(f3 + "/addons?country=FR").body,
                 {"items[].salesGroupId"},
                 {}});
  compare_shape({"offercategories.list.response.json",
                 world.get("/v1/offercategories?country=FR").body,
                 {},
                 {}});
  compare_shape({"products.list.nce.response.json",
                 world.get("/v1/products?country=FR&targetView=OnlineServices").body,
                 {},
                 {}});
  const Json promotions = world.get("/v1/productpromotions?country=FR&segment=commercial").body;
  compare_shape({"promotions.list.response.json", promotions, {}, {}});
  compare_shape(
      {"promotions.get.response.json",
       world.get("/v1/productpromotions/" +
                 json::text(json::array(promotions, "items")[0], "id") + "?country=FR")
           .body,
       {},
       {}});
}

TEST_CASE("eligibility and stock have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  Json asked;
  asked["items"] = Json::array({{{"catalogItemId", world.item("CFQ7TTC0LGZW", "0001")},
                                 {"quantity", 2400},
                                 {"termDuration", "P1Y"},
                                 {"billingCycle", "Monthly"}}});
  compare_shape({"promotioneligibilities.post.response.json",
                 world.post(world.path("/promotionEligibilities"), asked).body,
                 {},
                 {}});
  Json items;
  items["TargetItems"] = Json::array({{{"productId", "CFQ7TTC0SKY1"}}});
  compare_shape({"inventory.check.response.json",
                 world.post("/v1/extensions/product/checkinventory?country=FR", items).body,
                 {},
                 {}});
}

TEST_CASE("subscriptions in lists have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  const Json addons = world.get(path_of(world, kOldF3, "/addons")).body;
  const Json by_order =
      world.get(world.path("/subscriptions?order_id=" +
                           world.customer().subscriptions[kOldF3].order.text()))
          .body;
  // Azure's, and a link of the oldest samples.
  const Paths old = under("items[].", {"entitlementId", "links.entitlement", "refundOptions",
                                       "suspensionReasons"});
  compare_shape({"subscriptions.addons.list.response.json", addons, old, newer_fields("items[].")});
  compare_shape(
      {"subscriptions.list.by-order.response.json", by_order, old, newer_fields("items[].")});
  // Of the whole list only legacy ones look like the sample.
  compare_shape({"subscriptions.list.response.json", by_order, old, newer_fields("items[].")});
  auto seed = legacy_tenant();
  seed.customers[0].subscriptions[kOldF3].partner_id = "4847384";
  World partnered(std::move(seed));
  compare_shape({"subscriptions.list.by-partner.response.json",
                 partnered.get(partnered.path("/subscriptions?mpn_id=4847384")).body,
                 {},
                 newer_fields("items[].")});
}

TEST_CASE("what hangs on a subscription has the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  compare_shape({"subscriptions.supportcontact.get.response.json",
                 world.get(path_of(world, kOldF3, "/supportcontact")).body,
                 {},
                 {}});
  const Json conversions = world.get(path_of(world, kTrial, "/conversions")).body;
  compare_shape({"subscriptions.conversions.list.response.json", conversions, {}, {}});
  compare_shape({"subscriptions.conversions.post.response.json",
                 world.post(path_of(world, kTrial, "/conversions"),
                            json::array(conversions, "items")[0])
                     .body,
                 {},
                 {}});
  Json suspended = world.get(path_of(world, kOldF3)).body;
  suspended["status"] = "suspended";
  world.patch(path_of(world, kOldF3), suspended);
  const Json upgrades = world.get(path_of(world, kOldF3, "/upgrades")).body;
  compare_shape({"subscriptions.upgrades.list.response.json",
                 upgrades,
                 under("items[].targetOffer.",
                       {"isInternal", "conversionTargetOffers", "partnerQualifications",
                        "salesGroupId", "upgradeTargetOffers", "reselleeQualifications",
                        "resellerQualifications"}),
                 {}});
  Json active = world.get(path_of(world, kOldF3)).body;
  active["status"] = "active";
  world.patch(path_of(world, kOldF3), active);
  compare_shape({"subscriptions.upgrades.post.response.json",
                 world.post(path_of(world, kOldF3, "/upgrades"),
                            json::array(world.get(path_of(world, kOldF3, "/upgrades")).body,
                                        "items")[0])
                     .body,
                 {},
                 {}});
}

TEST_CASE("transitions have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  const std::string path = path_of(world, kNewF3, "/transitions");
  Json wish{{"toCatalogItemId", world.item("CFQ7TTC0LF8Q", "0001")},
            {"quantity", 1},
            {"transitionType", "transition_only"}};
  const Json done = world.post(path, wish).body;
  compare_shape({"subscriptions.transitions.post.response.json", done, {}, {}});
  compare_shape({"subscriptions.transitions.list.response.json", world.get(path).body, {}, {}});
  // Nothing is eligible any more, and says why.
  for (const auto& id : {json::text(done, "toSubscriptionId"), id_of(world, kNewF3)}) {
    Json off = world.get(world.path("/subscriptions/" + id)).body;
    off["status"] = "suspended";
    REQUIRE(world.patch(world.path("/subscriptions/" + id), off).status == 200);
  }
  compare_shape({"subscriptions.transitioneligibilities.list.response.json",
                 world.get(path_of(world, kNewF3, "/transitionEligibilities")).body,
                 {},
                 {}});
}

TEST_CASE("changes of a subscription are answered in the documented shapes",
          "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  Json body = world.get(path_of(world, kOldF3)).body;
  body["quantity"] = 9;
  const Json changed = world.patch(path_of(world, kOldF3), body).body;
  CHECK(json::integer(changed, "quantity") == 9);
  REQUIRE(world.buy("CFQ7TTC0LGZW", 2).status == 201);
  world.time.advance(3000);
  const std::string fresh =
      world.path("/subscriptions/" + world.customer().subscriptions.back().id.text());
  Json canceled = world.get(fresh).body;
  canceled["status"] = "deleted";
  compare_shape({"subscriptions.patch.cancel-nce.response.json",
                 world.patch(fresh, canceled).body,
                 // Empty there.
                 {"attributes.etag"},
                 {"productType", "cancellationAllowedUntilDate", "commitmentEndDateTime",
                  "renewalTermDuration", "refundableQuantity", "attentionNeeded", "actionTaken"}});
}

TEST_CASE("orders have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  const Json ordered = world.post(world.path("/orders"), f3_order(world)).body;
  compare_shape({"orders.create.nce.response.json",
                 ordered,
                 // Pending; and further resellers are of Europe's transition.
                 {"lineItems[].subscriptionId", "lineItems[].additionalPartnerIdsOnRecord"},
                 {}});
  compare_shape({"orders.create.legacy-guid-offer.response.json",
                 ordered,
                 {},
                 order_extras("")});
  world.time.advance(3000);
  const std::string path = world.path("/orders/" + json::text(ordered, "id"));
  compare_shape({"orders.get.response.json", world.get(path).body, {}, order_extras("")});
  compare_shape({"orders.list.response.json",
                 world.get(world.path("/orders")).body,
                 // Of reservations, and of orders before 2018.
                 {"items[].attributes.etag", "items[].lineItems[].links.provisioningStatus"},
                 order_extras("items[].")});
  compare_shape({"orders.provisioningstatus.get.response.json",
                 world.get(path + "/provisioningstatus").body,
                 {},
                 {}});
  Json addon{{"billingCycle", "monthly"}};
  addon["lineItems"] = Json::array({{{"lineItemNumber", 0},
                                     {"offerId", "2828BE95-46BA-4F91-B2FD-0BEF192ECF60"},
                                     {"parentSubscriptionId", id_of(world, kOldF3)},
                                     {"quantity", 1}}});
  const std::string old_order =
      world.path("/orders/" + world.customer().subscriptions[kOldF3].order.text());
  auto extras = order_extras("");
  extras.insert({"currencyCode", "status", "lineItems[].parentSubscriptionId",
                 "links.provisioningStatus"});
  compare_shape({"orders.addon.patch.response.json",
                 world.patch(old_order, addon).body,
                 // Orders have no etag anywhere else; provisioned later.
                 {"attributes.etag", "lineItems[].subscriptionId",
                  "lineItems[].links.subscription"},
                 extras});
}

TEST_CASE("carts have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  Json body;
  body["lineItems"] = Json::array({{{"catalogItemId", world.item("CFQ7TTC0LGZW", "0001")},
                                    {"quantity", 20},
                                    {"billingCycle", "Monthly"},
                                    {"termDuration", "P1M"},
                                    {"customTermEndDate",
                                     to_iso(world.time.now().plus(20 * kDay))},
                                    {"promotionId", "39NFJQT1PHSN:0008:39NFJQT1Q5J0"}}});
  // Which of these a sample's lines have differs from one sample to the next.
  const Paths lines{"lineItems[].customTermEndDate", "lineItems[].promotionId",
                    "lineItems[].pricing", "lineItems[].friendlyName", "lineItems[].termDuration"};
  const Json cart = world.post(world.path("/carts"), body).body;
  compare_shape({"cart.create.reseller.response.json",
                 cart,
                 // Resellers are named per line for two tiers only.
                 {"lineItems[].participants", "lineItems[].renewsTo"},
                 lines});
  compare_shape({"cart.create.with-addons.nce.response.json", cart, {}, lines});
  Json changed = cart;
  changed["lineItems"][0]["friendlyName"] = "ours";
  Paths beyond = lines;
  // The sample writes this one word in the request's case, and is older than the status.
  beyond.insert({"lineItems[].provisioningContext", "status", "expirationTimestamp"});
  compare_shape({"cart.update.response.json",
                 world.put(world.path("/carts/" + json::text(cart, "id")), changed).body,
                 {"lineItems[].ProvisioningContext", "lineItems[].provisioningContext"},
                 beyond});
  world.buy("CFQ7TTC0LGZW", 1);
}

TEST_CASE("migrations have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  const std::string base = world.path("/migrations/newcommerce");
  const auto wish = [&](std::size_t position) {
    return Json{{"currentSubscriptionId", id_of(world, position)}};
  };
  compare_shape({"migrations.validate.eligible.response.json",
                 world.post(base + "/validate", wish(kOldF3)).body,
                 {},
                 {}});
  compare_shape({"migrations.validate.not-eligible.response.json",
                 world.post(base + "/validate", wish(0)).body,
                 {},
                 {}});
  Json scheduled = wish(kOldF3);
  scheduled["quantity"] = 1;
  scheduled["billingCycle"] = "monthly";
  scheduled["purchaseFullTerm"] = false;
  scheduled["termDuration"] = "P1Y";
  scheduled["customTermEndDate"] = nullptr;
  scheduled["targetDate"] = to_iso(world.time.now().plus(90 * kDay));
  Json addon = scheduled;
  addon.erase("targetDate");
  scheduled["addOnMigrations"] = Json::array({addon});
  compare_shape({"migrations.schedules.create.response.json",
                 world.post(base + "/schedules", scheduled).body,
                 {},
                 {}});
  compare_shape({"migrations.schedules.list.response.json",
                 world.get("/v1/migrations/newcommerce/schedules?CustomerTenantId=" +
                           std::string(kFirstCustomer))
                     .body,
                 // Only where the sample's own schedule had one.
                 {"[].externalReferenceId", "[].addOnMigrationSchedules", "[].migrateOnRenewal",
                  "[].customTermEndDate", "[].addOnMigrations"},
                 {}});
  Json request = wish(kOldF3);
  request["externalReferenceId"] = "ours";
  request["addOnMigrations"] = Json::array({wish(kOldF3 + 1)});
  const Json started = world.post(base, request).body;
  compare_shape({"migrations.create.response.json", started, {}, {"externalReferenceId"}});
  world.time.advance(kMinute);
  const Json listed =
      world.get("/v1/migrations/newcommerce?ExternalReferenceId=ours").body;
  compare_shape({"migrations.list.response.json", listed, {}, {"[].addOnMigrations[]"}});
  compare_shape({"migrations.get.response.json",
                 world.get(base + "/" + json::text(started, "id")).body,
                 {},
                 {"addOnMigrations", "externalReferenceId"}});
  compare_shape({"migrations.events.list.response.json",
                 world.get(base + "/events?current_subscription_id=" + id_of(world, kOldF3)).body,
                 {},
                 {}});
}

TEST_CASE("records have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  auto order = World::request(net::Method::post, world.path("/orders"), to_text(f3_order(world)));
  REQUIRE(world.ask(order).status == 201);
  compare_shape({"auditrecords.list.response.json",
                 world.get("/v1/auditrecords?startDate=" + to_iso(date_of(world.time.now()))).body,
                 {"items[].applicationId"},
                 {"items[].id"}});
  world.sandbox.behavior().identity.mfa = false;
  const auto report = world.sandbox.answer(
      World::request(net::Method::get, "/v1/nonMfaCompliantPartnerPrincipals"),
      sandbox::Identity{});
  const auto body = parse_json(report.response.body, "test");
  REQUIRE(body);
  compare_shape({"mfa.noncompliant-principals.response.json", *body, {}, {}});
}

TEST_CASE("users and license groups have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  auto seed = legacy_tenant();
  seed.customers[0].deleted_people = {9};
  World world(std::move(seed));
  const Json filter{{"Field", "UserState"}, {"Value", "Inactive"}, {"Operator", "equals"}};
  compare_shape(
      {"users.deleted.list.response.json",
       world.get(world.path("/users?size=500&filter=" + url_encoded(to_text(filter)))).body,
       {},
       {}});
  const std::string groups = "?licenseGroupIds=Group1&licenseGroupIds=Group2";
  compare_shape({"users.licenses.list.by-group.response.json",
                 world.get(world.user_path(0, "/licenses" + groups)).body,
                 {},
                 {}});
  compare_shape({"subscribedskus.list.by-group.response.json",
                 world.get(world.path("/subscribedskus" + groups)).body,
                 {},
                 {}});
}

TEST_CASE("Graph's answers have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  const std::string user = "/v1.0/users/" + world.customer().users[0].id.text();
  compare_shape({"graph.users.list.response.json",
                 world.graph("/v1.0/users").body,
                 {},
                 {}});
  compare_shape({"graph.user.licensedetails.list.response.json",
                 world.graph(user + "/licenseDetails").body,
                 {},
                 {"@odata.context"}});
  compare_shape({"graph.subscribedskus.list.response.json",
                 world.graph("/v1.0/subscribedSkus").body,
                 {},
                 {"value[].prepaidUnits.lockedOut"}});
  Json change;
  change["addLicenses"] = Json::array(
      {{{"skuId", kF3Sku}, {"disabledPlans", Json::array({kTeamsPlan})}}});
  change["removeLicenses"] = Json::array();
  compare_shape({"graph.assignlicense.post.response.json",
                 world.graph_post(user + "/assignLicense", change).body,
                 {},
                 // The sample has no value of these, which may be selected (11.2).
                 {"@odata.context", "displayName", "id", "userPrincipalName", "usageLocation",
                  "businessPhones"}});
  Json batch;
  batch["requests"] = Json::array(
      {{{"id", "1"}, {"method", "GET"}, {"url", "/subscribedSkus"}},
       {{"id", "2"}, {"method", "GET"}, {"url", "/users/nobody"}},
       {{"id", "3"}, {"method", "PATCH"}, {"url", user.substr(5)},
        {"body", {{"usageLocation", "BE"}}}}});
  compare_shape({"graph.batch.post.response.json",
                 world.graph_post("/v1.0/$batch", batch).body,
                 // A file's place: we keep no files.
                 {"responses[].headers.location"},
                 {"responses[].headers", "responses[].body.error.innerError",
                  "responses[].body.value"}});
}

TEST_CASE("more refusals have the documented shapes and codes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  const auto refused = [&](const std::string& sample, const Reply& reply) {
    compare_shape({sample, reply.body, {}, {}});
    CHECK(json::integer(sample_body(sample), "code") == reply.code());
  };
  const auto as = [&](auto change, const net::HttpRequest& request) {
    sandbox::Identity identity;
    change(identity);
    const auto answer = world.sandbox.answer(request, identity);
    return Reply{answer.response.status,
                 parse_json(answer.response.body, "test").value_or(Json()),
                 answer.response.headers};
  };
  const auto users = World::request(net::Method::get, world.path("/users"));
  refused("error.app-only-not-supported.composed.response.json",
          as([](auto& who) { who.app_only = true; }, users));
  refused("error.insufficient-privileges.composed.response.json",
          as([](auto& who) { who.roles_missing = {"*"}; }, users));
  // These two have no list of data.
  const Reply blocked = as([](auto& who) { who.conditional_access_blocks = true; }, users);
  compare_shape({"error.licenseupdates.conditional-access.response.json",
                 blocked.body,
                 {},
                 {"data"}});
  const auto update =
      World::request(net::Method::post, world.user_path(0, "/licenseupdates"), "{}");
  const Reply partner = as([](auto& who) { who.partner_only = true; }, update);
  CHECK(partner.code() == 900316);
  compare_shape({"error.licenseupdates.partner-token.response.json",
                 partner.body,
                 {},
                 {"data"}});
  auto& behavior = world.sandbox.behavior();
  behavior.no_agreement = true;
  refused("error.order.mca-not-accepted.composed.response.json",
          world.post(world.path("/orders"), f3_order(world)));
  behavior.no_agreement = false;
  Json retired = f3_order(world);
  retired["lineItems"][0]["offerId"] = "ACA0C06C-890D-4ABB-83CF-BC519A2565E5";
  refused("error.order.offer-not-purchasable.composed.response.json",
          world.post(world.path("/orders"), retired));
  Json fewer = world.get(path_of(world, kNewF3)).body;
  fewer["quantity"] = 1;
  refused("error.subscription.quantity-decrease.response.json",
          world.patch(path_of(world, kNewF3), fewer));
  auto seek = World::request(net::Method::get, "/v1/customers?size=5&seekOperation=next");
  refused("error.customers.list.no-more-pages.composed.response.json", world.ask(seek));
}

TEST_CASE("refusals of a cart have the documented shapes and codes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  auto& behavior = world.sandbox.behavior();
  behavior.replay_checkout = false;
  REQUIRE(world.buy("CFQ7TTC0LGZW", 1).status == 201);
  const std::string checkout =
      world.path("/carts/" + world.customer().carts[0].id.text() + "/checkout");
  const auto refused = [&](const std::string& sample) {
    const Reply reply = world.post(checkout, nullptr);
    compare_shape({sample, reply.body, {}, {}});
    CHECK(json::integer(sample_body(sample), "code") == reply.code());
  };
  refused("error.cart.already-submitted.composed.response.json");
  behavior.checkout_busy_ms = 1000;
  refused("error.cart.in-progress.composed.response.json");
}

TEST_CASE("Graph's refusals have the documented shapes", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  auto seed = legacy_tenant();
  seed.customers[0].without_usage_location = {1};
  World world(std::move(seed));
  const auto change = [&](std::size_t user, bool assign) {
    Json body;
    body["addLicenses"] = Json::array();
    body["removeLicenses"] = Json::array();
    if (assign) body["addLicenses"].push_back({{"skuId", kF3Sku}});
    if (!assign) body["removeLicenses"].push_back(kE1Sku);
    return world.graph_post(
        "/v1.0/users/" + world.customer().users[user].id.text() + "/assignLicense", body);
  };
  compare_shape({"error.graph.assignlicense.not-assigned.response.json",
                 change(0, false).body,
                 {},
                 {}});
  compare_shape({"error.graph.assignlicense.usage-location.response.json",
                 change(1, true).body,
                 {},
                 {"error.innerError"}});
  world.sandbox.order_fault({.kind = sandbox::FaultKind::throttle});
  compare_shape({"error.graph.throttled.response.json", change(0, false).body, {}, {}});
}

}  // namespace planshift::test
