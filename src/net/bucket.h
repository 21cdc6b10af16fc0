// How much of one limit is left. A unit comes back a whole window after it was taken: so never more
// than the limit in any window, however the service cuts its own, and no slower than that.
#pragma once

#include <cstdint>
#include <deque>

#include "net/limits.h"

namespace planshift::net {

// All times are monotonic milliseconds.
class Bucket {
 public:
  explicit Bucket(Limit limit) : limit_(limit) {}

  // The first moment at which `units` fit, when nobody else takes any: `now` when they fit already.
  // Reads leave a tenth to the writes, so that no scan keeps a customer half-moved.
  std::int64_t room_at(std::int64_t units, bool is_write, std::int64_t now) const;
  void take(std::int64_t units, std::int64_t now);
  // The service said so (Retry-After): nothing fits before.
  void close_until(std::int64_t until);
  // Nothing taken that still counts, and open.
  bool is_idle(std::int64_t now) const;

 private:
  // What was taken within a small part of the window, returned with the last of it.
  struct Slice {
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t units = 0;
  };
  std::int64_t end_of(const Slice& slice) const;

  Limit limit_;
  std::deque<Slice> taken_;
  std::int64_t closed_until_ = 0;
};

}  // namespace planshift::net
