// Shapes of what a change or a checkout is answered with, where the documentation prints the
// request once more or an order of Azure's.
#include <catch_amalgamated.hpp>

#include "contract/ledger.h"
#include "contract/sandbox_shape.h"
#include "support/world_tenant.h"

namespace planshift::test {

namespace {

// Names in lower case: these samples have the request's.
Json lowered(const Json& value) {
  if (value.is_array()) {
    Json list = Json::array();
    for (const auto& item : value) list.push_back(lowered(item));
    return list;
  }
  if (!value.is_object()) return value;
  Json object = Json::object();
  for (const auto& [name, member] : value.items()) object[ascii_lower(name)] = lowered(member);
  return object;
}

}  // namespace

TEST_CASE("suspending and reactivating are answered in the documented shapes",
          "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  const std::string path = world.path(
      "/subscriptions/" + world.customer().subscriptions[kOldF3].id.text());
  for (const auto* status : {"suspended", "active"}) {
    Json body = world.get(path).body;
    body["status"] = status;
    const Json answer = lowered(world.patch(path, body).body);
    CHECK(json::text(answer, "status") == status);
    const std::string sample =
        std::string("subscriptions.patch.") +
        (answer["status"] == "active" ? "reactivate" : "suspend") + ".response.json";
    const Json documented = lowered(sample_body(sample));
    bool complete = documented.is_object();
    for (const auto& [name, value] : documented.items()) {
      INFO(sample << " " << name);
      // Null there, or of Azure's.
      const bool known = answer.contains(name) || value.is_null() || name == "entitlementid";
      CHECK(known);
      complete = complete && known;
    }
    note(sample, Mark::shape, complete);
  }
}

TEST_CASE("a changed quantity is answered in the documented shape", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  REQUIRE(world.buy("CFQ7TTC0LGZW", 2).status == 201);
  world.time.advance(3000);
  const std::string path =
      world.path("/subscriptions/" + world.customer().subscriptions.back().id.text());
  Json body = world.get(path).body;
  body["quantity"] = 3;
  compare_shape({"subscriptions.patch.quantity.response.json",
                 world.patch(path, body).body,
                 {},
                 {"commitmentEndDateTime", "cancellationAllowedUntilDate"}});
}

TEST_CASE("a checkout is answered in the documented shape", "[contract][sandbox]") {
  if (!has_samples_for_shapes()) return;
  World world(legacy_tenant());
  compare_shape({"cart.checkout.response.json",
                 world.buy("CFQ7TTC0LGZW", 1).body,
                 // Pending, so there is none yet.
                 {"orders[].lineItems[].subscriptionId"},
                 // The sample shortens its links, and is older than prices and metadata.
                 {"orders[].links", "orders[].lineItems[].links", "orders[].lineItems[].pricing",
                  "orders[].totalPrice", "orders[].client", "orders[].attributes", "orderErrors",
                  "attributes"}});
}

TEST_CASE("what is being migrated takes no changes", "[contract][sandbox]") {
  World world(legacy_tenant());
  const auto& old = world.customer().subscriptions[kOldF3];
  const std::string path = world.path("/subscriptions/" + old.id.text());
  REQUIRE(world.post(world.path("/migrations/newcommerce"),
                     {{"currentSubscriptionId", old.id.text()}})
              .status == 200);
  const Reply refused = world.patch(path, {{"status", "active"}});
  CHECK(refused.status == 409);
  CHECK(refused.code() == 900278);
  if (!has_samples_for_shapes()) return;
  compare_shape({"error.subscription.pending-operation.composed.response.json",
                 refused.body,
                 {},
                 {}});
}

}  // namespace planshift::test
