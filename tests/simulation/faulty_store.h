// A journal's store on a disk that may be full, slow, gone, or pulled away in the middle of a
// commit. What it has acknowledged it never loses.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "journal/store.h"
#include "simulation/faulty_transport.h"

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
  const journal::Head& head() const { return disk_.head; }
  std::size_t records() const { return disk_.lines.size(); }

 private:
  void later(std::function<void(Result<planshift::Done>)> done, Result<planshift::Done> result);
  Result<planshift::Done> commit(const journal::Head& expected,
                                 const std::vector<journal::Record>& records);

  Surroundings& around_;
  journal::MemoryStore disk_;
  Witness witness_;
};

}  // namespace planshift::simulation
