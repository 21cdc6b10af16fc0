// After the run: confirmation, countdown, reports; and how the run itself is paused and stopped.
#include <catch_amalgamated.hpp>
#include <algorithm>
#include <numeric>

#include "support/app_world.h"
#include "support/headless_ui.h"
#include "ui/screens/screens.h"

namespace planshift::test::app_confirm_test {

namespace {

using namespace planshift::app;

sandbox::TenantSeed few_customers() {
  sandbox::TenantSeed seed = small_tenant();
  add_customers(seed, 3);
  return seed;
}

void approve(AppWorld& world) {
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] {
    return world.app->session() && world.state().find.phase == FindPhase::ready;
  }));
  world.press(OpenPlan{});
  REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
  world.press(OpenApproval{});
  REQUIRE(world.state().plan.approval);
  world.press(TypeNumber{std::to_string(world.state().plan.approval->number)});
  world.press(Approve{});
  REQUIRE(world.run_until([&] { return world.state().route == Route::migrate; }));
}

void finish(AppWorld& world) {
  REQUIRE(world.run_until([&] { return world.state().migrate.run == RunState::finished; }));
}

}  // namespace

TEST_CASE("a finished migration shows what was done and what is still to come", "[app]") {
  AppWorld world({.seed = few_customers(), .behavior = plain_behavior()});
  approve(world);
  finish(world);
  CHECK(world.state().migrate.foot_text == "4 customers. 0 users without a license.");
  world.press(GoTo{Route::confirm});
  const ConfirmView& view = world.state().confirm;
  REQUIRE(view.items.size() == 4);
  REQUIRE(view.detail);
  CHECK(view.detail->verified == "Checked by reading back");
  REQUIRE(view.detail->countdown);
  CHECK(view.detail->countdown->days == 90);
  CHECK(view.detail->countdown->earliest_text == "At the earliest 21 Feb 2027");
  CHECK(view.detail->countdown->latest_text == "At the latest 23 Mar 2027");
  CHECK(view.detail->countdown->billing_text == "Suspended, no longer billed");
  CHECK(view.detail->licenses.size() == 10);
  CHECK(view.detail->licenses.front().added == "Office 365 F3");
  CHECK(view.detail->licenses.front().removed == "Skype for Business Online (Plan 1)");
  CHECK_FALSE(view.detail->licenses.front().kept_off.empty());
  CHECK_FALSE(view.detail->order_id.empty());

  world.time.jump_wall(80 * kDay);
  world.press(GoTo{Route::confirm});
  CHECK(world.state().confirm.detail->countdown->days == 10);
  CHECK(world.state().confirm.detail->countdown->urgent);
}

TEST_CASE("the charts say what the lists add up to", "[app]") {
  AppWorld world({.seed = few_customers(), .behavior = plain_behavior()});
  approve(world);
  finish(world);
  const MigrateView& migrate = world.state().migrate;
  REQUIRE(migrate.pace.size() == 12);
  CHECK(std::accumulate(migrate.pace.begin(), migrate.pace.end(), 0.0) == 22);
  CHECK(migrate.users_leading == "22");
  CHECK(migrate.pace.front() == 0);  // first the licenses are bought
  CHECK(migrate.pace.back() > 0);    // and it ends with the last user
  CHECK(migrate.pace_text.starts_with("Users moved since the start"));

  world.press(GoTo{Route::confirm});
  world.press(FilterConfirmed{"Atelier"});
  const ConfirmView& view = world.state().confirm;
  CHECK(view.items.size() == 1);
  REQUIRE(view.ends.size() == 1);  // of all of them, also where the list is filtered
  CHECK(view.ends.front().count == 4);
  CHECK(view.ends.front().label == "4 no longer billed");
  CHECK(view.ends_whole == "4");
  CHECK(view.ends_text == "4 no longer billed");
}

TEST_CASE("the ring counts customers, as the sentence above it does", "[app]") {
  sandbox::TenantSeed seed = few_customers();
  seed.customers[0].subscriptions.push_back(seed.customers[0].subscriptions[0]);
  seed.customers[0].subscriptions.back().holders = 0;
  seed.customers[0].subscriptions.back().switched_off.clear();
  seed.customers[1].without_usage_location = {0};
  AppWorld world({.seed = std::move(seed), .behavior = plain_behavior()});
  approve(world);
  REQUIRE(world.run_until([&] {
    const RunCounts& counts = world.state().migrate.counts;
    return counts.done == 3 && counts.needs_you == 1;
  }));
  REQUIRE(world.app->session()->journal().ledger().migrations.size() == 5);
  world.press(GoTo{Route::confirm});
  const ConfirmView& view = world.state().confirm;
  CHECK(view.note.starts_with("3 of 4 customers finished."));
  CHECK(view.ends_whole == "4");
  REQUIRE(view.ends.size() == 2);
  CHECK(view.ends[0].label == "3 no longer billed");
  CHECK(view.ends[1].label == "1 not finished");
}

