// Typed calls to Partner Center. Reads return a Result or a Collection; writes return net::Write,
// which keeps "refused", "not executed" and "unknown" apart. Paths and rules: each call names its
// section of the public REST documentation. A write's `request_id` is one per intention, the same
// when it is sent again; questions that are asked by POST count as writes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "net/caller.h"
#include "partner_center/change_models.h"
#include "partner_center/migration_models.h"
#include "partner_center/models.h"
#include "partner_center/partner_models.h"

namespace planshift::partner_center {

class Client {
 public:
  explicit Client(net::Caller& caller) : caller_(caller) {}

  // Customers, reference 6.

  // GET /v1/customers, all pages. `progress` is called after each page with the number read so far.
  Task<Collection<Customer>> customers(std::function<void(std::size_t)> progress = {});
  // Those whose `field` ("CompanyName", "Domain") starts with `value`, without regard to case.
  Task<Collection<Customer>> search_customers(std::string field, std::string value);
  // GET /v1/customers/{id}: the only reading with the country, which decides the market.
  Task<Result<Customer>> customer(CustomerId id);
  Task<Result<CompanyProfile>> company_profile(CustomerId customer);
  Task<Result<BillingProfile>> billing_profile(CustomerId customer);
  // Needs a GDAP role; what a partner without DAP reads instead of the company profile.
  Task<Collection<Organization>> organization(CustomerId customer);
  // Without a confirmed agreement nothing can be bought (13605).
  Task<Collection<Agreement>> agreements(CustomerId customer,
                                         std::string type = "MicrosoftCustomerAgreement");
  Task<Result<SignedStatus>> is_agreement_signed(CustomerId customer);
  Task<Collection<Qualification>> qualifications(CustomerId customer);
  Task<Result<CountryRules>> country_rules(std::string country);
  // POST .../applicationconsents: at most 50 a second for one application.
  Task<net::Write<ApplicationConsent>> consent_application(CustomerId customer,
                                                           ApplicationConsent consent,
                                                           std::string request_id);

  // Subscriptions, reference 7.

  // GET /v1/customers/{id}/subscriptions: not paged.
  Task<Collection<Subscription>> subscriptions(CustomerId customer);
  Task<Collection<Subscription>> subscriptions_of_order(CustomerId customer, OrderId order);
  Task<Collection<Subscription>> subscriptions_of_partner(CustomerId customer, std::string mpn_id);
  Task<Result<Subscription>> subscription(CustomerId customer, SubscriptionId id);
  // PATCH with the full resource and If-Match. `changed` starts as a copy of `read.raw`.
  // A stale etag comes back as refused with service code "2055" (or HTTP 412).
  Task<net::Write<Subscription>> update_subscription(CustomerId customer, const Subscription& read,
                                                     Json changed, std::string request_id);
  Task<Collection<Subscription>> addons(CustomerId customer, SubscriptionId subscription);
  Task<Result<ProvisioningStatus>> provisioning_status(CustomerId customer,
                                                       SubscriptionId subscription);
  Task<Result<SupportContact>> support_contact(CustomerId customer, SubscriptionId subscription);
  Task<net::Write<SupportContact>> set_support_contact(CustomerId customer,
                                                       SubscriptionId subscription,
                                                       SupportContact contact,
                                                       std::string request_id);
  // Legacy upgrades, 7.5. `chosen` is one of those that upgrades() gave.
  Task<Collection<Upgrade>> upgrades(CustomerId customer, SubscriptionId subscription);
  Task<net::Write<UpgradeResult>> upgrade(CustomerId customer, SubscriptionId subscription,
                                          Upgrade chosen, std::string request_id);
  // Transitions, 7.6. `type`: "immediate" or "scheduled".
  Task<Collection<TransitionEligibility>> transition_eligibilities(CustomerId customer,
                                                                   SubscriptionId subscription,
                                                                   std::string type = "immediate");
  Task<Collection<Transition>> transitions(CustomerId customer, SubscriptionId subscription);
  Task<net::Write<Transition>> transition(CustomerId customer, SubscriptionId subscription,
                                          Transition wanted, std::string request_id);
  // Conversions of trials, 7.7. `chosen` is one of those that conversions() gave.
  Task<Collection<Conversion>> conversions(CustomerId customer, SubscriptionId subscription);
  Task<net::Write<ConversionResult>> convert(CustomerId customer, SubscriptionId subscription,
                                             Conversion chosen, std::string request_id);
  // Ends that a new subscription of `term_duration` may be given, 7.8.
  Task<Collection<CustomTermEnd>> custom_term_end_dates(CustomerId customer,
                                                        std::string term_duration);

  // Catalog, reference 8.

