// What can be bought: offers of the old catalog, products of the new one, promotions, stock
// (reference 8).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace planshift::partner_center {

struct OfferCategory {
  std::string id;  // "Enterprise_Key"
  std::string name;
  std::int64_t rank = 0;
  std::string locale;
  std::string country;
  Json raw;
};

struct Attestation {
  std::string type;
  bool is_enforced = false;
};

struct OfferDetails;
struct ProductDetails;
struct SkuDetails;
struct AvailabilityDetails;
struct TermDetails;

struct Offer {  // legacy catalog, reference 8.1
  OfferId id;
  std::string name;
  SkuId sku;  // offer.product.id is the Entra skuId
  std::int64_t minimum_quantity = 1;
  std::int64_t maximum_quantity = 0;  // 0 = not given
  bool available = false;
  Json raw;
  using Details = OfferDetails;
};

struct OfferDetails {
  std::string description;
  std::int64_t rank = 0;
  std::string uri;  // the offer's address in CREST
  std::string locale;
  std::string country;
  OfferCategory category;
  std::string limit_unit;  // "None", "Concurrent", "LifeTime"
  std::int64_t limit = 0;
  std::vector<std::string> prerequisite_offers;
  bool is_add_on = false;
  bool has_add_ons = false;
  std::string billing;  // "none", "usage", "license"
  std::vector<std::string> billing_cycles;
  bool is_auto_renewable = false;
  bool is_internal = false;
  std::vector<std::string> upgrade_targets;
  std::vector<std::string> conversion_targets;
  std::vector<std::string> resellee_qualifications;
  std::vector<std::string> reseller_qualifications;
  std::vector<std::string> partner_qualifications;
  std::string sales_group_id;
  bool is_trial = false;
  bool is_microsoft_product = false;
  std::string product_name;
  std::string product_unit;
  std::string unit_type;
  std::optional<Attestation> attestation;
  // The recording of 2019 has these; their use is not documented.
  std::string acquisition_type;
  std::vector<std::string> actions;
  std::vector<std::string> catalog_types;
  std::int64_t term = 0;
  std::string term_unit;
};

struct Product {
  ProductId id;
  std::string title;
  std::string type;  // "OnlineServicesNCE" for licenses
  Json raw;
  using Details = ProductDetails;
};

struct ProductDetails {
  std::string description;
  std::string type_name;
  std::string sub_type;
  bool is_microsoft_product = false;
  std::string publisher;
};

struct Sku {       // new commerce, reference 8.2
  std::string id;  // "0001"
  ProductId product_id;
  std::string title;
  SkuId provisioning_id;  // dynamicAttributes.provisioningId, the Entra skuId
  std::int64_t minimum_quantity = 1;
  std::int64_t maximum_quantity = 0;
  bool is_trial = false;
  Json raw;
  using Details = SkuDetails;
};

struct SkuDetails {
  std::string description;
  std::vector<std::string> billing_cycles;
  std::vector<std::string> purchase_prerequisites;
  std::vector<std::string> inventory_variables;
  std::vector<std::string> provisioning_variables;
  std::vector<std::string> actions;
  std::vector<std::string> prerequisite_skus;
  std::vector<std::string> upgrade_targets;  // product:sku
  bool has_constraints = false;
  bool is_add_on = false;
  std::optional<Attestation> attestation;
  Json dynamic_attributes;  // all of them; what is documented stands above
};

struct TermRefund {
  std::int64_t sequence = 0;
  std::string type;           // "Full", "Partial"
  std::string expires_after;  // ISO 8601 duration, "P1D"
};

struct CancellationPolicy {
  std::vector<TermRefund> refunds;
};

struct Term {
  std::string duration;       // ISO 8601, "P1Y"
  std::string billing_cycle;  // "Annual", "monthly": the service writes both cases
  using Details = TermDetails;
};

struct TermDetails {
  std::string duration;
  std::string billing_cycle;
  std::string id;
  std::string description;
  std::vector<CancellationPolicy> cancellation_policies;
};

struct RenewalOption {
  std::string renew_to;  // product:sku
  bool is_auto_renewable = false;
};

struct RenewalInstruction {
  std::vector<std::string> term_ids;
  std::vector<RenewalOption> options;
};

struct Availability {
  std::string id;
  CatalogItemId catalog_item_id;
  std::string segment;
  std::string country;
  bool purchasable = false;
  std::string currency;
  std::vector<Term> terms;
  Json raw;
  using Details = AvailabilityDetails;
};

struct AvailabilityDetails {
  std::vector<TermDetails> terms;
  ProductId product_id;
  std::string sku_id;
  std::string currency_symbol;
  bool renewable = false;
  std::vector<RenewalInstruction> renewal_instructions;
  Json product;  // as they stand; read them as Product and Sku where needed
  Json sku;
};

struct PricingPolicy {
  std::string type;   // "PercentDiscount"
  std::string value;  // a part of one: "0.05"
};

struct PromotedProduct {
  ProductId product_id;
  std::string sku_id;
  std::string term_duration;
  std::string billing_cycle;
  std::vector<PricingPolicy> pricing;
};

struct SeatConstraint {
  std::string type;  // "SubscriptionQuantity"
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
};

struct OwnershipLimit {
  std::string type;  // "LifetimeRedemptionCount"
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
};

struct PromotionCondition {
  std::string type;  // "FirstPurchase"
  bool is_applicable = false;
};

struct Promotion {
  std::string id;  // product:sku:availability
  std::string name;
  std::string description;
  std::optional<Instant> start;
  std::optional<Instant> end;  // none: it goes on
  bool is_auto_applicable = false;
  std::vector<PromotedProduct> products;
  std::vector<SeatConstraint> seats;
  std::vector<OwnershipLimit> ownership_limits;
  std::vector<PromotionCondition> conditions;
  Json owned_products;  // lists of lists of {bigId}: one of each inner list
  Json raw;
};

struct PromotionError {
  std::string type;  // "SeatCount", "Term", ...
  std::string description;
  std::optional<std::int64_t> minimum_seats;
  std::optional<std::int64_t> maximum_seats;
  std::optional<std::int64_t> available_seats;
};

struct PromotionVerdict {
  std::string promotion_id;
  bool is_eligible = false;
  std::vector<PromotionError> errors;
};

struct PromotionEligibility {  // a question, and with its verdicts the answer
  std::optional<std::int64_t> id;
  CatalogItemId catalog_item_id;
  std::int64_t quantity = 0;
  std::string term_duration;
  std::string billing_cycle;
  std::string promotion_id;  // empty: any
  std::vector<PromotionVerdict> verdicts;
  Json raw;
};

struct StockItem {
  ProductId product_id;
  std::string sku_id;  // empty: all of the product
};

struct Restriction {
  std::string reason;  // "NotAvailableForSubscription"
  std::string description;
  Json properties;  // names and values
};

struct Stock {
  ProductId product_id;
  std::string sku_id;
  bool is_restricted = false;
  std::vector<Restriction> restrictions;
  Json raw;
};

}  // namespace planshift::partner_center
