// One request on its way through the simulated service, and the handlers it can meet.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "net/http.h"
#include "sandbox/behavior.h"
#include "sandbox/catalog.h"
#include "sandbox/state.h"

namespace planshift::sandbox {

struct Exchange {
  const TenantSeed& seed;
  const Catalog& catalog;
  const Behavior& behavior;
  TenantState& tenant;
  const std::function<void(const Effect&)>& listener;
  const net::HttpRequest& request;
  Instant now;
  std::uint64_t sequence = 0;  // writes executed before this one

  std::vector<std::string> path;             // the route's variable parts, in order
  std::map<std::string, std::string> query;  // names in lower case, values decoded
  Json body;                                 // null when there was none
  CustomerState* customer = nullptr;         // when the route names one
  bool half_done = false;
  std::string user;       // who asks, for audit records
  std::string old_value;  // what the write changed, as it was, for audit records; may be empty
  // Answers a request inside a $batch, by its id there.
  std::function<net::HttpResponse(const net::HttpRequest&, const std::string&)> answer_inner;

  std::string query_value(std::string_view name) const;
  std::optional<std::string> header(std::string_view name) const;
  // An identifier for something this request creates: the same whenever the request is executed
  // again.
  std::string new_guid(std::string_view what) const;
  void tell(Effect effect) const;
  // "/customers/{id}"
  std::string customer_path() const;
  // By object id or principal name; null for a deleted one too.
  UserState* find_user(std::string_view id) const;
};

using Handler = net::HttpResponse (*)(Exchange&);

net::HttpResponse list_customers(Exchange& exchange);
net::HttpResponse get_customer(Exchange& exchange);
net::HttpResponse get_company_profile(Exchange& exchange);
net::HttpResponse get_billing_profile(Exchange& exchange);
net::HttpResponse get_organization(Exchange& exchange);
net::HttpResponse list_agreements(Exchange& exchange);
net::HttpResponse get_direct_signed(Exchange& exchange);
net::HttpResponse list_qualifications(Exchange& exchange);
net::HttpResponse get_country_rules(Exchange& exchange);
net::HttpResponse consent_application(Exchange& exchange);

net::HttpResponse list_subscriptions(Exchange& exchange);
net::HttpResponse get_subscription(Exchange& exchange);
net::HttpResponse patch_subscription(Exchange& exchange);
net::HttpResponse get_provisioning_status(Exchange& exchange);
net::HttpResponse list_addons(Exchange& exchange);
net::HttpResponse get_support_contact(Exchange& exchange);
net::HttpResponse put_support_contact(Exchange& exchange);
net::HttpResponse list_custom_end_dates(Exchange& exchange);

net::HttpResponse list_upgrades(Exchange& exchange);
net::HttpResponse upgrade_subscription(Exchange& exchange);
net::HttpResponse list_conversions(Exchange& exchange);
net::HttpResponse convert_subscription(Exchange& exchange);
net::HttpResponse list_transition_eligibilities(Exchange& exchange);
net::HttpResponse list_transitions(Exchange& exchange);
net::HttpResponse transition_subscription(Exchange& exchange);

net::HttpResponse list_offers(Exchange& exchange);
net::HttpResponse get_offer(Exchange& exchange);
net::HttpResponse list_offer_addons(Exchange& exchange);
net::HttpResponse list_offer_categories(Exchange& exchange);
net::HttpResponse list_customer_offers(Exchange& exchange);

net::HttpResponse list_products(Exchange& exchange);
net::HttpResponse get_product(Exchange& exchange);
net::HttpResponse list_customer_products(Exchange& exchange);
net::HttpResponse list_skus(Exchange& exchange);
net::HttpResponse get_sku(Exchange& exchange);
net::HttpResponse list_availabilities(Exchange& exchange);
net::HttpResponse get_availability(Exchange& exchange);

net::HttpResponse list_promotions(Exchange& exchange);
net::HttpResponse get_promotion(Exchange& exchange);
net::HttpResponse check_promotions(Exchange& exchange);
net::HttpResponse check_inventory(Exchange& exchange);

net::HttpResponse create_cart(Exchange& exchange);
net::HttpResponse get_cart(Exchange& exchange);
net::HttpResponse update_cart(Exchange& exchange);
net::HttpResponse checkout_cart(Exchange& exchange);

net::HttpResponse create_order(Exchange& exchange);
net::HttpResponse list_orders(Exchange& exchange);
net::HttpResponse get_order(Exchange& exchange);
net::HttpResponse patch_order(Exchange& exchange);
net::HttpResponse get_order_provisioning(Exchange& exchange);

net::HttpResponse list_users(Exchange& exchange);
net::HttpResponse get_user(Exchange& exchange);
net::HttpResponse patch_user(Exchange& exchange);
net::HttpResponse list_user_licenses(Exchange& exchange);
net::HttpResponse list_subscribed_skus(Exchange& exchange);
net::HttpResponse update_licenses(Exchange& exchange);

net::HttpResponse validate_migration(Exchange& exchange);
net::HttpResponse create_migration(Exchange& exchange);
net::HttpResponse get_migration(Exchange& exchange);
net::HttpResponse list_migrations(Exchange& exchange);
net::HttpResponse list_migration_events(Exchange& exchange);

net::HttpResponse create_schedule(Exchange& exchange);
net::HttpResponse get_schedule(Exchange& exchange);
net::HttpResponse list_schedules(Exchange& exchange);
net::HttpResponse update_schedule(Exchange& exchange);
net::HttpResponse cancel_schedule(Exchange& exchange);

net::HttpResponse list_audit_records(Exchange& exchange);
net::HttpResponse list_noncompliant_principals(Exchange& exchange);
net::HttpResponse get_service_costs(Exchange& exchange);
net::HttpResponse list_service_cost_lines(Exchange& exchange);

net::HttpResponse graph_users(Exchange& exchange);
net::HttpResponse graph_user(Exchange& exchange);
net::HttpResponse graph_patch_user(Exchange& exchange);
net::HttpResponse graph_group(Exchange& exchange);
net::HttpResponse graph_license_details(Exchange& exchange);
net::HttpResponse graph_subscribed_skus(Exchange& exchange);
net::HttpResponse graph_assign_license(Exchange& exchange);
net::HttpResponse graph_batch(Exchange& exchange);

net::HttpResponse crest_customer(Exchange& exchange);
net::HttpResponse crest_subscriptions(Exchange& exchange);

void set_usage_location(const Exchange& exchange, UserState& user, const std::string& location);

// A page of a collection: which items, and the token of the next one.
struct Page {
  std::size_t first = 0;
  std::size_t last = 0;  // one past
  std::string next;      // empty when there is none
};
// Tokens are positions; an unreadable one starts at the beginning.
Page page_at(const Behavior& behavior, std::string_view token, std::size_t size,
             std::size_t total);

// One page of a seek-paged collection (4.6): `make` builds the item at a position.
net::HttpResponse seek_page(Exchange& exchange, std::string_view self, std::size_t total,
                            std::size_t most, const std::function<Json(std::size_t)>& make);

// A page of a bare array, its token in the response's header MS-ContinuationToken (4.6, 12).
net::HttpResponse bare_page(const Exchange& exchange, const std::vector<Json>& items);

}  // namespace planshift::sandbox
