// The demo tenant holds what its screens promise.
#include <catch_amalgamated.hpp>
#include <set>

#include "sandbox/pool.h"
#include "support/world_tenant.h"

namespace planshift::test::sandbox_demo_test {

namespace {

bool is_retired(const sandbox::SubscriptionState& subscription, Instant now) {
  return subscription.license.text() == kSkypeSku && !subscription.auto_renew &&
         sandbox::status_at(subscription, now) == "active";
}

struct Totals {
  int subscriptions = 0;
  int customers = 0;
  int within_30_days = 0;
  int paid_extensions = 0;
  std::int64_t seats = 0;
  std::int64_t users = 0;
  std::int64_t services_off = 0;
  int soonest = 1000;
};

Totals count(World& world) {
  Totals totals;
  const Instant now = world.time.now();
  for (const auto& customer : world.sandbox.state().customers) {
    bool concerned = false;
    for (const auto& subscription : customer.subscriptions) {
      if (!is_retired(subscription, now)) continue;
      const int days = days_between(date_of(now), date_of(subscription.end));
      concerned = true;
      ++totals.subscriptions;
      totals.seats += subscription.quantity;
      totals.within_30_days += days <= 30 ? 1 : 0;
      totals.paid_extensions += subscription.new_commerce ? 1 : 0;
      totals.soonest = std::min(totals.soonest, days);
    }
    if (!concerned) continue;
    ++totals.customers;
    for (const auto& user : customer.users) {
      totals.users += sandbox::holds(user, SkuId(std::string(kSkypeSku))) ? 1 : 0;
      const bool served =
          world.sandbox.is_served(customer.id, user.id, ServicePlanId(std::string(kSkypePlan)));
      totals.services_off += sandbox::holds(user, SkuId(std::string(kSkypeSku))) && !served ? 1 : 0;
    }
  }
  return totals;
}

}  // namespace

TEST_CASE("the demo tenant adds up to what the screens promise", "[sandbox]") {
  World world(demo_tenant());
  const Totals totals = count(world);
  CHECK(world.sandbox.state().customers.size() == 40);
  CHECK(totals.subscriptions == 32);
  CHECK(totals.customers == 31);
  CHECK(totals.seats == 1248);
  CHECK(totals.users == 1135);
  CHECK(totals.within_30_days == 7);
  CHECK(totals.paid_extensions == 3);
  CHECK(totals.services_off == 23);
  CHECK(totals.soonest == 6);
}

TEST_CASE("three customers of the demo need a person, one is throttled", "[sandbox]") {
  World world(demo_tenant());
  int without_location = 0, in_groups = 0, refused = 0, throttled = 0, government = 0;
  for (const auto& customer : world.sandbox.state().customers) {
    for (const auto& user : customer.users) {
      without_location += user.usage_location.empty() ? 1 : 0;
      for (const auto& held : user.licenses) in_groups += held.group.empty() ? 0 : 1;
    }
    refused += customer.trouble.refused_purchases > 0 ? 1 : 0;
    throttled += customer.trouble.throttled_writes > 0 ? 1 : 0;
    government += customer.segment == "government" ? 1 : 0;
  }
  CHECK(without_location == 1);
  CHECK(in_groups == 4);
  CHECK(refused == 1);
  CHECK(throttled == 1);
  CHECK(government == 2);
}

TEST_CASE("no two things in the demo share a name or an identifier", "[sandbox]") {
  World world(demo_tenant());
  std::set<std::string> ids, names, subscriptions;
  std::size_t users = 0, count_of_subscriptions = 0;
  for (const auto& customer : world.sandbox.state().customers) {
    CHECK(ids.insert(customer.id.key()).second);
    for (const auto& user : customer.users) {
      ++users;
      ids.insert(user.id.key());
      names.insert(user.principal_name);
    }
    for (const auto& subscription : customer.subscriptions) {
      ++count_of_subscriptions;
      subscriptions.insert(subscription.id.key());
    }
  }
  CHECK(ids.size() == users + 40);
  CHECK(names.size() == users);
  CHECK(subscriptions.size() == count_of_subscriptions);
}

TEST_CASE("a broken seed is refused with the property that is wrong", "[sandbox]") {
  CHECK(sandbox::parse_seed("{").error().code == "json.broken");
  CHECK(sandbox::parse_seed("{}").error().detail == "customers");
  const auto unknown_offer =
      sandbox::parse_seed(R"({"customers":[{"name":"A","subscriptions":[{"offer":"nothing"}]}]})");
  REQUIRE_FALSE(unknown_offer);
  CHECK(unknown_offer.error().code == "seed.broken");
  CHECK(unknown_offer.error().detail == "A: offer nothing");
}

}  // namespace planshift::test::sandbox_demo_test
