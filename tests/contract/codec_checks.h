// Reads or produces one sample and compares every field PlanShift has with the JSON it came from.
#pragma once

#include <string>

#include "base/json.h"
#include "contract/sample_files.h"

namespace planshift::test {

bool is_request(Use use);

// Checks an answer; `text` is the body as it stands in the file, byte-order mark included.
void check_answer(const std::string& file, Use use, const std::string& text);

// Checks that we produce the sample: names are compared without regard to case, and a property that
// is null or left out is the same (reference 4.3).
void check_request(Use use, const Json& sample);

// What stands in one and not in the other, as text for a failing test; empty when they are the
// same.
std::string difference(const Json& wanted, const Json& produced, const std::string& at = {});

}  // namespace planshift::test
