// What can be bought: offers of the old catalog, products and their SKUs of the new one.
#pragma once

#include <optional>

#include "partner_center/models.h"

namespace planshift::partner_center {

// Nothing when the id that makes it usable is missing (reference 8.1, 8.2).
std::optional<Offer> read_offer(const Json& json);
std::optional<Product> read_product(const Json& json);
std::optional<Sku> read_sku(const Json& json);
std::optional<Availability> read_availability(const Json& json);

}  // namespace planshift::partner_center
