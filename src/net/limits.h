// What a service is known to allow, so that it need not say no. Which request counts against what
// is told by the folders of the services (partner_center/limits.h, graph/limits.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "net/http.h"

namespace planshift::net {

// At most `units` in any `window_ms`.
struct Limit {
  std::int64_t units = 1;
  std::int64_t window_ms = 60'000;
};

// What one request takes from one bucket. Requests with the same key share it.
struct Draw {
  std::string bucket;
  Limit limit;
  std::int64_t units = 1;
};

// Empty for a request that no documented limit concerns.
using LimitsOf = std::function<std::vector<Draw>(const HttpRequest&)>;

}  // namespace planshift::net
