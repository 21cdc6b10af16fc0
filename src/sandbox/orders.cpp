// Orders: direct ones, those of carts, add-ons, and their provisioning (9.2).
#include <algorithm>

#include "sandbox/exchange.h"
#include "sandbox/provision.h"
#include "sandbox/purchase_body.h"
#include "sandbox/purchase_lines.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

using Refusal = std::optional<net::HttpResponse>;

// What the tenant had on its first day was ordered too; its orders are made up when asked for.
std::optional<OrderState> earlier_order(const Exchange& exchange, const OrderId& id) {
  const auto& subscriptions = exchange.customer->subscriptions;
  const auto found = std::ranges::find(subscriptions, id, &SubscriptionState::order);
  if (found == subscriptions.end()) return std::nullopt;
  const OfferSeed* offer = offer_of(exchange, *found);
  CartLineState bought{.catalog_item = found->offer_id.text(),
                       .friendly_name = found->friendly_name,
                       .quantity = found->quantity,
                       .term = found->term,
                       .billing = found->billing,
                       .order_group = {},
                       .offer = offer,
                       .price = Money{0, exchange.seed.currency},
                       .parent = found->parent,
                       .custom_end = {},
                       .partner_id = found->partner_id,
                       .promotion = {},
                       .error_code = 0,
                       .error_text = {}};
  if (offer) {
    const PriceSeed* price = Catalog::price(*offer, found->term, found->billing);
    if (price) bought.price = price->price;
  }
  return OrderState{.id = id,
                    .cart = {},
                    .created = found->created,
                    .completed = found->created,
                    .listed_from = found->created,
                    .lines = {OrderLineState{std::move(bought), found->id}}};
}

std::optional<OrderState> find_order(const Exchange& exchange) {
  const OrderId id(exchange.path[1]);
  const auto& orders = exchange.customer->orders;
  const auto found = std::ranges::find(orders, id, &OrderState::id);
  if (found != orders.end()) return *found;
  return earlier_order(exchange, id);
}

net::HttpResponse no_order(const Exchange& exchange) {
  return refusal(404, 20000, "Order " + exchange.path[1] + " was not found.");
}

// What a cart would write beside its line is a refusal of the whole order here (9.5).
Refusal refused_line(const CartLineState& line) {
  switch (line.error_code) {
    case 0:
      return std::nullopt;
    case 500600:
      return refusal(403, 2091, "The offer is no longer available for purchase");
    case 10007:
      return refusal(400, 800029, "The add-on does not belong to this parent.");
    case 10010:
    case 10015:
      return refusal(400, 2002, "Quantity is outside the minimum and maximum of the offer.");
    case 10017:
      return refusal(400, 900242, line.error_text);
    default:
      break;
  }
  if (line.offer && line.offer->is_new_commerce()) {
    return refusal(404, 400019, "Availability was not found.");
  }
  return refusal(400, 800004, "The offer id is not valid.");
}

// The order's lines, or why it can not be placed.
std::expected<std::vector<CartLineState>, net::HttpResponse> read_order(const Exchange& exchange) {
  const Json& items = json::array(exchange.body, "lineItems");
  if (items.empty()) return std::unexpected(refusal(400, 800002, "The order has no line items."));
  const std::string billing = json::text(exchange.body, "billingCycle", "monthly");
  std::vector<CartLineState> lines;
  for (const auto& item : items) {
    if (json::integer(item, "lineItemNumber", -1) != static_cast<std::int64_t>(lines.size())) {
      return std::unexpected(refusal(400, 800071, "Line item numbers must run from 0."));
    }
    Json line = item;
    if (json::find(line, "billingCycle") == nullptr) line["billingCycle"] = billing;
    lines.push_back(read_line(exchange, line));
    if (lacks_segment(exchange, lines.back())) {
      return std::unexpected(
          refusal(400, 800086, "The customer's tenant lacks the tag that this offer needs."));
    }
    if (auto problem = refused_line(lines.back())) return std::unexpected(*problem);
  }
  return lines;
}

Json provisioning_body(const Exchange& exchange, const OrderState& order) {
  const std::string_view status =
      exchange.now >= order.completed ? "fulfilled" : "prefulfillmentPending";
  std::vector<Json> items;
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    Json item{{"orderLineItemId", i}, {"lineItemNumber", i}, {"status", status}};
    item["quantityProvisioningInformation"] =
        Json::array({{{"quantity", order.lines[i].bought.quantity}, {"status", status}}});
    items.push_back(std::move(item));
  }
  return collection(std::move(items));
}

}  // namespace

net::HttpResponse create_order(Exchange& exchange) {
  if (auto problem = missing_agreement(exchange)) return *problem;
  const auto lines = read_order(exchange);
  if (!lines) return lines.error();
  const std::string named = exchange.new_guid("order");
  const bool new_commerce = lines->front().offer->is_new_commerce();
  const OrderId id(new_commerce ? hex_of(named, 12) : named);
  exchange.customer->orders.push_back(place_order(exchange, id, {}, *lines));
  return answer_json(201, order_body(exchange, exchange.customer->orders.back(), false));
}

net::HttpResponse list_orders(Exchange& exchange) {
  const bool with_price = equal_ignoring_case(exchange.query_value("include_price"), "true");
  std::vector<Json> items;
  for (const auto& order : exchange.customer->orders) {
    if (exchange.now >= order.listed_from) items.push_back(order_body(exchange, order, with_price));
  }
  return answer_json(200, collection(std::move(items), exchange.customer_path() + "/orders"));
}

net::HttpResponse get_order(Exchange& exchange) {
  const auto order = find_order(exchange);
  if (!order) return no_order(exchange);
  return answer_json(200, order_body(exchange, *order, true));
}

// Buys add-ons into an order that exists; they join its lines.
net::HttpResponse patch_order(Exchange& exchange) {
  auto order = find_order(exchange);
  if (!order) return no_order(exchange);
  if (auto problem = missing_agreement(exchange)) return *problem;
  const auto lines = read_order(exchange);
  if (!lines) return lines.error();
  const OrderId id(exchange.new_guid("add-on"));
  OrderState added = place_order(exchange, id, {}, *lines);
  for (auto& subscription : exchange.customer->subscriptions) {
    if (subscription.order == id) subscription.order = order->id;
  }
  added.id = order->id;
  added.created = order->created;
  const Json body = order_body(exchange, added, false);
  auto& orders = exchange.customer->orders;
  const auto kept = std::ranges::find(orders, order->id, &OrderState::id);
  if (kept != orders.end()) {
    for (auto& line : added.lines) kept->lines.push_back(std::move(line));
  }
  return answer_json(200, body);
}

net::HttpResponse get_order_provisioning(Exchange& exchange) {
  const auto order = find_order(exchange);
  if (!order) return no_order(exchange);
  return answer_json(200, provisioning_body(exchange, *order));
}

}  // namespace planshift::sandbox
