#include "contract/compare.h"
#include "contract/field_check.h"
#include "contract/registry.h"
#include "partner_center/cart_codec.h"
#include "partner_center/order_codec.h"
#include "partner_center/purchase_fields.h"

namespace planshift::test {

namespace {

using namespace partner_center;

std::vector<CartLine> lines_of(const Json& sample) {
  std::vector<CartLine> lines;
  for (const Json& item : json::array(sample, "lineItems")) {
    Json cart = Json::object({{"id", "cart"}, {"lineItems", Json::array({item})}});
    CartLine line = read_cart(cart)->lines.front();
    line.id = static_cast<int>(json::integer(item, "id"));
    line.more = Json::object();
    for (const char* name : {"participants", "customTermEndDate", "provisioningContext"}) {
      if (const Json* value = json::find(item, name)) line.more[name] = *value;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

Json new_cart_body(const Json& sample) {
  return cart_body(lines_of(sample), json::boolean(sample, "PartnerOnRecordAttestationAccepted"));
}

// A PUT sends the cart that was read with one change: the change is made on another and undone.
Json changed_cart(const Json& sample) {
  Json before = sample;
  json::set(before, "lastModifiedUser", "other");
  Json produced = read_cart(before)->raw;
  json::set(produced, "lastModifiedUser", json::text(sample, "lastModifiedUser"));
  return produced;
}

OrderLineDetails order_line(std::string offer, std::string name, std::int64_t quantity) {
  OrderLineDetails line;
  line.offer_id = OfferId(std::move(offer));
  line.friendly_name = std::move(name);
  line.quantity = quantity;
  return line;
}

Json legacy_order(const Json&) {
  OrderLineDetails line = order_line("DZH318Z0BQ4B:0047:DZH318Z0DSM8", "A_sample_Azure_RI", 1);
  line.provisioning_context =
      Json::object({{"subscriptionId", "3D5ECED6-1151-44C7-AEE6-70A4BB725666"},
                    {"scope", "shared"},
                    {"duration", "1Year"}});
  OrderDetails order;
  order.billing_cycle = "one_time";
  order.currency = "USD";
  order.lines = {line};
  return order_body(order);
}

Json new_commerce_order(const Json&) {
  OrderLineDetails line = order_line("CFQ7TTC0LH0Z:0001:CFQ7TTC0K18P", {}, 1);
  line.partner_id = "873452";
  line.more_partner_ids = {"4847383", "873452"};
  OrderDetails order;
  order.attested = true;
  order.billing_cycle = "monthly";
  order.lines = {line};
  return order_body(order);
}

Json add_on_order(const Json&) {
  OrderLineDetails line =
      order_line("2828BE95-46BA-4F91-B2FD-0BEF192ECF60", "Some friendly name", 2);
  line.parent_id = SubscriptionId("1C2B75C1-74A5-472A-A729-7F8CEFC477F9");
  return add_to_order_body(CustomerId("4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04"), {line});
}

const Registered kPurchaseSamples{
    answer("cart.json", read_cart, compare),
    answer("cart-refused-line.json", read_cart, compare),
    answer("cart.create.line-error.composed.response.json", read_cart, compare),
    answer("cart.create.nce.response.json", read_cart, compare),
    answer("cart.create.reseller.response.json", read_cart, compare),
    answer("cart.create.with-addons.nce.response.json", read_cart, compare),
    answer("cart.update.response.json", read_cart, compare),
    answer("checkout.json", read_checkout, compare),
    answer("checkout-part-refused.json", read_checkout, compare),
    answer("cart.checkout.partial-failure.composed.response.json", read_checkout, compare),
    answer("cart.checkout.response.json", read_checkout, compare),
    request("cart.request.json", new_cart_body),
    request("cart.create.nce.request.json", new_cart_body),
    request("cart.create.reseller.request.json", new_cart_body),
    request("cart.create.with-addons.nce.request.json", new_cart_body),
    request("cart.update.request.json", changed_cart),
    request("orders.addon.patch.request.json", add_on_order),
    request("orders.create.legacy-guid-offer.request.json", legacy_order),
    request("orders.create.nce.request.json", new_commerce_order),
    list("orders.provisioningstatus.get.response.json", read_line_provisioning,
         fields_agree<LineProvisioning>),
    answer("order.json", read_order, compare),
    answer("cart.checkout.nce-order.response.json", read_order, compare),
    answer("orders.addon.patch.response.json", read_order, compare),
    answer("orders.create.legacy-guid-offer.response.json", read_order, compare),
    answer("orders.create.nce.response.json", read_order, compare),
    answer("orders.get.response.json", read_order, compare),
    list("orders.json", read_order, compare),
    list("orders.list.response.json", read_order, compare),
};

}  // namespace

}  // namespace planshift::test
