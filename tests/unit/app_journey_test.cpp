// The whole way natively: open the demo, scan, plan, approve, run to the end, and the three
// customers that need a person.
#include <catch_amalgamated.hpp>
#include <algorithm>
#include <set>

#include "support/app_world.h"

namespace planshift::test::app_journey_test {

namespace {

using namespace planshift::app;

AppOptions few_customers() {
  sandbox::TenantSeed seed = small_tenant();
  add_customers(seed, 7);
  return {.seed = std::move(seed), .behavior = plain_behavior()};
}

bool scanned(AppWorld& world) {
  return world.run_until([&] {
    return world.app->session() && world.app->session()->found() &&
           world.state().find.phase == FindPhase::ready;
  });
}

bool priced(AppWorld& world) {
  return world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; });
}

std::int64_t finished(AppWorld& world) {
  const auto& migrations = world.app->session()->journal().ledger().migrations;
  return std::ranges::count_if(migrations, [](const auto& one) { return one.second.finished; });
}

// Nothing moves any more without a person.
bool at_rest(AppWorld& world) {
  return world.run_until([&] {
    const auto& migrations = world.app->session()->journal().ledger().migrations;
    return !migrations.empty() && std::ranges::all_of(migrations, [](const auto& one) {
      return one.second.finished || one.second.attention;
    });
  });
}

void approve_everything(AppWorld& world) {
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  REQUIRE(world.press(world.state().find.plan));
  REQUIRE(priced(world));
  REQUIRE(world.press(world.state().plan.approve));
  REQUIRE(world.state().plan.approval);
  world.press(TypeNumber{std::to_string(world.state().plan.approval->number)});
  REQUIRE(world.state().plan.approval->fits);
  world.press(Approve{});
}

// The customer with two retired subscriptions has one pool of licenses: nobody counts twice.
void count_people_once(AppWorld& world) {
  const MigrateView& migrate = world.state().migrate;
  CHECK(migrate.users_text == "of 1,135 users moved");
  std::int64_t of_two = 0;
  for (const MigrateRow& row : migrate.rows)
    if (row.customer_name == "Coopérative du Gers") of_two += row.users_total;
  CHECK(of_two == 62);
}

const LaneRow* lane_of(AppWorld& world, LaneKind kind) {
  const auto& lane = world.state().migrate.lane;
  const auto row = std::ranges::find(lane, kind, &LaneRow::kind);
  return row == lane.end() ? nullptr : &*row;
}

// Refused once more, then the cause is gone.
void help_the_refused(AppWorld& world) {
  const std::int64_t before = finished(world);
  const LaneRow* refused = lane_of(world, LaneKind::failed);
  REQUIRE(refused);
  CHECK(refused->code == "800024");
  CHECK(refused->cause == "Purchase refused: the credit line is too low (800024).");
  const MigrationId id = refused->id;
  world.press(Retry{id});
  REQUIRE(at_rest(world));
  CHECK(finished(world) == before);
  world.press(Retry{id});
  REQUIRE(at_rest(world));
  CHECK(finished(world) == before + 1);
}

// Nothing is chosen beforehand: the customer's country is only offered.
void help_the_one_without_location(AppWorld& world) {
  const std::int64_t before = finished(world);
  const LaneRow* row = lane_of(world, LaneKind::location);
  REQUIRE(row);
  const MigrationId id = row->id;
  world.press(ActionView(row->actions.front()));
  REQUIRE(world.state().migrate.detail);
  REQUIRE(world.state().migrate.detail->locations);
  REQUIRE(world.state().migrate.detail->attention);
  CHECK(world.state().migrate.detail->attention->actions.empty());
  const LocationForm form = *world.state().migrate.detail->locations;
  CHECK_FALSE(form.apply.enabled);
  for (const LocationUser& user : form.users) CHECK(user.chosen.empty());
  world.press(ApplyLocations{id});
  REQUIRE(at_rest(world));
  CHECK(finished(world) == before);
  world.press(ChooseLocation{id, {}, form.proposal});
  REQUIRE(world.state().migrate.detail->locations->apply.enabled);
  world.press(ApplyLocations{id});
  REQUIRE(at_rest(world));
  CHECK(finished(world) == before + 1);
}

