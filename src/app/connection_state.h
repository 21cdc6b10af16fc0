// What the last connection check of a workspace found.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/connection_check.h"

namespace planshift::app {

struct ConnectionState {
  bool checking = false;
  bool checked = false;
  std::vector<engine::CheckLine> lines;

  std::size_t failed() const {
    return static_cast<std::size_t>(std::ranges::count(
        lines, engine::CheckLineState::bad, &engine::CheckLine::state));
  }
};

}  // namespace planshift::app
