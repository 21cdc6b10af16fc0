// A quick hash for states and seeds: equal content, equal number; not for secrets.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace planshift::simulation {

class Mix {
 public:
  Mix& add(std::uint64_t word) {
    state_ = (state_ ^ word) * 0x9FB21C651E98DF25ull;
    state_ ^= state_ >> 29;
    return *this;
  }
  Mix& add(std::string_view text) {
    add(text.size());
    while (text.size() >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data(), 8);
      add(word);
      text.remove_prefix(8);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, text.data(), text.size());
    return add(rest);
  }
  std::uint64_t value() const {
    std::uint64_t word = state_ * 0x9E3779B97F4A7C15ull;
    return word ^ (word >> 32);
  }

 private:
  std::uint64_t state_ = 0x243F6A8885A308D3ull;
};

}  // namespace planshift::simulation
