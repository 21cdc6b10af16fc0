// What a schedule is made of besides the engine.
#pragma once

#include <string>

#include "simulation/chooser.h"
#include "simulation/sim_time.h"

namespace planshift::simulation {

struct Surroundings {
  SimTime time;
  Chooser chooser;
  bool crash = false;       // the tab is dead: nothing more reaches or leaves it
  bool offline = false;
  bool signed_out = false;  // the session is over: every call is 401 (C2)
  bool no_consent = false;  // Graph refuses (C6)
  std::string denied = {};  // customer whose relationship is gone (A24)
  std::string stormy = {};  // customer who is throttled all the time (A2)
};

}  // namespace planshift::simulation
