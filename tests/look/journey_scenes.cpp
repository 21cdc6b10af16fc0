// The real application on the demo tenant, stopped at each stage of the journey. Every control
// works: what is pressed is dispatched, and the clock then runs until nothing more happens at once.
#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "look/scene.h"
#include "support/app_world.h"
#include "ui/screens/screens.h"

namespace planshift::look {
namespace {

using test::AppWorld;
using Reach = std::function<bool(AppWorld&)>;

// A stage of the journey, and one press more.
Reach then(Reach reach, app::Intent intent) {
  return [reach = std::move(reach), intent = std::move(intent)](AppWorld& world) {
    if (!reach(world)) return false;
    world.press(intent);
    return true;
  };
}

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
  return world.run_until([&] {
    const app::RunCounts& counts = world.state().migrate.counts;
    return counts.total() > 0 && counts.done >= std::min<std::int64_t>(12, counts.total() / 2);
  });
}

bool rested(AppWorld& world) {
  if (!running(world)) return false;
  return world.run_until([&] {
    const auto& migrations = world.app->session()->journal().ledger().migrations;
    return std::ranges::all_of(
        migrations, [](const auto& one) { return one.second.finished || one.second.attention; });
  });
}

bool paused(AppWorld& world) {
  if (!running(world)) return false;
  world.press(app::Pause{});
  return world.run_until([&] { return world.state().migrate.run == app::RunState::paused; });
}

bool stopped(AppWorld& world) {
  if (!running(world)) return false;
  world.press(app::Stop{});
  return world.run_until([&] { return world.state().migrate.run == app::RunState::stopped; });
}

bool stopped_detail(AppWorld& world) {
  if (!stopped(world)) return false;
  for (const app::MigrateRow& row : world.state().migrate.rows) {
    if (!row.stands) continue;
    world.press(app::OpenMigration{row.id});
    return true;
  }
  return false;
}

bool refused(AppWorld& world) {
  if (!asked(world)) return false;
  world.press(app::Approve{});
  return world.run_until([&] { return world.state().migrate.counts.needs_you == 4; });
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

bool moved(AppWorld& world) {
  if (!rested(world)) return false;
  for (const auto& [id, migration] : world.app->session()->journal().ledger().migrations) {
    if (!migration.finished || migration.users.size() < 9) continue;
    world.press(app::OpenMigration{MigrationId(id)});
    return world.state().migrate.detail->undo.has_value();
  }
  return false;
}

bool asked_back(AppWorld& world) {
  return moved(world) && world.press(app::ActionView(*world.state().migrate.detail->undo));
}

bool going_back(AppWorld& world) {
  if (!asked_back(world) || !world.press(app::ActionView(world.state().migrate.undo->undo))) {
    return false;
  }
  return world.run_until([&] {
    const auto& detail = world.state().migrate.detail;
    return detail && detail->steps[1].state == migration::StepState::done &&
           std::ranges::count(detail->users, migration::Phase::undone, &app::DetailUser::phase) > 1;
  });
}

bool back(AppWorld& world) {
  return going_back(world) &&
         world.run_until([&] { return world.state().migrate.counts.undone == 1; });
}

bool confirmed_back(AppWorld& world) {
  if (!back(world)) return false;
  world.press(app::OpenConfirmed{world.state().migrate.detail->id});
  world.press(app::GoTo{app::Route::confirm});
  return true;
}

// The browser's data was erased in the middle of the run.
bool found_again(AppWorld& world) {
  if (!running(world)) return false;
  world.kill_tab();
  world.store.inner = {};
  world.keep.values.clear();
  world.open_tab();
  return scanned(world);
}

bool followed(AppWorld& world) {
  if (!running(world)) return false;
  world.app->set_read_only(true, std::to_string(world.time.now().ms));
  return true;
}

bool outdated(AppWorld& world) {
  if (!running(world)) return false;
  world.app->set_read_only(true, "newer");
  return true;
}

using Tenant = sandbox::TenantSeed (*)();

// Eight customers are enough for what happens to one of them.
sandbox::TenantSeed eight_customers() {
  sandbox::TenantSeed seed = test::small_tenant();
  test::add_customers(seed, 7);
  return seed;
}

// The vendor refuses three purchases; one user of a fourth customer has no usage location.
sandbox::TenantSeed refusing() {
  sandbox::TenantSeed seed = eight_customers();
  for (std::size_t i = 0; i < 3; ++i) seed.customers[i].trouble.refused_purchases = 1;
  seed.customers[3].without_usage_location = {0};
  return seed;
}

MakeDraw live(Reach reach, Tenant tenant = test::demo_tenant) {
  return [reach, tenant](const Request& request) {
    auto world = std::make_shared<AppWorld>(
        test::AppOptions{.language = request.language, .seed = tenant()});
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
const LookScene kPerCustomer("live-plan-customers",
                             live(then(planned, app::ShowPlanTab{app::PlanTab::per_customer})));
const LookScene kPaused("live-paused", live(paused));
const LookScene kStopped("live-stopped", live(stopped));
const LookScene kStoppedDetail("live-stopped-detail", live(stopped_detail));
const LookScene kRefused("live-refused", live(refused, refusing));
const LookScene kKeys("live-keys", live(then(scanned, app::Show{app::Overlay::shortcuts})));
const LookScene kPalette("live-palette", live(then(scanned, app::Show{app::Overlay::palette})));
const LookScene kNotice("live-notices", live(then(rested, app::Show{app::Overlay::notices})));
const LookScene kDetail("live-detail", live(detailed));
const LookScene kMoved("live-moved", live(moved, eight_customers));
const LookScene kAskedBack("live-undo", live(asked_back, eight_customers));
const LookScene kGoingBack("live-undoing", live(going_back, eight_customers));
const LookScene kBack("live-undone", live(back, eight_customers));
const LookScene kConfirmedBack("live-confirm-undone", live(confirmed_back, eight_customers));
const LookScene kFoundAgain("live-found-again", live(found_again, eight_customers));
const LookScene kFollowed("live-followed", live(followed, eight_customers));
const LookScene kOutdated("live-outdated", live(outdated, eight_customers));
const LookScene kConfirm("live-confirm", live(then(rested, app::GoTo{app::Route::confirm})));

}  // namespace
}  // namespace planshift::look
