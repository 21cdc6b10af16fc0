// The reference scenarios of the enumeration: those of scenario.h with as few people as their
// difficulty needs, since the number of schedules grows with the cube of a run's length.
#pragma once

#include <vector>

#include "engine/services.h"
#include "simulation/scenario.h"

namespace planshift::simulation {

struct Reference {
  Scenario scenario;
  engine::Road road = engine::Road::partner_center;
  std::uint64_t steps = 0;  // of a run without faults
  // Not among the twelve shortest: one fault less, or minutes become hours.
  bool is_long = false;
};

// The longest first.
const std::vector<Reference>& references();

}  // namespace planshift::simulation
