// Every allocation of a schedule counted, so that a tab can die at any of them (G9): memory that is
// not there ends the page's program at once (B7), and nothing of what it would have done afterwards
// reaches anybody.
#pragma once

#include <cstdint>

namespace planshift::simulation {

class Allocations {
 public:
  // The `failing`-th counted from 1 sets `died`; 0: none does.
  Allocations(std::uint64_t failing, bool& died) : failing_(failing), died_(died) {}

  // While one lives, what this thread allocates is counted. Nothing is in WebAssembly.
  class Counted {
   public:
    explicit Counted(Allocations& allocations);
    ~Counted();
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
  };

  std::uint64_t count() const { return count_; }
  void add() {
    if (++count_ == failing_) died_ = true;
  }
  // For whoever allocates.
  static void note();

 private:
  std::uint64_t failing_;
  std::uint64_t count_ = 0;
  bool& died_;
};

}  // namespace planshift::simulation
