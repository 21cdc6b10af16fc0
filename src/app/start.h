// The Connect screen before and after a workspace is open: what is ready and how to get in.
#pragma once

#include "app/connect_view.h"
#include "app/connection.h"
#include "app/connection_state.h"
#include "app/settings.h"
#include "app/words.h"

namespace planshift::app {

struct StartFacts {
  const Settings& settings;
  bool storage_available = true;
  bool storage_persistent = false;
  const Connection& connection;
  const SignIn& sign_in;
  const ConnectionState* check = nullptr;  // of the open workspace
  std::string shown_line;                  // of the check; brought into view once a `serial`
  std::uint64_t shown_serial = 0;
  bool opening = false;
  bool is_open = false;
  bool is_demo = false;
  std::string workspace_tenant;  // of the open workspace; empty for the demo
  std::optional<Error> open_error;
  Words words;
};

ConnectView connect_view(const StartFacts& facts);

}  // namespace planshift::app
