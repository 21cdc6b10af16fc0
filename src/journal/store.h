// Where a journal is kept. An implementation is durable or says no; it never guesses.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/task.h"
#include "journal/record.h"

namespace planshift::journal {

class Store {
 public:
  virtual ~Store() = default;
  // All lines in order of their sequence.
  virtual void load(std::function<void(Result<std::vector<std::string>>)> done) = 0;
  // Appends in one transaction if the stored head is still `expected`; `done` comes only after the
  // data is durable. Errors: "store.quota", "store.conflict" (someone else appended),
  // "store.fenced" (another tab owns it by now, S16), "store.closed", "store.unavailable".
  virtual void append(Head expected, std::vector<Record> records,
                      std::function<void(Result<Done>)> done) = 0;
  // Removes everything: demo reset, or a person erasing a workspace.
  virtual void erase(std::function<void(Result<Done>)> done) = 0;
};

// Keeps everything in memory: tests, and planning where the browser offers no storage.
class MemoryStore final : public Store {
 public:
  void load(std::function<void(Result<std::vector<std::string>>)> done) override;
  void append(Head expected, std::vector<Record> records,
              std::function<void(Result<Done>)> done) override;
  void erase(std::function<void(Result<Done>)> done) override;

  std::vector<std::string> lines;
  Head head;
};

}  // namespace planshift::journal
