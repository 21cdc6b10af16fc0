// Compares an answer of the simulated service with a documented sample: same keys, types, nesting.
#pragma once

#include <set>
#include <string>

#include "base/json.h"

namespace planshift::test {

struct Shape {
  std::string sample;            // file of a documented answer
  Json answer;                   // ours
  std::set<std::string> absent;  // paths of the sample we may lack
  std::set<std::string> beyond;  // paths we have and this sample lacks, documented elsewhere
};

// Fails the test for each difference, and notes in the ledger how it ended. Names are compared with
// their case.
void compare_shape(const Shape& shape);
// The sample's body, or null when it can not be read.
Json sample_body(const std::string& sample);
// False, and said loudly, where the documented samples are not beside the project.
bool has_samples_for_shapes();

}  // namespace planshift::test
