// What each screen says to someone who cannot see it, as text that is reviewed like code, and that
// nothing of it lacks a role, a name or its size. After a change that is meant:
//   PLANSHIFT_UPDATE_SNAPSHOTS=1 build/native-debug/planshift-unit "[trees]"
#include <catch_amalgamated.hpp>
#include <fstream>

#include "support/app_world.h"
#include "support/figures.h"
#include "support/headless_ui.h"
#include "ui/gallery.h"
#include "ui/screens/screens.h"

namespace planshift::screens_tree_test {
namespace {

using test::AppWorld;
using test::HeadlessUi;

struct Missing {
  std::int64_t faults = 0, pages = 0;
};

ui::Viewport desk() { return {.width = 1280, .height = 800}; }
ui::Viewport phone() { return {.width = 390, .height = 844, .coarse_pointer = true}; }

void compare(const std::string& name, const std::string& text) {
  const std::string path = PLANSHIFT_SOURCE_DIR "/tests/unit/trees/" + name + ".tree";
  if (test::updates_snapshots()) std::ofstream(path) << text;
  INFO(name);
  CHECK(text == test::file_bytes(path));
}

void check_faults(const HeadlessUi& page, const std::string& name, Missing& missing) {
  ++missing.pages;
  for (const std::string& fault : page.faults()) {
    ++missing.faults;
    FAIL_CHECK(name << ": " << fault);
  }
}

void look(AppWorld& world, const std::string& screen, Missing& missing) {
  for (const auto& [device, viewport] : {std::pair{"desk", desk()}, std::pair{"phone", phone()}}) {
    HeadlessUi page(viewport);
    REQUIRE(page.ready());
    page.show([&](ui::Ui& ui, ui::Rect) {
      ui::draw_app(ui, world.state(), world.app->texts(), [](const app::Intent&) {});
    });
    const std::string name = screen + "." + device;
    check_faults(page, name, missing);
    compare(name, page.tree_text());
  }
}

// One customer that is done, one that needs a person, and two more.
sandbox::TenantSeed few_customers() {
  sandbox::TenantSeed seed = test::small_tenant();
  test::add_customers(seed, 2);
  return seed;
}

void scan(AppWorld& world) {
  world.press(app::OpenDemo{});
  REQUIRE(world.run_until([&] { return world.state().find.phase == app::FindPhase::ready; }));
}

void plan(AppWorld& world) {
  REQUIRE(world.press(world.state().find.plan));
  REQUIRE(world.run_until([&] { return world.state().plan.phase == app::PlanPhase::ready; }));
}

void ask(AppWorld& world) {
  REQUIRE(world.press(world.state().plan.approve));
  REQUIRE(world.state().plan.approval);
  world.press(app::TypeNumber{std::to_string(world.state().plan.approval->number)});
}

void run(AppWorld& world) {
  world.press(app::Approve{});
  REQUIRE(world.run_until([&] {
    const auto& migrations = world.app->session()->journal().ledger().migrations;
    return !migrations.empty() && std::ranges::all_of(migrations, [](const auto& one) {
      return one.second.finished || one.second.attention;
    });
  }));
}

void open_first(AppWorld& world) {
  for (const auto& [id, migration] : world.app->session()->journal().ledger().migrations) {
    if (!migration.finished) continue;
    world.press(app::OpenMigration{MigrationId(id)});
    return;
  }
  FAIL("nothing was migrated");
}

void walk(Missing& missing) {
  AppWorld world({.seed = few_customers()});
  look(world, "connect", missing);
  scan(world);
  look(world, "find", missing);
  world.press(app::OpenRow{world.state().find.rows.front().id});
  look(world, "find-detail", missing);
  plan(world);
  look(world, "plan", missing);
  ask(world);
  look(world, "approval", missing);
  run(world);
  look(world, "migrate", missing);
  open_first(world);
  look(world, "migrate-detail", missing);
  if (world.state().migrate.detail->undo) {
    world.press(app::ActionView(*world.state().migrate.detail->undo));
    look(world, "undo", missing);
    world.press(app::GoTo{app::Route::settings});
  }
  world.press(app::GoTo{app::Route::confirm});
  look(world, "confirm", missing);
  world.press(app::GoTo{app::Route::settings});
  look(world, "settings", missing);
  world.app->set_read_only(true, std::to_string(world.time.now().ms));
  world.press(app::GoTo{app::Route::migrate});
  look(world, "follower", missing);
}

TEST_CASE("every screen says the same as when it was last reviewed", "[screens][trees]") {
  Missing missing;
  walk(missing);
  for (const ui::Viewport& viewport : {desk(), phone()}) {
    HeadlessUi page(viewport);
    const auto state = ui::make_gallery();
    page.show([state](ui::Ui& ui, ui::Rect rect) { ui::gallery(ui, rect, *state); });
    check_faults(page, "gallery", missing);
  }
  test::write_figures("semantics.json",
                      {{"semantics_missing", missing.faults}, {"pages", missing.pages}});
}

}  // namespace
}  // namespace planshift::screens_tree_test
