// Compares what we produce with what the documentation prints.
#pragma once

#include <string>

#include "base/json.h"

namespace planshift::test {

// What stands in one and not in the other, as text for a failing test; empty when they are the
// same. Names are compared without regard to case, a property that is null or left out is the same
// (reference 4.3), and so is an instant written with more or fewer digits.
std::string difference(const Json& wanted, const Json& produced, const std::string& at = {});

}  // namespace planshift::test
