// Carts: what we ask for, what the service made of it, and what a checkout brought.
#pragma once

#include <optional>
#include <vector>

#include "partner_center/purchase_models.h"

namespace planshift::partner_center {

// Nothing when it is no cart: not an object, without id, or without lines (reference 9.3).
std::optional<Cart> read_cart(const Json& json);

// Nothing when the answer names neither an order nor an order error: it proves nothing
// (reference 9.4).
std::optional<CheckoutResult> read_checkout(const Json& json);

// For CartLine::more: what PlanShift itself does not set, as a request writes it.
Json more_of(const CartLineDetails& details);

// The body that creates a cart. `attested`: the partner has confirmed its partner of record, which
// newer purchases require (reference 9.2, code 900206).
Json cart_body(const std::vector<CartLine>& lines, bool attested);

}  // namespace planshift::partner_center
