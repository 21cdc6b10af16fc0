// Taking a migration back through the screens: the question that plans it, the way back, and what
// Migrate, Confirm and the reports say of it afterwards.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "support/app_world.h"
#include "support/headless_ui.h"
#include "ui/screens/screens.h"

namespace planshift::test::app_undo_test {

namespace {

using namespace planshift::app;

// "Atelier" with 10 users and two customers more, all of them moved.
struct Moved {
  explicit Moved(std::string language = "en") {
    add_customers(world.options.seed, 2);
    world.options.language = std::move(language);
    world.open_tab();
    world.press(OpenDemo{});
    REQUIRE(world.run_until([&] {
      return world.app->session() && world.state().find.phase == FindPhase::ready;
    }));
    before = licenses();
    world.press(OpenPlan{});
    REQUIRE(world.run_until([&] { return world.state().plan.phase == PlanPhase::ready; }));
    world.press(OpenApproval{});
    REQUIRE(world.state().plan.approval);
    world.press(TypeNumber{std::to_string(world.state().plan.approval->number)});
    world.press(Approve{});
    REQUIRE(finish());
    for (const auto& [key, migration] : ledger().migrations) {
      if (migration.plan.customer_name == "Atelier") id = MigrationId(key);
    }
  }

  const migration::Ledger& ledger() { return world.app->session()->journal().ledger(); }
  const migration::Migration& atelier() { return *ledger().find(id); }
  const sandbox::CustomerState& tenant() {
    return world.transport->sandbox()->state().customers[0];
  }
  bool finish() {
    return world.run_until([&] { return world.state().migrate.run == RunState::finished; });
  }
  // What each user holds, with what is off in it.
  std::vector<std::string> licenses() {
    std::vector<std::string> held;
    for (const auto& user : tenant().users) {
      std::string line = user.id.text();
      for (const auto& license : user.licenses) {
        line += " " + license.sku.text();
        for (const ServicePlanId& off : license.off) line += "-" + off.text();
      }
      held.push_back(std::move(line));
    }
    return held;
  }
  std::int64_t holders(std::string_view sku) {
    return std::ranges::count_if(licenses(), [&](const std::string& line) {
      return line.find(sku) != std::string::npos;
    });
  }
  std::string old_status() {
    return world.transport->sandbox()->status_of(atelier().plan.customer,
                                                 atelier().plan.old_subscription);
  }
  const UndoView& ask(UserId user = {}) {
    world.press(AskUndo{id, std::move(user)});
    REQUIRE(world.state().migrate.undo);
    return *world.state().migrate.undo;
  }
  std::string all_steps() {
    std::string text;
    for (const Promise& step : world.state().migrate.undo->steps) text += step.text + "\n";
    return text;
  }
  const ConfirmItem& item() {
    world.press(OpenConfirmed{id});
    world.press(GoTo{Route::confirm});
    const auto& items = world.state().confirm.items;
    const auto found = std::ranges::find(items, id, &ConfirmItem::id);
    REQUIRE(found != items.end());
    return *found;
  }
  std::string file(app::Intent intent) {
    world.press(std::move(intent));
    const auto download = world.last_download();
    REQUIRE(download);
    return download->content;
  }

