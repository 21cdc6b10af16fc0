#include "contract/compare.h"
#include "contract/field_check.h"
#include "contract/registry.h"
#include "partner_center/catalog_codec.h"
#include "partner_center/catalog_fields.h"
#include "partner_center/promotion_fields.h"

namespace planshift::test {

namespace {

using namespace partner_center;

Json promotion_asked(const Json&) {
  PromotionEligibility item;
  item.catalog_item_id = CatalogItemId("CFQ7TTC0LH2Z:0002:CFQ7TTC0HRVK");
  item.quantity = 2400;
  item.term_duration = "P1Y";
  item.billing_cycle = "Monthly";
  item.promotion_id = "39NFJQT1PM6C:0005:39NFJQT1Q5L7";
  return promotion_question({item});
}

Json stock_asked(const Json& sample) {
  return stock_question({{ProductId("DZH318Z0BQ3P"), {}}},
                        json::object(sample, "InventoryContext"));
}

const Registered kCatalogSamples{
    answer("availability.json", read_availability, compare),
    answer("availabilities.get.nce.response.json", read_availability, compare),
    answer("offers.get.response.json", read_offer, compare),
    list("offers.json", read_offer, compare),
    list("offers.addons.list.response.json", read_offer, compare),
    list("offers.list.recorded-2019.response.json", read_offer, compare),
    list("offers.list.response.json", read_offer, compare),
    list("offercategories.list.response.json", read_offer_category, fields_agree<OfferCategory>),
    list("promotions.list.response.json", read_promotion, fields_agree<Promotion>),
    answer("promotions.get.response.json", read_promotion, fields_agree<Promotion>),
    request("promotioneligibilities.post.request.json", promotion_asked),
    list("promotioneligibilities.post.response.json", read_promotion_eligibility,
         fields_agree<PromotionEligibility>),
    request("inventory.check.request.json", stock_asked),
    list("inventory.check.response.json", read_stock, fields_agree<Stock>),
    answer("products.get.nce.response.json", read_product, compare),
    list("products.json", read_product, compare),
    list("products.list.nce.response.json", read_product, compare),
    answer("sku.json", read_sku, compare),
    answer("skus.get.nce.response.json", read_sku, compare),
};

}  // namespace

}  // namespace planshift::test
