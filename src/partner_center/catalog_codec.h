// What can be bought: offers of the old catalog, products and their SKUs of the new one.
#pragma once

#include <optional>
#include <vector>

#include "partner_center/catalog_models.h"

namespace planshift::partner_center {

// Nothing when the id that makes it usable is missing (reference 8.1, 8.2).
std::optional<Offer> read_offer(const Json& json);
std::optional<OfferCategory> read_offer_category(const Json& json);
std::optional<Product> read_product(const Json& json);
std::optional<Sku> read_sku(const Json& json);
std::optional<Availability> read_availability(const Json& json);

// Reference 8.3.
std::optional<Promotion> read_promotion(const Json& json);
std::optional<PromotionEligibility> read_promotion_eligibility(const Json& json);
std::optional<Stock> read_stock(const Json& json);

Json promotion_question(const std::vector<PromotionEligibility>& items);
// `context`: the customer, and what the products' inventory variables ask for.
Json stock_question(const std::vector<StockItem>& items, const Json& context);

}  // namespace planshift::partner_center