  AppWorld world{{.seed = small_tenant(), .behavior = plain_behavior()}};
  std::vector<std::string> before;
  MigrationId id;
};

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the question is whole at each size, and pressed by its name", "[app][undo][screens]") {
  const char* language = GENERATE("en", "fr");
  const auto [width, height] =
      GENERATE(std::pair{1280.0f, 800.0f}, std::pair{390.0f, 844.0f}, std::pair{320.0f, 568.0f});
  Moved desk(language);
  desk.ask();
  ui::Viewport viewport;
  viewport.width = width;
  viewport.height = height;
  viewport.coarse_pointer = width < 400;
  HeadlessUi page(viewport);
  REQUIRE(page.ready());
  page.show([&](ui::Ui& ui, ui::Rect) {
    std::vector<Intent> intents;
    ui::draw_app(ui, desk.world.state(), desk.world.app->texts(),
                 [&](Intent intent) { intents.push_back(std::move(intent)); });
    for (Intent& intent : intents) desk.world.press(std::move(intent));
  });
  INFO(language << ' ' << width << 'x' << height);
  for (const std::string& fault : page.faults()) FAIL_CHECK(fault);
  CHECK(page.count(ui::Role::alert_dialog) == 1);
  REQUIRE(page.press(ui::Role::checkbox, desk.world.state().migrate.undo->users[1].name));
  CHECK(desk.world.state().migrate.undo->all == CheckMark::some);
  REQUIRE(page.press(ui::Role::button, desk.world.state().migrate.undo->undo.label));
  REQUIRE(desk.finish());
  CHECK(desk.holders(kSkypeSku) == 9);
}

TEST_CASE("a customer is taken back through the question, whole", "[app][undo]") {
  Moved desk;
  AppWorld& world = desk.world;
  world.press(OpenMigration{desk.id});
  REQUIRE(world.state().migrate.detail);
  REQUIRE(world.state().migrate.detail->undo);
  CHECK(world.state().migrate.detail->users.front().can_undo);
  const auto sent = world.transport->sandbox()->calls();
  REQUIRE(world.press(ActionView(*world.state().migrate.detail->undo)));
  REQUIRE(world.state().migrate.undo);
  const UndoView question = *world.state().migrate.undo;
  CHECK(question.title == "Undo Atelier?");
  CHECK(question.undo.label == "Undo Atelier");
  CHECK(question.users.size() == 10);
  CHECK(question.all == CheckMark::all);
  const std::string steps = desk.all_steps();
  CHECK(says(steps, "Skype is taken up again. Microsoft allows that until 13 Dec 2026."));
  CHECK(says(steps, "10 users get Skype for Business Online (Plan 1) back"));
  CHECK(says(steps, "the new subscription is canceled. Microsoft allows that until 30 Nov 2026"));
  CHECK(world.transport->sandbox()->calls() == sent);

  REQUIRE(world.press(question.undo));
  CHECK_FALSE(world.state().migrate.undo);
  const MigrateView& migrate = world.state().migrate;
  CHECK(migrate.run == RunState::running);
  CHECK(migrate.counts.running == 1);
  CHECK(migrate.counts.done == 2);
  REQUIRE(migrate.detail);
  CHECK_FALSE(migrate.detail->undo);
  REQUIRE(migrate.detail->steps.size() == 4);
  CHECK(migrate.detail->steps[0].state == migration::StepState::running);
  CHECK(migrate.detail->steps[2].side == "0 / 10");
  REQUIRE(desk.finish());

  CHECK(desk.licenses() == desk.before);
  CHECK(desk.old_status() == "active");
  CHECK(desk.tenant().subscriptions.back().status == "deleted");
  for (const auto& [mark, count] : world.transport->sandbox()->orders_by_friendly_name()) {
    CHECK(count == 1);
  }
  CHECK(migrate.counts.undone == 1);
  CHECK(migrate.counts.done == 2);
  CHECK(migrate.users_text == "of 18 users moved");
  CHECK(migrate.users_leading == "8");
  REQUIRE(migrate.detail->result);
  CHECK(migrate.detail->result->tone == Tone::ok);
  for (const DetailStep& step : migrate.detail->steps) {
    CHECK(step.state == migration::StepState::done);
  }
  REQUIRE(migrate.detail->users.front().diff);
  CHECK(migrate.detail->users.front().diff->added == "Skype for Business Online (Plan 1)");
  CHECK(migrate.detail->users.front().diff->removed == "Office 365 F3");
}

TEST_CASE("what was taken back is neither done nor about to end", "[app][undo]") {
  Moved desk;
  AppWorld& world = desk.world;
  REQUIRE(world.press(ActionView(desk.ask().undo)));
  REQUIRE(desk.finish());
  CHECK(desk.item().side == "Undone");
  CHECK(desk.item().note == "10 of 10 users back");
  const ConfirmView& confirm = world.state().confirm;
  CHECK(says(confirm.note, "2 of 3 customers finished"));
  REQUIRE(confirm.detail);
  CHECK_FALSE(confirm.detail->countdown);
  CHECK_FALSE(confirm.detail->undo);
  REQUIRE(confirm.detail->warnings.size() == 1);
  CHECK(confirm.detail->warnings.front().tone == Tone::ok);
  for (const Fact& fact : confirm.detail->facts) CHECK(fact.label != "Renewal");
  CHECK(confirm.detail->licenses.front().added == "Skype for Business Online (Plan 1)");

  const std::string report = desk.file(ExportReport{});
  std::size_t undone = 0;
  for (std::size_t at = 0; (at = report.find("Undone", at)) != std::string::npos; ++at) ++undone;
  CHECK(undone == 10);
  const std::string calendar = desk.file(ExportCalendar{});
  CHECK_FALSE(says(calendar, "Atelier"));
  CHECK(says(calendar, "Client 02"));

  // Nobody is asked twice, and a fresh tab tells the same.
  world.press(AskUndo{desk.id, {}});
  CHECK_FALSE(world.state().migrate.undo);
  world.open_tab();
  REQUIRE(world.run_until([&] { return world.app->is_open() && world.app->session()->found(); }));
  world.press(OpenMigration{desk.id});
  CHECK(world.state().migrate.counts.undone == 1);
  CHECK(world.state().migrate.detail->note.starts_with("Undone"));
}

TEST_CASE("one user is taken back from their own row; the others stay", "[app][undo]") {
  Moved desk;
  AppWorld& world = desk.world;
  const UserId third = desk.atelier().users[2].holder.id;
  const UndoView question = desk.ask(third);
  CHECK(question.all == CheckMark::some);
  CHECK(std::ranges::count_if(question.users, &UndoUser::chosen) == 1);
  const std::string steps = desk.all_steps();
  CHECK(says(steps, "1 user gets"));
  CHECK(says(steps, "9 other users keep the new license"));
  CHECK(says(steps, "The new subscription stays for the other users"));
  CHECK(says(steps, "€38.00 a month"));
  REQUIRE(world.press(question.undo));
  REQUIRE(desk.finish());
  CHECK(desk.holders(kSkypeSku) == 1);
  CHECK(desk.holders(kF3Sku) == 9);
  CHECK(desk.tenant().subscriptions.back().status == "active");
  CHECK(world.state().migrate.users_leading == "17");
  CHECK(desk.item().side == "Still paid");
  const ConfirmDetail& detail = *world.state().confirm.detail;
  CHECK(std::ranges::count(detail.licenses, "Office 365 F3", &LicenseRow::added) == 9);
  CHECK(std::ranges::count(detail.licenses, "", &LicenseRow::remark) == 10);
}

TEST_CASE("an undo of nobody cannot be pressed, and a late press does nothing", "[app][undo]") {
  Moved desk;
  AppWorld& world = desk.world;
  desk.ask();
  world.press(ChooseUndone{{}, false});
  CHECK(world.state().migrate.undo->all == CheckMark::none);
  CHECK_FALSE(world.state().migrate.undo->undo.enabled);
  CHECK(world.state().migrate.undo->undo.disabled_reason == "Choose at least one user.");
  world.press(UndoMigration{});
  CHECK_FALSE(desk.atelier().undo);
  world.press(ChooseUndone{desk.atelier().users[0].holder.id, true});
  CHECK(world.state().migrate.undo->undo.enabled);
  world.press(CloseUndo{});
  CHECK_FALSE(world.state().migrate.undo);
  world.press(UndoMigration{});
  CHECK_FALSE(desk.atelier().undo);

  // Another tab took over while the question stood open: it is gone, and asked anew it waits.
  desk.ask();
  world.app->set_read_only(true);
  REQUIRE(world.run_until([&] {
    return world.app->session() && !desk.ledger().migrations.empty();
  }));
  world.press(UndoMigration{});
  CHECK_FALSE(desk.ask().undo.enabled);
  world.press(UndoMigration{});
  CHECK_FALSE(desk.atelier().undo);
}

TEST_CASE("after the window the new subscription stays, and its cost is said", "[app][undo]") {
  Moved desk;
  AppWorld& world = desk.world;
  world.time.jump_wall(8 * kDay);
  const UndoView question = desk.ask();
  CHECK(says(desk.all_steps(), "could be canceled until 30 Nov 2026"));
  CHECK(says(desk.all_steps(), "€38.00 a month"));
  REQUIRE(world.press(question.undo));
  REQUIRE(desk.finish());
  CHECK(desk.licenses() == desk.before);
  CHECK(desk.tenant().subscriptions.back().status == "active");
  REQUIRE(world.state().migrate.detail->result);
  CHECK(world.state().migrate.detail->result->tone == Tone::warn);
  CHECK(desk.item().side == "Still paid");
}

TEST_CASE("once the old term is over there is no way back, and it says why", "[app][undo]") {
  Moved desk;
  AppWorld& world = desk.world;
  world.time.jump_wall(40 * kDay);
  world.press(OpenMigration{desk.id});
  const ActionView undo = *world.state().migrate.detail->undo;
  CHECK_FALSE(undo.enabled);
  CHECK(undo.disabled_reason == "The old subscription is over; it cannot be taken up again.");
  desk.ask();
  world.press(UndoMigration{});
  CHECK_FALSE(desk.atelier().undo);
}

}  // namespace planshift::test::app_undo_test
