// The new-commerce catalog as the service shows it: products, SKUs, availabilities (8.2). A path
// that begins with a customer has that customer's country.
#include <algorithm>
#include <set>

#include "sandbox/catalog_body.h"
#include "sandbox/exchange.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

// The path's variable part, not counting a customer in front.
const std::string& part(const Exchange& exchange, std::size_t position) {
  return exchange.path[position + (exchange.customer ? 1 : 0)];
}

std::string product_path(const OfferSeed& offer) {
  return "/products/" + offer.product.text();
}
std::string sku_path(const OfferSeed& offer) {
  return product_path(offer) + "/skus/" + offer.product_sku;
}

Json product_body(const Exchange& exchange, const OfferSeed& offer) {
  const std::string country = "?country=" + country_of(exchange);
  Json body{{"id", offer.product.text()}, {"title", offer.name}, {"description", offer.name}};
  body["productType"] = {{"id", "OnlineServicesNCE"}, {"displayName", "OnlineServicesNCE"}};
  body["isMicrosoftProduct"] = true;
  body["publisherName"] = "Microsoft Corporation";
  body["links"]["skus"] = link(product_path(offer) + "/skus" + country);
  body["links"]["self"] = link(product_path(offer) + country);
  return body;
}

Json sku_body(const Exchange& exchange, const OfferSeed& offer) {
  const LicenseSeed* license = exchange.catalog.license_of(offer);
  const std::string country = "?country=" + country_of(exchange);
  Json body{{"id", offer.product_sku},
            {"productId", offer.product.text()},
            {"title", offer.name},
            {"description", offer.name},
            {"minimumQuantity", offer.minimum},
            {"maximumQuantity", offer.maximum},
            {"isTrial", false}};
  body["supportedBillingCycles"] = Json::array({"annual", "monthly"});
  body["purchasePrerequisites"] = Json::array({"MicrosoftCloudAgreement"});
  body["inventoryVariables"] = Json::array();
  body["provisioningVariables"] = Json::array();
  body["actions"] = Json::array({"Refund"});
  body["dynamicAttributes"] = {{"isMicrosoftProduct", true},
                               {"hasConstraints", true},
                               {"isAddon", false},
                               {"prerequisiteSkus", Json::array()},
                               {"isSoftwareAssuranceApplicable", false},
                               {"upgradeTargetOffers", Json::array()},
                               {"provisioningId", license ? license->id.text() : ""},
                               {"internal", false}};
  body["links"]["availabilities"] = link(sku_path(offer) + "/availabilities" + country);
  body["links"]["self"] = link(sku_path(offer) + country);
  return body;
}

std::string term_id(const OfferSeed& offer, const PriceSeed& price) {
  return hex_of(offer.key + "/" + price.term + "/" + price.billing, 12);
}

Json term_body(const OfferSeed& offer, const PriceSeed& price) {
  Json policy;
  policy["refundOptions"] =
      Json::array({{{"sequenceId", 0}, {"type", "Full"}, {"expiresAfter", "P1D"}}});
  Json body{{"id", term_id(offer, price)},
            {"duration", price.term},
            {"description", price.term == "P1M" ? "One-Month commitment for monthly billing"
                                                : "One-Year commitment for monthly/yearly billing"},
            {"billingCycle", equal_ignoring_case(price.billing, "annual") ? "Annual" : "Monthly"}};
  body["cancellationPolicies"] = Json::array({std::move(policy)});
  return body;
}

