// What the engine works with: the typed clients over one caller.
#pragma once

#include "graph/client.h"
#include "net/caller.h"
#include "partner_center/client.h"

namespace planshift::engine {

struct Services {
  net::Caller& caller;
  partner_center::Client& partner_center;
  graph::Client& graph;
};

}  // namespace planshift::engine
