// Small things kept in the browser beside the journal: settings and caches. Losing them loses no
// work.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/task.h"

namespace planshift::app {

class Keep {
 public:
  virtual ~Keep() = default;
  virtual void load(std::string key,
                    std::function<void(Result<std::optional<std::string>>)> done) = 0;
  virtual void save(std::string key, std::string value, std::function<void(Result<Done>)> done) = 0;
  virtual void erase(std::string key, std::function<void(Result<Done>)> done) = 0;
};

}  // namespace planshift::app
