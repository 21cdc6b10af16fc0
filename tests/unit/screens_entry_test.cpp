// Connect, Settings and the switch between screens, as someone who cannot see them meets them.
#include <catch_amalgamated.hpp>

#include "support/check_cases.h"
#include "support/stage.h"
#include "ui/screens/screens.h"

namespace planshift::screens_entry_test {
namespace {

using test::HeadlessUi;
using test::Stage;
using ui::Role;

ui::Viewport phone() {
  ui::Viewport viewport;
  viewport.width = 390;
  viewport.height = 844;
  viewport.coarse_pointer = true;
  return viewport;
}

void check_no_faults(const HeadlessUi& page) {
  for (const std::string& fault : page.faults()) FAIL_CHECK(fault);
}

TEST_CASE("connect offers the demo, and says what is ready", "[screens]") {
  Stage stage("en");
  stage.connect();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  check_no_faults(page);
  CHECK(page.has(Role::heading, "Connect your partner tenant"));
  CHECK(page.has(Role::region, "Try it with the demo"));
  CHECK(page.has(Role::list, "Connection check"));
  CHECK(page.count(Role::list_item) >= 6);
  CHECK(page.has(Role::image, "To fix"));
  REQUIRE(page.press(Role::button, "Open the demo"));
  CHECK(stage.asked<app::OpenDemo>() != nullptr);
  REQUIRE(page.press(Role::button, "Protect"));
  CHECK(stage.asked<app::ProtectStorage>() != nullptr);
  REQUIRE(page.press(Role::button, "Check again"));
  CHECK(stage.asked<app::CheckAgain>() != nullptr);
}

// French has the longer words.
TEST_CASE("every failing line of the check fits the phone", "[screens]") {
  for (const test::CheckCase& one : test::check_cases()) {
    INFO(one.name);
    const auto world = test::world_of(one, "fr");
    REQUIRE(world);
    HeadlessUi page(phone());
    REQUIRE(page.ready());
    page.show([&](ui::Ui& ui, ui::Rect) {
      ui::draw_app(ui, world->state(), world->app->texts(), [](const app::Intent&) {});
    });
    check_no_faults(page);
    const app::CheckRow* row = test::row_of(one, *world);
    REQUIRE(row);
    const bool red = one.state == app::CheckState::failed;
    CHECK(page.has(Role::image, world->app->texts().get(red ? "connect.state.failed"
                                                            : "connect.state.to_fix")));
    const ui::Node* cause = page.find(Role::paragraph, row->note);
    REQUIRE(cause);
    CHECK(cause->rect.right() <= 390);
    for (const app::ActionView& action : row->actions) {
      const ui::Node* button = page.find(Role::button, action.label);
      REQUIRE(button);
      CHECK(button->rect.x >= 0);
      CHECK(button->rect.right() <= 390);
      CHECK(button->rect.h >= 24);
    }
  }
}

TEST_CASE("a line asked for from elsewhere is brought into view, once", "[screens]") {
  for (const test::CheckCase& one : test::check_cases()) {
    if (one.name != "storage.may_clear" && one.name != "buy.role") continue;
    INFO(one.name);
    const auto world = test::world_of(one);
    REQUIRE(world);
    ui::Viewport low;
    low.height = 420;
    HeadlessUi page(low);
    REQUIRE(page.ready());
    world->press(app::ShowCheck{one.line});
    page.show([&](ui::Ui& ui, ui::Rect) {
      ui::draw_app(ui, world->state(), world->app->texts(), [](const app::Intent&) {});
    });
    page.settle();
    const app::CheckRow* row = test::row_of(one, *world);
    REQUIRE(row);
    REQUIRE(page.focused());
    CHECK(page.focused()->name == row->actions.front().label);
    CHECK(page.focused()->rect.y >= 0);
    CHECK(page.focused()->rect.bottom() <= low.height);
    REQUIRE(page.focus(Role::button, "Check again"));
    CHECK(page.focused()->name == "Check again");
  }
}

TEST_CASE("while the demo opens, its button says so and cannot be pressed twice", "[screens]") {
  Stage stage("fr");
  stage.connect_opening();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  const ui::Node* button = page.find(Role::button, stage.text("connect.demo.opening"));
  REQUIRE(button != nullptr);
  CHECK((button->states & ui::state::busy) != 0);
  page.press(Role::button, stage.text("connect.demo.opening"));
  CHECK(stage.intents.empty());
}

TEST_CASE("a demo that cannot be opened says why and offers to try again", "[screens]") {
  Stage stage("en");
  stage.connect_failed();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  CHECK(page.count(Role::alert) == 1);
  CHECK(page.tree_text().find("demo.unavailable") != std::string::npos);
  check_no_faults(page);
}

TEST_CASE("the rail leads to the other screens", "[screens]") {
  Stage stage("fr");
  stage.settings();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  check_no_faults(page);
  CHECK(page.count(Role::main) == 1);
  CHECK(page.count(Role::navigation) >= 1);
  bool found = false;
  for (const ui::Node& node : page.nodes()) {
    if (node.href != "#/find") continue;
    found = true;
    page.act({node.id, ui::ActionKind::press, {}});
    break;
  }
  REQUIRE(found);
  page.settle();
  const auto* asked = stage.asked<app::GoTo>();
  REQUIRE(asked != nullptr);
  CHECK(asked->route == app::Route::find);
}

TEST_CASE("settings change language, theme and row height", "[screens]") {
  Stage stage("en");
  stage.settings();
  HeadlessUi page(GENERATE(ui::Viewport{}, phone()));
  REQUIRE(page.ready());
  page.show(stage.draw());
  check_no_faults(page);
  REQUIRE(page.press(Role::combobox, "Language"));
  const ui::Node* french = page.find(Role::option, "Français");
  REQUIRE(french != nullptr);
  CHECK(french->lang == "fr");
  REQUIRE(page.press(Role::option, "Français"));
  REQUIRE(stage.asked<app::ChooseLanguage>() != nullptr);
  CHECK(stage.asked<app::ChooseLanguage>()->language == "fr");
  REQUIRE(page.press(Role::radio, "Dark"));
  REQUIRE(stage.asked<app::ChooseTheme>() != nullptr);
  CHECK(stage.asked<app::ChooseTheme>()->theme == app::Theme::dark);
  REQUIRE(page.press(Role::combobox, "Row height"));
  REQUIRE(page.press(Role::option, "Touch"));
  REQUIRE(stage.asked<app::ChooseDensity>() != nullptr);
  CHECK(stage.asked<app::ChooseDensity>()->density == app::Density::touch);
}

TEST_CASE("an application id is sent when it is committed, and what is wrong stays visible",
          "[screens]") {
  Stage stage("en");
  stage.settings_unsafe();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  const ui::Node* field = page.find(Role::text_field, "Application id");
  REQUIRE(field != nullptr);
  CHECK((field->states & ui::state::invalid) != 0);
  CHECK(field->value == "not-an-id");
  const std::string id = "11111111-2222-3333-4444-555555555555";
  REQUIRE(page.commit(Role::text_field, "Application id", id));
  REQUIRE(stage.asked<app::SetApplicationId>() != nullptr);
  CHECK(stage.asked<app::SetApplicationId>()->id == id);
}

TEST_CASE("erasing the demo is asked for, and can be left with Escape", "[screens]") {
  Stage stage("en");
  stage.settings_resetting();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  check_no_faults(page);
  REQUIRE(page.has(Role::alert_dialog, "Erase the demo and begin again?"));
  REQUIRE(page.focused() != nullptr);
  CHECK(page.focused()->name == "Cancel");
  page.key("Escape");
  CHECK(stage.asked<app::CloseReset>() != nullptr);
}

TEST_CASE("a toast can be answered and closed", "[screens]") {
  Stage stage("en");
  stage.settings();
  stage.add_toast();
  stage.add_banner();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  check_no_faults(page);
  CHECK(page.tree_text().find("You are offline.") != std::string::npos);
  SECTION("answered") {
    REQUIRE(page.press(Role::button, "Undo"));
    CHECK(stage.asked<app::UndoLast>() != nullptr);
  }
  SECTION("closed") {
    REQUIRE(page.press(Role::button, "Dismiss"));
    CHECK(stage.asked<app::DismissToast>() != nullptr);
  }
}

}  // namespace
}  // namespace planshift::screens_entry_test
