// The safety rules as checks that run in production before every event and before every write. The
// ids are those of the reliability notes: S1 one order, S2 intent first, S3 no second cart, ...
#pragma once

#include <optional>
#include <string>

#include "migration/decide.h"

namespace planshift::migration {

struct Violation {
  std::string id;    // "S11"
  std::string what;
};

// Before `event` is applied to `before`.
std::optional<Violation> check_event(const Migration& before, const Event& event);
// Before a write leaves: everything its safety rests on, looked at once more and independently of
// decide.
std::optional<Violation> check_write(const Migration& state, const Facts& facts,
                                     const Command& command, Instant now, const Context& context);

}  // namespace planshift::migration
