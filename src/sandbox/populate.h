// Turns a seed into a tenant: people, licenses, subscriptions with real dates.
#pragma once

#include "sandbox/behavior.h"
#include "sandbox/state.h"

namespace planshift::sandbox {

// The same seed, behavior seed and day give the same tenant, ids included.
TenantState populate(const TenantSeed& seed, const Behavior& behavior, Instant created);

}  // namespace planshift::sandbox
