// A journal's store on a disk that may be full, slow, gone, or pulled away in the middle of a
// commit. What it has acknowledged it never loses.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "journal/store.h"
#include "simulation/surroundings.h"

namespace planshift::simulation {

class FaultyStore final : public journal::Store {
 public:
  using Witness = std::function<void(const journal::Record&)>;

  explicit FaultyStore(Surroundings& around) : around_(around) {}

  void load(std::function<void(Result<std::vector<std::string>>)> done) override;
  void append(journal::Head expected, std::vector<journal::Record> records,
              std::function<void(Result<planshift::Done>)> done) override;
  void erase(std::function<void(Result<planshift::Done>)> done) override;

  // Sees every record the moment it is durable.
  void set_witness(Witness witness) { witness_ = std::move(witness); }
  // The append of this number, counted from 1, fails; 0: none.
  void fail_call(std::uint64_t number) { failing_call_ = number; }
  std::uint64_t calls() const { return calls_; }
  // Everything is gone, or only what came after the first so many records (T7, T8).
  void roll_back(std::size_t records);
  // After how many records a commit ended; commits come back whole.
  const std::vector<std::size_t>& commits() const { return commits_; }
  const journal::Head& head() const { return disk_.head; }
  std::size_t records() const { return disk_.lines.size(); }

 private:
  struct Committing;

  void reach_the_disk(Committing& committing);
  Menu menu() const;
  void later(std::function<void(Result<planshift::Done>)> done, Result<planshift::Done> result,
             std::int64_t delay_ms = 0);
  Result<planshift::Done> commit(const Committing& committing);

  Surroundings& around_;
  journal::MemoryStore disk_;
  std::vector<std::size_t> commits_{0};
  Witness witness_;
  std::uint64_t calls_ = 0;
  std::uint64_t failing_call_ = 0;
};

}  // namespace planshift::simulation
