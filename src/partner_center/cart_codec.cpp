#include "partner_center/cart_codec.h"

#include <algorithm>

#include "partner_center/purchase_fields.h"

namespace planshift::partner_center {

namespace {

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
  const Json* lines = json::find(json, "lineItems");
  if (lines == nullptr || !lines->is_array()) return std::nullopt;
  std::optional<Cart> cart = read_fields<Cart>(json, "id");
  return cart && !cart->id.empty() ? cart : std::nullopt;
}

std::optional<CheckoutResult> read_checkout(const Json& json) {
  CheckoutResult result;
  FieldReader reader(json);
  fields(reader, result);
  const auto has_no_id = [](const Order& order) { return order.id.empty(); };
  if (std::ranges::any_of(result.orders, has_no_id)) return std::nullopt;
  if (result.orders.empty() && result.errors.empty()) return std::nullopt;
  result.raw = json;
  return result;
}

Json more_of(const CartLineDetails& details) {
  return body_of_fields(details);
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
