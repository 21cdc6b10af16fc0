// Orders, and the parts of a line that carts share with them.
#pragma once

#include <optional>
#include <string_view>

#include "partner_center/models.h"

namespace planshift::partner_center {

// Nothing when it is no order: not an object, or without id (reference 9.2).
std::optional<Order> read_order(const Json& json);

// "pricing.{name}" of an order or cart line; nothing when the service gave no price.
std::optional<Money> read_price(const Json& line, std::string_view name, std::string_view currency);

// The number of a line; -1 when it is missing or no small number, so that it never passes for line
// 0.
int read_line_number(const Json& line, std::string_view name);

}  // namespace planshift::partner_center
