#include "partner_center/cart_codec.h"
#include "partner_center/client.h"
#include "partner_center/client_calls.h"
#include "partner_center/order_codec.h"

namespace planshift::partner_center {

namespace {

std::string cart_path(const CustomerId& customer, const CartId& cart, std::string_view rest) {
  return customer_path(customer, "/carts/" + encode_segment(cart.text()) + std::string(rest));
}

std::string order_path(const CustomerId& customer, const OrderId& order, std::string_view rest) {
  return customer_path(customer, "/orders/" + encode_segment(order.text()) + std::string(rest));
}

}  // namespace

Task<net::Write<Cart>> Client::create_cart(CustomerId customer, std::vector<CartLine> lines,
                                           std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post, customer_path(customer, "/carts"), "cart.create",
                    to_text(cart_body(lines, true)), std::move(request_id));
  return write<Cart>(caller_, std::move(request), read_cart);
}

Task<Result<Cart>> Client::cart(CustomerId customer, CartId id) {
  return read_one<Cart>(caller_, cart_path(customer, id, {}), "cart.get", read_cart);
}

// No coroutine itself: `read` need not outlive the call.
Task<net::Write<Cart>> Client::update_cart(CustomerId customer, const Cart& read, Json changed,
                                           std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::put, cart_path(customer, read.id, {}), "cart.update",
                    to_text(changed), std::move(request_id));
  return write<Cart>(caller_, std::move(request), only<Cart>(read_cart, read.id));
}

Task<net::Write<CheckoutResult>> Client::checkout(CustomerId customer, CartId id,
                                                  std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post, cart_path(customer, id, "/checkout"),
                    "cart.checkout", {}, std::move(request_id));
  return write<CheckoutResult>(caller_, std::move(request), read_checkout);
}

Task<net::Write<Order>> Client::create_order(CustomerId customer, OrderDetails wanted,
                                             std::string request_id) {
  net::HttpRequest request =
      write_request(caller_, net::Method::post, customer_path(customer, "/orders"), "orders.create",
                    to_text(order_body(wanted)), std::move(request_id));
  return write<Order>(caller_, std::move(request), read_order);
}

Task<Result<Order>> Client::order(CustomerId customer, OrderId id) {
  return read_one<Order>(caller_, order_path(customer, id, {}), "order.get", read_order);
}

Task<Collection<Order>> Client::orders(CustomerId customer) {
  return read_all<Order>(caller_,
                         {.path = customer_path(customer, "/orders"), .operation = "orders.list"},
                         read_order);
}

Task<net::Write<Order>> Client::add_to_order(CustomerId customer, OrderId id,
                                             std::vector<OrderLineDetails> lines,
                                             std::string request_id) {
  const Json body = add_to_order_body(customer, std::move(lines));
  net::HttpRequest request =
      write_request(caller_, net::Method::patch, order_path(customer, id, {}), "orders.patch",
                    to_text(body), std::move(request_id));
  return write<Order>(caller_, std::move(request), only<Order>(read_order, std::move(id)));
}

Task<Collection<LineProvisioning>> Client::order_provisioning(CustomerId customer, OrderId id) {
  return read_all<LineProvisioning>(caller_,
                                    {.path = order_path(customer, id, "/provisioningstatus"),
                                     .operation = "orders.provisioningstatus"},
                                    read_line_provisioning);
}

}  // namespace planshift::partner_center
