// The one source of choice of a schedule: everything that may go one way or another is picked
// here. Faults go through `pick`, where 0 is the ordinary way; what does no harm by itself (a
// latency, the moment of an administrator) goes through `vary`. Where the picks come from is the
// only difference between enumeration, random search, replay and minimizing.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/random.h"

namespace planshift::simulation {

// What may go wrong at one place, by the ids of faults.h; the way of number i + 1 is ways()[i].
class Menu {
 public:
  void add(std::string_view fault) { ways_[size_++] = fault; }
  std::size_t size() const { return size_; }
  std::string_view operator[](std::size_t i) const { return ways_[i]; }

 private:
  std::array<std::string_view, 40> ways_;
  std::size_t size_ = 0;
};

// How often a place is passed: a write seldom, a step of the world all the time. Faults are due the
// more often the rarer the place is.
enum class Place : std::uint8_t { step, read, commit, write, start };

// The picks of one schedule that were not 0, by their position.
using Picks = std::vector<std::pair<std::uint32_t, std::uint8_t>>;

class Chooser {
 public:
  // Random: by the seed alone each fault is on or off, with an intensity of its own.
  Chooser(std::uint64_t seed, int fault_budget);
  // As written down, then 0. `vary` is constant without a seed.
  Chooser(std::uint64_t seed, Picks script);

  // 0 for the ordinary way, or 1 + the position of a fault in the menu.
  std::size_t pick(const Menu& menu, Place place);
  // 0 <= result < n; always 0 in enumeration.
  std::uint64_t vary(std::uint64_t n) { return seed_ == 0 ? 0 : below(variety_, n); }
  bool varies() const { return seed_ != 0; }

  // The next pick goes this way, whatever the source: the enumerator's.
  void force(std::size_t way) { forced_ = way; }
  // Never again a fault: the world heals (L1).
  void stop_faults() { healed_ = true; }
  bool is_healed() const { return healed_; }
  int faults_left() const { return healed_ ? 0 : budget_; }
  // A fault that happened without being picked: by a scenario's own behavior.
  void note(std::string_view fault);

  const Picks& picks() const { return picks_; }
  const std::vector<std::pair<std::string_view, std::uint64_t>>& faults() const { return faults_; }

 private:
  std::uint64_t intensity_of(std::string_view fault) const;
  std::size_t draw(const Menu& menu, Place place);
  std::size_t written();

  std::uint64_t seed_ = 0;
  bool scripted_ = false;
  Picks script_;
  std::size_t next_written_ = 0;
  std::uint32_t position_ = 0;
  std::size_t forced_ = 0;
  bool healed_ = false;
  int budget_ = 0;
  SeededRandom due_;
  SeededRandom variety_;
  Picks picks_;
  std::vector<std::pair<std::string_view, std::uint64_t>> faults_;
};

}  // namespace planshift::simulation