  Task<Collection<Offer>> offers(std::string country);
  Task<Result<Offer>> offer(OfferId id, std::string country);
  Task<Collection<Offer>> offer_addons(OfferId id, std::string country);
  Task<Collection<OfferCategory>> offer_categories(std::string country);
  Task<Collection<Offer>> customer_offers(CustomerId customer);
  // GET /v1/products?targetView=OnlineServices: everything sold by license in a market and segment.
  Task<Collection<Product>> products(std::string country, std::string segment);
  Task<Result<Product>> product(ProductId id, std::string country);
  Task<Collection<Product>> customer_products(CustomerId customer);
  Task<Collection<Sku>> skus(ProductId product, std::string country, std::string segment);
  Task<Result<Sku>> sku(ProductId product, std::string id, std::string country);
  Task<Collection<Sku>> customer_skus(CustomerId customer, ProductId product);
  Task<Collection<Availability>> availabilities(ProductId product, std::string sku,
                                                std::string country, std::string segment);
  Task<Result<Availability>> availability(ProductId product, std::string sku, std::string id,
                                          std::string country);
  Task<Collection<Availability>> customer_availabilities(CustomerId customer, ProductId product,
                                                         std::string sku);
  // Only "commercial" is documented as a segment.
  Task<Collection<Promotion>> promotions(std::string country, std::string segment = "commercial");
  Task<Result<Promotion>> promotion(std::string id, std::string country);
  Task<net::Write<std::vector<PromotionEligibility>>> promotion_eligibilities(
      CustomerId customer, std::vector<PromotionEligibility> items, std::string request_id);
  // Needed only for SKUs with "InventoryCheck" among their prerequisites.
  Task<net::Write<std::vector<Stock>>> check_inventory(std::vector<StockItem> items, Json context,
                                                       std::string country, std::string request_id);

  // Purchase, reference 9.

  // POST /v1/customers/{id}/carts with exactly the given lines. Costs nothing; an orphan expires.
  Task<net::Write<Cart>> create_cart(CustomerId customer, std::vector<CartLine> lines,
                                     std::string request_id);
  Task<Result<Cart>> cart(CustomerId customer, CartId id);
  // PUT with the full cart. `changed` starts as a copy of `read.raw`.
  Task<net::Write<Cart>> update_cart(CustomerId customer, const Cart& read, Json changed,
                                     std::string request_id);
  // POST .../checkout: spends money. Documented as idempotent per cart id (reference 4.4).
  Task<net::Write<CheckoutResult>> checkout(CustomerId customer, CartId id, std::string request_id);
  // POST .../orders: spends money, and nothing but the request id makes it idempotent.
  Task<net::Write<Order>> create_order(CustomerId customer, OrderDetails wanted,
                                       std::string request_id);
  Task<Result<Order>> order(CustomerId customer, OrderId id);
  Task<Collection<Order>> orders(CustomerId customer);
  // PATCH: buys legacy add-ons, each line with its parent subscription. Spends money.
  Task<net::Write<Order>> add_to_order(CustomerId customer, OrderId id,
                                       std::vector<OrderLineDetails> lines, std::string request_id);
  Task<Collection<LineProvisioning>> order_provisioning(CustomerId customer, OrderId id);

  // Users and licenses, reference 10.

  Task<Collection<User>> users(CustomerId customer);
  Task<Collection<User>> deleted_users(CustomerId customer);
  Task<Result<User>> user(CustomerId customer, UserId id);
  Task<net::Write<User>> set_usage_location(CustomerId customer, UserId id, std::string country,
                                            std::string request_id);
  Task<net::Write<User>> restore_user(CustomerId customer, UserId id, std::string request_id);
  // `all_groups`: also licenses that are not managed in Entra ID.
  Task<Collection<License>> licenses(CustomerId customer, UserId user, bool all_groups = false);
  Task<Collection<SubscribedSku>> subscribed_skus(CustomerId customer, bool all_groups = false);
  Task<net::Write<LicenseUpdate>> update_licenses(CustomerId customer, UserId user,
                                                  LicenseUpdate update, std::string request_id);

  // Migrations to new commerce, reference 12.

  // 450 in five minutes for one customer. Changes nothing.
  Task<net::Write<MigrationEligibility>> validate_migration(CustomerId customer, Migration wanted,
                                                            std::string request_id);
  // 100 in five minutes for one partner.
  Task<net::Write<Migration>> create_migration(CustomerId customer, Migration wanted,
                                               std::string request_id);
  Task<Result<Migration>> migration(CustomerId customer, std::string id);
  Task<Collection<Migration>> migrations(MigrationQuery query);
  Task<Collection<MigrationEvent>> migration_events(CustomerId customer,
                                                    SubscriptionId subscription);
  Task<net::Write<MigrationSchedule>> schedule_migration(CustomerId customer,
                                                         MigrationSchedule wanted,
                                                         std::string request_id);
  Task<Result<MigrationSchedule>> migration_schedule(CustomerId customer, std::string id);
  Task<Collection<MigrationSchedule>> migration_schedules(CustomerId customer);
  // PUT; `wanted.id` says which.
  Task<net::Write<MigrationSchedule>> update_schedule(CustomerId customer, MigrationSchedule wanted,
                                                      std::string request_id);
  Task<net::Write<MigrationSchedule>> cancel_schedule(CustomerId customer, std::string id,
                                                      std::string request_id);

  // The partner's own account: audit log (14), sign-ins without a second factor (2.3), costs.

  Task<Collection<AuditRecord>> audit_records(AuditQuery query);
  Task<Collection<NonCompliantPrincipal>> principals_without_mfa();
  // Of the last billing period.
  Task<Result<ServiceCosts>> service_costs(CustomerId customer);
  Task<Collection<ServiceCostLine>> service_cost_lines(CustomerId customer);

 private:
  net::Caller& caller_;
};

}  // namespace planshift::partner_center
