#include "sandbox/purchase_body.h"

#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

// A year billed monthly costs twelve payments.
Money extended_price(const CartLineState& line) {
  const bool monthly_year = line.term == "P1Y" && equal_ignoring_case(line.billing, "monthly");
  return times(times(line.price, line.quantity), monthly_year ? 12 : 1);
}

Json pricing(const CartLineState& line) {
  const double each = decimal(line.price);
  return {{"listPrice", each},
          {"discountedPrice", each},
          {"proratedPrice", each},
          {"price", each},
          {"extendedPrice", decimal(extended_price(line))}};
}

Json cart_line(const Exchange& exchange, const CartLineState& line, std::size_t position) {
  Json body{{"id", position}, {"catalogItemId", line.catalog_item}};
  if (!line.friendly_name.empty()) body["friendlyName"] = line.friendly_name;
  body["quantity"] = line.quantity;
  body["currencyCode"] = exchange.seed.currency;
  body["billingCycle"] = ascii_lower(line.billing);
  body["termDuration"] = line.term;
  if (line.custom_end) body["customTermEndDate"] = short_iso(*line.custom_end);
  if (!line.promotion.empty()) body["promotionId"] = line.promotion;
  body["provisioningContext"] = Json::object();
  body["orderGroup"] = line.order_group;
  if (line.error_code == 0) {
    body["pricing"] = pricing(line);
    return body;
  }
  body["error"] = {{"errorCode", line.error_code}, {"errorDescription", line.error_text}};
  const std::int64_t most = line.offer ? line.offer->maximum : 0;
  body["error"]["additionalInformation"] = {{"availableQuantity", most},
                                            {"purchasedQuantity", line.quantity}};
  return body;
}

Json line_links(const Exchange& exchange, const OrderLineState& line, bool provisioned) {
  const std::string country = "?country=" + exchange.customer->country;
  const std::string& item = line.bought.catalog_item;
  Json links = Json::object();
  if (provisioned) {
    links["subscription"] =
        link(exchange.customer_path() + "/subscriptions/" + line.subscription.text());
  }
  if (line.bought.offer && line.bought.offer->is_new_commerce()) {
    const std::string product = "/products/" + line.bought.offer->product.text();
    const std::string sku = product + "/skus/" + line.bought.offer->product_sku;
    links["product"] = link(product + country);
    links["sku"] = link(sku + country);
    links["availability"] =
        link(sku + "/availabilities/" + item.substr(item.rfind(':') + 1) + country);
  }
  return links;
}

Json order_line(const Exchange& exchange, const OrderState& order, std::size_t position,
                bool with_price) {
  const OrderLineState& line = order.lines[position];
  const bool provisioned = exchange.now >= order.completed;
  Json body{{"lineItemNumber", position}, {"offerId", line.bought.catalog_item}};
  // Absent until provisioned (4.8).
  if (provisioned) body["subscriptionId"] = line.subscription.text();
  body["termDuration"] = line.bought.term;
  body["transactionType"] = "New";
  body["friendlyName"] = line.bought.friendly_name;
  body["quantity"] = line.bought.quantity;
  if (!line.bought.parent.empty()) body["parentSubscriptionId"] = line.bought.parent.text();
  if (!line.bought.partner_id.empty()) body["partnerIdOnRecord"] = line.bought.partner_id;
  if (with_price) body["pricing"] = pricing(line.bought);
  body["links"] = line_links(exchange, line, provisioned);
  return body;
}

}  // namespace

Json cart_body(const Exchange& exchange, const CartState& cart) {
  Json body{{"id", cart.id.text()},
            {"creationTimestamp", long_iso(cart.created)},
            {"lastModifiedTimestamp", long_iso(cart.modified)},
            {"expirationTimestamp", long_iso(cart.expires)},
            {"lastModifiedUser", guid_of("agent/" + exchange.seed.partner_id)},
            {"status", cart.ordered ? "Ordered" : "Active"}};
  body["lineItems"] = Json::array();
  for (std::size_t i = 0; i < cart.lines.size(); ++i) {
    body["lineItems"].push_back(cart_line(exchange, cart.lines[i], i));
  }
  body["links"]["self"] = link(exchange.customer_path() + "/carts/" + cart.id.text());
  body["attributes"] = attributes("Cart");
  return body;
}

Json order_body(const Exchange& exchange, const OrderState& order, bool with_price) {
  const std::string path = exchange.customer_path() + "/orders/" + order.id.text();
  const std::string& currency = exchange.seed.currency;
  Json body{
      {"id", order.id.text()},
      {"alternateId", order.id.text()},
      {"referenceCustomerId", exchange.customer->id.text()},
      {"billingCycle", order.lines.empty() ? "none" : ascii_lower(order.lines[0].bought.billing)},
      {"currencyCode", currency},
      {"currencySymbol", currency_symbol(currency)}};
  body["lineItems"] = Json::array();
  Money total{0, currency};
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    body["lineItems"].push_back(order_line(exchange, order, i, with_price));
    total.minor += extended_price(order.lines[i].bought).minor;
  }
  body["creationDate"] = long_iso(order.created);
  body["status"] = exchange.now >= order.completed ? "completed" : "pending";
  body["transactionType"] = "UserPurchase";
  body["links"]["self"] = link(path);
  body["links"]["provisioningStatus"] = link(path + "/provisioningstatus");
  body["links"]["patchOperation"] = link(path, "PATCH");
  if (with_price) body["totalPrice"] = decimal(total);
  body["client"] = Json::object();
  body["attributes"] = attributes("Order");
  return body;
}

}  // namespace planshift::sandbox
