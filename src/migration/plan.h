// What a person approved for one old subscription of one customer: frozen, hashed, and never
// changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/money.h"
#include "base/time.h"
#include "retirement/discovery.h"

namespace planshift::migration {

// How a user comes from the old license to the new one. `together`: one request gives and takes,
// for products that exclude each other or for half the calls; whom it leaves with neither license
// is helped before anything else.
enum class Moves : std::uint8_t { new_first, together };

struct Plan {
  MigrationId id;              // also our mark at the vendor, see mark_of
  CustomerId customer;
  std::string customer_name;
  std::string country;         // market of the purchase, ISO 3166 alpha-2
  std::string segment;         // "commercial", "government"

  std::string case_key;
  SubscriptionId old_subscription;
  SkuId old_sku;
  std::string old_name;
  std::int64_t old_quantity = 0;
  std::optional<Date> old_end;
  retirement::EndStep end_step = retirement::EndStep::suspend;
  std::optional<Money> old_monthly;

  std::string replacement_key;
  ProductId product;
  std::string product_sku;
  SkuId new_sku;
  std::string new_name;        // the name of today
  std::int64_t quantity = 0;   // licenses to buy
  std::string term_duration;   // "P1Y"
  std::string billing_cycle;   // "monthly"
  // Approved price per license and billing period (S4). Without a currency: approved although no
  // price was known; only then may a cart of any price be checked out.
  Money unit_price;

  bool keep_added_off = true;  // services the old product did not have stay off
  bool end_old = true;         // false: stop after the users have moved
  Moves moves = Moves::new_first;

  std::string run;             // the approval this line belongs to
};

// "ps" and 10 hexadecimal digits, the same on every machine for the same old subscription: what
// another browser or a colleague finds at the vendor (design, decision 3).
MigrationId migration_id(const CustomerId& customer, const SubscriptionId& old_subscription);
// The text we put into the cart line's friendlyName, and whether a friendlyName carries a given
// mark.
std::string mark_of(const Plan& plan);
bool carries_mark(std::string_view friendly_name, const MigrationId& id);
// SHA-256 over every field that money or people depend on (S25).
std::string plan_hash(const Plan& plan);

}  // namespace planshift::migration
