// Orders, legacy and new commerce, and how far they are carried out.
#pragma once

#include <optional>
#include <vector>

#include "partner_center/purchase_models.h"

namespace planshift::partner_center {

// Nothing when it is no order: not an object, or without id (reference 9.2).
std::optional<Order> read_order(const Json& json);
std::optional<LineProvisioning> read_line_provisioning(const Json& json);

// The body of a direct order: what is set in `order`, prices left out.
Json order_body(const OrderDetails& order);
// The body that adds lines to an order: legacy add-ons, each with its parent subscription.
Json add_to_order_body(const CustomerId& customer, std::vector<OrderLineDetails> lines);

}  // namespace planshift::partner_center
