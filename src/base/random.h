// Randomness as an interface: tests and the sandbox replay from a seed, the browser uses crypto.
#pragma once

#include <cstdint>
#include <string>

namespace planshift {

class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t next() = 0;
};

// SplitMix64: small, fast, the same sequence natively and in wasm. Not for secrets.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() override;

 private:
  std::uint64_t state_;
};

// 0 <= result < bound; bound > 0.
std::uint64_t below(Random& random, std::uint64_t bound);
// RFC 9562 version 4, lower case with dashes.
std::string new_guid(Random& random);

}  // namespace planshift
