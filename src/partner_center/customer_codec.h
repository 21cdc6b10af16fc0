// A customer as the list and the single reading write one.
#pragma once

#include <optional>

#include "partner_center/models.h"

namespace planshift::partner_center {

// Nothing when it is no customer: not an object, or without id (reference 6.3).
std::optional<Customer> read_customer(const Json& json);

}  // namespace planshift::partner_center