TEST_CASE("the report has a line per user and the calendar the dates to come", "[app]") {
  AppWorld world({.seed = few_customers(), .behavior = plain_behavior()});
  approve(world);
  finish(world);
  world.press(ExportReport{});
  auto file = world.last_download();
  REQUIRE(file);
  CHECK(std::ranges::count(file->content, '\n') == 1 + 10 + 3 * 4);
  world.press(ExportCalendar{});
  file = world.last_download();
  REQUIRE(file);
  CHECK(file->mime == "text/calendar");
  std::size_t events = 0;
  for (std::size_t at = 0; (at = file->content.find("BEGIN:VEVENT", at)) != std::string::npos;
       ++at) {
    ++events;
  }
  CHECK(events == 4 * 3);
  world.press(ExportJournal{});
  file = world.last_download();
  REQUIRE(file);
  CHECK(std::ranges::count(file->content, '\n') ==
        static_cast<std::ptrdiff_t>(world.store.inner.lines.size()) + 2);
}

TEST_CASE("a run can be paused, stopped and resumed", "[app]") {
  AppWorld world({.seed = few_customers(), .behavior = plain_behavior()});
  approve(world);
  world.press(Pause{});
  REQUIRE(world.run_until([&] { return world.state().migrate.run == RunState::paused; }));
  world.time.advance(10 * kMinute);
  CHECK(world.state().migrate.counts.done < 4);
  REQUIRE_FALSE(world.state().migrate.actions.empty());
  world.press(ActionView(world.state().migrate.actions.front()));
  REQUIRE(world.run_until([&] { return world.state().migrate.run == RunState::running; }));
  world.press(AskStop{});
  REQUIRE(world.state().migrate.stop);
  CHECK(world.state().migrate.stop->title.find("Stop?") == 0);
  world.press(Stop{});
  CHECK_FALSE(world.state().migrate.stop);
  REQUIRE(world.run_until([&] { return world.state().migrate.run == RunState::stopped; }));
  world.press(Resume{});
  finish(world);
}

TEST_CASE("a run that stands is nowhere said to run", "[app]") {
  AppWorld world({.seed = few_customers(), .behavior = plain_behavior()});
  approve(world);
  REQUIRE(world.run_until([&] { return world.state().migrate.counts.running > 0; }));
  const auto says = [&](const std::string& word, const std::string& legend) {
    const MigrateView& view = world.state().migrate;
    CHECK(view.title == word + ": 4 customers");
    CHECK(view.counts.running == 0);
    CHECK(view.counts.standing > 0);
    CHECK(view.counts.total() == 4);
    CHECK(view.lane_note.empty());
    CHECK(std::ranges::contains(view.legend, legend, &Figure::label));
    CHECK_FALSE(std::ranges::contains(view.legend, std::string("running"), &Figure::label));
    for (const MigrateRow& row : view.rows) {
      CHECK(row.stands == (row.phase != migration::Phase::waiting));
      CHECK((row.phase_text == word) == row.stands);
      CHECK(row.steps_text.find(word) == row.steps_text.npos);
    }
  };
  world.press(Pause{});
  REQUIRE(world.run_until([&] { return world.state().migrate.run == RunState::paused; }));
  says("Paused", "paused");
  world.press(Resume{});
  REQUIRE(world.run_until([&] {
    return std::ranges::any_of(
        world.app->session()->journal().ledger().migrations, [](const auto& one) {
          return std::ranges::contains(one.second.users, migration::Phase::moving,
                                       [](const auto& user) { return migration::phase_of(user); });
        });
  }));
  world.press(Stop{});
  REQUIRE(world.run_until([&] { return world.state().migrate.run == RunState::stopped; }));
  says("Stopped", "stopped half-way");
  std::size_t standing_users = 0;
  for (const MigrateRow& row : std::vector(world.state().migrate.rows)) {
    world.press(OpenMigration{row.id});
    for (const DetailUser& user : world.state().migrate.detail->users) {
      CHECK(user.phase_text != "Moving");
      standing_users += user.phase_text == "Stopped" ? 1 : 0;
    }
  }
  CHECK(standing_users > 0);
  world.press(OpenMigration{});
  world.press(GoTo{Route::confirm});
  for (const ConfirmItem& item : world.state().confirm.items) CHECK(item.side == "Stopped");
  world.press(GoTo{Route::migrate});
  world.press(Resume{});
  REQUIRE(world.run_until([&] { return world.state().migrate.counts.running > 0; }));
  CHECK(world.state().migrate.title == "Moving 4 customers");
}

