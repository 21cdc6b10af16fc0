#include "sandbox/routes.h"

#include <array>

namespace planshift::sandbox {

namespace {

using enum net::Method;

constexpr auto kPartner = net::Service::partner_center;
constexpr auto kGraph = net::Service::graph;
constexpr auto kCrest = net::Service::crest;

constexpr std::array kCustomers{
    Route{kPartner, get, "customers", "customers.list", list_customers},
    Route{kPartner, get, "customers/*", "customers.get", get_customer},
    Route{kPartner, get, "customers/*/profiles/company",
          "customers.company_profile", get_company_profile},
    Route{kPartner, get, "customers/*/profiles/billing",
          "customers.billing_profile", get_billing_profile},
    Route{kPartner, get, "customers/*/organization", "customers.organization", get_organization},
    Route{kPartner, get, "customers/*/agreements", "customers.agreements", list_agreements},
    Route{kPartner, get, "customers/*/directSignedMicrosoftCustomerAgreementStatus",
          "customers.mca_direct_signed", get_direct_signed},
    Route{kPartner, get, "customers/*/qualifications",
          "customers.qualifications", list_qualifications},
    Route{kPartner, get, "countryvalidationrules/*", "country.validation", get_country_rules},
    Route{kPartner, post, "customers/*/applicationconsents",
          "consents.create", consent_application, "customer.create_application_consent"},
    Route{kPartner, get, "auditrecords", "audit.list", list_audit_records},
    Route{kPartner, get, "nonMfaCompliantPartnerPrincipals",
          "mfa.principals", list_noncompliant_principals},
    Route{kPartner, get, "customers/*/servicecosts/mostrecent",
          "servicecosts.summary", get_service_costs},
    Route{kPartner, get, "customers/*/servicecosts/mostrecent/lineitems",
          "servicecosts.lineitems", list_service_cost_lines},
};

// A fixed word stands before the pattern that would take it for an id.
constexpr std::array kSubscriptions{
    Route{kPartner, get, "customers/*/subscriptions", "subscriptions.list", list_subscriptions},
    Route{kPartner, get, "customers/*/subscriptions/customTermEndDates",
          "subscriptions.customtermenddates", list_custom_end_dates},
    Route{kPartner, get, "customers/*/subscriptions/*", "subscriptions.get", get_subscription},
    Route{kPartner, patch, "customers/*/subscriptions/*",
          "subscriptions.patch", patch_subscription, "subscription.update_subscription"},
    Route{kPartner, get, "customers/*/subscriptions/*/addons", "subscriptions.addons", list_addons},
    Route{kPartner, get, "customers/*/subscriptions/*/provisioningstatus",
          "subscriptions.provisioningstatus", get_provisioning_status},
    Route{kPartner, get, "customers/*/subscriptions/*/supportcontact",
          "subscriptions.supportcontact", get_support_contact},
    Route{kPartner, put, "customers/*/subscriptions/*/supportcontact",
          "subscriptions.supportcontact.put", put_support_contact,
          "subscription.update_support_contact"},
    Route{kPartner, get, "customers/*/subscriptions/*/upgrades",
          "subscriptions.upgrades.list", list_upgrades},
    Route{kPartner, post, "customers/*/subscriptions/*/upgrades",
          "subscriptions.upgrades.post", upgrade_subscription, "subscription.upgrade_subscription"},
    Route{kPartner, get, "customers/*/subscriptions/*/transitionEligibilities",
          "subscriptions.transitioneligibilities", list_transition_eligibilities},
    Route{kPartner, get, "customers/*/subscriptions/*/transitions",
          "subscriptions.transitions.list", list_transitions},
    Route{kPartner, post, "customers/*/subscriptions/*/transitions",
          "subscriptions.transitions.post", transition_subscription,
          "subscription.transition_subscription"},
    Route{kPartner, get, "customers/*/subscriptions/*/conversions",
          "subscriptions.conversions.list", list_conversions},
    Route{kPartner, post, "customers/*/subscriptions/*/conversions",
          "subscriptions.conversions.post", convert_subscription,
          "subscription.convert_trial_subscription"},
};

constexpr std::array kMigrations{
    Route{kPartner, post, "customers/*/migrations/newcommerce/validate",
          "migrations.validate", validate_migration},
    Route{kPartner, post, "customers/*/migrations/newcommerce",
          "migrations.create", create_migration,
          "new_commerce_migration.create_new_commerce_migration"},
    Route{kPartner, get, "customers/*/migrations/newcommerce/events",
          "migrations.events", list_migration_events},
    Route{kPartner, post, "customers/*/migrations/newcommerce/schedules",
          "migrations.schedules.create", create_schedule,
          "new_commerce_migration.schedule_new_commerce_migration"},
    Route{kPartner, get, "customers/*/migrations/newcommerce/schedules/*",
          "migrations.schedules.get", get_schedule},
    Route{kPartner, put, "customers/*/migrations/newcommerce/schedules/*",
          "migrations.schedules.update", update_schedule,
          "new_commerce_migration.update_new_commerce_migration_schedule"},
    Route{kPartner, post, "customers/*/migrations/newcommerce/schedules/*/cancel",
          "migrations.schedules.cancel", cancel_schedule,
          "new_commerce_migration.cancel_new_commerce_migration_schedule"},
    Route{kPartner, get, "customers/*/migrations/newcommerce/*", "migrations.get", get_migration},
    Route{kPartner, get, "migrations/newcommerce", "migrations.list", list_migrations},
    Route{kPartner, get, "migrations/newcommerce/schedules",
          "migrations.schedules.list", list_schedules},
};

constexpr std::array kCatalog{
    Route{kPartner, get, "offers", "offers.list", list_offers},
    Route{kPartner, get, "offers/*", "offers.get", get_offer},
    Route{kPartner, get, "offers/*/addons", "offers.addons", list_offer_addons},
    Route{kPartner, get, "offercategories", "offercategories.list", list_offer_categories},
    Route{kPartner, get, "customers/*/offers", "customer.offers", list_customer_offers},
    Route{kPartner, get, "products", "products.list", list_products},
    Route{kPartner, get, "products/*", "products.get", get_product},
    Route{kPartner, get, "products/*/skus", "skus.list", list_skus},
    Route{kPartner, get, "products/*/skus/*", "skus.get", get_sku},
    Route{kPartner, get, "products/*/skus/*/availabilities",
          "availabilities.list", list_availabilities},
    Route{kPartner, get, "products/*/skus/*/availabilities/*",
          "availabilities.get", get_availability},
    Route{kPartner, get, "customers/*/products", "customer.products", list_customer_products},
    Route{kPartner, get, "customers/*/products/*/skus", "customer.skus", list_skus},
    Route{kPartner, get, "customers/*/products/*/skus/*/availabilities",
          "customer.availabilities", list_availabilities},
    Route{kPartner, get, "productpromotions", "promotions.list", list_promotions},
    Route{kPartner, get, "productpromotions/*", "promotions.get", get_promotion},
    Route{kPartner, post, "customers/*/promotionEligibilities",
          "promotions.eligibilities", check_promotions},
    Route{kPartner, post, "extensions/product/checkinventory", "inventory.check", check_inventory},
};

constexpr std::array kPurchase{
    Route{kPartner, post, "customers/*/carts", "cart.create", create_cart, "cart.create_cart"},
    Route{kPartner, get, "customers/*/carts/*", "cart.get", get_cart},
    Route{kPartner, put, "customers/*/carts/*", "cart.update", update_cart, "cart.update_cart"},
    Route{kPartner, post, "customers/*/carts/*/checkout",
          "cart.checkout", checkout_cart, "order.create_order"},
    Route{kPartner, post, "customers/*/orders",
          "orders.create", create_order, "order.create_order"},
    Route{kPartner, get, "customers/*/orders", "orders.list", list_orders},
    Route{kPartner, get, "customers/*/orders/*", "orders.get", get_order},
    Route{kPartner, patch, "customers/*/orders/*",
          "orders.patch", patch_order, "order.update_order"},
    Route{kPartner, get, "customers/*/orders/*/provisioningstatus",
          "orders.provisioningstatus", get_order_provisioning},
};

constexpr std::array kUsers{
    Route{kPartner, get, "customers/*/users", "users.list", list_users},
    Route{kPartner, get, "customers/*/users/*", "users.get", get_user},
    Route{kPartner, patch, "customers/*/users/*",
          "users.patch", patch_user, "customer_user.update_customer_user"},
    Route{kPartner, get, "customers/*/users/*/licenses", "user.licenses.list", list_user_licenses},
    Route{kPartner, get, "customers/*/subscribedskus", "subscribedskus.list", list_subscribed_skus},
    Route{kPartner, post, "customers/*/users/*/licenseupdates",
          "user.licenses.update", update_licenses, "license.update_customer_user_licenses"},
};

// Graph, and the old Commerce API.
constexpr std::array kOthers{
    Route{kGraph, get, "users", "graph.users", graph_users},
    Route{kGraph, get, "users/*", "graph.user", graph_user},
    Route{kGraph, patch, "users/*", "graph.user.patch", graph_patch_user},
    Route{kGraph, get, "users/*/licenseDetails", "graph.license_details", graph_license_details},
    Route{kGraph, get, "subscribedSkus", "graph.subscribed_skus", graph_subscribed_skus},
    Route{kGraph, post, "users/*/assignLicense", "graph.assign_license", graph_assign_license},
    Route{kGraph, post, "$batch", "graph.batch", graph_batch},
    Route{kGraph, get, "groups/*", "graph.group", graph_group},
    Route{kCrest, get, "customers/get-by-identity", "crest.customer", crest_customer},
    Route{kCrest, get, "*/subscriptions", "crest.subscriptions", crest_subscriptions},
};

}  // namespace

std::vector<std::span<const Route>> all_routes() {
  return {kCustomers, kSubscriptions, kMigrations, kCatalog, kPurchase, kUsers, kOthers};
}

}  // namespace planshift::sandbox
