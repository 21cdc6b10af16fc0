// Subscriptions of the old Commerce API, from an answer or from a listing that somebody exported.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "crest/models.h"

namespace planshift::crest {

// Nothing when it has no id.
std::optional<Subscription> read_subscription(const Json& json);

// An exported listing: the answer itself or its items alone. Errors: those of parse_json, and
// "service.unreadable" when it is no listing or one of its items is no subscription.
Result<std::vector<Subscription>> read_listing(std::string_view text);

}  // namespace planshift::crest
