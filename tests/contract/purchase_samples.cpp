#include "contract/compare.h"
#include "contract/registry.h"
#include "partner_center/cart_codec.h"
#include "partner_center/order_codec.h"

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

Json new_cart(const Json& sample) {
  return cart_body(lines_of(sample), json::boolean(sample, "PartnerOnRecordAttestationAccepted"));
}

const Registered kSamples{
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
    request("cart.request.json", new_cart),
    request("cart.create.nce.request.json", new_cart),
    request("cart.create.reseller.request.json", new_cart),
    request("cart.create.with-addons.nce.request.json", new_cart),
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
