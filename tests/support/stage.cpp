#include "support/stage.h"

#include <cstdlib>

#include "support/app_world.h"
#include "support/pseudo_language.h"
#include "ui/screens/screens.h"

namespace planshift::test {
namespace {

app::ActionView action(std::string key, std::string label, app::Intent intent) {
  return {std::move(key), std::move(label), std::move(intent), true, {}};
}

}  // namespace

Stage::Stage(std::string_view language) : formats_(language), texts_(formats_) {
  const std::string catalog = language == kPseudo
                                  ? pseudo_catalog(read_asset("locales/en.json"))
                                  : read_asset("locales/" + std::string(language) + ".json");
  if (!texts_.load(catalog)) std::abort();
  state.language = language;
  state.right_to_left = texts_.get("language.direction") == "rtl";
}

HeadlessUi::Draw Stage::draw() {
  return [this](ui::Ui& ui, ui::Rect) {
    ui::draw_app(ui, state, texts_, [this](app::Intent intent) {
      intents.push_back(std::move(intent));
    });
  };
}

void Stage::shell(app::Route route) {
  state.route = route;
  app::ShellView& view = state.shell;
  view.steps.clear();
  for (const app::Route each : app::kRoutes) {
    if (each == app::Route::settings) continue;
    app::RailStep step;
    step.route = each;
    step.label = texts_.get("nav." + std::string(app::to_text(each)));
    step.href = app::fragment_of(each);
    step.is_current = each == route;
    if (step.is_current) step.mark = app::StepMark::current;
    if (each == app::Route::connect && route != each) step.mark = app::StepMark::done;
    view.steps.push_back(std::move(step));
  }
  view.settings_label = text("nav.settings");
  view.rail_note = text("shell.note.saved");
  if (route == app::Route::connect) return;
  view.partner = "Alizé Cloud Services";
  view.mode = text("shell.demo");
  view.cloud = text("cloud.short.global");
  view.save = app::SaveState::saved;
  view.save_text = texts_.get("shell.saved", {{"time", "14:02:11"}});
}

void Stage::connect() {
  shell(app::Route::connect);
  app::ConnectView& view = state.connect;
  view.sign_in_body = text("connect.sign_in.body");
  view.sign_in_points = {text("connect.sign_in.right1"), text("connect.sign_in.right2")};
  view.sign_in_note = text("connect.sign_in.needs_id");
  view.sign_in = action("connect.settings", text("connect.sign_in.enter_id"),
                        app::GoTo{app::Route::settings});
  view.open_demo = action("connect.open_demo", text("connect.demo.open"), app::OpenDemo{});
  for (const char* point : {"connect.demo.point1", "connect.demo.point2", "connect.demo.point3"}) {
    view.demo_points.push_back(text(point));
  }
  const auto check = [&](std::string key, app::CheckState check_state, std::string_view note) {
    const std::string title = text("connect.check." + key);
    view.checks.push_back({std::move(key), check_state, title, text(note), {}, {}});
  };
  check("browser", app::CheckState::ready, "connect.check.browser.ready");
  check("second_factor", app::CheckState::after_sign_in, "connect.check.later");
  check("headers", app::CheckState::ready, "connect.check.headers.ready");
  check("buy", app::CheckState::after_sign_in, "connect.check.later");
  check("graph", app::CheckState::ready, "connect.check.headers.ready");
  check("storage", app::CheckState::to_fix, "connect.check.storage.may_clear");
  view.checks.back().actions = {
      action("protect", text("connect.check.storage.protect"), app::ProtectStorage{})};
  view.checks_note = texts_.get("connect.checks.ready", {{"count", 3}}) + ", " +
                     texts_.get("connect.checks.to_fix", {{"count", 1}}) + ", " +
                     texts_.get("connect.checks.later", {{"count", 2}});
}

void Stage::connect_opening() {
  connect();
  state.connect.opening = true;
  state.connect.open_demo.label = text("connect.demo.opening");
  state.connect.open_demo.enabled = false;
}

void Stage::connect_failed() {
  connect();
  app::ErrorView error;
  error.what = text("error.demo.unavailable.what");
  error.next = text("error.demo.unavailable.next");
  error.code = "demo.unavailable";
  state.connect.error = error;
}

void Stage::settings() {
  shell(app::Route::settings);
  app::SettingsView& view = state.settings;
  for (const app::Language& language : all_languages()) {
    view.languages.push_back({language.tag, language.name, language.tag == state.language});
  }
  view.language_note = text("settings.language.note");
  view.themes = {{"system", text("settings.theme.system"), true},
                 {"light", text("settings.theme.light"), false},
                 {"dark", text("settings.theme.dark"), false}};
  view.densities = {{"automatic", text("settings.density.automatic"), true},
                    {"compact", text("settings.density.compact"), false},
                    {"normal", text("settings.density.normal"), false},
                    {"touch", text("settings.density.touch"), false}};
  view.application_note = text("settings.application.note");
  view.storage_title = text("settings.storage.kept");
  view.storage_note = text("settings.storage.kept.note");
  view.export_journal =
      action("settings.export", text("settings.journal.export"), app::ExportJournal{});
  view.journal_note = texts_.get(
      "settings.journal.note", {{"events", texts_.get("count.events", {{"count", 1284}})}});
  view.hand_over = action("settings.hand_over", text("settings.hand_over.do"), app::HandOver{});
  view.hand_over_note = text("settings.hand_over.open");
  view.import_file =
      action("settings.import", text("settings.import.do"), app::ImportWorkspace{});
  for (const auto& [option, how] : {std::pair("copy", "off"), std::pair("awake", "on")}) {
    const std::string title = "settings.storage." + std::string(option);
    const std::string stands = title + "." + how;
    view.options.push_back({text(title), text(stands),
                            action(option, text(stands + ".do"), app::ChooseOption{option})});
  }
  view.reset = action("settings.reset", text("settings.reset"), app::AskReset{});
}

void Stage::settings_unsafe() {
  settings();
  app::SettingsView& view = state.settings;
  view.storage_title = text("settings.storage.may_clear");
  view.storage_note = text("settings.storage.may_clear.note");
  view.storage_tone = app::Tone::warn;
  view.protect = action("settings.protect", text("settings.storage.allow"), app::ProtectStorage{});
  view.application_id = "not-an-id";
  view.application_error = text("settings.application.wrong");
}

void Stage::settings_importing() {
  settings();
  app::ImportView& view = state.settings.importing.emplace();
  view.title = text("settings.import.ahead.title");
  view.body = text("settings.import.ahead.body");
  view.facts = {{text("settings.import.of"), "Alizé Cloud Services", {}},
                {text("settings.import.customers"), "4 / 12", {}},
                {text("settings.import.events"), "1284", {}},
                {text("settings.import.saved"), "23 Nov 2026, 14:02", {}}};
  view.accept_label = text("settings.import.accept");
}

void Stage::settings_resetting() {
  settings();
  const std::string events = texts_.get("count.events", {{"count", 1284}});
  state.settings.resetting = {text("settings.reset.title"),
                              texts_.get("settings.reset.body", {{"events", events}}),
                              text("settings.reset.confirm"), false};
}

void Stage::add_banner() {
  state.shell.banners.push_back({"offline", app::Tone::info, text("shell.banner.offline.title"),
                                 text("shell.banner.offline.body"), {}});
}

void Stage::add_toast() {
  state.shell.toast = {1, texts_.get("find.excluded", {{"customer", "Harborline Freight Ltd"}}),
                       app::Tone::ok, action("undo", text("shell.undo"), app::UndoLast{})};
}

}  // namespace planshift::test
