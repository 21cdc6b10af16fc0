#include "contract/endpoints.h"

namespace planshift::test {

namespace {

using namespace partner_center;

Cart new_cart(Scene& s) {
  const auto cart = s.run(s.partner.create_cart(s.customer, {s.line()}, "new cart"));
  s.transport.forget();
  return cart.value;
}

Task<net::Write<Cart>> change_cart(Scene& s) {
  const Cart cart = new_cart(s);
  Json changed = cart.raw;
  json::set(changed["lineItems"][0], "quantity", 4);
  return s.partner.update_cart(s.customer, cart, std::move(changed), "intention");
}

Task<net::Write<Order>> direct_order(Scene& s) {
  OrderLineDetails line;
  line.offer_id = OfferId(s.item.text());
  line.quantity = 2;
  line.term_duration = "P1Y";
  OrderDetails order;
  order.attested = true;
  order.billing_cycle = "monthly";
  order.lines = {line};
  return s.partner.create_order(s.customer, order, "intention");
}

Task<net::Write<Order>> add_on(Scene& s) {
  const auto old = s.run(s.partner.subscription(s.customer, s.legacy));
  s.transport.forget();
  OrderLineDetails line;
  line.offer_id = s.addon_offer();
  line.parent_id = s.legacy;
  line.friendly_name = "add-on";
  line.quantity = 1;
  return s.partner.add_to_order(s.customer, old.value_or(Subscription{}).order_id, {line},
                                "intention");
}

}  // namespace

std::vector<Endpoint> purchase_endpoints() {
  return {
      endpoint(
          "cart.create", "create_cart",
          {"cart.create.nce.request.json", "cart.create.nce.response.json",
           "cart.create.reseller.request.json", "cart.create.reseller.response.json",
           "cart.create.with-addons.nce.request.json", "cart.create.with-addons.nce.response.json",
           "cart.create.line-error.composed.response.json"},
          [](Scene& s) { return s.partner.create_cart(s.customer, {s.line()}, "intention"); }),
      endpoint("cart.get", "cart", {},
               [](Scene& s) { return s.partner.cart(s.customer, new_cart(s).id); }),
      endpoint("cart.update", "update_cart",
               {"cart.update.request.json", "cart.update.response.json"}, change_cart),
      endpoint(
          "cart.checkout", "checkout",
          {"cart.checkout.response.json", "cart.checkout.partial-failure.composed.response.json",
           "error.cart.already-submitted.composed.response.json",
           "error.cart.in-progress.composed.response.json"},
          [](Scene& s) { return s.partner.checkout(s.customer, new_cart(s).id, "intention"); }),
      endpoint("orders.create", "create_order",
               {"orders.create.nce.request.json", "orders.create.nce.response.json",
                "orders.create.legacy-guid-offer.request.json",
                "orders.create.legacy-guid-offer.response.json",
                "error.order.mca-not-accepted.composed.response.json",
                "error.order.offer-not-purchasable.composed.response.json"},
               direct_order),
      endpoint("orders.list", "orders", {"orders.list.response.json"},
               [](Scene& s) { return s.partner.orders(s.customer); }),
      endpoint("orders.get", "order",
               {"orders.get.response.json", "cart.checkout.nce-order.response.json"},
               [](Scene& s) { return s.partner.order(s.customer, s.order); }),
      endpoint("orders.patch", "add_to_order",
               {"orders.addon.patch.request.json", "orders.addon.patch.response.json"}, add_on),
      endpoint("orders.provisioningstatus", "order_provisioning",
               {"orders.provisioningstatus.get.response.json"},
               [](Scene& s) { return s.partner.order_provisioning(s.customer, s.order); }),
  };
}

}  // namespace planshift::test
