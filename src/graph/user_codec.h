// A user as Graph writes one: licenses, and where each comes from.
#pragma once

#include <optional>

#include "base/json.h"
#include "graph/client.h"

namespace planshift::graph {

// Nothing when it is no user: not an object, or without id (reference 11.2).
std::optional<User> read_user(const Json& json);

}  // namespace planshift::graph
