#include "contract/endpoints.h"

namespace planshift::test {

namespace {

using namespace partner_center;

const OfferId kOffer("6FBAD345-B7DE-42A6-B6AB-79B363D0B371");
const ProductId kF3{std::string(kF3Product)};

Task<Result<Availability>> one_availability(Scene& s) {
  const std::string& item = s.item.text();
  return s.partner.availability(kF3, "0001", item.substr(item.rfind(':') + 1), "FR");
}

Task<Result<Promotion>> one_promotion(Scene& s) {
  const auto listed = s.run(s.partner.promotions("FR"));
  s.transport.forget();
  return s.partner.promotion(listed.items.empty() ? "promotion" : listed.items.front().id, "FR");
}

Task<net::Write<std::vector<PromotionEligibility>>> promotion_eligibilities(Scene& s) {
  PromotionEligibility question;
  question.catalog_item_id = s.item;
  question.quantity = 5;
  question.term_duration = "P1Y";
  question.billing_cycle = "monthly";
  return s.partner.promotion_eligibilities(s.customer, {question}, "intention");
}

}  // namespace

std::vector<Endpoint> catalog_endpoints() {
  return {
      endpoint("offers.list", "offers",
               {"offers.list.response.json", "offers.list.recorded-2019.response.json"},
               [](Scene& s) { return s.partner.offers("FR"); }),
      endpoint("offers.get", "offer", {"offers.get.response.json"},
               [](Scene& s) { return s.partner.offer(kOffer, "FR"); }),
      endpoint("offers.addons", "offer_addons", {"offers.addons.list.response.json"},
               [](Scene& s) { return s.partner.offer_addons(kOffer, "FR"); }),
      endpoint("offercategories.list", "offer_categories", {"offercategories.list.response.json"},
               [](Scene& s) { return s.partner.offer_categories("FR"); }),
      endpoint("customer.offers", "customer_offers", {},
               [](Scene& s) { return s.partner.customer_offers(s.customer); }),
      endpoint("products.list", "products", {"products.list.nce.response.json"},
               [](Scene& s) { return s.partner.products("FR", "commercial"); }),
      endpoint("products.get", "product", {"products.get.nce.response.json"},
               [](Scene& s) { return s.partner.product(kF3, "FR"); }),
      endpoint("customer.products", "customer_products", {},
               [](Scene& s) { return s.partner.customer_products(s.customer); }),
      endpoint("skus.list", "skus", {},
               [](Scene& s) { return s.partner.skus(kF3, "FR", "commercial"); }),
      endpoint("skus.get", "sku", {"skus.get.nce.response.json"},
               [](Scene& s) { return s.partner.sku(kF3, "0001", "FR"); }),
      endpoint("customer.skus", "customer_skus", {},
               [](Scene& s) { return s.partner.customer_skus(s.customer, kF3); }),
      endpoint(
          "availabilities.list", "availabilities", {},
          [](Scene& s) { return s.partner.availabilities(kF3, "0001", "FR", "commercial"); }),
      endpoint("availabilities.get", "availability", {"availabilities.get.nce.response.json"},
               one_availability),
      endpoint(
          "customer.availabilities", "customer_availabilities", {},
          [](Scene& s) { return s.partner.customer_availabilities(s.customer, kF3, "0001"); }),
      endpoint("promotions.list", "promotions", {"promotions.list.response.json"},
               [](Scene& s) { return s.partner.promotions("FR"); }),
      endpoint("promotions.get", "promotion", {"promotions.get.response.json"}, one_promotion),
      endpoint(
          "promotions.eligibilities", "promotion_eligibilities",
          {"promotioneligibilities.post.request.json", "promotioneligibilities.post.response.json"},
          promotion_eligibilities),
      endpoint("inventory.check", "check_inventory",
               {"inventory.check.request.json", "inventory.check.response.json"},
               [](Scene& s) {
                 const Json context = Json::object({{"customerId", s.customer.text()}});
                 return s.partner.check_inventory({{kF3, "0001"}}, context, "FR", "intention");
               }),
  };
}

}  // namespace planshift::test
