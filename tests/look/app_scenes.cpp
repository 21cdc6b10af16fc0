// Connect, Find and Settings in each of their states.
#include <memory>

#include "look/scene.h"
#include "support/stage.h"

namespace planshift::look {
namespace {

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
const LookScene kResetting("settings-resetting", scene(&Stage::settings_resetting));

}  // namespace
}  // namespace planshift::look
