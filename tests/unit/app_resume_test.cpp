// The browser's data is gone in the middle of a run: it is rebuilt from what the service says, and
// nothing is bought a second time. And a tab that takes over while it is still opening.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "support/app_world.h"
#include "support/office.h"

namespace planshift::test::app_resume_test {

namespace {

using namespace planshift::app;

bool scanned(AppWorld& world) {
  return world.run_until([&] {
    return world.app->session() && world.app->session()->found() &&
           world.state().find.phase == FindPhase::ready;
  });
}

void approve_everything(AppWorld& world) {
  REQUIRE(world.press(world.state().find.plan));
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
  REQUIRE(world.press(world.state().plan.approve));
  world.press(TypeNumber{std::to_string(world.state().plan.approval->number)});
  world.press(Approve{});
}

bool all_finished(AppWorld& world) {
  return world.run_until([&] {
    const auto& migrations = world.app->session()->journal().ledger().migrations;
    const auto is_finished = [](const auto& one) { return one.second.finished; };
    return !migrations.empty() && std::ranges::all_of(migrations, is_finished);
  });
}

const Banner* banner_of(AppWorld& world, std::string_view key) {
  const auto& banners = world.state().shell.banners;
  const auto found = std::ranges::find(banners, key, &Banner::key);
  return found == banners.end() ? nullptr : &*found;
}

// As if somebody cleared the site's data and opened the page again.
void clear_site_data(AppWorld& world) {
  world.kill_tab();
  world.store.inner = {};
  world.keep.values.clear();
  world.open_tab();
  if (!world.app->session()) world.press(OpenDemo{});
  REQUIRE(scanned(world));
}

void check_orders(AppWorld& world, std::size_t customers) {
  const auto orders = world.transport->sandbox()->orders_by_friendly_name();
  CHECK(orders.size() == customers);
  for (const auto& [mark, count] : orders) {
    INFO(mark);
    CHECK(count == 1);
  }
}

AppOptions eight_customers() {
  sandbox::TenantSeed seed = small_tenant();
  add_customers(seed, 7);
  return {.seed = std::move(seed), .behavior = plain_behavior()};
}

std::size_t ordered(AppWorld& world) {
  return world.transport->sandbox()->orders_by_friendly_name().size();
}

}  // namespace

TEST_CASE("a run whose journal is gone goes on from what the service says", "[app][resume]") {
  AppWorld world(eight_customers());
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  approve_everything(world);
  REQUIRE(world.run_until([&] { return world.state().migrate.counts.done >= 1; }));
  const auto bought = static_cast<std::int64_t>(ordered(world));
  REQUIRE(bought > 1);

  clear_site_data(world);
  CHECK(world.app->session()->journal().ledger().migrations.empty());
  const Banner* resume = banner_of(world, "resume");
  REQUIRE(resume);
  REQUIRE(resume->action);
  // What is bought cannot be planned once more.
  const auto& rows = world.state().find.rows;
  const auto shown =
      std::ranges::count(rows, std::string("Bought earlier"), &FindRow::at_end_text);
  CHECK(shown >= 1);
  CHECK(std::ranges::none_of(rows, [](const FindRow& row) {
    return row.selectable && row.at_end_text == "Bought earlier";
  }));

  // They stand in the figures above them, and no check box says that it could choose them.
  const FindView& find = world.state().find;
  REQUIRE(find.figures.size() == 5);
  CHECK(find.figures[0].value == std::to_string(rows.size()));
  std::int64_t users = 0;
  for (const MonthBar& month : find.months) users += month.ends + month.paid_extension;
  CHECK(users > 0);
  CHECK(find.figures[1].value == std::to_string(users));
  for (const FleetCell& cell : find.fleet) {
    const bool listed = std::ranges::contains(rows, cell.customer, &FindRow::customer);
    CHECK((cell.state != FleetState::nothing) == listed);
  }
  bool any = false;
  for (const FindGroup& group : find.groups) {
    const auto can = [&](const FindRow& row) {
      return row.selectable && row.end && to_iso(*row.end).starts_with(group.id);
    };
    CHECK(group.selectable == std::ranges::any_of(rows, can));
    any = any || group.selectable;
  }
  CHECK(find.selectable == any);

  REQUIRE(world.press(ActionView(*resume->action)));
  CHECK(world.state().route == Route::migrate);
  REQUIRE(all_finished(world));
  CHECK_FALSE(banner_of(world, "resume"));
  check_orders(world, static_cast<std::size_t>(bought));
  const auto& migrations = world.app->session()->journal().ledger().migrations;
  CHECK(std::ssize(migrations) == shown);
  for (const auto& [id, migration] : migrations) {
    CHECK(world.transport->sandbox()->status_of(migration.plan.customer,
                                                migration.plan.old_subscription) == "suspended");
  }
}

// Orders show late (reference 4.8): the last ones of the earlier run may be on their way into the
// list while the first are there.
TEST_CASE("beside an earlier run nothing is bought before its last orders must show (S1)",
          "[app][resume]") {
  AppOptions options = eight_customers();
  options.behavior.order_list_ms = 10 * kMinute;
  options.behavior.provisioning_ms = {1'000, 12 * kMinute};
  AppWorld world(std::move(options));
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  approve_everything(world);
  const auto visible = [&] {
    std::size_t count = 0;
    for (const auto& customer : world.transport->sandbox()->state().customers) {
      count += customer.subscriptions.size() > 1 &&
               customer.subscriptions[1].active_from <= world.time.now();
    }
    return count;
  };
  REQUIRE(world.run_until([&] { return visible() >= 1; }));
  const std::size_t bought = ordered(world);
  REQUIRE(bought > visible());

  clear_site_data(world);
  world.press(ActionView(world.state().find.plan));
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
  CHECK_FALSE(world.press(world.state().plan.approve));
  REQUIRE(banner_of(world, "resume"));
  REQUIRE(world.press(ActionView(*banner_of(world, "resume")->action)));
  world.press(GoTo{Route::plan});
  CHECK_FALSE(world.press(world.state().plan.approve));

  world.time.advance(15 * kMinute);
  world.press(StartScan{});
  world.run_until([&] { return world.state().find.phase == FindPhase::ready; });
  if (const Banner* again = banner_of(world, "resume")) {
    REQUIRE(world.press(ActionView(*again->action)));
  }
  REQUIRE(all_finished(world));
  check_orders(world, bought);
}

TEST_CASE("what is bought and not in the journal survives a reload of the scan", "[app][resume]") {
  AppWorld world(eight_customers());
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  approve_everything(world);
  REQUIRE(world.run_until([&] { return world.state().migrate.counts.done >= 1; }));
  clear_site_data(world);
  world.open_tab();
  REQUIRE(scanned(world));
  CHECK(banner_of(world, "resume"));
}

// The caches are read before the journal: whenever the workspace becomes this tab's, and whatever
// the other one still tells, it reads once what counts and then goes on (S16).
TEST_CASE("a tab that takes over while it opens moves everybody once", "[app][resume]") {
  AppWorld world(eight_customers());
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  approve_everything(world);
  REQUIRE(world.run_until([&] { return world.state().migrate.counts.done == 1; }));
  world.kill_tab();
  constexpr std::int64_t kAnswerMs = 20;
  const auto answer_later = [&](std::function<void()> answer) {
    world.time.after(kAnswerMs, std::move(answer));
  };
  world.keep.later = world.store.later = answer_later;
  world.read_only = true;
  world.open_tab();
  const auto lines = world.store.inner.lines;
  const std::vector<std::string> last{lines.end() - 1, lines.end()};
  // Settings, caches, journal: an answer each, and one moment after all of them.
  const auto answers = GENERATE(range(0, 8));
  world.time.advance(answers * kAnswerMs + kAnswerMs / 2);
  world.app->follow(last);
  world.read_only = false;
  world.app->set_read_only(false);
  world.app->follow(lines);
  REQUIRE(world.run_until([&] { return world.app->session() != nullptr; }));
  REQUIRE(all_finished(world));
  CHECK(world.state().migrate.counts.done == 8);
  CHECK(world.state().shell.banners.empty());
  check_orders(world, 8);
}

TEST_CASE("an adopted purchase that is not seen any more is never bought again (S1)",
          "[engine][resume]") {
  Office office;
  auto task = office.engine->adopt(office.plans(), "run");
  task.start();
  REQUIRE(task.done());
  REQUIRE(task.take());
  office.run();
  CHECK(office.orders() == 0);
  CHECK(office.wire.count("cart.create") == 0);
  const migration::Migration& state = office.migration();
  REQUIRE(state.attention);
  CHECK(state.attention->need == migration::Need::foreign_purchase);
  CHECK(state.attention->error.code == "purchase.not_visible");
}

}  // namespace planshift::test::app_resume_test
