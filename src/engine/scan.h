// Finds what expires: reads all customers, their subscriptions and license pools. Read-only;
// complete, or it says for whom it is not.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "engine/services.h"
#include "retirement/discovery.h"

namespace planshift::engine {

// A purchase that carries the mark of an old subscription: a run was begun, here or elsewhere
// (design, decision 3).
struct FoundPurchase {
  std::string replacement_key;      // which option of the case it is
  std::int64_t quantity = 0;
  std::string term_duration;
  std::string billing_cycle;        // empty while the subscription is not there yet
};

struct FoundSubscription {
  partner_center::Subscription subscription;
  std::string case_key;
  retirement::Match match;
  SkuId sku;                        // of the retired product in this tenant
  std::optional<Money> monthly;     // all seats, from the order it was bought with; when readable
  std::optional<FoundPurchase> bought;
};

struct FoundUser {
  UserId id;
  std::string name;
  bool usage_location_missing = false;
  GroupId group;
  std::string group_name;
  bool has_disabled_plans = false;
  std::vector<SkuId> other_skus;    // what else this user holds
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

struct ScanProgress {
  std::size_t customers_read = 0;
  std::size_t customers_total = 0;  // 0 while their list is being read
  std::size_t found = 0;            // subscriptions
};

// `progress` is called as customers come in. Holders are read for customers with a match only.
Task<ScanResult> scan(Services services, const std::vector<retirement::CaseFile>& cases,
                      std::size_t at_once, std::function<void(const ScanProgress&)> progress);

// Reads once more only the customers that `before` could not read; everything when their list
// itself was incomplete.
Task<ScanResult> scan_unread(Services services, const std::vector<retirement::CaseFile>& cases,
                             ScanResult before, std::size_t at_once,
                             std::function<void(const ScanProgress&)> progress);

// For the cache that survives a reload. What a subscription means is judged anew when it is read
// back.
Json to_json(const ScanResult& result);
Result<ScanResult> scan_from_json(const Json& json, const std::vector<retirement::CaseFile>& cases);

// Price per license and month: annual billing spread over twelve months, rounded to the minor unit.
Money per_month(const Money& unit_price, std::string_view billing_cycle,
                std::string_view term_duration);
// Months of an ISO 8601 term of years or months ("P1Y" is 12); 0 when it is neither.
int months_of(std::string_view term_duration);

}  // namespace planshift::engine
