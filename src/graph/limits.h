// Microsoft Graph's documented limits on identity and access (reference 11.3).
#pragma once

#include <vector>

#include "net/limits.h"

namespace planshift::graph {

// Resource units per 10 s, and writes per 2.5 minutes, of this application in one tenant. The size
// of the tenant is not known, so the units are those of the smallest kind. The limits over all
// tenants (7,500 units and 230 writes a second) and over all applications are out of our reach or
// sight. A batch counts as what is in it.
std::vector<net::Draw> limits_of(const net::HttpRequest& request);

}  // namespace planshift::graph
