#include "partner_center/catalog_codec.h"

#include "partner_center/catalog_fields.h"
#include "partner_center/promotion_fields.h"

namespace planshift::partner_center {

std::optional<Offer> read_offer(const Json& json) {
  std::optional<Offer> offer = read_fields<Offer>(json, "id");
  return offer && !offer->id.empty() ? offer : std::nullopt;
}

std::optional<OfferCategory> read_offer_category(const Json& json) {
  return read_fields<OfferCategory>(json, "id");
}

std::optional<Product> read_product(const Json& json) {
  std::optional<Product> product = read_fields<Product>(json, "id");
  return product && !product->id.empty() ? product : std::nullopt;
}

std::optional<Sku> read_sku(const Json& json) {
  std::optional<Sku> sku = read_fields<Sku>(json, "id");
  return sku && !sku->id.empty() ? sku : std::nullopt;
}

std::optional<Availability> read_availability(const Json& json) {
  std::optional<Availability> availability = read_fields<Availability>(json, "id");
  const bool usable =
      availability && !availability->id.empty() && !availability->catalog_item_id.empty();
  return usable ? availability : std::nullopt;
}

std::optional<Promotion> read_promotion(const Json& json) {
  return read_fields<Promotion>(json, "id");
}

std::optional<PromotionEligibility> read_promotion_eligibility(const Json& json) {
  return read_fields<PromotionEligibility>(json, "eligibilities");
}

std::optional<Stock> read_stock(const Json& json) {
  return read_fields<Stock>(json, "isRestricted");
}

Json promotion_question(const std::vector<PromotionEligibility>& items) {
  Json list = Json::array();
  for (const PromotionEligibility& item : items) list.push_back(body_of_fields(item));
  return Json::object({{"items", std::move(list)}});
}

Json stock_question(const std::vector<StockItem>& items, const Json& context) {
  Json list = Json::array();
  for (const StockItem& item : items) list.push_back(body_of_fields(item));
  return Json::object({{"TargetItems", std::move(list)}, {"InventoryContext", context}});
}

}  // namespace planshift::partner_center