// Everyone but the group's members has moved; the old subscription stays open, also after a
// recheck.
void look_at_the_group(AppWorld& world) {
  const LaneRow* row = lane_of(world, LaneKind::group);
  REQUIRE(row);
  CHECK(row->cause.find("Accueil") != std::string::npos);
  CHECK_FALSE(row->next.empty());
  const MigrationId id = row->id;
  world.press(ActionView(row->actions.front()));
  REQUIRE(at_rest(world));
  const auto* migration = world.app->session()->journal().ledger().find(id);
  REQUIRE(migration);
  CHECK_FALSE(migration->finished);
  CHECK(migration->users_moved() == 54);
  CHECK(world.transport->sandbox()->status_of(migration->plan.customer,
                                              migration->plan.old_subscription) == "active");
}

}  // namespace

TEST_CASE("the demo's scan shows what the screens promise", "[app]") {
  AppWorld world;
  CHECK(world.state().route == Route::connect);
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  const FindView& find = world.state().find;
  CHECK(world.state().route == Route::find);
  REQUIRE(find.figures.size() == 5);
  CHECK(find.figures[0].value == "32");
  CHECK(find.figures[1].value == "1,135");
  CHECK(find.figures[4].value == "€2,121.60");
  CHECK(find.rows.size() == 32);
  CHECK(find.fleet.size() == 40);
  CHECK(find.months.size() == 12);
  CHECK(find.plan.label == "Plan 31 customers");
  CHECK(find.all_mark == CheckMark::all);
}

TEST_CASE("28 customers go from Find to Confirm in at most ten clicks, three need a person",
          "[app]") {
  AppWorld world;
  approve_everything(world);
  const Instant approved = world.time.now();
  REQUIRE(world.run_until([&] { return world.state().migrate.counts.done >= 12; }));
  count_people_once(world);
  REQUIRE(at_rest(world));
  CHECK(world.time.now().since(approved) < 2 * kMinute);
  REQUIRE(world.state().route == Route::migrate);
  count_people_once(world);
  const MigrateView& migrate = world.state().migrate;
  CHECK(migrate.counts.done == 28);
  CHECK(migrate.counts.needs_you == 3);
  CHECK(migrate.lane.size() == 3);
  REQUIRE(migrate.to_confirm);
  world.press(ActionView(*migrate.to_confirm));
  CHECK(world.clicks <= 10);
  CHECK(world.state().confirm.items.size() >= 28);

  std::int64_t bought = 0;
  std::set<std::string> marks;
  for (const auto& [mark, count] : world.transport->sandbox()->orders_by_friendly_name()) {
    CHECK(count == 1);
    bought += count;
    marks.insert(mark);
  }
  // The refused purchase is the only migration without an order.
  const auto& ledger = world.app->session()->journal().ledger();
  CHECK(bought == static_cast<std::int64_t>(ledger.migrations.size()) - 1);
  CHECK(marks.size() == static_cast<std::size_t>(bought));

  world.press(GoTo{Route::migrate});
  help_the_refused(world);
  help_the_one_without_location(world);
  look_at_the_group(world);
}

TEST_CASE("a killed tab goes on by itself and buys nothing twice", "[app]") {
  AppWorld world(few_customers());
  approve_everything(world);
  for (int kill = 0; kill < 12; ++kill) {
    world.time.run_until([&, n = 0]() mutable { return ++n > 7 + 5 * kill; });
    world.open_tab();
    world.run_until([&] { return world.app->session() != nullptr; });
  }
  REQUIRE(at_rest(world));
  CHECK(finished(world) == 8);
  const auto orders = world.transport->sandbox()->orders_by_friendly_name();
  CHECK(orders.size() == 8);
  for (const auto& [mark, count] : orders) CHECK(count == 1);
}

