// The algorithm of the published batch tool for the same kind of work, written anew: rows of a
// file, five in flight, a fresh correlation id for each call and no request id, one more try after
// 401 and after nothing else. Whatever fails is dropped with its row, and the results are written
// when the whole file is through. Its user starts the file again after a crash.
#pragma once

#include "simulation/effects.h"
#include "simulation/scenario.h"

namespace planshift::simulation {

// Under the same service, transport, chooser and budget of faults as an engine of ours.
Effects run_rival(const Scenario& scenario, std::uint64_t seed, int fault_budget);

}  // namespace planshift::simulation
