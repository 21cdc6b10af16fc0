#include "sandbox/routes.h"

#include <array>

namespace planshift::sandbox {

namespace {

using enum net::Method;

constexpr auto kPartner = net::Service::partner_center;
constexpr auto kGraph = net::Service::graph;

constexpr std::array kCustomers{
    Route{kPartner, get, "customers", "customers.list", list_customers},
    Route{kPartner, get, "customers/*", "customers.get", get_customer},
};

constexpr std::array kSubscriptions{
    Route{kPartner, get, "customers/*/subscriptions", "subscriptions.list", list_subscriptions},
    Route{kPartner, get, "customers/*/subscriptions/*", "subscriptions.get", get_subscription},
    Route{kPartner, patch, "customers/*/subscriptions/*", "subscriptions.patch", patch_subscription,
          "subscription.update_subscription"},
    Route{kPartner, get, "customers/*/subscriptions/*/provisioningstatus",
          "subscriptions.provisioningstatus", get_provisioning_status},
};

constexpr std::array kCatalog{
    Route{kPartner, get, "offers", "offers.list", list_offers},
    Route{kPartner, get, "products", "products.list", list_products},
    Route{kPartner, get, "products/*", "products.get", get_product},
    Route{kPartner, get, "products/*/skus", "skus.list", list_skus},
    Route{kPartner, get, "products/*/skus/*", "skus.get", get_sku},
    Route{kPartner, get, "products/*/skus/*/availabilities", "availabilities.list",
          list_availabilities},
};

constexpr std::array kPurchase{
    Route{kPartner, post, "customers/*/carts", "cart.create", create_cart, "cart.create_cart"},
    Route{kPartner, get, "customers/*/carts/*", "cart.get", get_cart},
    Route{kPartner, post, "customers/*/carts/*/checkout", "cart.checkout", checkout_cart,
          "order.create_order"},
    Route{kPartner, get, "customers/*/orders", "orders.list", list_orders},
    Route{kPartner, get, "customers/*/orders/*", "orders.get", get_order},
};

constexpr std::array kUsers{
    Route{kPartner, get, "customers/*/users", "users.list", list_users},
    Route{kPartner, get, "customers/*/users/*", "users.get", get_user},
    Route{kPartner, patch, "customers/*/users/*", "users.patch", patch_user,
          "customer_user.update_customer_user"},
    Route{kPartner, get, "customers/*/users/*/licenses", "user.licenses.list", list_user_licenses},
    Route{kPartner, get, "customers/*/subscribedskus", "subscribedskus.list", list_subscribed_skus},
    Route{kPartner, post, "customers/*/users/*/licenseupdates", "user.licenses.update",
          update_licenses, "license.update_customer_user_licenses"},
};

constexpr std::array kGraphRoutes{
    Route{kGraph, get, "users", "graph.users", graph_users},
    Route{kGraph, get, "users/*", "graph.user", graph_user},
    Route{kGraph, patch, "users/*", "graph.user.patch", graph_patch_user},
    Route{kGraph, get, "users/*/licenseDetails", "graph.license_details", graph_license_details},
    Route{kGraph, get, "subscribedSkus", "graph.subscribed_skus", graph_subscribed_skus},
    Route{kGraph, post, "users/*/assignLicense", "graph.assign_license", graph_assign_license},
    Route{kGraph, post, "$batch", "graph.batch", graph_batch},
    Route{kGraph, get, "groups/*", "graph.group", graph_group},
};

}  // namespace

std::span<const Route> customer_routes() {
  return kCustomers;
}
std::span<const Route> subscription_routes() {
  return kSubscriptions;
}
std::span<const Route> catalog_routes() {
  return kCatalog;
}
std::span<const Route> purchase_routes() {
  return kPurchase;
}
std::span<const Route> user_routes() {
  return kUsers;
}
std::span<const Route> graph_routes() {
  return kGraphRoutes;
}

}  // namespace planshift::sandbox
