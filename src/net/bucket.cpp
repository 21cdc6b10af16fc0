#include "net/bucket.h"

#include <algorithm>

namespace planshift::net {

namespace {

// Calls do not arrive at the distances at which they leave: the service may count the last of one
// window and the first of the next closer together.
constexpr std::int64_t kSlackPart = 60;
constexpr std::int64_t kSlices = 120;
constexpr std::int64_t kLeftToWrites = 10;

}  // namespace

std::int64_t Bucket::end_of(const Slice& slice) const {
  return slice.last + limit_.window_ms + limit_.window_ms / kSlackPart;
}

std::int64_t Bucket::room_at(std::int64_t units, bool is_write, std::int64_t now) const {
  const std::int64_t kept = is_write ? 0 : limit_.units / kLeftToWrites;
  const std::int64_t most = limit_.units - kept;
  const std::int64_t open = std::max(now, closed_until_);
  std::int64_t used = 0;
  for (const Slice& slice : taken_) used += end_of(slice) > open ? slice.units : 0;
  std::int64_t at = open;
  for (const Slice& slice : taken_) {
    // What is larger than the whole limit goes out alone.
    if (used == 0 || used + units <= most) break;
    if (end_of(slice) <= open) continue;
    at = end_of(slice);
    used -= slice.units;
  }
  return at;
}

void Bucket::take(std::int64_t units, std::int64_t now) {
  while (!taken_.empty() && end_of(taken_.front()) <= now) taken_.pop_front();
  if (!taken_.empty() && now - taken_.back().first <= limit_.window_ms / kSlices) {
    taken_.back().last = now;
    taken_.back().units += units;
    return;
  }
  taken_.push_back({.first = now, .last = now, .units = units});
}

void Bucket::close_until(std::int64_t until) { closed_until_ = std::max(closed_until_, until); }

bool Bucket::is_idle(std::int64_t now) const {
  return closed_until_ <= now && (taken_.empty() || end_of(taken_.back()) <= now);
}

}  // namespace planshift::net
