// The browser's clock and randomness behind our interfaces.
#pragma once

#include "base/random.h"
#include "base/time.h"

namespace planshift::browser {

class BrowserClock final : public Clock {
 public:
  Instant now() const override;
  std::int64_t monotonic_ms() const override;
};

// crypto.getRandomValues: request ids and marks must not repeat across tabs and machines.
class BrowserRandom final : public Random {
 public:
  std::uint64_t next() override;
};

}  // namespace planshift::browser
