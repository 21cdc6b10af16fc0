// What the simulated vendor sells: lookups over the seed's licenses and offers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/seed.h"

namespace planshift::sandbox {

// An identifier that is the same on every replay: derived from what it names, never drawn at
// random.
std::string guid_of(std::string_view seed_text);
// `length` lower-case hexadecimal digits, as new-commerce orders have.
std::string hex_of(std::string_view seed_text, std::size_t length);
// A number derived from a text, for delays and choices.
std::uint64_t number_of(std::string_view seed_text);

class Catalog {
 public:
  explicit Catalog(const TenantSeed& seed) : seed_(seed) {}

  const LicenseSeed* license(const SkuId& id) const;
  const LicenseSeed* license_by_part(std::string_view part_number) const;
  const LicenseSeed* license_of(const OfferSeed& offer) const {
    return license_by_part(offer.part_number);
  }
  const OfferSeed* offer_by_key(std::string_view key) const;
  const OfferSeed* legacy(const OfferId& id) const;
  const OfferSeed* product_sku(const ProductId& product, std::string_view sku) const;
  std::vector<const OfferSeed*> skus_of(const ProductId& product) const;
  std::vector<const OfferSeed*> legacy_offers() const;

  // Availability ids differ by country and segment, and are worth nothing anywhere else (8.2).
  static std::string availability_id(const OfferSeed& offer, std::string_view country,
                                     std::string_view segment);
  static std::string catalog_item(const OfferSeed& offer, std::string_view country,
                                  std::string_view segment);
  // The segment for which `item` is sold in `country`; nothing when it is not an item of this offer
  // there.
  static std::optional<std::string> segment_of(const OfferSeed& offer, std::string_view item,
                                               std::string_view country);
  static const PriceSeed* price(const OfferSeed& offer, std::string_view term,
                                std::string_view billing);

 private:
  const TenantSeed& seed_;
};

}  // namespace planshift::sandbox
