// What one safety rule says of an event or a write.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "migration/invariants.h"

namespace planshift::migration {

// Nothing: the rule holds.
using Verdict = std::optional<Violation>;

inline Verdict broken(std::string id, std::string what) {
  return Violation{.id = std::move(id), .what = std::move(what)};
}

}  // namespace planshift::migration
