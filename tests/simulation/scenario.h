// Small tenants, each with one thing that makes a migration hard, and what must come of them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "migration/plan.h"
#include "migration/event.h"
#include "retirement/case_file.h"
#include "sandbox/sandbox.h"

namespace planshift::simulation {

struct Scenario {
  std::string name;
  sandbox::TenantSeed tenant;
  sandbox::Behavior behavior;
  std::string replacement = "option1";
  std::int64_t extra_seats = 0;       // bought beyond the holders
  bool end_old = true;
  bool undone = false;                // a person takes it back when it is done
  bool cancels_at_once = false;       // new commerce, while its window is open
  migration::Moves moves = migration::Moves::new_first;
  bool admin_interferes = false;      // gives the old license to somebody on the way
  // Where a run without faults ends: done when empty; a person who answers may get further.
  migration::Need waits_for = migration::Need::none;
};

const std::vector<Scenario>& scenarios();
// One case file for all of them, with ids of the test tenant.
const std::vector<retirement::CaseFile>& case_files();
// What a person would approve for everything of the retired product in this tenant.
std::vector<migration::Plan> plans_for(const Scenario& scenario, const sandbox::Sandbox& service);

}  // namespace planshift::simulation
