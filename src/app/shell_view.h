// What stands around every screen: steps, workspace, saved state, banners, toast.
#pragma once

#include "app/view.h"

namespace planshift::app {

enum class StepMark : std::uint8_t { to_come, current, done, needs_you };
enum class SaveState : std::uint8_t { none, saving, saved, stopped };

struct RailStep {
  Route route = Route::connect;
  std::string label;            // "Find"
  std::string href;             // "#/find?month=2026-12": as the view stands
  std::string count;            // "32", "12 / 30", or empty
  StepMark mark = StepMark::to_come;
  bool is_current = false;
  bool enabled = true;          // a step that has nothing to show yet says why instead of opening
  std::string disabled_reason;
};

// A toast as it can be read again.
struct NoticeView {
  std::string key;
  std::string text;
  std::string time_text;
  Tone tone = Tone::ok;
  std::optional<ActionView> action;  // while it is still possible
};

struct ShellView {
  std::string document_title;   // "PlanShift, Find"
  std::vector<RailStep> steps;  // the five, in order
  std::string settings_label;
  std::string partner;          // name of the open workspace; empty before one is open
  std::string mode;             // "Demo", or empty
  std::string cloud;            // "Commercial cloud"
  SaveState save = SaveState::none;
  std::string save_text;        // "Saved 14:02:11"
  std::string rail_note;        // "Everything is saved in this browser. Closing loses nothing."
  std::string search;           // the text filter, also in the top bar
  std::int64_t needs_you = 0;   // badge on Migrate
  std::vector<Banner> banners;  // most urgent first
  std::optional<Toast> toast;
  int unread = 0;               // notices that nobody has read
};

}  // namespace planshift::app
