// The in-page demo tenant's own log, in a database apart from every journal: erasing one side
// leaves the other as a real service would be left.
#pragma once

#include "sandbox/effect_log.h"

namespace planshift::browser {

class IndexedDbLog final : public sandbox::EffectLog {
 public:
  explicit IndexedDbLog(std::string name) : name_(std::move(name)) {}

  void append(std::string text, std::function<void(Result<Done>)> done) override;
  void load(std::function<void(Result<std::vector<std::string>>)> done) override;
  void erase(std::function<void(Result<Done>)> done);

 private:
  std::string name_;
};

}  // namespace planshift::browser
