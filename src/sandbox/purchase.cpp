// Buying: carts, checkout, orders (9).
#include <algorithm>

#include "base/text.h"
#include "sandbox/exchange.h"
#include "sandbox/purchase_body.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

constexpr int kCartDays = 7;

void refuse_line(CartLineState& line, int code, std::string_view text) {
  line.error_code = code;
  line.error_text = text;
}

// Codes of cart lines: 9.3.
void check_line(const Exchange& exchange, CartLineState& line) {
  if (!line.offer) return refuse_line(line, 10001, "The catalog item id is not valid.");
  const OfferSeed& offer = *line.offer;
  if (!offer.for_sale) {
    return offer.is_new_commerce()
               ? refuse_line(line, 10001, "The catalog item is no longer sold.")
               : refuse_line(line, 500600, "The legacy offer is not eligible for purchase.");
  }
  if (offer.is_new_commerce() &&
      !Catalog::segment_of(offer, line.catalog_item, exchange.customer->country)) {
    return refuse_line(line, 10001, "The catalog item id is not valid in this country.");
  }
  if (line.quantity < offer.minimum) return refuse_line(line, 10010, "The quantity is too small.");
  if (line.quantity > offer.maximum) {
    return refuse_line(line, 10015, "Requested number of seats exceeds the limit.");
  }
  const PriceSeed* price = Catalog::price(offer, line.term, line.billing);
  if (!price) return refuse_line(line, 10013, "The term and billing cycle are not sold together.");
  line.price = price->price;
}

const OfferSeed* offer_of(const Exchange& exchange, const std::string& item) {
  const auto parts = split(item, ':');
  if (parts.size() == 3)
    return exchange.catalog.product_sku(ProductId(std::string(parts[0])), parts[1]);
  return exchange.catalog.legacy(OfferId(item));
}

CartLineState read_line(const Exchange& exchange, const Json& item) {
  CartLineState line;
  line.catalog_item = json::text(item, "catalogItemId", json::text(item, "catalogId"));
  line.friendly_name = json::text(item, "friendlyName");
  line.quantity = json::integer(item, "quantity");
  line.term = json::text(item, "termDuration", "P1Y");
  line.billing = ascii_lower(json::text(item, "billingCycle", "monthly"));
  line.order_group = json::text(item, "orderGroup", "0");
  line.offer = offer_of(exchange, line.catalog_item);
  check_line(exchange, line);
  return line;
}

// The tenant must carry the tag of the segment an item is sold in (9.5).
bool lacks_segment(const Exchange& exchange, const CartLineState& line) {
  if (!line.offer || !line.offer->is_new_commerce()) return false;
  const auto segment =
      Catalog::segment_of(*line.offer, line.catalog_item, exchange.customer->country);
  return segment && *segment != "commercial" && *segment != exchange.customer->segment;
}

CartState* find_cart(Exchange& exchange) {
  auto& carts = exchange.customer->carts;
  const auto found = std::ranges::find(carts, CartId(exchange.path[1]), &CartState::id);
  if (found == carts.end() || found->expires < exchange.now) return nullptr;
  return &*found;
}

net::HttpResponse no_cart(const Exchange& exchange) {
  return refusal(404, 800008, "Cart " + exchange.path[1] + " was not found.");
}

std::int64_t provisioning_time(const Exchange& exchange, const OrderId& order) {
  const Span span = exchange.behavior.provisioning_ms;
  const auto width =
      static_cast<std::uint64_t>(std::max<std::int64_t>(span.most - span.least, 0) + 1);
  return span.least + static_cast<std::int64_t>(number_of("provisioning/" + order.text()) % width);
}

