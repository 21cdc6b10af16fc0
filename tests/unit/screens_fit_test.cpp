// Every screen has room for every language, on the desk and on the phone, and for letters of any
// size a person sets in the browser.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <set>

#include "support/app_world.h"
#include "support/fit.h"
#include "support/pseudo_language.h"
#include "support/stage.h"
#include "ui/screens/screens.h"

#ifdef PLANSHIFT_UI_HOOKS  // what is drawn is noted natively only
namespace planshift::test::screens_fit_test {
namespace {

struct Window {
  const char* name;
  ui::Viewport viewport;
};

// High enough to see what lies below the fold.
const std::vector<Window>& windows() {
  static const std::vector<Window> all{
      {"desk", {.width = 1280, .height = 2400}},
      {"phone", {.width = 390, .height = 2400, .coarse_pointer = true}},
      {"narrow", {.width = 320, .height = 2400, .coarse_pointer = true}},
      {"letters of 24", {.width = 1280, .height = 2400, .root_font_px = 24}},
      {"letters of 32", {.width = 1280, .height = 2400, .root_font_px = 32}}};
  return all;
}

std::vector<std::string> tongues() {
  std::vector<std::string> tags{std::string(kPseudo)};
  for (const app::Language& language : all_languages()) tags.push_back(language.tag);
  return tags;
}

// Longer than any real language; or measured with stand-ins for letters that the browser draws,
// which are too wide for these: what is cut there is only to be whole in the tree.
bool may_be_cut(std::string_view what) {
  if (what.starts_with(kPseudo)) return true;
  if (!what.starts_with("ar, ") && !what.starts_with("ja, ")) return false;
  const std::string_view scene = what.substr(4);
  return scene.starts_with("connect") || scene == "find, scanning" || scene == "plan";
}

// What does not fit of a picture in each window, each fault once.
void check_fit(const std::string& what, const HeadlessUi::Draw& draw) {
  std::set<std::string> faults;
  for (const Window& window : windows()) {
    // Between phone and desk real languages decide.
    if (what.starts_with(kPseudo) && window.viewport.root_font_px == 24) continue;
    HeadlessUi page(window.viewport);
    REQUIRE(page.ready());
    page.show(draw);
    page.advance(1000);
    page.settle();
    for (const std::string& fault : misfits(page)) {
      if (may_be_cut(what) && fault.starts_with("cut: ")) continue;
      faults.insert(what + ", " + window.name + ": " + fault);
    }
  }
  for (const std::string& fault : faults) FAIL_CHECK(fault);
}

struct Scene {
  const char* name;
  void (Stage::*fill)();
};

constexpr Scene kScenes[] = {{"connect", &Stage::connect},
                             {"connect, opening", &Stage::connect_opening},
                             {"connect, failed", &Stage::connect_failed},
                             {"find, never", &Stage::find_never},
                             {"find, scanning", &Stage::find_scanning},
                             {"find", &Stage::find_ready},
                             {"find, incomplete", &Stage::find_incomplete},
                             {"find, nothing", &Stage::find_nothing},
                             {"find, filtered", &Stage::find_filtered},
                             {"find, customer", &Stage::find_detail},
                             {"find, notices", &Stage::find_notices},
                             {"settings", &Stage::settings},
                             {"settings, unsafe", &Stage::settings_unsafe},
                             {"settings, importing", &Stage::settings_importing},
                             {"settings, resetting", &Stage::settings_resetting}};

HeadlessUi::Draw picture(AppWorld& world) {
  return [&world](ui::Ui& ui, ui::Rect) {
    ui::draw_app(ui, world.state(), world.app->texts(), [](app::Intent) {});
  };
}

}  // namespace

TEST_CASE("the pseudo-language is longer and keeps its arguments", "[fit]") {
  const std::string text = pseudo_text("Plan {count} customers");
  CHECK(text.starts_with("["));
  CHECK(text.ends_with("]"));
  CHECK(text.find("{count}") != text.npos);
  CHECK(text.size() > std::string_view("Plan {count} customers").size() * 14 / 10);
}

TEST_CASE("what does not fit is found", "[fit]") {
  HeadlessUi page({.width = 400, .height = 100});
  REQUIRE(page.ready());
  const auto faults_of = [&](const HeadlessUi::Draw& draw) {
    page.show(draw);
    return misfits(page).size();
  };
  const auto words = [](ui::Ui& ui, float x, std::string_view text) {
    ui.draw_text(x, 10, text, ui::TextStyle::body, ui::Weight::regular, ui::Color::text);
  };
  CHECK(faults_of([&](ui::Ui& ui, ui::Rect) { words(ui, 10, "One"), words(ui, 90, "two"); }) == 0);
  CHECK(faults_of([&](ui::Ui& ui, ui::Rect) { words(ui, 10, "One"), words(ui, 20, "two"); }) == 1);
  CHECK(faults_of([&](ui::Ui& ui, ui::Rect) { words(ui, 10, "Someth…"); }) == 1);
  CHECK(faults_of([&](ui::Ui& ui, ui::Rect) { words(ui, 380, "Outside"); }) == 1);
  CHECK(faults_of([&](ui::Ui& ui, ui::Rect) {
          const ui::ClipScope clip(ui, {0, 0, 30, 100});
          words(ui, 10, "Clipped");
        }) == 1);
  CHECK(faults_of([&](ui::Ui& ui, ui::Rect) {
          ui.interact(ui.id("b"), {5, 5, 30, 30});
          ui.record({.id = ui.id("b"),
                     .role = ui::Role::button,
                     .states = ui::state::interactive,
                     .name = "Longer",
                     .rect = {5, 5, 30, 30}});
          words(ui, 10, "Longer");
        }) == 1);
}

TEST_CASE("Connect, Find and Settings have room for every language", "[fit]") {
  for (const std::string& language : tongues()) {
    for (const Scene& scene : kScenes) {
      Stage stage(language);
      (stage.*scene.fill)();
      check_fit(language + ", " + scene.name, stage.draw());
    }
  }
}

TEST_CASE("the longest date of a language has room in its column", "[fit]") {
  const std::string date = "30 Wednesday September 2026";
  Stage stage("en");
  stage.find_ready();
  REQUIRE(stage.state.find.rows.size() > 2);
  stage.state.find.rows[2].end_text = date;
  HeadlessUi page({.width = 1280, .height = 2400});
  REQUIRE(page.ready());
  page.show(stage.draw());
  const ui::Node* column = page.find_key("end");
  REQUIRE(column != nullptr);
  CHECK(column->rect.w >= page.ui().text_width(date, ui::TextStyle::body) + 16);
}

TEST_CASE("the journey has room for every language", "[fit]") {
  for (const std::string& language : tongues()) {
    sandbox::TenantSeed seed = small_tenant();
    add_customers(seed, 7);
    AppWorld world(AppOptions{.language = language, .seed = std::move(seed)});
    const auto look = [&](const char* what) {
      check_fit(language + ", " + what, picture(world));
    };
    world.press(app::OpenDemo{});
    REQUIRE(world.run_until([&] {
      return world.app->session() && world.app->session()->found() &&
             world.state().find.phase == app::FindPhase::ready;
    }));
    look("found");
    REQUIRE(world.press(world.state().find.plan));
    REQUIRE(world.run_until([&] { return world.state().plan.phase == app::PlanPhase::ready; }));
    look("plan");
    REQUIRE(world.press(app::ActionView(world.state().plan.approve)));
    REQUIRE(world.state().plan.approval);
    look("approval");
    world.press(app::TypeNumber{std::to_string(world.state().plan.approval->number)});
    world.press(app::Approve{});
    REQUIRE(world.run_until([&] { return world.state().migrate.counts.done >= 2; }));
    look("migrate");
    REQUIRE(world.run_until([&] {
      const auto& migrations = world.app->session()->journal().ledger().migrations;
      return std::ranges::all_of(
          migrations, [](const auto& one) { return one.second.finished || one.second.attention; });
    }));
    look("migrated");
    for (const auto& [id, migration] : world.app->session()->journal().ledger().migrations) {
      if (!migration.finished || migration.users.size() < 9) continue;
      world.press(app::OpenMigration{MigrationId(id)});
      look("a customer");
      REQUIRE(world.state().migrate.detail->undo);
      world.press(app::ActionView(*world.state().migrate.detail->undo));
      look("undo");
      world.press(app::CloseUndo{});
      break;
    }
    world.press(app::GoTo{app::Route::confirm});
    look("confirm");
  }
}

}  // namespace planshift::test::screens_fit_test
#endif
