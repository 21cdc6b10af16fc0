// The documented error bodies with the status each comes with, and what they must mean to
// PlanShift.
#pragma once

#include <string>

namespace planshift::test {

void check_error(const std::string& file, const std::string& text);

}  // namespace planshift::test
