// Carts and orders (reference 9).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/money.h"
#include "base/time.h"

namespace planshift::partner_center {

struct CartLineError {
  std::string code;
  std::string description;
  std::optional<std::int64_t> available_quantity;
  std::optional<std::int64_t> purchased_quantity;
};

struct Participant {
  std::string key;  // "transaction_reseller", "additional_transaction_reseller"
  std::string value;
};

struct Pricing {  // of one line, in its currency
  std::optional<Money> list;
  std::optional<Money> discounted;
  std::optional<Money> prorated;
  std::optional<Money> price;
  std::optional<Money> extended;
};

struct CartLineDetails;
struct CartDetails;
struct OrderLineDetails;
struct OrderDetails;

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
  using Details = CartLineDetails;
};

struct CartLineDetails {
  std::string currency;
  std::optional<Instant> custom_term_end;
  std::vector<Participant> participants;
  Json provisioning_context;
  std::string order_group;  // lines of one group become one order
  Json add_ons;             // legacy only; lines within this one
  std::string renews_to_term;
  std::string promotion_id;
  std::optional<bool> attestation_accepted;
  Pricing pricing;
};

struct Cart {
  CartId id;
  std::string status;  // "Active", "Ordered"; kept as text
  std::optional<Instant> expires;
  std::vector<CartLine> lines;
  Json raw;
  using Details = CartDetails;
};

struct CartDetails {
  std::optional<Instant> created;
  std::optional<Instant> modified;
  std::string modified_by;
};

struct OrderLine {
  int number = 0;
  OfferId offer_id;
  SubscriptionId subscription_id;  // empty until provisioned
  std::string friendly_name;
  std::int64_t quantity = 0;
  std::string term_duration;        // ISO 8601, when given
  std::optional<Money> unit_price;  // pricing.listPrice, when given
  using Details = OrderLineDetails;
};

struct Order {
  OrderId id;
  std::string status;
  std::string currency;
  std::optional<Instant> created;
  std::vector<OrderLine> lines;
  Json raw;
  using Details = OrderDetails;
};

// The whole of a line, to be read or to be ordered.
struct OrderLineDetails {
  int number = 0;
  OfferId offer_id;  // in new commerce the catalog item
  SubscriptionId subscription_id;
  SubscriptionId parent_id;  // add-ons: the subscription they extend
  std::string friendly_name;
  std::int64_t quantity = 0;
  std::string term_duration;
  std::string transaction_type;  // "New", "Renew", "AddQuantity", ...
  std::optional<Instant> custom_term_end;
  std::string partner_id;  // reseller of record (indirect model)
  std::vector<std::string> more_partner_ids;
  Json provisioning_context;
  std::optional<bool> attestation_accepted;
  Json renews_to;
  Pricing pricing;
};

// The whole of an order, to be read or to be placed.
struct OrderDetails {
  std::vector<OrderLineDetails> lines;
  std::string billing_cycle;
  std::string currency;
  std::optional<bool> attested;  // to be placed: the partner of record is confirmed
  std::string alternate_id;
  CustomerId customer;
  std::string currency_symbol;
  std::string transaction_type;  // "UserPurchase", "SystemPurchase", "SystemBilling"
  std::optional<Money> total_price;
  std::string etag;
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

struct ProvisionedPart {
  std::int64_t quantity = 0;
  std::string status;
};

struct LineProvisioning {
  int line = -1;
  std::string status;  // "fulfilled", "unfulfilled", "prefulfillmentPending"
  std::vector<ProvisionedPart> parts;
  Json raw;
};

}  // namespace planshift::partner_center