Json availability_body(const Exchange& exchange, const OfferSeed& offer,
                       const std::string& segment) {
  const std::string country = country_of(exchange);
  const std::string id = Catalog::availability_id(offer, country, segment);
  Json renewal{{"renewToId", offer.product.text() + ":" + offer.product_sku},
               {"isAutoRenewable", true}};
  Json instruction;
  instruction["applicableTermIds"] = Json::array();
  instruction["renewalOptions"] = Json::array({std::move(renewal)});
  Json terms = Json::array();
  for (const auto& price : offer.prices) {
    instruction["applicableTermIds"].push_back(term_id(offer, price));
    terms.push_back(term_body(offer, price));
  }
  const std::string& currency = exchange.seed.currency;
  Json body{{"id", id},
            {"productId", offer.product.text()},
            {"skuId", offer.product_sku},
            {"catalogItemId", Catalog::catalog_item(offer, country, segment)}};
  body["defaultCurrency"] = {{"code", currency}, {"symbol", currency_symbol(currency)}};
  body["segment"] = segment;
  body["country"] = country;
  body["isPurchasable"] = offer.for_sale;
  body["isRenewable"] = offer.for_sale;
  body["renewalInstructions"] = Json::array({std::move(instruction)});
  body["terms"] = std::move(terms);
  body["product"] = product_body(exchange, offer);
  body["sku"] = sku_body(exchange, offer);
  body["links"]["self"] = link(sku_path(offer) + "/availabilities/" + id + "?country=" + country);
  return body;
}

}  // namespace

namespace {

net::HttpResponse products_in(const Exchange& exchange, const std::string& segment) {
  std::vector<Json> items;
  std::set<std::string> seen;
  for (const auto& offer : exchange.seed.offers) {
    const bool wanted = offer.is_new_commerce() && offer.for_sale && is_in_segment(offer, segment);
    if (wanted && seen.insert(offer.product.key()).second)
      items.push_back(product_body(exchange, offer));
  }
  const std::string self = "/products?country=" + country_of(exchange) +
                           "&targetView=" + exchange.query_value("targetView");
  return answer_json(200, collection(std::move(items), self));
}

}  // namespace

net::HttpResponse list_products(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  if (exchange.query_value("targetView").empty()) {
    return refusal(400, 800002, "The parameter targetView is missing.");
  }
  return products_in(exchange, exchange.query_value("targetSegment"));
}

net::HttpResponse list_customer_products(Exchange& exchange) {
  return products_in(exchange, exchange.customer->segment);
}

net::HttpResponse get_product(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  const auto skus = exchange.catalog.skus_of(ProductId(part(exchange, 0)));
  if (skus.empty()) return refusal(404, 400013, "Product was not found.");
  return answer_json(200, product_body(exchange, *skus.front()));
}

net::HttpResponse list_skus(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  const auto skus = exchange.catalog.skus_of(ProductId(part(exchange, 0)));
  if (skus.empty()) return refusal(404, 400013, "Product was not found.");
  const std::string segment = exchange.query_value("targetSegment");
  std::vector<Json> items;
  for (const auto* offer : skus) {
    if (is_in_segment(*offer, segment)) items.push_back(sku_body(exchange, *offer));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse get_sku(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  const OfferSeed* offer =
      exchange.catalog.product_sku(ProductId(part(exchange, 0)), part(exchange, 1));
  if (!offer) return refusal(404, 400018, "Sku was not found.");
  return answer_json(200, sku_body(exchange, *offer));
}

net::HttpResponse list_availabilities(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  const OfferSeed* offer =
      exchange.catalog.product_sku(ProductId(part(exchange, 0)), part(exchange, 1));
  if (!offer) return refusal(404, 400018, "Sku was not found.");
  const std::string wanted = exchange.query_value("targetSegment");
  std::vector<Json> items;
  for (const auto& segment : offer->segments) {
    if (!wanted.empty() && !equal_ignoring_case(wanted, segment)) continue;
    items.push_back(availability_body(exchange, *offer, segment));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse get_availability(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  const OfferSeed* offer =
      exchange.catalog.product_sku(ProductId(part(exchange, 0)), part(exchange, 1));
  if (!offer) return refusal(404, 400018, "Sku was not found.");
  for (const auto& segment : offer->segments) {
    const std::string id = Catalog::availability_id(*offer, country_of(exchange), segment);
    if (equal_ignoring_case(id, part(exchange, 2))) {
      return answer_json(200, availability_body(exchange, *offer, segment));
    }
  }
  return refusal(404, 400019, "Availability was not found.");
}

}  // namespace planshift::sandbox
