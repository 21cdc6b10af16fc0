#include "base/random.h"

#include <cassert>

namespace planshift {

std::uint64_t SeededRandom::next() {
  state_ += 0x9E3779B97F4A7C15ull;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

std::uint64_t below(Random& random, std::uint64_t bound) {
  assert(bound > 0);
  // Rejects the tail that would favor small results.
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  for (;;) {
    const std::uint64_t value = random.next();
    if (value < limit) return value % bound;
  }
}

std::string new_guid(Random& random) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::uint64_t high = random.next();
  std::uint64_t low = random.next();
  high = (high & ~0xF000ull) | 0x4000ull;
  low = (low & ~(3ull << 62)) | (2ull << 62);
  std::string result;
  for (int digit = 0; digit < 32; ++digit) {
    if (digit == 8 || digit == 12 || digit == 16 || digit == 20) result += '-';
    const std::uint64_t word = digit < 16 ? high : low;
    result += kHex[(word >> (60 - 4 * (digit % 16))) & 15];
  }
  return result;
}

}  // namespace planshift
