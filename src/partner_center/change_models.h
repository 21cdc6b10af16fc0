// What a subscription may become: upgrades of legacy ones, transitions, conversions of trials.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "partner_center/catalog_models.h"

namespace planshift::partner_center {

struct ChangeError {
  std::string code;  // a word of the list beside its use, or what the service wrote instead
  std::string description;
};

struct Upgrade {  // reference 7.5
  Offer target;
  std::string upgrade_type;  // "upgrade_only", "upgrade_with_license_transfer"
  bool is_eligible = false;
  std::int64_t quantity = 0;
  std::vector<ChangeError> errors;
  Json raw;
};

struct LicenseError {
  UserId user;
  std::string name;
  std::string email;
  std::vector<std::string> errors;
};

struct UpgradeResult {
  SubscriptionId source;
  SubscriptionId target;
  std::string upgrade_type;
  std::vector<ChangeError> errors;
  std::vector<LicenseError> license_errors;
  Json raw;
};

struct Eligibility {
  bool is_eligible = false;
  std::string transition_type;  // "transition_only", "transition_with_license_transfer"
  std::vector<ChangeError> errors;
};

struct SubscriptionEligibility {  // an existing subscription that could take the seats
  bool is_eligible = false;
  SubscriptionId subscription;
  std::string friendly_name;
  std::string term_duration;  // ISO 8601
  std::string billing_cycle;
  std::vector<ChangeError> errors;  // codes stay numbers: 1 not active, 3 term too short, ...
};

struct TransitionEligibility {  // reference 7.6
  std::string operation_id;
  CatalogItemId catalog_item_id;
  std::string title;
  std::string description;
  std::int64_t quantity = 0;
  std::vector<Eligibility> eligibilities;
  std::vector<SubscriptionEligibility> subscriptions;
  Json raw;
};

struct TransitionEvent {
  std::string name;    // "Conversion", "LicenseReassignment"
  std::string status;  // "Started", "Completed", "Failed"
  std::optional<Instant> timestamp;
  std::vector<ChangeError> errors;
};

struct Transition {
  std::string operation_id;  // in answers
  CatalogItemId from_item;
  SubscriptionId from_subscription;
  CatalogItemId to_item;  // must be given
  SubscriptionId to_subscription;
  std::int64_t quantity = 0;
  std::string term_duration;  // ISO 8601
  std::string billing_cycle;
  std::string transition_type;
  std::string promotion_id;
  std::vector<TransitionEvent> events;  // in answers
  Json raw;
};

struct Conversion {  // reference 7.7
  OfferId offer;
  OfferId target_offer;
  OrderId order;
  std::int64_t quantity = 0;
  std::string billing_cycle;
  Json raw;
};

struct ConversionResult {
  SubscriptionId subscription;
  OfferId offer;
  OfferId target_offer;
  std::optional<ChangeError> error;  // codes: "other", "conversions_not_found"
  Json raw;
};

}  // namespace planshift::partner_center
