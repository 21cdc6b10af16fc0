// Connect, Find and Settings in each of their states.
#include <memory>

#include "look/scene.h"
#include "support/check_cases.h"
#include "support/stage.h"
#include "ui/screens/screens.h"

namespace planshift::look {
namespace {

using test::HeadlessUi;
using test::Stage;

MakeDraw scene(void (Stage::*fill)()) {
  return [fill](const Request& request) {
    auto stage = std::make_shared<Stage>(request.language);
    (stage.get()->*fill)();
    return [stage, draw = stage->draw()](ui::Ui& ui, ui::Rect rect) { draw(ui, rect); };
  };
}

const LookScene kConnect("connect", scene(&Stage::connect));
const LookScene kOpening("connect-opening", scene(&Stage::connect_opening));
const LookScene kFailed("connect-failed", scene(&Stage::connect_failed));
const LookScene kNever("find-never", scene(&Stage::find_never));
const LookScene kScanning("find-scanning", scene(&Stage::find_scanning));
const LookScene kFind("find", scene(&Stage::find_ready));
const LookScene kIncomplete("find-incomplete", scene(&Stage::find_incomplete));
const LookScene kNothing("find-nothing", scene(&Stage::find_nothing));
const LookScene kFiltered("find-filtered", scene(&Stage::find_filtered));
const LookScene kDetail("find-detail", scene(&Stage::find_detail));
const LookScene kNotices("find-notices", scene(&Stage::find_notices));
const LookScene kSettings("settings", scene(&Stage::settings));
const LookScene kUnsafe("settings-unsafe", scene(&Stage::settings_unsafe));
const LookScene kImporting("settings-importing", scene(&Stage::settings_importing));
const LookScene kResetting("settings-resetting", scene(&Stage::settings_resetting));

// The connection check by the real application: all well, under way, and each failing line.
HeadlessUi::Draw live(std::shared_ptr<test::AppWorld> world) {
  return [world](ui::Ui& ui, ui::Rect) {
    std::vector<app::Intent> intents;
    ui::draw_app(ui, world->state(), world->app->texts(),
                 [&](app::Intent intent) { intents.push_back(std::move(intent)); });
    for (app::Intent& intent : intents) world->press(std::move(intent));
  };
}

MakeDraw checked(const test::CheckCase& one) {
  return [&one](const Request& request) {
    return live(std::shared_ptr<test::AppWorld>(test::world_of(one, request.language)));
  };
}

const LookScene kChecked("check-good", checked(test::good_case()));
const LookScene kChecking("check-running", [](const Request& request) {
  std::shared_ptr<test::AppWorld> world = test::world_of(test::good_case(), request.language);
  world->press(app::CheckAgain{});
  return live(world);
});
[[maybe_unused]] const bool kFailing = [] {
  for (const test::CheckCase& one : test::check_cases()) {
    scenes().push_back({"check-" + one.name, checked(one)});
  }
  return true;
}();
const LookScene kConnected("settings-partner", [](const Request& request) {
  std::shared_ptr<test::AppWorld> world = test::world_of(test::good_case(), request.language);
  world->press(app::GoTo{app::Route::settings});
  return live(world);
});

}  // namespace
}  // namespace planshift::look
