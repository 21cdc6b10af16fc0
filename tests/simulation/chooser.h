// The one source of choice of a schedule: everything that may go one way or another is picked here,
// so a seed alone replays it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/random.h"

namespace planshift::simulation {

class Chooser {
 public:
  Chooser(std::uint64_t seed, int fault_budget) : random_(seed), budget_(fault_budget) {
    // Some schedules are quiet, some stormy; the same for each kind of fault by itself.
    intensity_ = 5 + below(random_, 60);
  }

  // 0 <= result < n.
  std::uint64_t pick(std::uint64_t n) { return below(random_, n); }
  bool chance(std::uint64_t per_mille) { return below(random_, 1000) < per_mille; }

  // Whether something goes wrong here: never once the budget is spent or faults have stopped. What
  // happens seldom and matters most, a write, gets more `weight`.
  bool fault_is_due(std::uint64_t weight = 1) { return budget_ > 0 && chance(intensity_ * weight); }
  void note_fault(std::string_view kind) {
    --budget_;
    ++faults_[std::string(kind)];
  }
  void stop_faults() { budget_ = 0; }
  int faults_left() const { return budget_; }
  const std::map<std::string, std::uint64_t>& faults() const { return faults_; }

 private:
  SeededRandom random_;
  int budget_;
  std::uint64_t intensity_ = 0;
  std::map<std::string, std::uint64_t> faults_;
};

}  // namespace planshift::simulation