SubscriptionState subscription_from(const Exchange& exchange, const OrderState& order,
                                    const OrderLineState& line) {
  const CartLineState& bought = line.bought;
  SubscriptionState subscription;
  subscription.id = line.subscription;
  subscription.offer_id = OfferId(bought.catalog_item);
  subscription.offer_name = bought.offer->name;
  subscription.friendly_name = bought.friendly_name;
  subscription.new_commerce = bought.offer->is_new_commerce();
  subscription.product = bought.offer->product;
  subscription.product_sku = bought.offer->product_sku;
  subscription.availability = bought.catalog_item.substr(bought.catalog_item.rfind(':') + 1);
  subscription.quantity = bought.quantity;
  subscription.auto_renew = true;
  subscription.term = bought.term;
  subscription.billing = bought.billing;
  subscription.order = order.id;
  if (const LicenseSeed* license = exchange.catalog.license_of(*bought.offer)) {
    subscription.license = license->id;
  }
  subscription.created = order.created;
  subscription.active_from = order.completed;
  subscription.units_from = order.completed.plus(exchange.behavior.units_ms);
  const int days = bought.term == "P1M" ? 30 : bought.term == "P3Y" ? 3 * 365 : 365;
  subscription.end = start_of(plus_days(date_of(order.created), days)).plus(-kSecond);
  return subscription;
}

OrderState place_order(Exchange& exchange, const CartState& cart, const std::string& group) {
  OrderState order;
  order.id = OrderId(hex_of("order/" + cart.id.text() + "/" + group, 12));
  order.cart = cart.id;
  order.created = exchange.now;
  order.completed = exchange.now.plus(provisioning_time(exchange, order.id));
  order.listed_from = exchange.now.plus(exchange.behavior.order_list_ms);
  for (const auto& line : cart.lines) {
    if (line.order_group != group) continue;
    OrderLineState placed{.bought = line, .subscription = {}};
    if (placed.bought.friendly_name.empty()) placed.bought.friendly_name = line.offer->name;
    placed.subscription = SubscriptionId(
        guid_of("subscription/" + order.id.text() + "/" + std::to_string(order.lines.size())));
    exchange.customer->subscriptions.push_back(subscription_from(exchange, order, placed));
    Effect effect;
    effect.kind = EffectKind::order_placed;
    effect.cart = cart.id;
    effect.order = order.id;
    effect.subscription = placed.subscription;
    effect.sku = exchange.customer->subscriptions.back().license;
    effect.friendly_name = placed.bought.friendly_name;
    effect.quantity = placed.bought.quantity;
    exchange.tell(std::move(effect));
    order.lines.push_back(std::move(placed));
  }
  return order;
}

// Nothing when the purchase may go through; what is left of the trouble is counted down.
std::optional<net::HttpResponse> refused_purchase(Exchange& exchange) {
  TroubleSeed& trouble = exchange.customer->trouble;
  if (trouble.refused_purchases == 0) return std::nullopt;
  --trouble.refused_purchases;
  const std::string text = trouble.refusal_code == 800024
                               ? "The credit line is too low for this purchase."
                               : "The purchase was refused.";
  if (!trouble.refusal_in_order_errors) return refusal(400, trouble.refusal_code, text);
  Json body;
  body["orders"] = Json::array();
  body["orderErrors"] =
      Json::array({{{"orderGroupId", "0"}, {"code", trouble.refusal_code}, {"description", text}}});
  body["attributes"] = attributes("CartCheckoutResult");
  return answer_json(201, body);
}

}  // namespace

net::HttpResponse create_cart(Exchange& exchange) {
  const Json& items = json::array(exchange.body, "lineItems");
  if (items.empty()) return refusal(400, 800002, "The cart has no line items.");
  CartState cart;
  cart.id = CartId(exchange.new_guid("cart"));
  cart.created = exchange.now;
  cart.expires = exchange.now.plus(kCartDays * kDay);
  for (const auto& item : items) {
    cart.lines.push_back(read_line(exchange, item));
    if (lacks_segment(exchange, cart.lines.back())) {
      return refusal(400, 800086, "The customer's tenant lacks the tag that this offer needs.");
    }
  }
  Effect effect;
  effect.kind = EffectKind::cart_created;
  effect.cart = cart.id;
  effect.friendly_name = cart.lines.front().friendly_name;
  effect.quantity = cart.lines.front().quantity;
  exchange.tell(std::move(effect));
  exchange.customer->carts.push_back(cart);
  return answer_json(201, cart_body(exchange, cart));
}

