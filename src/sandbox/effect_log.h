// Where the in-process tenant writes down what it executed, so that a killed tab finds its vendor
// as it left it, as it would with a real service.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/task.h"

namespace planshift::sandbox {

// Append-only. `append` calls back once the text is durable; appends become durable in the order
// given.
class EffectLog {
 public:
  virtual ~EffectLog() = default;
  virtual void append(std::string text, std::function<void(Result<Done>)> done) = 0;
  virtual void load(std::function<void(Result<std::vector<std::string>>)> done) = 0;
};

// Lives as long as the process: for tests and for a browser without storage.
class MemoryEffectLog final : public EffectLog {
 public:
  void append(std::string text, std::function<void(Result<Done>)> done) override {
    entries_.push_back(std::move(text));
    done(Done{});
  }
  void load(std::function<void(Result<std::vector<std::string>>)> done) override { done(entries_); }
  const std::vector<std::string>& entries() const { return entries_; }

 private:
  std::vector<std::string> entries_;
};

}  // namespace planshift::sandbox
