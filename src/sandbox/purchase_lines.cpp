#include "sandbox/purchase_lines.h"

#include <algorithm>

#include "base/text.h"
#include "sandbox/provision.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

void refuse_line(CartLineState& line, int code, std::string_view text) {
  line.error_code = code;
  line.error_text = text;
}

// From a date on, legacy offers are no longer sold (9.1).
bool is_blocked(const Exchange& exchange, const OfferSeed& offer) {
  const auto from = parse_date(exchange.behavior.legacy_blocked_from);
  return from && !offer.is_new_commerce() && date_of(exchange.now) >= *from;
}

// The parent must be there, and the offer must be an add-on of it.
bool fits_parent(const Exchange& exchange, const CartLineState& line) {
  if (line.parent.empty()) return line.offer->add_on_to.empty();
  const auto& subscriptions = exchange.customer->subscriptions;
  const auto parent = std::ranges::find(subscriptions, line.parent, &SubscriptionState::id);
  if (parent == subscriptions.end()) return false;
  const OfferSeed* base = offer_of(exchange, *parent);
  return base && base->key == line.offer->add_on_to;
}

// Codes of cart lines: 9.3.
void check_line(const Exchange& exchange, CartLineState& line) {
  if (!line.offer) return refuse_line(line, 10001, "The catalog item id is not valid.");
  const OfferSeed& offer = *line.offer;
  if (!offer.for_sale || is_blocked(exchange, offer)) {
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
  if (!fits_parent(exchange, line)) {
    return refuse_line(line, 10007, "The subscription is not valid for this add-on.");
  }
  if (line.custom_end && *line.custom_end <= exchange.now) {
    return refuse_line(line, 10017, "The custom term end date is not valid.");
  }
  const PriceSeed* price = Catalog::price(offer, line.term, line.billing);
  if (!price) return refuse_line(line, 10013, "The term and billing cycle are not sold together.");
  line.price = price->price;
}

std::int64_t provisioning_time(const Exchange& exchange, const OrderId& order) {
  const Span span = exchange.behavior.provisioning_ms;
  const auto width =
      static_cast<std::uint64_t>(std::max<std::int64_t>(span.most - span.least, 0) + 1);
  return span.least + static_cast<std::int64_t>(number_of("provisioning/" + order.text()) % width);
}


Provision provision_of(const Exchange& exchange, const OrderState& order,
                       const OrderLineState& line) {
  const CartLineState& bought = line.bought;
  return {.offer = bought.offer,
          .item = bought.catalog_item,
          .name = bought.friendly_name,
          .quantity = bought.quantity,
          .term = bought.term,
          .billing = bought.billing,
          .id = line.subscription,
          .order = order.id,
          .active_from = std::max(order.completed, exchange.now)};
}

Effect order_effect(const OrderState& order, const OrderLineState& line, const SkuId& sku) {
  Effect effect;
  effect.kind = EffectKind::order_placed;
  effect.cart = order.cart;
  effect.order = order.id;
  effect.subscription = line.subscription;
  effect.sku = sku;
  effect.friendly_name = line.bought.friendly_name;
  effect.quantity = line.bought.quantity;
  return effect;
}

}  // namespace

const OfferSeed* offer_named(const Exchange& exchange, const std::string& item) {
  const auto parts = split(item, ':');
  if (parts.size() == 3)
    return exchange.catalog.product_sku(ProductId(std::string(parts[0])), parts[1]);
  return exchange.catalog.legacy(OfferId(item));
}

CartLineState read_line(const Exchange& exchange, const Json& item) {
  CartLineState line;
  line.catalog_item = json::text(item, "catalogItemId", json::text(item, "catalogId"));
  // Orders call it so.
  if (line.catalog_item.empty()) line.catalog_item = json::text(item, "offerId");
  line.friendly_name = json::text(item, "friendlyName");
  line.quantity = json::integer(item, "quantity");
  line.term = json::text(item, "termDuration", "P1Y");
  line.billing = ascii_lower(json::text(item, "billingCycle", "monthly"));
  line.order_group = json::text(item, "orderGroup", "0");
  line.parent = SubscriptionId(json::text(item, "parentSubscriptionId"));
  line.custom_end = json::instant(item, "customTermEndDate");
  line.partner_id = json::text(item, "partnerIdOnRecord");
  line.promotion = json::text(item, "promotionId");
  line.offer = offer_named(exchange, line.catalog_item);
  check_line(exchange, line);
  return line;
}

bool lacks_segment(const Exchange& exchange, const CartLineState& line) {
  if (!line.offer || !line.offer->is_new_commerce()) return false;
  const auto segment =
      Catalog::segment_of(*line.offer, line.catalog_item, exchange.customer->country);
  return segment && *segment != "commercial" && *segment != exchange.customer->segment;
}

bool has_agreement(const Exchange& exchange) {
  return exchange.customer->agreement && !exchange.behavior.no_agreement;
}

std::optional<net::HttpResponse> missing_agreement(const Exchange& exchange) {
  if (has_agreement(exchange)) return std::nullopt;
  return refusal(403, 13605,
                 "Either a partner confirmation of the customer acceptance of the Microsoft "
                 "Customer Agreement must be provided or the customer must accept the Microsoft "
                 "Customer Agreement before you can complete this purchase");
}

OrderState place_order(const Exchange& exchange, const OrderId& id, const CartId& cart,
                       const std::vector<CartLineState>& lines) {
  OrderState order;
  order.id = id;
  order.cart = cart;
  order.created = exchange.now;
  order.completed = exchange.now.plus(provisioning_time(exchange, order.id));
  order.listed_from = exchange.now.plus(exchange.behavior.order_list_ms);
  for (const auto& line : lines) {
    OrderLineState placed{.bought = line, .subscription = {}};
    if (placed.bought.friendly_name.empty()) placed.bought.friendly_name = line.offer->name;
    placed.subscription = new_subscription_id(
        "subscription/" + order.id.text() + "/" + std::to_string(order.lines.size()),
        line.offer->is_new_commerce());
    SubscriptionState subscription = provisioned(exchange, provision_of(exchange, order, placed));
    subscription.parent = line.parent;
    subscription.partner_id = line.partner_id;
    if (line.custom_end) subscription.end = *line.custom_end;
    exchange.tell(order_effect(order, placed, subscription.license));
    exchange.customer->subscriptions.push_back(std::move(subscription));
    order.lines.push_back(std::move(placed));
  }
  return order;
}

}  // namespace planshift::sandbox
