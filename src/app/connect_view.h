// The first screen: what is ready, and the ways in.
#pragma once

#include "app/view.h"

namespace planshift::app {

enum class CheckState : std::uint8_t { ready, to_fix, after_sign_in, checking };

struct CheckRow {
  std::string key;              // "storage", "language", "demo", "service", "mfa", "role"
  CheckState state = CheckState::checking;
  std::string title;
  std::string note;
  std::optional<ActionView> action;
};

struct ConnectView {
  bool opening = false;         // the demo is being opened
  bool is_open = false;         // a workspace is open: the demo card offers "Go on"
  // Sign-in needs an application the partner has registered; without its id the card says so.
  bool sign_in_possible = false;
  std::string sign_in_note;     // why not, and what it takes
  ActionView sign_in;           // disabled with a reason, or leads to Settings
  ActionView open_demo;
  std::vector<std::string> demo_points;
  std::vector<CheckRow> checks;
  std::string checks_note;      // "3 ready, 1 to fix, 2 after sign-in"
  std::optional<ErrorView> error;  // the workspace could not be opened
};

}  // namespace planshift::app
