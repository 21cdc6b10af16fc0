// Partner Center resources as PlanShift uses them. Each keeps the JSON it was read from in `raw`,
// so that unknown fields survive a full PATCH and unknown words stay visible as text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/money.h"
#include "base/time.h"

namespace planshift::partner_center {

// A list is complete, or says why it is not; plans never start from an incomplete one.
template <class T>
struct Collection {
  std::vector<T> items;
  bool complete = true;
  Error why_incomplete;
};

struct Customer {
  CustomerId id;
  std::string company_name;
  std::string domain;
  std::string country;       // ISO 3166 alpha-2, when given
  std::string relationship;  // "reseller", ...
  Json raw;
};

struct ScheduledAction {      // reference 20
  std::string schedule_type;  // "TermEnd", "CustomDate"
  std::string action_type;    // "Cancel", "RenewToNewTerm", "RenewToExtendedServiceTerm", ...
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
  std::optional<Instant> commitment_end;
  std::optional<Instant> cancellation_allowed_until;
  OrderId order_id;
  std::vector<ScheduledAction> scheduled_actions;
  bool has_scheduled_actions = false;  // false: the field was absent or null
  std::string etag;  // as it stands in attributes.etag, without quotes; may be empty
  Json raw;

  // New commerce offers are "product:sku:availability" (reference 7.2).
  bool is_new_commerce() const { return offer_id.text().find(':') != std::string::npos; }
};

struct Offer {  // legacy catalog, reference 8.1
  OfferId id;
  std::string name;
  SkuId sku;  // offer.product.id is the Entra skuId
  std::int64_t minimum_quantity = 1;
  std::int64_t maximum_quantity = 0;  // 0 = not given
  bool available = false;
  Json raw;
};

struct Product {
  ProductId id;
  std::string title;
  std::string type;  // "OnlineServicesNCE" for licenses
  Json raw;
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
};

struct Term {
  std::string duration;       // ISO 8601, "P1Y"
  std::string billing_cycle;  // "Annual", "monthly": the service writes both cases
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
};

struct CartLineError {
  std::string code;
  std::string description;
};

struct CartLine {
  int id = 0;
  CatalogItemId catalog_item_id;
  std::string friendly_name;
  std::int64_t quantity = 0;
  std::string term_duration;
  std::string billing_cycle;
  std::string currency;
  std::optional<Money> unit_price;      // pricing.listPrice, when given
  std::optional<Money> extended_price;  // pricing.extendedPrice
  std::optional<CartLineError> error;
  // Properties of a request line that PlanShift itself does not set (participants of an indirect
  // reseller, customTermEndDate, ...): sent as they stand.
  Json more;
  Json raw;
};

struct Cart {
  CartId id;
  std::string status;  // "Active", "Ordered"; kept as text
  std::optional<Instant> expires;
  std::vector<CartLine> lines;
  Json raw;
};

struct OrderLine {
  int number = 0;
  OfferId offer_id;
  SubscriptionId subscription_id;  // empty until provisioned
  std::string friendly_name;
  std::int64_t quantity = 0;
  std::string term_duration;        // ISO 8601, when given
  std::optional<Money> unit_price;  // pricing.listPrice, when given
};

struct Order {
  OrderId id;
  std::string status;
  std::string currency;
  std::optional<Instant> created;
  std::vector<OrderLine> lines;
  Json raw;
};

struct OrderError {
  std::string group;
  std::string code;
  std::string description;
};

struct CheckoutResult {
  std::vector<Order> orders;
  std::vector<OrderError> errors;
  Json raw;
};

struct User {
  UserId id;
  std::string principal_name;
  std::string display_name;
  std::string usage_location;  // empty when unset
  std::string state;           // "active", "inactive"
  Json raw;
};

struct ServicePlan {
  ServicePlanId id;
  std::string name;         // "MCOIMP"
  std::string status;       // "Enabled", "Assigned", ...; unknown words kept
  std::string target_type;  // "User" or "Tenant": tenant plans come along with many products
};

struct License {  // what one user holds of one SKU
  SkuId sku;
  std::string part_number;
  std::vector<ServicePlan> plans;  // enabled ones: what is off is not listed (reference 10.2)
  Json raw;
};

struct SubscribedSku {  // the tenant's pool of one SKU
  SkuId sku;
  std::string part_number;
  std::string name;
  std::int64_t active_units = 0;
  std::int64_t consumed_units = 0;
  std::int64_t available_units = 0;
  std::int64_t suspended_units = 0;
  std::int64_t warning_units = 0;  // still usable, counted in total with the active ones
  std::vector<ServicePlan> plans;
  std::string status;
  Json raw;
};

struct LicenseToAssign {
  SkuId sku;
  std::vector<ServicePlanId> excluded_plans;
};

struct LicenseWarning {
  std::string code;
  std::string message;
};

struct LicenseUpdate {
  std::vector<LicenseToAssign> assign;
  std::vector<SkuId> remove;
  std::vector<LicenseWarning> warnings;  // in answers only
};

}  // namespace planshift::partner_center
