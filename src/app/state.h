// Everything the interface shows at this moment.
#pragma once

#include "app/confirm_view.h"
#include "app/connect_view.h"
#include "app/find_view.h"
#include "app/migrate_view.h"
#include "app/palette.h"
#include "app/plan_view.h"
#include "app/settings_view.h"
#include "app/shell_view.h"

namespace planshift::app {

// Only the view of `route` is kept up to date, and the shell; the others keep what they last
// showed.
struct State {
  Route route = Route::connect;
  std::string language = "en";
  bool right_to_left = false;
  Theme theme = Theme::system;
  Density density = Density::automatic;
  bool letters = true;           // shortcuts of a single letter are on
  bool command_key = false;      // shortcuts go with Command, not with Control
  Overlay overlay = Overlay::none;
  PaletteView palette;           // while it is open
  std::vector<NoticeView> notices;  // the latest first, while they are open
  ShellView shell;
  ConnectView connect;
  FindView find;
  PlanView plan;
  MigrateView migrate;
  ConfirmView confirm;
  SettingsView settings;
};

}  // namespace planshift::app
