// Lines of carts and direct orders: what may be bought, and what becomes of them (9).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/exchange.h"

namespace planshift::sandbox {

// One line as it was sent, with its price, or with the code of what is wrong (CartErrorCode, 9.3).
CartLineState read_line(const Exchange& exchange, const Json& item);
// The offer or product SKU that an item names; null when there is none.
const OfferSeed* offer_named(const Exchange& exchange, const std::string& item);
// The tenant must carry the tag of the segment an item is sold in (9.5).
bool lacks_segment(const Exchange& exchange, const CartLineState& line);
// 403/13605 while the customer agreement is not confirmed.
std::optional<net::HttpResponse> missing_agreement(const Exchange& exchange);
bool has_agreement(const Exchange& exchange);
// Orders the lines: their subscriptions appear when they are provisioned.
OrderState place_order(const Exchange& exchange, const OrderId& id, const CartId& cart,
                       const std::vector<CartLineState>& lines);

}  // namespace planshift::sandbox