TEST_CASE("a scan survives a reload and needs no second one", "[app]") {
  AppWorld world;
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  const std::string note = world.state().find.note;
  world.press(SelectRow{world.state().find.rows.front().id, false});
  world.open_tab();
  REQUIRE(world.run_until([&] { return world.app->is_open(); }));
  CHECK(world.state().find.phase == FindPhase::ready);
  CHECK(world.state().find.note == note);
  CHECK_FALSE(world.state().find.rows.front().selected);
}

TEST_CASE("where nothing can be kept, planning works and buying is refused", "[app]") {
  AppWorld world({.storage_available = false});
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  world.press(OpenPlan{});
  REQUIRE(priced(world));
  CHECK_FALSE(world.state().plan.approve.enabled);
  CHECK(world.state().plan.approve.disabled_reason.find("normal window") != std::string::npos);
  world.press(OpenApproval{});
  CHECK_FALSE(world.state().plan.approval);
  world.press(Approve{});
  CHECK(world.transport->sandbox()->orders_by_friendly_name().empty());
}

TEST_CASE("a full disk stops everything and offers the journal as a file", "[app]") {
  AppWorld world(few_customers());
  approve_everything(world);
  world.time.run_until([n = 0]() mutable { return ++n > 60; });
  world.store.is_full = true;
  REQUIRE(world.run_until([&] { return world.state().migrate.run == RunState::halted; }));
  REQUIRE(world.state().migrate.halted);
  CHECK(world.state().migrate.halted->what == "The browser’s storage is full.");
  REQUIRE(world.state().migrate.halted_action);
  world.press(ActionView(*world.state().migrate.halted_action));
  const auto file = world.last_download();
  REQUIRE(file);
  CHECK(file->content.find("planned") != std::string::npos);

  // Room again and a reload: it goes on, and nothing was bought twice.
  world.store.is_full = false;
  world.open_tab();
  REQUIRE(world.run_until([&] { return world.app->session() != nullptr; }));
  REQUIRE(at_rest(world));
  CHECK(finished(world) == 8);
}

TEST_CASE("a second tab only shows", "[app]") {
  AppWorld world;
  world.read_only = true;
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  world.press(OpenPlan{});
  REQUIRE(priced(world));
  CHECK_FALSE(world.state().plan.approve.enabled);
  REQUIRE_FALSE(world.state().shell.banners.empty());
  CHECK(world.state().shell.banners.front().key == "read_only");
}

// Reloads are another test's: here the page lives on, and somebody works in another tab (D2, S16).
TEST_CASE("a tab that lost its workspace does nothing more, and may get it back", "[app]") {
  AppWorld world(few_customers());
  approve_everything(world);
  REQUIRE(world.run_until([&] { return finished(world) == 1; }));
  const std::size_t records = world.store.inner.lines.size();
  const std::size_t effects = world.log.entries().size();
  world.app->set_read_only(true, "1700000000000");
  world.app->set_read_only(true, "1700000060000");
  const std::int64_t later = world.time.now().ms + 60 * kSecond;
  world.run_until([&] { return world.time.now().ms >= later; });
  CHECK(world.store.inner.lines.size() == records);
  CHECK(world.log.entries().size() <= effects + 1);  // what was on the wire
  REQUIRE_FALSE(world.state().shell.banners.empty());
  const Banner& banner = world.state().shell.banners.front();
  CHECK(banner.key == "read_only");
  CHECK(banner.body.find(world.formats.time({1700000060000})) != std::string::npos);
  CHECK(world.state().route == Route::migrate);
  CHECK(finished(world) == 1);
  REQUIRE(banner.action);
  world.press(ActionView(*banner.action));
  CHECK(std::holds_alternative<TakeOver>(world.effects.back()));
  world.app->set_read_only(false);
  REQUIRE(at_rest(world));
  CHECK(finished(world) == 8);
  CHECK(world.state().shell.banners.empty());
}

