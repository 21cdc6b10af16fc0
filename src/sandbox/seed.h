// What a simulated partner tenant holds at its first moment, as data: read from a demo file or
// built in code by tests. All days are relative, so that a tenant is as fresh as the day it is
// created.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/ids.h"
#include "base/money.h"

namespace planshift::sandbox {

struct ServicePlanSeed {
  ServicePlanId id;
  std::string name;   // "MCOIMP"
  std::string title;  // "Skype for Business Online (Plan 1)"
};

// An Entra SKU: what users hold, and what subscriptions put units of into the customer's pool.
struct LicenseSeed {
  SkuId id;
  std::string part_number;
  std::string name;
  std::vector<ServicePlanSeed> plans;
  std::string group = "group1";  // "group2" is Minecraft's (10.2)
};

struct PriceSeed {
  std::string term;     // "P1Y"
  std::string billing;  // "monthly"
  Money price;          // per license and billing period
};

// Something that can be, or could once be, bought: a legacy offer (`legacy_id`) or a new-commerce
// SKU.
struct OfferSeed {
  std::string key;          // how subscriptions of the seed name it
  OfferId legacy_id;        // empty for new commerce
  ProductId product;        // empty for legacy
  std::string product_sku;  // "0001"
  std::string name;
  std::string part_number;  // of the license it brings
  std::vector<std::string> segments;
  bool for_sale = true;
  std::int64_t minimum = 1;
  std::int64_t maximum = 10'000'000;
  std::vector<PriceSeed> prices;
  std::string add_on_to;  // key of the offer that it needs; empty: it stands alone

  bool is_new_commerce() const { return !product.empty(); }
};

struct GroupSeed {
  std::string name;
  std::vector<std::size_t> members;  // positions among the customer's people
};

struct SubscriptionSeed {
  std::string offer;  // OfferSeed::key
  std::int64_t seats = 0;
  std::size_t first_holder = 0;  // people from here on ...
  std::size_t holders = 0;       // ... this many hold the license
  int ends_in_days = 180;
  bool auto_renew = false;
  std::string at_end;             // scheduled action at the term's end; empty: the field is absent
  std::string status = "active";  // or "suspended"
  std::vector<std::size_t> switched_off;  // people for whom every plan of the license is off
  std::optional<std::size_t> base;  // position of the subscription that this is an add-on of
  bool trial = false;
  std::string partner_id;          // MPN id of the reseller of record
  std::optional<GroupSeed> group;  // these holders have it through a group instead of directly
};

// Trouble a customer's tenant makes, to order.
struct TroubleSeed {
  int throttled_writes = 0;              // the first writes are answered 429 ...
  int retry_after_seconds = 5;           // ... with this Retry-After
  int refused_purchases = 0;             // the first checkouts are refused ...
  int refusal_code = 800024;             // ... with this code; then the cause is gone
  bool refusal_in_order_errors = false;  // 201 with orderErrors instead of HTTP 400
};

struct CustomerSeed {
  std::string id;  // empty: derived from the name
  std::string name;
  std::string country = "FR";
  std::string segment = "commercial";
  std::string domain;               // empty: derived from the name, under onmicrosoft.com
  std::vector<std::string> people;  // full names of the first ones; the others are made up
  std::size_t unlicensed_people = 0;
  std::vector<std::size_t> without_usage_location;
  std::vector<std::size_t> deleted_people;  // since a day, restorable
  bool agreement = true;                    // the customer agreement is confirmed
  std::vector<SubscriptionSeed> subscriptions;
  TroubleSeed trouble;
};

struct NameLists {
  std::vector<std::string> first;
  std::vector<std::string> last;
};

struct TenantSeed {
  std::string partner;     // "Alizé Cloud Services"
  std::string partner_id;  // GUID, appears in error texts
  std::string currency = "EUR";
  std::vector<LicenseSeed> licenses;
  std::vector<OfferSeed> offers;
  std::map<std::string, NameLists> names;  // by country; "" is the fallback
  std::vector<CustomerSeed> customers;
};

// Errors: "json.*" for broken text, "seed.broken" with the property that is wrong in `detail`.
Result<TenantSeed> parse_seed(std::string_view text);

}  // namespace planshift::sandbox
