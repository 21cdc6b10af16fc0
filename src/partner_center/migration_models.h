// Moving a legacy subscription to its equal in new commerce (reference 12). It cannot move one to
// an unequal product; PlanShift shows why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace planshift::partner_center {

struct MigrationError {
  std::string code;  // "0" to "12", see migration_error_word
  std::string description;
};

// The answer to "may this subscription move?".
struct MigrationEligibility {
  SubscriptionId subscription;
  bool is_eligible = false;
  CatalogItemId catalog_item_id;  // what it would become
  std::vector<MigrationError> errors;
  std::vector<MigrationEligibility> add_ons;
  Json raw;
};

// A request and, with what the service adds, its answer. A request needs `subscription` alone.
struct Migration {
  SubscriptionId subscription;  // the legacy one
  std::optional<std::int64_t> quantity;
  std::string term_duration;  // ISO 8601
  std::string billing_cycle;
  std::optional<bool> purchase_full_term;
  std::optional<Instant> custom_term_end;
  std::string external_reference_id;  // ours, for finding it again
  std::vector<Migration> add_ons;

  std::string id;
  std::string status;  // "Processing", "Completed", "Failed"
  std::optional<Instant> started;
  std::optional<Instant> completed;
  CustomerId customer;
  CatalogItemId catalog_item_id;
  SubscriptionId new_subscription;
  OrderId new_order;
  std::optional<Instant> subscription_end;
  Json raw;
};

struct MigrationEvent {
  std::string id;
  std::string migration_id;
  SubscriptionId subscription;
  CustomerId customer;
  std::optional<Instant> created;
  std::string name;  // "MigrationStarted", ..., "MigrationCompleted"
  Json raw;
};

// The same on a day to come: `target` or `on_renewal` says which.
struct MigrationSchedule {
  SubscriptionId subscription;
  std::optional<std::int64_t> quantity;
  std::string term_duration;
  std::string billing_cycle;
  std::optional<bool> purchase_full_term;
  std::optional<Instant> custom_term_end;
  std::optional<Instant> target;
  std::optional<bool> on_renewal;
  std::string external_reference_id;
  std::vector<MigrationSchedule> add_ons;

  std::string id;
  std::string status;  // "Created", ...
  CustomerId customer;
  CatalogItemId catalog_item_id;
  std::optional<Instant> subscription_end;
  std::optional<Instant> created;
  std::optional<Instant> modified;
  Json raw;
};

// Which migrations to list; at least one must be given.
struct MigrationQuery {
  CustomerId customer;
  SubscriptionId subscription;
  std::string external_reference_id;
};

}  // namespace planshift::partner_center
