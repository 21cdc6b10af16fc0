// The documented limits of all services: what a caller is given before it calls any.
#pragma once

#include "net/limits.h"

namespace planshift::engine {

net::LimitsOf documented_limits();

}  // namespace planshift::engine
