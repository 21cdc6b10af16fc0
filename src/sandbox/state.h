// The simulated tenant's own truth, open to tests and checkers.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "sandbox/seed.h"

namespace planshift::sandbox {

struct HeldLicense {
  SkuId sku;
  GroupId group;                   // empty: assigned directly
  std::vector<ServicePlanId> off;  // plans switched off
};

struct UserState {
  UserId id;
  std::string first_name;
  std::string last_name;
  std::string display_name;
  std::string principal_name;
  std::string usage_location;  // empty when unset
  Instant location_counts_from;
  std::vector<HeldLicense> licenses;
  std::optional<Instant> deleted_at;  // kept 30 days (10.1)
};

struct SubscriptionState {
  SubscriptionId id;
  OfferId offer_id;  // GUID, or product:sku:availability
  std::string offer_name;
  std::string friendly_name;
  bool new_commerce = false;
  ProductId product;
  std::string product_sku;
  std::string availability;
  std::int64_t quantity = 0;
  std::string status = "active";  // as set by a call; see status_at for what time makes of it
  bool auto_renew = false;
  std::string term;
  std::string billing;
  OrderId order;
  SkuId license;
  Instant created;
  Instant active_from;  // provisioned
  Instant units_from;
  Instant end;  // last instant of the term
  std::optional<Instant> suspended_at;
  std::optional<Instant> suspended_until;  // back to active by itself: a migration that failed
  std::optional<Instant> deleted_from;     // gone by itself: migrated away
  int retention_days = 120;                // see Behavior
  SubscriptionId parent;                   // of an add-on
  SubscriptionId migrated_from;
  bool trial = false;
  std::string partner_id;
  Json support_contact;    // null: the partner itself
  Json scheduled_actions;  // null: the field is absent
  Json next_term;          // scheduledNextTermInstructions, null when absent
  int version = 1;         // in the etag
};

struct CartLineState {
  std::string catalog_item;
  std::string friendly_name;
  std::int64_t quantity = 0;
  std::string term;
  std::string billing;
  std::string order_group;
  const OfferSeed* offer = nullptr;  // nothing when the item is unknown
  Money price;                       // per license and billing period
  SubscriptionId parent;             // of an add-on
  std::optional<Instant> custom_end;
  std::string partner_id;
  std::string promotion;
  int error_code = 0;
  std::string error_text;
};

struct CartState {
  CartId id;
  Instant created;
  Instant modified;
  Instant expires;
  Instant submitted;
  bool ordered = false;                   // every group of it
  std::map<std::string, OrderId> placed;  // by order group
  std::vector<CartLineState> lines;
  std::string checkout_answer;  // body of the first successful checkout
};

struct OrderLineState {
  CartLineState bought;
  SubscriptionId subscription;
};

struct OrderState {
  OrderId id;
  CartId cart;
  Instant created;
  Instant completed;
  Instant listed_from;
  std::vector<OrderLineState> lines;
};

// A legacy subscription on its way to new commerce (12). Its end is known from the start; what it
// shows depends on the time.
struct MigrationState {
  std::string id;
  SubscriptionId from;
  SubscriptionId to;
  OrderId order;
  std::string catalog_item;
  Instant started;
  Instant completed;
  bool fails = false;
  std::int64_t quantity = 0;
  std::string term;
  std::string billing;
  bool full_term = false;
  Instant end;  // of the new subscription
  std::string reference;
  std::vector<SubscriptionId> add_ons;
};

struct ScheduleState {
  std::string id;
  Json wish;  // as it was sent: what to migrate, how and when
  std::string status = "Created";
  Instant created;
  Instant modified;
};

struct TransitionState {
  std::string id;
  SubscriptionId from;
  SubscriptionId to;
  std::string from_item;
  std::string to_item;
  std::int64_t quantity = 0;
  std::string kind;  // "transition_only"
  Instant started;
};

struct GroupState {
  GroupId id;
  std::string name;
};

struct CustomerState {
  CustomerId id;
  std::string commerce_id;
  std::string name;
  std::string domain;
  std::string country;
  std::string segment;
  std::vector<UserState> users;
  std::vector<GroupState> groups;
  std::vector<SubscriptionState> subscriptions;
  std::vector<CartState> carts;
  std::vector<OrderState> orders;
  std::vector<MigrationState> migrations;
  std::vector<ScheduleState> schedules;
  std::vector<TransitionState> transitions;
  std::vector<std::string> consents;  // application ids
  bool agreement = true;              // the customer agreement is confirmed
  TroubleSeed trouble;  // what is left of it
};

// What one write did, or failed to do (14).
struct AuditState {
  Instant at;
  CustomerId customer;
  std::string customer_name;
  std::string user;            // userPrincipalName of who asked
  std::string resource_type;   // "order"
  std::string operation_type;  // "create_order"
  std::string status;          // "succeeded", "failed", "progress"
  std::string correlation_id;  // of the request
  std::string old_value;       // JSON, or empty
  std::string new_value;
};

struct TenantState {
  Instant created;
  std::vector<CustomerState> customers;
  std::vector<AuditState> audit;  // in the order of the writes

  const CustomerState* customer(const CustomerId& id) const;
  CustomerState* customer(const CustomerId& id);
};

// Something that changed at the vendor, told to whoever watches.
enum class EffectKind : std::uint8_t {
  cart_created,
  order_placed,      // one for each order line
  license_assigned,  // also when only the excluded plans change
  license_removed,
  status_changed,  // of a subscription
  end_changed,     // auto-renew or scheduled actions of a subscription
  quantity_changed,
  usage_location_set
};

struct Effect {
  EffectKind kind = EffectKind::cart_created;
  Instant at;
  CustomerId customer;
  CartId cart;
  OrderId order;
  SubscriptionId subscription;
  UserId user;
  SkuId sku;
  std::string friendly_name;  // carries the migration's mark
  std::int64_t quantity = 0;
  std::vector<ServicePlanId> excluded;
  std::string before;  // status or location
  std::string after;
  bool half = false;   // of a license request, whose other half was not done
};

}  // namespace planshift::sandbox
