#include "ui/screens/screens.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "ui/screens/confirm.h"
#include "ui/screens/connect.h"
#include "ui/screens/find.h"
#include "ui/screens/keyboard_help.h"
#include "ui/screens/migrate.h"
#include "ui/screens/notices.h"
#include "ui/screens/palette.h"
#include "ui/screens/parts.h"
#include "ui/screens/plan.h"
#include "ui/screens/settings.h"
#include "ui/screens/spoken_progress.h"
#include "ui/shell.h"

namespace planshift::ui {
namespace {

// Routes and screens are the same list in the same order.
Screen screen_of(app::Route route) { return static_cast<Screen>(route); }
app::Route route_of(Screen screen) { return static_cast<app::Route>(screen); }

StepState state_of(app::StepMark mark) {
  switch (mark) {
    case app::StepMark::to_come:
    case app::StepMark::current: return StepState::to_come;
    case app::StepMark::done: return StepState::done;
    case app::StepMark::needs_you: return StepState::needs_you;
  }
  return StepState::to_come;
}

// "Find, done, 32": what a person hears where others see a ring and a number.
std::string spoken(const app::RailStep& step, const app::Texts& texts) {
  std::string words = step.label;
  if (step.mark == app::StepMark::done) words += ", " + texts.get("nav.step_done");
  if (step.mark == app::StepMark::needs_you) words += ", " + texts.get("nav.step_needs_you");
  if (!step.count.empty()) words += ", " + step.count;
  if (!step.enabled) words += ", " + step.disabled_reason;
  return words;
}

void add_steps(ShellData& data, const app::ShellView& view, const app::Texts& texts) {
  for (const app::RailStep& step : view.steps) {
    ShellStep& shown = data.steps[static_cast<std::size_t>(step.route)];
    shown.label = step.label;
    shown.count = step.count;
    shown.spoken = spoken(step, texts);
    shown.href = step.href;
    shown.state = state_of(step.mark);
    if (!step.enabled) shown.closed = step.disabled_reason;
    if (step.route == app::Route::migrate) shown.badge = static_cast<int>(view.needs_you);
  }
  ShellStep& settings = data.steps[static_cast<std::size_t>(app::Route::settings)];
  settings.label = view.settings_label;
  settings.href = app::fragment_of(app::Route::settings);
}

std::string page_title(const app::State& state, const app::Texts& texts) {
  switch (state.route) {
    case app::Route::connect: return texts.get("nav.connect");
    case app::Route::find: return state.find.title;
    case app::Route::plan: return state.plan.title;
    case app::Route::migrate: return state.migrate.title;
    case app::Route::confirm: return state.confirm.title;
    case app::Route::settings: return texts.get("nav.settings");
  }
  return {};
}

void add_menus(ShellData& data, const app::State& state, const app::Texts& texts) {
  const MenuItem keyboard{.key = "keyboard", .label = texts.get("keys.title"), .icon = Icon::info};
  data.help_menu = {keyboard};
  data.help_menu.front().shortcut = state.letters ? texts.get("keys.help.keys") : "";
  data.partner_menu = {
      {.key = "connect", .label = texts.get("nav.connect"), .icon = Icon::plug},
      {.key = "settings", .label = texts.get("nav.settings"), .icon = Icon::settings}};
  const app::FindView& find = state.find;
  if (state.route == app::Route::find && !find.rows.empty()) {
    data.phone_menu = {
        {.key = "scan", .label = find.scan.label, .icon = Icon::refresh_cw,
         .enabled = find.scan.enabled},
        {.key = "export", .label = texts.get("find.export"), .icon = Icon::download}};
  }
  const MenuItem notices{.key = "notices", .label = texts.get("notices.title"), .icon = Icon::bell};
  const MenuItem link{.key = "copy_link", .label = texts.get("palette.copy_link"),
                      .icon = Icon::link};
  data.help_menu.push_back(link);
  for (const MenuItem& item : {notices, link, keyboard}) data.phone_menu.push_back(item);
}

// The phone's top bar has room for a short title between the mark and two buttons.
std::string phone_title(const Ui& ui, std::string title, std::string_view shorter) {
  constexpr float kAround = 48 + 2 * 44 + 8;
  const float room = ui.viewport().width - kAround;
  if (ui.text_width(title, TextStyle::section, Weight::semibold) <= room) return title;
  return std::string(shorter);
}

ShellData shell_data(const Ui& ui, const app::State& state, const app::Texts& texts) {
  const app::ShellView& view = state.shell;
  ShellData data;
  data.current = screen_of(state.route);
  add_steps(data, view, texts);
  const std::string& step = data.steps[static_cast<std::size_t>(data.current)].label;
  data.page_title = phone_title(ui, page_title(state, texts), step);
  data.partner = view.partner;
  if (!view.mode.empty()) data.chips.push_back({view.mode, Tone::info, Icon::flask_conical});
  if (!view.cloud.empty()) data.chips.push_back({view.cloud, Tone::line, Icon::cloud});
  add_menus(data, state, texts);
  if (view.save != app::SaveState::none) data.saved = view.save_text;
  data.saving = view.save == app::SaveState::saving;
  data.save_failed = view.save == app::SaveState::stopped;
  data.rail_note = view.rail_note;
  data.search = texts.get("nav.search");
  data.unread = view.unread;
  data.notices = view.unread > 0 ? texts.get("notices.unread", {{"count", view.unread}})
                                 : texts.get("notices.title");
  data.skip_link = texts.get("nav.skip");
  data.help = texts.get("nav.help");
  data.menu = texts.get("nav.menu");
  data.steps_name = texts.get("nav.steps");
  data.top_name = texts.get("nav.top");
  data.shortcut_cap = shortcut_text(texts, "nav.search_keys", state.command_key);
  if (view.toast) {
    data.toast = {.stamp = view.toast->serial,
                  .words = view.toast->text,
                  .action = view.toast->action ? view.toast->action->label : std::string{},
                  .close_name = texts.get("shell.dismiss"),
                  .tone = tone_of(view.toast->tone)};
  }
  return data;
}

void answer_menu(std::string_view item, const app::State& state, const Dispatch& dispatch) {
  using app::Overlay;
  if (item == "keyboard") dispatch(app::Show{Overlay::shortcuts});
  if (item == "search") dispatch(app::Show{Overlay::palette});
  if (item == "notices") dispatch(app::Show{Overlay::notices});
  if (item == "copy_link") dispatch(app::CopyLink{});
  if (item == "connect") dispatch(app::GoTo{app::Route::connect});
  if (item == "settings") dispatch(app::GoTo{app::Route::settings});
  if (item == "scan") dispatch(state.find.scan.intent);
  if (item == "export") dispatch(app::ExportFound{});
}

// Keys that mean the same everywhere. Letters only where nobody types, and only while they are
// switched on (WCAG 2.1.4); over a dialog none but those that close it.
void answer_keys(Ui& ui, const app::State& state, const Dispatch& dispatch) {
  using app::Overlay;
  using app::Route;
  constexpr double kNextKeyMs = 1500;
  constexpr std::array<std::pair<std::string_view, Route>, 6> kPlaces{{{"k", Route::connect},
                                                                       {"f", Route::find},
                                                                       {"p", Route::plan},
                                                                       {"m", Route::migrate},
                                                                       {"c", Route::confirm},
                                                                       {"s", Route::settings}}};
  const bool palette = state.overlay == Overlay::palette;
  if (ui.shortcut("Ctrl+k") && (palette || !ui.modal_open())) {
    dispatch(app::Show{palette ? Overlay::none : Overlay::palette});
  }
  if (ui.modal_open()) return;
  if (ui.shortcut("Ctrl+z")) dispatch(app::UndoLast{});
  if (!state.letters) return;
  if (ui.key(0, "?")) dispatch(app::Show{Overlay::shortcuts});
  Memory& going = ui.memory(node_id(0, "going"));
  // In a table the same letters find a row; those of a name hardly begin with two of these.
  const Node* at = ui.before(ui.focused());
  const std::string_view in_row =
      at != nullptr && at->role == Role::row ? ui.any_key(at->id) : std::string_view{};
  const auto typed = [&](std::string_view key) { return ui.key(0, key) || in_row == key; };
  if (typed("g")) {
    going.value = 1;
    going.since = ui.now_ms();
    return;
  }
  if (going.value == 0 || ui.now_ms() - going.since > kNextKeyMs) return;
  for (const auto& [key, route] : kPlaces) {
    if (!typed(key)) continue;
    going.value = 0;
    return dispatch(app::GoTo{route});
  }
  if (!in_row.empty()) going.value = 0;
}

void answer(const ShellResult& result, const app::State& state, const Dispatch& dispatch) {
  if (result.navigated) dispatch(app::GoTo{route_of(result.to)});
  if (!result.menu_item.empty()) answer_menu(result.menu_item, state, dispatch);
  const std::optional<app::Toast>& toast = state.shell.toast;
  if (result.toast == ToastPress::closed) dispatch(app::DismissToast{});
  if (result.toast == ToastPress::over) dispatch(app::DismissToast{false});
  if (result.toast == ToastPress::action && toast && toast->action) dispatch(toast->action->intent);
}

void draw_screen(Ui& ui, Rect sheet, const app::State& state, const app::Texts& texts,
                 const Dispatch& dispatch) {
  switch (state.route) {
    case app::Route::connect: connect_screen(ui, sheet, state.connect, texts, dispatch); break;
    case app::Route::find: find_screen(ui, sheet, state.find, texts, dispatch); break;
    case app::Route::plan: plan_screen(ui, sheet, state.plan, texts, dispatch); break;
    case app::Route::migrate: migrate_screen(ui, sheet, state.migrate, texts, dispatch); break;
    case app::Route::confirm: confirm_screen(ui, sheet, state.confirm, texts, dispatch); break;
    case app::Route::settings: settings_screen(ui, sheet, state.settings, texts, dispatch); break;
  }
}

void draw_window(Ui& ui, const app::State& state, const app::Texts& texts,
                 const Dispatch& dispatch) {
  const ShellData data = shell_data(ui, state, texts);
  ShellResult result;
  {
    Shell shell(ui, data);
    Rect sheet = shell.result().sheet;
    for (const app::Banner& banner : state.shell.banners) banner_block(ui, sheet, banner, dispatch);
    // Each route has its own identities: a field of one screen is never mistaken for another's.
    Group screen(ui, sheet, app::to_text(state.route), Role::group);
    draw_screen(ui, sheet, state, texts, dispatch);
    if (const int rest = ui.unprinted(); rest > 0) {
      const std::string rows = texts.get("count.rows", {{"count", rest}});
      ui.record({.id = ui.id("unprinted"),
                 .role = Role::paragraph,
                 .name = texts.get("print.more", {{"rows", rows}})});
    }
    result = shell.result();
  }
  speak_progress(ui, state);
  answer(result, state, dispatch);
  answer_keys(ui, state, dispatch);
  switch (state.overlay) {
    case app::Overlay::none: break;
    case app::Overlay::palette: palette(ui, state.palette, texts, dispatch); break;
    case app::Overlay::shortcuts: keyboard_help(ui, state, texts, dispatch); break;
    case app::Overlay::notices: notices(ui, state.notices, texts, dispatch); break;
  }
}

}  // namespace

Preferences preferences_of(const app::State& state) {
  Preferences preferences;
  preferences.theme = static_cast<ThemeChoice>(state.theme);
  preferences.density = static_cast<Density>(state.density);
  preferences.right_to_left = state.right_to_left;
  return preferences;
}

void draw_app(Ui& ui, const app::State& state, const app::Texts& texts, const Dispatch& dispatch) {
  // The state may change as soon as an intent arrives, so they leave once nothing reads it anymore.
  std::vector<app::Intent> asked;
  const Dispatch keep = [&asked](app::Intent intent) { asked.push_back(std::move(intent)); };
  draw_window(ui, state, texts, keep);
  for (app::Intent& intent : asked) dispatch(std::move(intent));
}

}  // namespace planshift::ui
