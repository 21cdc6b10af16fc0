// A subscription, legacy or new commerce, as it is read and sent back.
#pragma once

#include <optional>

#include "partner_center/models.h"

namespace planshift::partner_center {

// Nothing when it is no subscription: not an object, or without id (reference 7.2).
std::optional<Subscription> read_subscription(const Json& json);

}  // namespace planshift::partner_center
