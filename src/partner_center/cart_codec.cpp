#include "partner_center/cart_codec.h"

#include "partner_center/order_codec.h"

namespace planshift::partner_center {

namespace {

std::optional<CartLineError> read_line_error(const Json& line) {
  const Json* error = json::find(line, "error");
  if (error == nullptr || !error->is_object()) return std::nullopt;
  return CartLineError{json::text(*error, "errorCode"), json::text(*error, "errorDescription")};
}

CartLine read_line(const Json& json) {
  CartLine line;
  line.id = read_line_number(json, "id");
  // The tables call it catalogId, every sample catalogItemId (reference 18, row 7).
  line.catalog_item_id =
      CatalogItemId(json::text(json, "catalogItemId", json::text(json, "catalogId")));
  line.friendly_name = json::text(json, "friendlyName");
  line.quantity = json::integer(json, "quantity");
  line.term_duration = json::text(json, "termDuration");
  line.billing_cycle = json::text(json, "billingCycle");
  line.currency = json::text(json, "currencyCode");
  line.unit_price = read_price(json, "listPrice", line.currency);
  line.extended_price = read_price(json, "extendedPrice", line.currency);
  line.error = read_line_error(json);
  line.raw = json;
  return line;
}

void set_unless_empty(Json& object, const char* name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

Json line_body(const CartLine& line) {
  Json body = Json::object();
  body["id"] = line.id;
  body["catalogItemId"] = line.catalog_item_id.text();
  set_unless_empty(body, "friendlyName", line.friendly_name);
  body["quantity"] = line.quantity;
  set_unless_empty(body, "billingCycle", line.billing_cycle);
  set_unless_empty(body, "termDuration", line.term_duration);
  if (line.more.is_object()) {
    for (const auto& [name, value] : line.more.items()) json::set(body, name, value);
  }
  return body;
}

}  // namespace

std::optional<Cart> read_cart(const Json& json) {
  Cart cart;
  cart.id = CartId(json::text(json, "id"));
  const Json* lines = json::find(json, "lineItems");
  if (cart.id.empty() || lines == nullptr || !lines->is_array()) return std::nullopt;
  cart.status = json::text(json, "status");
  cart.expires = json::instant(json, "expirationTimestamp");
  for (const Json& line : *lines) cart.lines.push_back(read_line(line));
  cart.raw = json;
  return cart;
}

std::optional<CheckoutResult> read_checkout(const Json& json) {
  CheckoutResult result;
  for (const Json& item : json::array(json, "orders")) {
    std::optional<Order> order = read_order(item);
    if (!order) return std::nullopt;
    result.orders.push_back(*std::move(order));
  }
  for (const Json& error : json::array(json, "orderErrors")) {
    result.errors.push_back({json::text(error, "orderGroupId"), json::text(error, "code"),
                             json::text(error, "description")});
  }
  if (result.orders.empty() && result.errors.empty()) return std::nullopt;
  result.raw = json;
  return result;
}

Json cart_body(const std::vector<CartLine>& lines, bool attested) {
  Json body = Json::object();
  if (attested) body["PartnerOnRecordAttestationAccepted"] = true;
  Json items = Json::array();
  for (const CartLine& line : lines) items.push_back(line_body(line));
  body["lineItems"] = std::move(items);
  return body;
}

}  // namespace planshift::partner_center
