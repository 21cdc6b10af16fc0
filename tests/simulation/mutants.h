// Engines that are wrong on purpose, so that the simulation is seen to find it.
#pragma once

#include <string>
#include <vector>

#include "simulation/schedule.h"

namespace planshift::simulation {

struct Mutant {
  std::string name;
  engine::Decider decide = migration::decide;
  FaultyTransport::Twist (*twist)() = nullptr;
};

// Wrong decisions: the safety rules of the engine itself stop most of them, the checker the rest.
std::vector<Mutant> wrong_deciders();
// Requests nobody decided on: no rule of the engine sees them, only the checker does.
std::vector<Mutant> wrong_wires();

}  // namespace planshift::simulation
