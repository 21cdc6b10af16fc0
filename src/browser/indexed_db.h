// What is kept in the browser's IndexedDB, through web/store.mjs: journals and small things. Each
// journal is a database of its own, so that erasing one touches no other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/keep.h"
#include "browser/door.h"
#include "journal/store.h"

namespace planshift::browser {

// What an answer of web/store.mjs means. Errors: "store.quota", "store.conflict",
// "store.fenced" (another tab took the workspace over), "store.closed"
// (another tab erased or upgraded it), "store.unavailable" (no IndexedDB: a private window).
std::function<void(Answer)> whether_done(std::string where, std::function<void(Result<Done>)> done);
std::vector<std::string> lines_of(std::string_view text);
std::function<void(Answer)> all_lines(
    std::string where, std::function<void(Result<std::vector<std::string>>)> done);

class IndexedDbStore final : public journal::Store {
 public:
  explicit IndexedDbStore(std::string workspace) : workspace_(std::move(workspace)) {}

  void load(std::function<void(Result<std::vector<std::string>>)> done) override;
  void append(journal::Head expected, std::vector<journal::Record> records,
              std::function<void(Result<Done>)> done) override;
  void erase(std::function<void(Result<Done>)> done) override;

 private:
  std::string workspace_;
};

class IndexedDbKeep final : public app::Keep {
 public:
  void load(std::string key,
            std::function<void(Result<std::optional<std::string>>)> done) override;
  void save(std::string key, std::string value, std::function<void(Result<Done>)> done) override;
  void erase(std::string key, std::function<void(Result<Done>)> done) override;
};

}  // namespace planshift::browser
