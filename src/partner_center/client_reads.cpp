#include <utility>

#include "partner_center/answer.h"
#include "partner_center/cart_codec.h"
#include "partner_center/catalog_codec.h"
#include "partner_center/client.h"
#include "partner_center/customer_codec.h"
#include "partner_center/license_codec.h"
#include "partner_center/list_reader.h"
#include "partner_center/order_codec.h"
#include "partner_center/paths.h"
#include "partner_center/requests.h"
#include "partner_center/subscription_codec.h"
#include "partner_center/user_codec.h"

namespace planshift::partner_center {

namespace {

// The page size of Microsoft's own migration tool; the maximum is not documented (reference 4.6).
constexpr std::string_view kPageSize = "size=500";

struct Fetched {
  net::HttpRequest request;
  net::HttpOutcome outcome;
};

Task<Fetched> fetch(net::Caller& caller, std::string path, std::string operation) {
  Fetched fetched;
  fetched.request = read_request(caller, std::move(path), std::move(operation));
  fetched.outcome = co_await caller.read(fetched.request);
  co_return fetched;
}

template <class T, class Read>
Task<Result<T>> read_one(net::Caller& caller, std::string path, std::string operation, Read read) {
  const Fetched fetched = co_await fetch(caller, std::move(path), std::move(operation));
  co_return result_of<T>(fetched.request, fetched.outcome, read);
}

template <class T, class Read>
Task<Collection<T>> read_all(net::Caller& caller, std::string path, std::string operation,
                             Read read, ListProgress progress = {}) {
  Collection<Json> list =
      co_await read_list(caller, std::move(path), operation, std::move(progress));
  co_return typed<T>(std::move(list), operation, read);
}

std::string user_path(const CustomerId& customer, const UserId& user, std::string_view rest) {
  return customer_path(customer, "/users/" + encode_segment(user.text()) + std::string(rest));
}

std::string market(std::string_view country, std::string_view segment) {
  std::string query = "?country=" + encode_segment(country);
  if (!segment.empty()) query += "&targetSegment=" + encode_segment(segment);
  return query;
}

}  // namespace

Task<Collection<Customer>> Client::customers(std::function<void(std::size_t)> progress) {
  return read_all<Customer>(caller_, "/v1/customers?" + std::string(kPageSize), "customers.list",
                            read_customer, std::move(progress));
}

Task<Result<Customer>> Client::customer(CustomerId id) {
  return read_one<Customer>(caller_, customer_path(id, {}), "customer.get", read_customer);
}

Task<Collection<Subscription>> Client::subscriptions(CustomerId customer) {
  return read_all<Subscription>(caller_, customer_path(customer, "/subscriptions"),
                                "subscriptions.list", read_subscription);
}

Task<Result<Subscription>> Client::subscription(CustomerId customer, SubscriptionId id) {
  return read_one<Subscription>(
      caller_, customer_path(customer, "/subscriptions/" + encode_segment(id.text())),
      "subscription.get", read_subscription);
}

Task<Collection<Offer>> Client::offers(std::string country) {
  return read_all<Offer>(caller_, "/v1/offers" + market(country, {}), "offers.list", read_offer);
}

Task<Collection<Product>> Client::products(std::string country, std::string segment) {
  return read_all<Product>(caller_,
                           "/v1/products" + market(country, segment) + "&targetView=OnlineServices",
                           "products.list", read_product);
}

Task<Collection<Sku>> Client::skus(ProductId product, std::string country, std::string segment) {
  return read_all<Sku>(
      caller_,
      "/v1/products/" + encode_segment(product.text()) + "/skus" + market(country, segment),
      "skus.list", read_sku);
}

Task<Collection<Availability>> Client::availabilities(ProductId product, std::string sku,
                                                      std::string country, std::string segment) {
  return read_all<Availability>(caller_,
                                "/v1/products/" + encode_segment(product.text()) + "/skus/" +
                                    encode_segment(sku) + "/availabilities" +
                                    market(country, segment),
                                "availabilities.list", read_availability);
}

Task<Result<Cart>> Client::cart(CustomerId customer, CartId id) {
  return read_one<Cart>(caller_, customer_path(customer, "/carts/" + encode_segment(id.text())),
                        "cart.get", read_cart);
}

Task<Result<Order>> Client::order(CustomerId customer, OrderId id) {
  return read_one<Order>(caller_, customer_path(customer, "/orders/" + encode_segment(id.text())),
                         "order.get", read_order);
}

Task<Collection<Order>> Client::orders(CustomerId customer) {
  return read_all<Order>(caller_, customer_path(customer, "/orders"), "orders.list", read_order);
}

Task<Collection<User>> Client::users(CustomerId customer) {
  return read_all<User>(caller_, customer_path(customer, "/users?" + std::string(kPageSize)),
                        "users.list", read_user);
}

Task<Result<User>> Client::user(CustomerId customer, UserId id) {
  return read_one<User>(caller_, user_path(customer, id, ""), "user.get", read_user);
}

Task<Collection<License>> Client::licenses(CustomerId customer, UserId user) {
  return read_all<License>(caller_, user_path(customer, user, "/licenses"), "licenses.list",
                           read_license);
}

Task<Collection<SubscribedSku>> Client::subscribed_skus(CustomerId customer) {
  return read_all<SubscribedSku>(caller_, customer_path(customer, "/subscribedskus"),
                                 "subscribedskus.list", read_subscribed_sku);
}

}  // namespace planshift::partner_center
