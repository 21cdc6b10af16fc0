#include "partner_center/catalog_codec.h"
#include "partner_center/client.h"
#include "partner_center/client_calls.h"

namespace planshift::partner_center {

namespace {

constexpr std::string_view kLicenses = "targetView=OnlineServices";

// Below "/v1" or below a customer.
std::string sku_path(const ProductId& product, std::string_view sku) {
  return "/products/" + encode_segment(product.text()) + "/skus/" + encode_segment(sku);
}

std::string offer_path(const OfferId& offer, std::string_view rest) {
  return "/v1/offers/" + encode_segment(offer.text()) + std::string(rest);
}

}  // namespace

Task<Collection<Offer>> Client::offers(std::string country) {
  return read_all<Offer>(caller_,
                         {.path = "/v1/offers" + market(country),
                          .operation = "offers.list",
                          .paging = Paging::offset},
                         read_offer);
}

Task<Result<Offer>> Client::offer(OfferId id, std::string country) {
  return read_one<Offer>(caller_, offer_path(id, market(country)), "offers.get", read_offer);
}

Task<Collection<Offer>> Client::offer_addons(OfferId id, std::string country) {
  return read_all<Offer>(
      caller_, {.path = offer_path(id, "/addons" + market(country)), .operation = "offers.addons"},
      read_offer);
}

Task<Collection<OfferCategory>> Client::offer_categories(std::string country) {
  return read_all<OfferCategory>(
      caller_,
      {.path = "/v1/offercategories" + market(country), .operation = "offercategories.list"},
      read_offer_category);
}

Task<Collection<Offer>> Client::customer_offers(CustomerId customer) {
  return read_all<Offer>(caller_,
                         {.path = customer_path(customer, "/offers"),
                          .operation = "customer.offers",
                          .paging = Paging::offset},
                         read_offer);
}

Task<Collection<Product>> Client::products(std::string country, std::string segment) {
  return read_all<Product>(
      caller_,
      {.path = "/v1/products" + market(country, segment) + "&" + std::string(kLicenses),
       .operation = "products.list"},
      read_product);
}

Task<Result<Product>> Client::product(ProductId id, std::string country) {
  return read_one<Product>(caller_, "/v1/products/" + encode_segment(id.text()) + market(country),
                           "products.get", read_product);
}

Task<Collection<Product>> Client::customer_products(CustomerId customer) {
  return read_all<Product>(caller_,
                           {.path = customer_path(customer, "/products?" + std::string(kLicenses)),
                            .operation = "customer.products"},
                           read_product);
}

Task<Collection<Sku>> Client::skus(ProductId product, std::string country, std::string segment) {
  return read_all<Sku>(caller_,
                       {.path = "/v1/products/" + encode_segment(product.text()) + "/skus" +
                                market(country, segment),
                        .operation = "skus.list"},
                       read_sku);
}

Task<Result<Sku>> Client::sku(ProductId product, std::string id, std::string country) {
  return read_one<Sku>(caller_, "/v1" + sku_path(product, id) + market(country), "skus.get",
                       read_sku);
}

Task<Collection<Sku>> Client::customer_skus(CustomerId customer, ProductId product) {
  return read_all<Sku>(
      caller_,
      {.path = customer_path(customer, "/products/" + encode_segment(product.text()) + "/skus"),
       .operation = "customer.skus"},
      read_sku);
}

Task<Collection<Availability>> Client::availabilities(ProductId product, std::string sku,
                                                      std::string country, std::string segment) {
  return read_all<Availability>(
      caller_,
      {.path = "/v1" + sku_path(product, sku) + "/availabilities" + market(country, segment),
       .operation = "availabilities.list"},
      read_availability);
}

Task<Result<Availability>> Client::availability(ProductId product, std::string sku, std::string id,
                                                std::string country) {
  return read_one<Availability>(
      caller_,
      "/v1" + sku_path(product, sku) + "/availabilities/" + encode_segment(id) + market(country),
      "availabilities.get", read_availability);
}

Task<Collection<Availability>> Client::customer_availabilities(CustomerId customer,
                                                               ProductId product, std::string sku) {
  return read_all<Availability>(
      caller_,
      {.path = customer_path(customer, sku_path(product, sku) + "/availabilities"),
       .operation = "customer.availabilities"},
      read_availability);
}

Task<Collection<Promotion>> Client::promotions(std::string country, std::string segment) {
  return read_all<Promotion>(
      caller_,
      {.path = "/v1/productpromotions" + market(country) + "&segment=" + encode_segment(segment),
       .operation = "promotions.list"},
      read_promotion);
}

Task<Result<Promotion>> Client::promotion(std::string id, std::string country) {
  return read_one<Promotion>(caller_,
                             "/v1/productpromotions/" + encode_segment(id) + market(country),
                             "promotions.get", read_promotion);
}

Task<net::Write<std::vector<PromotionEligibility>>> Client::promotion_eligibilities(
    CustomerId customer, std::vector<PromotionEligibility> items, std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, net::Method::post, customer_path(customer, "/promotionEligibilities"),
      "promotions.eligibilities", to_text(promotion_question(items)), std::move(request_id));
  return write<std::vector<PromotionEligibility>>(
      caller_, std::move(request), each<PromotionEligibility>(read_promotion_eligibility));
}

Task<net::Write<std::vector<Stock>>> Client::check_inventory(std::vector<StockItem> items,
                                                             Json context, std::string country,
                                                             std::string request_id) {
  net::HttpRequest request = write_request(
      caller_, net::Method::post, "/v1/extensions/product/checkinventory" + market(country),
      "inventory.check", to_text(stock_question(items, context)), std::move(request_id));
  return write<std::vector<Stock>>(caller_, std::move(request), each<Stock>(read_stock));
}

}  // namespace planshift::partner_center
