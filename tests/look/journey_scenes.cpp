// The real application on the demo tenant, stopped at each stage of the journey. Every control
// works: what is pressed is dispatched, and the clock then runs until nothing more happens at once.
#include <algorithm>
#include <memory>

#include "look/scene.h"
#include "support/app_world.h"
#include "ui/screens/screens.h"

namespace planshift::look {
namespace {

using test::AppWorld;

bool scanned(AppWorld& world) {
  world.press(app::OpenDemo{});
  return world.run_until([&] {
    return world.app->session() && world.app->session()->found() &&
           world.state().find.phase == app::FindPhase::ready;
  });
}

bool planned(AppWorld& world) {
  return scanned(world) && world.press(world.state().find.plan) &&
         world.run_until([&] { return world.state().plan.phase == app::PlanPhase::ready; });
}

bool asked(AppWorld& world) {
  if (!planned(world) || !world.press(world.state().plan.approve)) return false;
  if (!world.state().plan.approval) return false;
  world.press(app::TypeNumber{std::to_string(world.state().plan.approval->number)});
  return true;
}

bool running(AppWorld& world) {
  if (!asked(world)) return false;
  world.press(app::Approve{});
  return world.run_until([&] { return world.state().migrate.counts.done >= 12; });
}

bool rested(AppWorld& world) {
  if (!running(world)) return false;
  return world.run_until([&] {
    const auto& migrations = world.app->session()->journal().ledger().migrations;
    return std::ranges::all_of(
        migrations, [](const auto& one) { return one.second.finished || one.second.attention; });
  });
}

bool detailed(AppWorld& world) {
  if (!running(world)) return false;
  for (const auto& [id, migration] : world.app->session()->journal().ledger().migrations) {
    if (migration.finished || migration.users_moved() == 0) continue;
    world.press(app::OpenMigration{MigrationId(id)});
    return true;
  }
  return false;
}

bool confirmed(AppWorld& world) {
  if (!rested(world)) return false;
  world.press(app::GoTo{app::Route::confirm});
  return true;
}

MakeDraw live(bool (*reach)(AppWorld&)) {
  return [reach](const Request& request) {
    auto world = std::make_shared<AppWorld>(test::AppOptions{.language = request.language});
    if (!reach(*world)) std::fprintf(stderr, "the journey stopped before this screen\n");
    return [world](ui::Ui& ui, ui::Rect) {
      std::vector<app::Intent> intents;
      ui::draw_app(ui, world->state(), world->app->texts(),
                   [&](app::Intent intent) { intents.push_back(std::move(intent)); });
      for (app::Intent& intent : intents) world->press(std::move(intent));
    };
  };
}

const LookScene kFound("live-find", live(scanned));
const LookScene kPlan("live-plan", live(planned));
const LookScene kApproval("live-approval", live(asked));
const LookScene kMigrate("live-migrate", live(running));
const LookScene kRested("live-rested", live(rested));
const LookScene kDetail("live-detail", live(detailed));
const LookScene kConfirm("live-confirm", live(confirmed));

}  // namespace
}  // namespace planshift::look
