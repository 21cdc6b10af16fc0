#include "partner_center/catalog_codec.h"

namespace planshift::partner_center {

std::optional<Offer> read_offer(const Json& json) {
  Offer offer;
  offer.id = OfferId(json::text(json, "id"));
  if (offer.id.empty()) return std::nullopt;
  offer.name = json::text(json, "name");
  offer.sku = SkuId(json::text(json::object(json, "product"), "id"));
  offer.minimum_quantity = json::integer(json, "minimumQuantity", 1);
  offer.maximum_quantity = json::integer(json, "maximumQuantity");
  offer.available = json::boolean(json, "isAvailableForPurchase");
  offer.raw = json;
  return offer;
}

std::optional<Product> read_product(const Json& json) {
  Product product;
  product.id = ProductId(json::text(json, "id"));
  if (product.id.empty()) return std::nullopt;
  product.title = json::text(json, "title");
  product.type = json::text(json::object(json, "productType"), "id");
  product.raw = json;
  return product;
}

std::optional<Sku> read_sku(const Json& json) {
  Sku sku;
  sku.id = json::text(json, "id");
  if (sku.id.empty()) return std::nullopt;
  sku.product_id = ProductId(json::text(json, "productId"));
  sku.title = json::text(json, "title");
  sku.provisioning_id =
      SkuId(json::text(json::object(json, "dynamicAttributes"), "provisioningId"));
  sku.minimum_quantity = json::integer(json, "minimumQuantity", 1);
  sku.maximum_quantity = json::integer(json, "maximumQuantity");
  sku.is_trial = json::boolean(json, "isTrial");
  sku.raw = json;
  return sku;
}

std::optional<Availability> read_availability(const Json& json) {
  Availability availability;
  availability.id = json::text(json, "id");
  availability.catalog_item_id = CatalogItemId(json::text(json, "catalogItemId"));
  if (availability.id.empty() || availability.catalog_item_id.empty()) return std::nullopt;
  availability.segment = json::text(json, "segment");
  availability.country = json::text(json, "country");
  availability.purchasable = json::boolean(json, "isPurchasable");
  availability.currency = json::text(json::object(json, "defaultCurrency"), "code");
  for (const Json& term : json::array(json, "terms")) {
    availability.terms.push_back({json::text(term, "duration"), json::text(term, "billingCycle")});
  }
  availability.raw = json;
  return availability;
}

}  // namespace planshift::partner_center
