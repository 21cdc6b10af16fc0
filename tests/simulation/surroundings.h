// What a schedule is made of besides the engine.
#pragma once

#include "simulation/chooser.h"
#include "simulation/sim_time.h"

namespace planshift::simulation {

struct Surroundings {
  SimTime time;
  Chooser chooser;
  bool crash = false;    // the tab is dead: nothing more reaches or leaves it
  bool offline = false;
  bool no_rights = false;  // the partner's role at the customer is gone (A24, C6)
};

}  // namespace planshift::simulation
