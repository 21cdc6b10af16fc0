// The first screen: what is ready, and the ways in.
#pragma once

#include "app/view.h"

namespace planshift::app {

enum class CheckState : std::uint8_t {
  ready,
  to_fix,         // works, with a drawback
  failed,         // no run may start
  after_sign_in,
  checking
};

struct CheckRow {
  std::string key;              // "storage", "sign_in", "partner_center", ...
  CheckState state = CheckState::checking;
  std::string title;
  std::string note;             // what was found, or the cause
  std::string next;             // the way out, when there is one
  std::vector<ActionView> actions;  // the ways out that can be pressed, the best one first
};

struct ConnectView {
  bool opening = false;         // the demo is being opened
  bool demo_is_open = false;    // the demo card offers "Go on"
  // Sign-in needs an application the partner has registered; without its id the card says so.
  bool sign_in_possible = false;
  bool signed_in = false;
  std::string sign_in_body;     // what account it takes, or who is signed in
  std::vector<std::string> sign_in_points;  // the rights asked for
  std::string sign_in_note;     // why not, and what it takes
  std::vector<ChoiceView> clouds;           // to sign in to; empty: not to be chosen here
  ActionView sign_in;           // signs in, opens the workspace, or leads to Settings
  std::optional<ActionView> sign_out;
  ActionView open_demo;
  std::vector<std::string> demo_points;
  std::vector<CheckRow> checks;
  bool checking = false;
  std::optional<ActionView> stop;  // while checking
  std::string shown;            // key of the row that is to be brought into view
  std::uint64_t shown_serial = 0;  // a new number is a new wish
  std::string checks_note;      // "3 ready, 1 to fix, 2 after sign-in"
  std::optional<ErrorView> error;  // the workspace could not be opened
};

}  // namespace planshift::app
