// Carts and their checkout (9.3, 9.4).
#include <algorithm>

#include "sandbox/exchange.h"
#include "sandbox/purchase_body.h"
#include "sandbox/purchase_lines.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

constexpr int kCartDays = 7;

using Refusal = std::optional<net::HttpResponse>;

CartState* find_cart(Exchange& exchange) {
  auto& carts = exchange.customer->carts;
  const auto found = std::ranges::find(carts, CartId(exchange.path[1]), &CartState::id);
  if (found == carts.end() || found->expires < exchange.now) return nullptr;
  return &*found;
}

net::HttpResponse no_cart(const Exchange& exchange) {
  return refusal(404, 800008, "Cart " + exchange.path[1] + " was not found.");
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

// Fills the lines from the body; nothing but a refusal when they can not be taken at all.
Refusal read_lines(const Exchange& exchange, CartState& cart) {
  const Json& items = json::array(exchange.body, "lineItems");
  if (items.empty()) return refusal(400, 800002, "The cart has no line items.");
  cart.lines.clear();
  for (const auto& item : items) {
    cart.lines.push_back(read_line(exchange, item));
    if (lacks_segment(exchange, cart.lines.back())) {
      return refusal(400, 800086, "The customer's tenant lacks the tag that this offer needs.");
    }
  }
  return std::nullopt;
}

Refusal check_checkout(Exchange& exchange, const CartState& cart) {
  if (exchange.now < cart.submitted.plus(exchange.behavior.checkout_busy_ms)) {
    return refusal(409, 800064,
                   "Cart " + cart.id.text() + " is being processed by another request");
  }
  if (cart.ordered && !exchange.behavior.replay_checkout) {
    return refusal(400, 800065,
                   "can't check out an already submitted cart " + cart.id.text() + ".");
  }
  if (cart.ordered) {
    net::HttpResponse first = answer_json(201, Json::object());
    first.body = cart.checkout_answer;
    return first;
  }
  if (std::ranges::any_of(cart.lines,
                          [](const CartLineState& line) { return line.error_code != 0; })) {
    return refusal(400, 800009, "There is an error in the cart's line items.");
  }
  if (auto problem = missing_agreement(exchange)) return problem;
  return refused_purchase(exchange);
}

std::vector<std::string> groups_of(const CartState& cart) {
  std::vector<std::string> groups;
  for (const auto& line : cart.lines) {
    if (std::ranges::find(groups, line.order_group) == groups.end())
      groups.push_back(line.order_group);
  }
  return groups;
}

// What a group was ordered as, now or by an earlier checkout that failed in part.
const OrderState& order_group(Exchange& exchange, CartState& cart, const std::string& group) {
  auto& orders = exchange.customer->orders;
  if (const auto placed = cart.placed.find(group); placed != cart.placed.end()) {
    return *std::ranges::find(orders, placed->second, &OrderState::id);
  }
  std::vector<CartLineState> lines;
  for (const auto& line : cart.lines) {
    if (line.order_group == group) lines.push_back(line);
  }
  const OrderId id(hex_of("order/" + cart.id.text() + "/" + group, 12));
  cart.placed[group] = id;
  orders.push_back(place_order(exchange, id, cart.id, lines));
  return orders.back();
}

}  // namespace

net::HttpResponse create_cart(Exchange& exchange) {
  CartState cart;
  cart.id = CartId(exchange.new_guid("cart"));
  cart.created = exchange.now;
  cart.modified = exchange.now;
  cart.expires = exchange.now.plus(kCartDays * kDay);
  if (auto problem = read_lines(exchange, cart)) return *problem;
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

net::HttpResponse update_cart(Exchange& exchange) {
  CartState* cart = find_cart(exchange);
  if (!cart) return no_cart(exchange);
  if (cart->ordered || !cart->placed.empty()) {
    return refusal(400, 800065, "Cart " + cart->id.text() + " was already submitted.");
  }
  CartState changed = *cart;
  if (auto problem = read_lines(exchange, changed)) return *problem;
  changed.modified = exchange.now;
  *cart = std::move(changed);
  return answer_json(201, cart_body(exchange, *cart));
}

net::HttpResponse checkout_cart(Exchange& exchange) {
  CartState* cart = find_cart(exchange);
  if (!cart) return no_cart(exchange);
  if (auto problem = check_checkout(exchange, *cart)) return *problem;
  const auto groups = groups_of(*cart);
  const bool in_part = exchange.behavior.checkout_fails_in_part && groups.size() > 1;
  Json body;
  body["orders"] = Json::array();
  for (const auto& group : groups) {
    if (in_part && group == groups.back()) continue;
    body["orders"].push_back(order_body(exchange, order_group(exchange, *cart, group), true));
  }
  body["orderErrors"] = Json::array();
  if (in_part) {
    body["orderErrors"].push_back(
        {{"orderGroupId", groups.back()},
         {"code", 800067},
         {"description", "The desired seat count exceeded the maximum seat limit."}});
  }
  body["attributes"] = attributes("CartCheckoutResult");
  cart->submitted = exchange.now;
  cart->ordered = !in_part;
  cart->checkout_answer = to_text(body);
  return answer_json(201, body);
}

}  // namespace planshift::sandbox
