// Finds what expires: reads all customers, their subscriptions and license pools. Read-only; complete, or
// it says for whom it is not.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/task.h"
#include "engine/services.h"
#include "retirement/discovery.h"

namespace planshift::engine {

struct FoundSubscription {
  partner_center::Subscription subscription;
  std::string case_key;
  retirement::Match match;
  SkuId sku;                        // of the retired product in this tenant
};

struct FoundUser {
  UserId id;
  std::string name;
  bool usage_location_missing = false;
  GroupId group;
  std::string group_name;
  bool has_disabled_plans = false;
};

struct FoundCustomer {
  partner_center::Customer customer;
  std::vector<FoundSubscription> subscriptions;
  std::vector<FoundUser> holders;   // of the retired SKU, direct and through groups
  std::optional<Error> error;       // this customer could not be read
};

struct ScanResult {
  std::vector<FoundCustomer> customers;
  bool complete = false;
  std::vector<Error> errors;
  Instant finished_at;
};

struct ScanProgress { std::size_t customers_read = 0; std::size_t customers_total = 0; std::size_t found = 0; };

// `progress` is called as customers come in. Holders are read for customers with a match only.
Task<ScanResult> scan(Services services, const std::vector<retirement::CaseFile>& cases, std::size_t at_once,
                      std::function<void(const ScanProgress&)> progress);

Json to_json(const ScanResult& result);                       // for the cache that survives a reload
Result<ScanResult> scan_from_json(const Json& json);

// Prices of the replacements for a market and segment, from the catalogue: per option and term/billing.
struct OptionPrice { std::string replacement_key; std::string segment; CatalogItemId item; std::vector<partner_center::Term> terms; };

}  // namespace planshift::engine
