// Typed calls to Partner Center. Reads return a Result or a Collection; writes return net::Write,
// which keeps "refused", "not executed" and "unknown" apart. Paths and rules: each call names its
// section of the public REST documentation.
#pragma once

#include <functional>
#include <string>

#include "net/caller.h"
#include "partner_center/models.h"

namespace planshift::partner_center {

class Client {
 public:
  explicit Client(net::Caller& caller) : caller_(caller) {}

  // GET /v1/customers, all pages. `progress` is called after each page with the number read so far.
  Task<Collection<Customer>> customers(std::function<void(std::size_t)> progress = {});
  // GET /v1/customers/{id}: the only reading with the country, which decides the market.
  Task<Result<Customer>> customer(CustomerId id);
  // GET /v1/customers/{id}/subscriptions: not paged.
  Task<Collection<Subscription>> subscriptions(CustomerId customer);
  Task<Result<Subscription>> subscription(CustomerId customer, SubscriptionId id);
  // PATCH with the full resource and If-Match. `changed` starts as a copy of `read.raw`.
  // A stale etag comes back as refused with service code "2055" (or HTTP 412).
  Task<net::Write<Subscription>> update_subscription(CustomerId customer, const Subscription& read,
                                                     Json changed, std::string request_id);

  Task<Collection<Offer>> offers(std::string country);
  // GET /v1/products?targetView=OnlineServices: everything sold by license in a market and segment.
  Task<Collection<Product>> products(std::string country, std::string segment);
  Task<Collection<Sku>> skus(ProductId product, std::string country, std::string segment);
  Task<Collection<Availability>> availabilities(ProductId product, std::string sku,
                                                std::string country, std::string segment);

  // POST /v1/customers/{id}/carts with exactly the given lines. Costs nothing; an orphan expires.
  Task<net::Write<Cart>> create_cart(CustomerId customer, std::vector<CartLine> lines,
                                     std::string request_id);
  Task<Result<Cart>> cart(CustomerId customer, CartId id);
  // POST .../checkout: spends money. Documented as idempotent per cart id (reference 4.4).
  Task<net::Write<CheckoutResult>> checkout(CustomerId customer, CartId id, std::string request_id);
  Task<Result<Order>> order(CustomerId customer, OrderId id);
  Task<Collection<Order>> orders(CustomerId customer);

  Task<Collection<User>> users(CustomerId customer);
  Task<Result<User>> user(CustomerId customer, UserId id);
  Task<net::Write<User>> set_usage_location(CustomerId customer, UserId id, std::string country,
                                            std::string request_id);
  Task<Collection<License>> licenses(CustomerId customer, UserId user);
  Task<Collection<SubscribedSku>> subscribed_skus(CustomerId customer);
  Task<net::Write<LicenseUpdate>> update_licenses(CustomerId customer, UserId user,
                                                  LicenseUpdate update, std::string request_id);

 private:
  net::Caller& caller_;
};

}  // namespace planshift::partner_center
