// What the engine works with: the typed clients over one caller.
#pragma once

#include "graph/client.h"
#include "net/caller.h"
#include "partner_center/client.h"

namespace planshift::engine {

// Which service reads and changes licenses; a choice of the workspace.
enum class Road : std::uint8_t { partner_center, graph };

struct Services {
  net::Caller& caller;
  partner_center::Client& partner_center;
  graph::Client& graph;
  Road road = Road::partner_center;
};

}  // namespace planshift::engine
