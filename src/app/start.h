// The Connect screen before and after a workspace is open: what is ready and how to get in.
#pragma once

#include "app/connect_view.h"
#include "app/settings.h"
#include "app/words.h"

namespace planshift::app {

struct StartFacts {
  const Settings& settings;
  bool storage_available = true;
  bool storage_persistent = false;
  bool opening = false;
  bool is_open = false;
  std::optional<Error> open_error;
  Words words;
};

ConnectView connect_view(const StartFacts& facts);

}  // namespace planshift::app
