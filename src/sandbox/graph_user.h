// Graph's user as a body, and its refusal for what does not exist (11).
#pragma once

#include <string>
#include <vector>

#include "sandbox/exchange.h"

namespace planshift::sandbox {

// Only the selected properties, in the order they were asked for.
Json graph_user_body(const Exchange& exchange, const UserState& user,
                     const std::vector<std::string>& selected);
net::HttpResponse no_such_resource(const Exchange& exchange, const std::string& id);

}  // namespace planshift::sandbox
