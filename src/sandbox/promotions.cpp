// Promotions, who may have them, and what is in stock (8.3). There is one promotion: for whoever
// commits to a year of the first new-commerce product on sale.
#include "sandbox/exchange.h"
#include "sandbox/purchase_lines.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

constexpr int kLeastSeats = 1;
constexpr int kMostSeats = 2400;

const OfferSeed* promoted(const Exchange& exchange) {
  for (const auto& offer : exchange.seed.offers) {
    if (offer.is_new_commerce() && offer.for_sale) return &offer;
  }
  return nullptr;
}

std::string promotion_id() {
  return "39NFJQT1PJQB:0001:39NFJQT1Q5KN";
}

Json promotion_body(const Exchange& exchange, const OfferSeed& offer, bool whole) {
  const std::string name = "Promotion - " + offer.name;
  Json body{{"id", promotion_id()},
            {"name", name},
            {"description", name},
            {"startDate", short_iso(exchange.tenant.created.plus(-30 * kDay))},
            {"endDate", short_iso(exchange.tenant.created.plus(365 * kDay))}};
  body["properties"] = {{"isAutoApplicable", true}};
  Json product{{"productId", offer.product.text()}, {"skuId", offer.product_sku}};
  product["term"] = {{"duration", "P1Y"}, {"billingCycle", "Annual"}};
  product["pricingPolicies"] =
      Json::array({{{"policyType", "PercentDiscount"}, {"value", "0.05"}}});
  body["requiredProducts"] = Json::array({std::move(product)});
  if (!whole) return body;
  Json& limits = body["promotionConstraints"];
  limits["seatConstraints"] = Json::array(
      {{{"minSeats", kLeastSeats}, {"maxSeats", kMostSeats}, {"type", "SubscriptionQuantity"}}});
  limits["assetOwnershipLimits"] = Json::array(
      {{{"minAssets", 0}, {"maxAssets", 3}, {"type", "LifetimeRedemptionCount"}}});
  limits["eligibilityConstraints"] =
      Json::array({{{"isApplicable", true}, {"type", "FirstPurchase"}}});
  limits["productOwnershipConstraints"] = Json::array(
      {Json::array({{{"bigId", offer.product.text() + "/" + offer.product_sku}}})});
  return body;
}

Json error_body(std::string_view type, std::string_view text) {
  return {{"type", type}, {"description", text}};
}

Json eligibility_of(const Exchange& exchange, const Json& item) {
  const OfferSeed* offer = promoted(exchange);
  const std::string wanted = json::text(item, "promotionId", promotion_id());
  const std::int64_t quantity = json::integer(item, "quantity");
  Json errors = Json::array();
  if (!equal_ignoring_case(wanted, promotion_id())) {
    errors.push_back(error_body("InvalidPromotion", "The promotion is not known."));
  } else if (!offer || offer_named(exchange, json::text(item, "catalogItemId")) != offer) {
    errors.push_back(error_body("InvalidCatalogItemId", "The promotion is for another product."));
  } else if (json::text(item, "termDuration") != "P1Y") {
    errors.push_back(error_body("Term", "The promotion needs a year's term."));
  } else if (quantity < kLeastSeats || quantity >= kMostSeats) {
    Json error{{"minimumRequiredSeats", kLeastSeats},
               {"maximumRequiredSeats", kMostSeats},
               {"availableSeats", 500}};
    error["type"] = "SeatCount";
    error["description"] = "The provided quantity does not satisfy the seat limits.";
    errors.push_back(std::move(error));
  }
  Json eligibility{{"promotionId", wanted}, {"isEligible", errors.empty()}};
  if (!errors.empty()) eligibility["errors"] = std::move(errors);
  return eligibility;
}

}  // namespace

net::HttpResponse list_promotions(Exchange& exchange) {
  const std::string segment = exchange.query_value("segment");
  if (exchange.query_value("country").empty() || segment.empty()) {
    return refusal(400, 800002, "The parameters country and segment are needed.");
  }
  std::vector<Json> items;
  const OfferSeed* offer = promoted(exchange);
  if (offer && equal_ignoring_case(segment, "commercial")) {
    items.push_back(promotion_body(exchange, *offer, false));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse get_promotion(Exchange& exchange) {
  const OfferSeed* offer = promoted(exchange);
  if (!offer || !equal_ignoring_case(exchange.path[0], promotion_id())) {
    return refusal(404, 1000, "Promotion " + exchange.path[0] + " was not found.");
  }
  return answer_json(200, promotion_body(exchange, *offer, true));
}

net::HttpResponse check_promotions(Exchange& exchange) {
  std::vector<Json> items;
  for (const auto& item : json::array(exchange.body, "items")) {
    Json body{{"id", json::integer(item, "id", static_cast<std::int64_t>(items.size()))},
              {"catalogItemId", json::text(item, "catalogItemId")},
              {"quantity", json::integer(item, "quantity")},
              {"billingCycle", ascii_lower(json::text(item, "billingCycle"))},
              {"termDuration", json::text(item, "termDuration")}};
    body["eligibilities"] = Json::array({eligibility_of(exchange, item)});
    body["attributes"] = attributes("PromotionEligibilities");
    items.push_back(std::move(body));
  }
  return answer_json(200, collection(std::move(items)));
}

// Licenses are never scarce; what is no longer sold is restricted.
net::HttpResponse check_inventory(Exchange& exchange) {
  const Json& context = json::object(exchange.body, "InventoryContext");
  const std::string region = json::text(context, "armRegionName", "any");
  Json list = Json::array();
  for (const auto& item : json::array(exchange.body, "TargetItems")) {
    const ProductId product(json::text(item, "productId"));
    const std::string sku = json::text(item, "skuId");
    for (const auto* offer : exchange.catalog.skus_of(product)) {
      if (!sku.empty() && !equal_ignoring_case(sku, offer->product_sku)) continue;
      Json body{{"productId", product.text()},
                {"skuId", offer->product_sku},
                {"isRestricted", !offer->for_sale}};
      body["restrictions"] = Json::array();
      if (!offer->for_sale) {
        Json restriction{{"reasonCode", "NotAvailableForSubscription"},
                         {"description", "The item is no longer sold."}};
        restriction["properties"] = {{"type", "Location"}, {"values", region}};
        body["restrictions"].push_back(std::move(restriction));
      }
      list.push_back(std::move(body));
    }
  }
  return answer_json(200, list);
}

}  // namespace planshift::sandbox
