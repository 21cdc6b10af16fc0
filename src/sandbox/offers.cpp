// Legacy offers: the list, one, its add-ons, categories (8.1).
#include <algorithm>
#include <array>

#include "sandbox/catalog_body.h"
#include "sandbox/exchange.h"
#include "sandbox/wire.h"

namespace planshift::sandbox {

namespace {

struct Category {
  std::string_view id;
  std::string_view name;
  int rank;
};

constexpr std::array kCategories{Category{"Enterprise_Key", "Enterprise", 20},
                                 Category{"Government_Key", "Government", 40}};

Json category_body(const Category& category, const std::string& country) {
  Json body{{"id", category.id},
            {"name", category.name},
            {"rank", category.rank},
            {"locale", "en-us"},
            {"country", country}};
  body["attributes"] = attributes("OfferCategory");
  return body;
}

net::HttpResponse no_offer(const Exchange& exchange, const std::string& id) {
  // What the products API knows is not known here (8.1).
  if (!exchange.catalog.skus_of(ProductId(id.substr(0, id.find(':')))).empty()) {
    return refusal(400, 2100, "The id belongs to the products API.");
  }
  return refusal(404, 800004, "Offer " + id + " was not found.");
}

// What is retired is absent from every list (17.1).
std::vector<Json> offers_where(const Exchange& exchange,
                               const std::function<bool(const OfferSeed&)>& wanted) {
  std::vector<Json> items;
  for (const auto* offer : exchange.catalog.legacy_offers()) {
    if (offer->for_sale && wanted(*offer)) items.push_back(offer_body(exchange, *offer));
  }
  return items;
}

}  // namespace

net::HttpResponse no_country() {
  return refusal(400, 800002, "The parameter country is missing.");
}

std::string country_of(const Exchange& exchange) {
  std::string country = exchange.query_value("country");
  if (country.empty() && exchange.customer) country = exchange.customer->country;
  return country;
}

bool is_in_segment(const OfferSeed& offer, std::string_view segment) {
  return segment.empty() || std::ranges::any_of(offer.segments, [&](const std::string& sold) {
           return equal_ignoring_case(sold, segment);
         });
}

Json offer_body(const Exchange& exchange, const OfferSeed& offer) {
  const LicenseSeed* license = exchange.catalog.license_of(offer);
  const std::string country = country_of(exchange);
  Json body{{"id", offer.legacy_id.text()},
            {"name", offer.name},
            {"description", offer.name},
            {"minimumQuantity", offer.minimum},
            {"maximumQuantity", offer.maximum},
            {"rank", 5},
            {"uri", "/3c95518e-8c37-41e3-9627-0ca339200f53/Offers/" + offer.legacy_id.text()},
            {"locale", "EN-US"},
            {"country", country}};
  const bool government = is_in_segment(offer, "government") && !is_in_segment(offer, "commercial");
  body["category"] = category_body(kCategories[government ? 1 : 0], country);
  body["prerequisiteOffers"] = Json::array();
  const OfferSeed* base = exchange.catalog.offer_by_key(offer.add_on_to);
  if (base) body["prerequisiteOffers"].push_back(base->legacy_id.text());
  body["isAddOn"] = base != nullptr;
  body["isAvailableForPurchase"] = offer.for_sale;
  body["billing"] = "license";
  body["isAutoRenewable"] = offer.for_sale;
  body["product"] = {
      {"id", license ? license->id.text() : ""}, {"name", offer.name}, {"unit", "Licenses"}};
  body["unitType"] = "Licenses";
  body["links"]["learnMore"] = link("http://g.microsoftonline.com/0BXPS00en/0000");
  body["links"]["self"] = link("/offers/" + offer.legacy_id.text());
  body["attributes"] = attributes("Offer");
  return body;
}

net::HttpResponse list_offers(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  const std::string category = exchange.query_value("offer_category_id");
  const bool government = equal_ignoring_case(category, "Government_Key");
  auto items = offers_where(exchange, [&](const OfferSeed& offer) {
    return category.empty() || is_in_segment(offer, government ? "government" : "commercial");
  });
  return answer_json(200,
                     collection(std::move(items), "/v1/offers?country=" + country_of(exchange)));
}

net::HttpResponse get_offer(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  const OfferSeed* offer = exchange.catalog.legacy(OfferId(exchange.path[0]));
  if (!offer) return no_offer(exchange, exchange.path[0]);
  return answer_json(200, offer_body(exchange, *offer));
}

net::HttpResponse list_offer_addons(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  const OfferSeed* base = exchange.catalog.legacy(OfferId(exchange.path[0]));
  if (!base) return no_offer(exchange, exchange.path[0]);
  return answer_json(200, collection(offers_where(exchange, [&](const OfferSeed& offer) {
                       return offer.add_on_to == base->key;
                     })));
}

net::HttpResponse list_offer_categories(Exchange& exchange) {
  if (country_of(exchange).empty()) return no_country();
  std::vector<Json> items;
  for (const auto& category : kCategories) {
    items.push_back(category_body(category, country_of(exchange)));
  }
  return answer_json(200, collection(std::move(items)));
}

net::HttpResponse list_customer_offers(Exchange& exchange) {
  auto items = offers_where(exchange, [&](const OfferSeed& offer) {
    return is_in_segment(offer, exchange.customer->segment);
  });
  return answer_json(200, collection(std::move(items), exchange.customer_path() + "/offers"));
}

}  // namespace planshift::sandbox