// News of another tab's records may come after this one took over, and more than once; the journal
// of a run that is going on must not be read anew under it (S16).
TEST_CASE("a tab that takes over again and again, with late news, moves everybody once", "[app]") {
  AppWorld world(few_customers());
  approve_everything(world);
  for (int turn = 0; turn < 40; ++turn) {
    const auto lines = world.store.inner.lines;
    const std::int64_t later = world.time.now().ms + 15 + 37 * turn;
    world.run_until([&] { return world.time.now().ms >= later; });
    if (turn % 3 == 0) world.app->set_read_only(true, "1700000000000");
    if (turn % 2 == 0) world.app->follow(lines);
    if (turn % 3 == 0) world.app->set_read_only(false);
    world.app->follow({lines.end() - 1, lines.end()});
  }
  REQUIRE(at_rest(world));
  CHECK(finished(world) == 8);
  CHECK(world.state().shell.banners.empty());
}

TEST_CASE("a tab that follows sees what the other one appends", "[app]") {
  AppWorld world(few_customers());
  approve_everything(world);
  REQUIRE(world.run_until([&] { return finished(world) == 1; }));
  std::vector<std::string> lines = world.store.inner.lines;
  const auto known = static_cast<std::ptrdiff_t>(lines.size());
  REQUIRE(at_rest(world));
  lines.assign(world.store.inner.lines.begin() + known, world.store.inner.lines.end());

  world.read_only = true;
  const auto all = std::exchange(world.store.inner.lines,
                                 {world.store.inner.lines.begin(),
                                  world.store.inner.lines.begin() + known});
  world.open_tab();
  REQUIRE(world.run_until([&] { return world.app->is_open() && finished(world) == 1; }));
  world.store.inner.lines = all;
  SECTION("by what it is told") { world.app->follow(lines); }
  SECTION("by reading anew, when it does not fit") {
    world.app->follow({lines.begin() + 1, lines.end()});
  }
  SECTION("by reading anew, when it is told to") { world.app->follow({}); }
  CHECK(finished(world) == 8);
  CHECK(world.state().migrate.counts.done == 8);
}

TEST_CASE("approving asks the browser to keep what it holds", "[app]") {
  AppWorld world(few_customers());
  approve_everything(world);
  const auto asks = [](const Effect& effect) {
    return std::holds_alternative<AskPersistence>(effect);
  };
  CHECK(std::ranges::count_if(world.effects, asks) == 1);
}

TEST_CASE("what the page offers stands in Settings", "[app]") {
  AppWorld world(few_customers());
  world.press(OpenDemo{});
  world.app->set_options("copy off\nawake on\nbroken");
  world.press(GoTo{Route::settings});
  const auto& options = world.state().settings.options;
  REQUIRE(options.size() == 2);
  CHECK(options[0].title == "Second copy");
  CHECK(options[1].note == "It stays on while a run is under way and this tab is in front.");
  world.press(ActionView(options[0].action));
  const auto* chosen = std::get_if<SwitchOption>(&world.effects.back());
  REQUIRE(chosen);
  CHECK(chosen->option == "copy");
  world.app->say("settings.storage.cut");
  REQUIRE(world.state().shell.toast);
  CHECK(world.state().shell.toast->tone == Tone::warn);
}

TEST_CASE("a tab of an older build says so", "[app]") {
  AppWorld world(few_customers());
  world.press(OpenDemo{});
  REQUIRE(scanned(world));
  world.app->set_read_only(true, "newer");
  REQUIRE_FALSE(world.state().shell.banners.empty());
  CHECK(world.state().shell.banners.front().key == "newer");
}

TEST_CASE("erasing the demo goes back to its first day", "[app]") {
  AppWorld world(few_customers());
  approve_everything(world);
  REQUIRE(at_rest(world));
  world.press(GoTo{Route::settings});
  world.press(AskReset{});
  REQUIRE(world.state().settings.resetting);
  world.press(ResetDemo{});
  REQUIRE(world.run_until([&] { return !world.app->is_open(); }));
  CHECK(world.state().route == Route::connect);
  CHECK(world.store.inner.lines.empty());
  CHECK_FALSE(world.keep.values.contains("demo/scan"));
  CHECK(world.log.entries().empty());
}

}  // namespace planshift::test::app_journey_test
