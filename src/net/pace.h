// How many calls to one service may be on their way at once: one more for each round that went
// well, half as many when the service shows strain.
#pragma once

#include <algorithm>
#include <cstdint>

namespace planshift::net {

// `strained`: 429, 503, or no answer in time. `nothing`: says nothing about the service's load.
enum class Strain : std::uint8_t { easy, strained, nothing };

class Pace {
 public:
  Pace(int start, int most) : most_(std::max(1, most)), width_(std::clamp(start, 1, most_)) {}

  bool has_room() const { return in_flight_ < width(); }
  int width() const { return static_cast<int>(width_); }
  int in_flight() const { return in_flight_; }

  // Gives the round that the call belongs to.
  int begin() {
    ++in_flight_;
    return round_;
  }
  // A round of calls halves the width once: those that left before it was halved say nothing about
  // the new one.
  void end(Strain strain, int round) {
    const bool was_wide = in_flight_ * 2 > width();
    --in_flight_;
    if (strain == Strain::strained && round == round_) {
      width_ = std::max(1.0, width_ / 2);
      ++round_;
    } else if (strain == Strain::easy && was_wide) {
      width_ = std::min(static_cast<double>(most_), width_ + 1 / width_);
    }
  }

 private:
  int most_;
  double width_;
  int in_flight_ = 0;
  int round_ = 0;
};

}  // namespace planshift::net
