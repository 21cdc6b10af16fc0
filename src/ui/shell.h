// The frame around the screens: top bar, rail of steps, sheet; on the phone a top and a bottom bar.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/menu.h"

namespace planshift::ui {

enum class Screen : std::uint8_t { connect, find, plan, migrate, confirm, settings };
inline constexpr int kScreens = 6;
// What stands for each wherever it is named: the phone's bar, the palette.
inline constexpr std::array<Icon, kScreens> kStepIcons = {
    Icon::plug, Icon::search, Icon::list_checks, Icon::play, Icon::badge_check, Icon::settings};

enum class StepState : std::uint8_t { to_come, done, needs_you };

struct ShellStep {
  std::string label = {};   // "Find"
  std::string count = {};   // "32", "12 / 30"; empty: none
  std::string spoken = {};  // "Find, done, 32 subscriptions"; empty: label and count
  std::string href = {};    // "#/find"
  StepState state = StepState::to_come;
  std::string closed = {};  // why the step cannot be opened yet; empty: it can
  int badge = 0;  // phone: number on the icon
};

struct ShellChip {
  std::string words = {};
  Tone tone = Tone::line;
  Icon icon = Icon::none;
};

// All words come translated.
struct ShellData {
  Screen current = Screen::connect;
  std::array<ShellStep, kScreens> steps;  // settings last
  std::string page_title = {};            // the phone's top bar
  std::string partner = {};               // empty before sign-in: no switcher, no search, no avatar
  std::vector<ShellChip> chips = {};      // demo, cloud, offline, other tab
  std::vector<MenuItem> partner_menu = {};  // items under the partner's name
  std::string saved = {};                   // "Saved 14:02:11"
  bool saving = false;
  bool save_failed = false;                 // bad color and icon
  std::string rail_note = {};               // "Everything is saved in this browser. ..."
  std::string initials = {}, account = {};  // "CL", "Camille Laurent"
  std::vector<MenuItem> account_menu = {};
  std::string search = {};   // opens the palette: "Search or go to"
  std::string notices = {};  // opens what was told: "Notifications, 2 unread"
  int unread = 0;
  std::string skip_link = {}, help = {}, menu = {}, steps_name = {}, top_name = {},
              shortcut_cap = {};
  std::vector<MenuItem> help_menu = {};
  std::vector<MenuItem> phone_menu = {};  // behind the ellipsis of the phone
  Toast toast;
};

struct ShellResult {
  Rect sheet = {};  // where the screen draws; surface and border are already there
  bool navigated = false;
  Screen to = Screen::connect;
  std::string menu_item = {};  // key pressed in any of the menus; "search", "notices", "help"
  ToastPress toast = ToastPress::none;
};

// Creates the page; the screen then draws into `sheet`; finish() draws what lies above it.
class Shell {
 public:
  Shell(Ui& ui, const ShellData& data);
  ~Shell();
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;
  ShellResult& result() { return result_; }

 private:
  void skip_link(NodeId main_id);
  void take_menu(std::string pressed);
  void partner_switcher(Rect& line);
  void help_and_account(Rect& line);
  void saved_state(Rect& line);
  void search_button(Rect place);
  void bell(Rect box);
  void rail_step(Rect row, std::size_t index, bool last);
  void top_bar(Rect bar);
  void rail(Rect bar);
  void phone_top(Rect bar);
  void phone_bottom(Rect bar);
  Ui& ui_;
  const ShellData& data_;
  ShellResult result_;
};

}  // namespace planshift::ui
