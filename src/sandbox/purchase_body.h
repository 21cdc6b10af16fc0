// Carts and orders as the service prints them (9.2, 9.3).
#pragma once

#include "sandbox/exchange.h"

namespace planshift::sandbox {

Json cart_body(const Exchange& exchange, const CartState& cart);
// Lists leave the prices out unless asked (9.2).
Json order_body(const Exchange& exchange, const OrderState& order, bool with_price);

}  // namespace planshift::sandbox