TEST_CASE("the detail tells the story of one migration", "[app]") {
  AppWorld world({.seed = few_customers(), .behavior = plain_behavior()});
  approve(world);
  finish(world);
  const MigrationId id = world.state().migrate.rows.front().id;
  world.press(OpenMigration{id});
  REQUIRE(world.state().migrate.detail);
  CHECK(world.state().migrate.detail->steps.size() == 5);
  for (const DetailStep& step : world.state().migrate.detail->steps) {
    CHECK(step.state == migration::StepState::done);
    CHECK_FALSE(step.side.empty());
  }
  world.press(ShowDetailTab{DetailTab::journal});
  const auto& journal = world.state().migrate.detail->journal;
  REQUIRE_FALSE(journal.empty());
  CHECK(journal.front().text == "finished");
  CHECK(journal.back().text == "planned");
  for (const JournalLine& line : journal) {
    CHECK(line.text.find("event.") == std::string::npos);
    CHECK(line.text.find('{') == std::string::npos);
  }
}

TEST_CASE("what the same button ends is tried again at once", "[app][screens]") {
  sandbox::TenantSeed seed = few_customers();
  for (std::size_t i = 0; i < 3; ++i) seed.customers[i].trouble.refused_purchases = 1;
  seed.customers[3].without_usage_location = {0};
  AppWorld world({.seed = std::move(seed), .behavior = plain_behavior()});
  approve(world);
  REQUIRE(world.run_until([&] { return world.state().migrate.counts.needs_you == 4; }));
  REQUIRE(world.state().migrate.lane.size() == 4);
  REQUIRE(world.state().migrate.lane_answers.size() == 1);
  CHECK(world.state().migrate.lane_answers.front().label == "Retry all 3");
  HeadlessUi page(GENERATE(ui::Viewport{.width = 1280, .height = 800},
                           ui::Viewport{.width = 390, .height = 800, .coarse_pointer = true}));
  REQUIRE(page.ready());
  page.show([&](ui::Ui& ui, ui::Rect) {
    ui::draw_app(ui, world.state(), world.app->texts(),
                 [&](Intent intent) { world.press(std::move(intent)); });
  });
  CHECK(page.faults().empty());
  REQUIRE(page.focus(ui::Role::button, "Retry all 3"));
  REQUIRE(page.press(ui::Role::button, "Retry all 3"));
  REQUIRE(world.run_until([&] { return world.state().migrate.counts.done == 3; }));
  CHECK(world.state().migrate.lane.size() == 1);
  CHECK(world.state().migrate.lane_answers.empty());
  std::vector<std::string> answers;
  for (const auto& [id, migration] : world.app->session()->journal().ledger().migrations) {
    for (const auto* event : world.app->session()->journal().events_of(migration.plan.id)) {
      const auto* said = std::get_if<migration::PersonDecided>(&event->body);
      if (said) answers.push_back(said->choice);
    }
  }
  CHECK(answers == std::vector<std::string>(3, "retry"));
}

TEST_CASE("without suspending, the old subscription stays and is said to be paid", "[app]") {
  AppWorld world({.seed = few_customers(), .behavior = plain_behavior()});
  world.press(OpenDemo{});
  REQUIRE(world.run_until([&] { return world.app->session() != nullptr; }));
  world.press(SuspendAfter{false});
  approve(world);
  finish(world);
  world.press(GoTo{Route::confirm});
  CHECK(world.state().confirm.items.front().side == "Still active");
  const auto& ledger = world.app->session()->journal().ledger();
  for (const auto& [id, one] : ledger.migrations) {
    CHECK(world.transport->sandbox()->status_of(one.plan.customer, one.plan.old_subscription) ==
          "active");
  }
}

TEST_CASE("a damaged journal opens to be read, and sends nothing", "[app]") {
  AppWorld world({.seed = few_customers(), .behavior = plain_behavior()});
  approve(world);
  finish(world);
  auto& lines = world.store.inner.lines;
  REQUIRE(lines.size() > 20);
  lines[lines.size() / 2].replace(30, 4, "####");
  const std::size_t before = lines.size();
  world.open_tab();
  REQUIRE(world.run_until([&] { return world.app->is_open() && world.app->session()->found(); }));
  world.time.advance(kHour);
  REQUIRE_FALSE(world.state().shell.banners.empty());
  CHECK(world.state().shell.banners.front().key == "damaged");
  CHECK_FALSE(world.state().shell.banners.front().title.empty());
  CHECK(lines.size() == before);
  world.press(OpenPlan{});
  CHECK_FALSE(world.state().plan.approve.enabled);
}

}  // namespace planshift::test::app_confirm_test
