// The service's rate limits (4.7, 11.3): counts what arrives, says how long a caller must wait.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "sandbox/exchange.h"

namespace planshift::sandbox {

class Limiter {
 public:
  // Counts the request, or gives the milliseconds to wait when its bucket is full.
  std::optional<std::int64_t> wait(const Exchange& exchange, std::string_view operation);

 private:
  struct Arrival {
    std::int64_t at = 0;
    int cost = 1;
  };
  struct Bucket {
    std::string name;
    int limit = 0;
    std::int64_t window_ms = 0;
    int cost = 1;
  };

  std::optional<std::int64_t> wait_for(const Bucket& bucket, Instant now);

  std::map<std::string, std::deque<Arrival>> arrivals_;
};

}  // namespace planshift::sandbox