net::HttpResponse get_cart(Exchange& exchange) {
  const CartState* cart = find_cart(exchange);
  if (!cart) return no_cart(exchange);
  return answer_json(200, cart_body(exchange, *cart));
}

net::HttpResponse checkout_cart(Exchange& exchange) {
  CartState* cart = find_cart(exchange);
  if (!cart) return no_cart(exchange);
  if (cart->ordered) {
    if (!exchange.behavior.replay_checkout) {
      return refusal(400, 800065,
                     "can't check out an already submitted cart " + cart->id.text() + ".");
    }
    net::HttpResponse first = answer_json(201, Json::object());
    first.body = cart->checkout_answer;
    return first;
  }
  if (std::ranges::any_of(cart->lines,
                          [](const CartLineState& line) { return line.error_code != 0; })) {
    return refusal(400, 800009, "There is an error in the cart's line items.");
  }
  if (auto refused = refused_purchase(exchange)) return *refused;

  std::vector<std::string> groups;
  for (const auto& line : cart->lines) {
    if (std::ranges::find(groups, line.order_group) == groups.end())
      groups.push_back(line.order_group);
  }
  Json body;
  body["orders"] = Json::array();
  for (const auto& group : groups) {
    exchange.customer->orders.push_back(place_order(exchange, *cart, group));
    body["orders"].push_back(order_body(exchange, exchange.customer->orders.back(), true));
  }
  body["orderErrors"] = Json::array();
  body["attributes"] = attributes("CartCheckoutResult");
  cart->ordered = true;
  cart->checkout_answer = to_text(body);
  return answer_json(201, body);
}

net::HttpResponse list_orders(Exchange& exchange) {
  const bool with_price = equal_ignoring_case(exchange.query_value("include_price"), "true");
  std::vector<Json> items;
  for (const auto& order : exchange.customer->orders) {
    if (exchange.now >= order.listed_from) items.push_back(order_body(exchange, order, with_price));
  }
  return answer_json(200, collection(std::move(items)));
}

namespace {

// What the tenant had on its first day was ordered too; its orders are made up when asked for.
std::optional<OrderState> earlier_order(const Exchange& exchange, const OrderId& id) {
  const auto& subscriptions = exchange.customer->subscriptions;
  const auto found = std::ranges::find(subscriptions, id, &SubscriptionState::order);
  if (found == subscriptions.end()) return std::nullopt;
  const OfferSeed* offer =
      found->new_commerce ? exchange.catalog.product_sku(found->product, found->product_sku)
                          : exchange.catalog.legacy(found->offer_id);
  CartLineState bought{.catalog_item = found->offer_id.text(),
                       .friendly_name = found->friendly_name,
                       .quantity = found->quantity,
                       .term = found->term,
                       .billing = found->billing,
                       .order_group = {},
                       .offer = offer,
                       .price = Money{0, exchange.seed.currency},
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

}  // namespace

net::HttpResponse get_order(Exchange& exchange) {
  const OrderId id(exchange.path[1]);
  const auto& orders = exchange.customer->orders;
  const auto found = std::ranges::find(orders, id, &OrderState::id);
  if (found != orders.end()) return answer_json(200, order_body(exchange, *found, true));
  const auto earlier = earlier_order(exchange, id);
  if (!earlier) return refusal(404, 20000, "Order " + exchange.path[1] + " was not found.");
  return answer_json(200, order_body(exchange, *earlier, true));
}

}  // namespace planshift::sandbox
