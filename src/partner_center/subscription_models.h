// Subscriptions, legacy and new commerce (reference 7.1 to 7.4, 7.8, 20).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace planshift::partner_center {

struct SubscriptionDetails;
struct ScheduledActionDetails;

struct ScheduledAction {      // reference 20
  std::string schedule_type;  // "TermEnd", "CustomDate"
  std::string action_type;    // "Cancel", "RenewToNewTerm", "RenewToExtendedServiceTerm", ...
  using Details = ScheduledActionDetails;
};

struct Subscription {
  SubscriptionId id;
  OfferId offer_id;
  std::string offer_name;
  std::string friendly_name;
  SubscriptionId parent_id;  // add-ons only: the subscription they extend
  std::int64_t quantity = 0;
  std::string status;  // "active", "suspended", ...; unknown words kept
  bool auto_renew = false;
  bool is_trial = false;
  std::string term_duration;  // ISO 8601, "P1Y"
  std::string billing_cycle;  // "monthly", "annual"
  std::optional<Instant> effective_start;
  std::optional<Instant> commitment_end;  // the whole day counts; none: it has no end
  std::optional<Instant> cancellation_allowed_until;
  OrderId order_id;
  std::vector<ScheduledAction> scheduled_actions;
  bool has_scheduled_actions = false;  // false: the field was absent or null
  std::string etag;  // as it stands in attributes.etag, without quotes; may be empty
  Json raw;
  using Details = SubscriptionDetails;

  // New commerce offers are "product:sku:availability" (reference 7.2).
  bool is_new_commerce() const { return offer_id.text().find(':') != std::string::npos; }
};

struct TermProduct {  // what a subscription becomes at its next term or charge
  ProductId product_id;
  std::string sku_id;
  std::string availability_id;
  std::string billing_cycle;
  std::string term_duration;  // ISO 8601
  std::string promotion_id;
};

struct NextTerm {
  TermProduct product;
  std::optional<std::int64_t> quantity;
  std::optional<Instant> custom_term_end;
};

struct ScheduledActionDetails {
  std::string schedule_type;
  std::string action_type;
  std::optional<Instant> effective;
  std::optional<NextTerm> instructions;
};

struct RefundOption {
  std::string type;                // "Full", "Partial"
  std::optional<Instant> expires;  // none: never
};

struct RefundablePart {
  std::int64_t quantity = 0;
  std::optional<Instant> allowed_until;
};

struct RefundableQuantity {  // seats that can still be given back
  std::int64_t total = 0;
  std::vector<RefundablePart> details;
};

struct SubscriptionDetails {
  std::optional<Instant> commitment_end_time;  // commitment_end with its time of day, where given
  std::string entitlement_id;                  // Azure only
  std::string product_type;                    // "OnlineServicesNCE": licenses of new commerce
  std::string product_type_name;               // the same in words
  std::string unit_type;                       // "Licenses", "Usage-based", ...
  std::optional<Instant> created;
  std::optional<Instant> custom_term_end;
  std::optional<Instant> billing_cycle_end;
  std::optional<Instant> billing_cycle_end_time;
  std::string billing_type;           // "license", "usage", ...
  std::string renewal_term_duration;  // ISO 8601 or empty
  std::optional<bool> has_purchasable_addons;
  std::optional<bool> is_microsoft_product;
  std::string publisher;
  std::vector<std::string> actions;  // "edit", "cancel"
  std::string partner_id;            // reseller of record (indirect model)
  std::vector<std::string> suspension_reasons;
  std::string contract_type;  // "subscription", "productKey", "redemptionCode"
  std::vector<RefundOption> refund_options;
  std::optional<RefundableQuantity> refundable;
  std::string promotion_id;  // product:sku:availability
  SubscriptionId migrated_from;
  std::vector<ScheduledActionDetails> scheduled_actions;
  std::optional<NextTerm> next_term;    // scheduledNextTermInstructions
  std::optional<NextTerm> next_charge;  // nextChargeInstructions
  std::string consumption_type;
  std::optional<bool> attention_needed;  // meaning not documented, like action_taken
  std::optional<bool> action_taken;
  Json line_items;  // Azure savings plans and reservations only
  std::string product_order_id;
};

struct ProvisioningStatus {
  SkuId sku;           // the Entra skuId: links a subscription to the tenant's licenses
  std::string status;  // "success", "pending", "failed"
  std::int64_t quantity = 0;
  std::optional<Instant> end;
  Json raw;
};

struct SupportContact {
  std::string tenant_id;
  std::string mpn_id;
  std::string name;
  Json raw;
};

struct CustomTermEnd {
  std::string type;  // "calendarMonthAligned", "subscriptionAligned"
  std::vector<SubscriptionId> aligned_with;
  std::optional<Instant> date;
  Json raw;
};

}  // namespace planshift::partner_center
