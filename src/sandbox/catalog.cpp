#include "sandbox/catalog.h"

#include <algorithm>

#include "base/sha256.h"

namespace planshift::sandbox {

std::string guid_of(std::string_view seed_text) {
  std::string hex = sha256_hex(seed_text).substr(0, 32);
  hex[12] = '4';
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20);
}

std::string hex_of(std::string_view seed_text, std::size_t length) {
  return sha256_hex(seed_text).substr(0, length);
}

std::uint64_t number_of(std::string_view seed_text) {
  std::uint64_t value = 0;
  for (const char digit : sha256_hex(seed_text).substr(0, 15)) {
    const int nibble = digit <= '9' ? digit - '0' : digit - 'a' + 10;
    value = value * 16 + static_cast<std::uint64_t>(nibble);
  }
  return value;
}

const LicenseSeed* Catalog::license(const SkuId& id) const {
  const auto found = std::ranges::find(seed_.licenses, id, &LicenseSeed::id);
  return found == seed_.licenses.end() ? nullptr : &*found;
}

const LicenseSeed* Catalog::license_by_part(std::string_view part_number) const {
  const auto found = std::ranges::find(seed_.licenses, part_number, &LicenseSeed::part_number);
  return found == seed_.licenses.end() ? nullptr : &*found;
}

const OfferSeed* Catalog::offer_by_key(std::string_view key) const {
  const auto found = std::ranges::find(seed_.offers, key, &OfferSeed::key);
  return found == seed_.offers.end() ? nullptr : &*found;
}

const OfferSeed* Catalog::legacy(const OfferId& id) const {
  if (id.empty()) return nullptr;
  const auto found = std::ranges::find(seed_.offers, id, &OfferSeed::legacy_id);
  return found == seed_.offers.end() ? nullptr : &*found;
}

const OfferSeed* Catalog::product_sku(const ProductId& product, std::string_view sku) const {
  for (const auto* offer : skus_of(product)) {
    if (equal_ignoring_case(offer->product_sku, sku)) return offer;
  }
  return nullptr;
}

std::vector<const OfferSeed*> Catalog::skus_of(const ProductId& product) const {
  std::vector<const OfferSeed*> found;
  for (const auto& offer : seed_.offers) {
    if (offer.is_new_commerce() && offer.product == product) found.push_back(&offer);
  }
  return found;
}

std::vector<const OfferSeed*> Catalog::legacy_offers() const {
  std::vector<const OfferSeed*> found;
  for (const auto& offer : seed_.offers) {
    if (!offer.is_new_commerce()) found.push_back(&offer);
  }
  return found;
}

std::string Catalog::availability_id(const OfferSeed& offer, std::string_view country,
                                     std::string_view segment) {
  std::string named = "availability/" + offer.product.text() + "/" + offer.product_sku + "/";
  named.append(ascii_lower(country)).append("/").append(ascii_lower(segment));
  std::uint64_t number = number_of(named);
  std::string id = "CFQ7TTC0";
  for (int i = 0; i < 4; ++i, number /= 36)
    id += "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 36];
  return id;
}

std::string Catalog::catalog_item(const OfferSeed& offer, std::string_view country,
                                  std::string_view segment) {
  return offer.product.text() + ":" + offer.product_sku + ":" +
         availability_id(offer, country, segment);
}

std::optional<std::string> Catalog::segment_of(const OfferSeed& offer, std::string_view item,
                                               std::string_view country) {
  for (const auto& segment : offer.segments) {
    if (equal_ignoring_case(catalog_item(offer, country, segment), item)) return segment;
  }
  return std::nullopt;
}

const PriceSeed* Catalog::price(const OfferSeed& offer, std::string_view term,
                                std::string_view billing) {
  for (const auto& price : offer.prices) {
    if (equal_ignoring_case(price.term, term) && equal_ignoring_case(price.billing, billing))
      return &price;
  }
  return nullptr;
}

}  // namespace planshift::sandbox
