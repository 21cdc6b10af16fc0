// Migrations to new commerce (12), as requests and schedules both start them.
#pragma once

#include <optional>
#include <string>

#include "sandbox/exchange.h"

namespace planshift::sandbox {

// Why a subscription can not be migrated: EligibilityError of 12.
struct Ineligible {
  int code = 0;
  std::string text;
};

// `wish` is a request's body: currentSubscriptionId, quantity, termDuration, billingCycle,
// purchaseFullTerm, addOnMigrations. Null members and missing ones are taken from the subscription.
std::optional<Ineligible> ineligible(Exchange& exchange, const Json& wish);
// What it would become, as product:sku:availability; empty when there is no equivalent.
std::string equivalent_item(const Exchange& exchange, const SubscriptionState& subscription);
// Suspends the legacy subscriptions; the new ones appear when the migration completes. Only for an
// eligible wish. `named` names the ids of what comes into being.
const MigrationState& start_migration(Exchange& exchange, const Json& wish,
                                      const std::string& named);
// Starts what schedules of the exchange's customer have due.
void settle_schedules(Exchange& exchange);
// "monthly" as these answers print it: "Monthly".
std::string capitalized(std::string text);
// What is wrong with a body that names a subscription, or nothing.
std::optional<net::HttpResponse> refused_wish(Exchange& exchange, const Json& wish);

}  // namespace planshift::sandbox
