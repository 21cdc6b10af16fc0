#include "partner_center/order_codec.h"

#include <utility>

#include "partner_center/purchase_fields.h"

namespace planshift::partner_center {

std::optional<Order> read_order(const Json& json) {
  std::optional<Order> order = read_fields<Order>(json, "id");
  return order && !order->id.empty() ? order : std::nullopt;
}

std::optional<LineProvisioning> read_line_provisioning(const Json& json) {
  return read_fields<LineProvisioning>(json, "status");
}

Json order_body(const OrderDetails& order) {
  return body_of_fields(order);
}

Json add_to_order_body(const CustomerId& customer, std::vector<OrderLineDetails> lines) {
  OrderDetails order;
  order.customer = customer;
  order.lines = std::move(lines);
  Json body = order_body(order);
  for (Json& line : body["lineItems"]) {
    line["attributes"] = Json::object({{"objectType", "OrderLineItem"}});
  }
  body["attributes"] = Json::object({{"objectType", "Order"}});
  return body;
}

}  // namespace planshift::partner_center
