// The palette, the list of shortcuts and the notifications as someone meets them who sees nothing
// and has no mouse.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "support/app_world.h"
#include "support/headless_ui.h"
#include "support/stage.h"
#include "ui/screens/parts.h"
#include "ui/screens/screens.h"

namespace planshift::screens_navigation_test {
namespace {

using app::Overlay;
using test::AppWorld;
using test::HeadlessUi;
using test::Stage;
using ui::Role;

ui::Viewport phone() {
  return {.width = 390, .height = 844, .coarse_pointer = true};
}

void check_no_faults(const HeadlessUi& page) {
  for (const std::string& fault : page.faults()) FAIL_CHECK(fault);
}

// The real application behind the real screens.
struct Live {
  explicit Live(ui::Viewport viewport = {}) : page(viewport) {
    world.press(app::OpenDemo{});
    world.run_until([&] {
      return world.app->session() && world.app->session()->found() &&
             world.state().find.phase == app::FindPhase::ready;
    });
    page.show([this](ui::Ui& ui, ui::Rect) {
      std::vector<app::Intent> intents;
      ui::draw_app(ui, world.state(), world.app->texts(),
                   [&](app::Intent intent) { intents.push_back(std::move(intent)); });
      for (app::Intent& intent : intents) world.press(std::move(intent));
    });
  }
  void anywhere(std::string key) {
    page.act({0, ui::ActionKind::key, std::move(key)});
    page.settle();
    page.frame();
    page.settle();
  }
  // Of the palette: Find's fleet map has options of its own.
  const ui::Node* active() const {
    for (const ui::Node& node : page.nodes()) {
      const bool selected = (node.states & ui::state::selected) != 0;
      if (node.role == Role::option && selected && node.layer > 0) return &node;
    }
    return nullptr;
  }
  bool has_in_dialog(Role role) const {
    return std::ranges::any_of(page.nodes(), [&](const ui::Node& node) {
      return node.role == role && node.layer > 0;
    });
  }
  AppWorld world;
  HeadlessUi page;
};

TEST_CASE("the palette is opened, searched, run and left by keyboard alone", "[screens][palette]") {
  Live live(GENERATE(ui::Viewport{}, phone()));
  REQUIRE(live.page.ready());
  live.anywhere("Ctrl+k");
  check_no_faults(live.page);
  CHECK(live.page.has(Role::dialog, "Search or go to"));
  REQUIRE(live.page.focused() != nullptr);
  CHECK(live.page.focused()->role == Role::combo_field);
  CHECK((live.page.focused()->states & ui::state::expanded) != 0);
  REQUIRE(live.active() != nullptr);
  CHECK(live.active()->position == 1);
  live.page.key("ArrowUp");
  REQUIRE(live.active() != nullptr);
  CHECK(live.active()->position == live.active()->set_size);  // round from the first to the last
  CHECK((live.active()->states & ui::state::offscreen) == 0);
  live.page.key("ArrowDown");
  live.page.key("ArrowDown");
  CHECK(live.active()->position == 2);
  REQUIRE(live.page.set_value(Role::combo_field, "Search or go to", "settings"));
  live.page.frame();
  live.page.settle();
  REQUIRE(live.active() != nullptr);
  CHECK(live.active()->name.starts_with("Settings"));
  CHECK(live.page.focused()->role == Role::combo_field);
  live.page.key("Enter");
  live.page.settle();
  CHECK(live.world.state().route == app::Route::settings);
  CHECK_FALSE(live.page.has(Role::dialog, "Search or go to"));
}

TEST_CASE("Escape leaves the palette and gives the focus back", "[screens][palette]") {
  Live live;
  REQUIRE(live.page.ready());
  REQUIRE(live.page.press(Role::button, "Search or go to"));
  live.page.settle();
  REQUIRE(live.page.has(Role::dialog, "Search or go to"));
  live.page.act({live.page.focused()->id, ui::ActionKind::cancel, {}});
  live.page.settle();
  CHECK_FALSE(live.page.has(Role::dialog, "Search or go to"));
  REQUIRE(live.page.focused() != nullptr);
  CHECK(live.page.focused()->name == "Search or go to");
  CHECK(live.page.focused()->role == Role::button);
}

TEST_CASE("a palette without results says so", "[screens][palette]") {
  Stage stage("en");
  stage.settings();
  stage.state.overlay = Overlay::palette;
  stage.state.palette.text = "zzz";
  stage.state.palette.empty_text = stage.text("palette.empty");
  HeadlessUi page(GENERATE(ui::Viewport{}, phone()));
  REQUIRE(page.ready());
  page.show(stage.draw());
  check_no_faults(page);
  CHECK(page.has(Role::text, "Nothing fits. Type a part of a name."));
  CHECK(page.count(Role::option) == 0);
}

TEST_CASE("letters are shortcuts where nobody types, and only while they are on",
          "[screens][keys]") {
  Live live;
  REQUIRE(live.page.ready());
  live.anywhere("g");
  live.anywhere("s");
  CHECK(live.world.state().route == app::Route::settings);
  live.anywhere("f");  // alone it means nothing
  CHECK(live.world.state().route == app::Route::settings);
  live.anywhere("?");
  CHECK(live.page.has(Role::dialog, "Keyboard shortcuts"));
  CHECK(live.page.has(Role::list_item,
                      "Go to the row or entry that begins with what you type: A…Z"));
  CHECK(live.page.has(Role::list_item, "Go to Find: G F"));
  check_no_faults(live.page);
  live.anywhere("g");
  live.anywhere("f");  // not over a dialog
  CHECK(live.world.state().route == app::Route::settings);
  live.page.key("Escape");
  live.page.settle();
  CHECK_FALSE(live.page.has(Role::dialog, "Keyboard shortcuts"));

  REQUIRE(live.page.press(Role::switch_, "Single-letter shortcuts"));
  live.anywhere("?");
  CHECK_FALSE(live.page.has(Role::dialog, "Keyboard shortcuts"));
  live.anywhere("g");
  live.anywhere("f");
  CHECK(live.world.state().route == app::Route::settings);
  REQUIRE(live.page.press(Role::button, "Help"));
  REQUIRE(live.page.press(Role::menu_item, "Keyboard shortcuts"));
  live.page.settle();
  CHECK(live.page.has(Role::dialog, "Keyboard shortcuts"));
  CHECK_FALSE(live.page.has(Role::list_item, "Go to Find: G F"));
  CHECK(live.page.tree_text().find("Single-letter shortcuts are off.") != std::string::npos);
}

TEST_CASE("Ctrl+Z takes back what was filtered and selected", "[screens][keys]") {
  Live live;
  REQUIRE(live.page.ready());
  REQUIRE(live.page.press(Role::checkbox, "Select all rows shown"));
  CHECK(live.world.state().find.all_mark == app::CheckMark::none);
  live.anywhere("Ctrl+z");
  CHECK(live.world.state().find.all_mark == app::CheckMark::all);
}

TEST_CASE("what was told is read again from the bell", "[screens][notices]") {
  Live live(GENERATE(ui::Viewport{}, phone()));
  REQUIRE(live.page.ready());
  live.world.press(app::ClearFilters{});
  live.world.app->say("settings.storage.cut");
  live.page.frame();
  live.page.settle();
  if (live.page.viewport.width > 400) {
    REQUIRE(live.page.press(Role::button, "Notifications, 1 unread"));
  } else {
    REQUIRE(live.page.press(Role::button, "More actions"));
    REQUIRE(live.page.press(Role::menu_item, "Notifications"));
  }
  live.page.frame();
  live.page.settle();
  check_no_faults(live.page);
  REQUIRE(live.page.has(Role::dialog, "Notifications"));
  CHECK(live.page.tree_text().find("Filters cleared") != std::string::npos);
  CHECK(live.has_in_dialog(Role::list_item));
  REQUIRE(live.page.press(Role::button, "Undo"));
  CHECK(live.world.state().find.really_ends);
  REQUIRE(live.page.press(Role::button, "Clear"));
  live.page.frame();
  live.page.settle();
  CHECK_FALSE(live.has_in_dialog(Role::list_item));
  REQUIRE(live.page.press(Role::button, "Close"));
  live.page.settle();
  CHECK_FALSE(live.page.has(Role::dialog, "Notifications"));
}

TEST_CASE("a panel says where it lies, leads back and gives its link", "[screens]") {
  Live live(GENERATE(ui::Viewport{}, phone()));
  REQUIRE(live.page.ready());
  live.world.press(app::OpenRow{live.world.state().find.rows.front().id});
  live.page.frame();
  live.page.settle();
  check_no_faults(live.page);
  CHECK(live.page.has(Role::navigation, "Breadcrumb"));
  live.world.effects.clear();
  REQUIRE(live.page.press(Role::button, "Copy a link to this view"));
  bool copied = false;
  for (const app::Effect& effect : live.world.effects) {
    const auto* copy = std::get_if<app::Copy>(&effect);
    copied = copied || (copy && copy->text.starts_with("#/find/ps"));
  }
  CHECK(copied);
  const ui::Node* crumb = live.page.find_key("crumb");
  REQUIRE(crumb != nullptr);
  CHECK(crumb->href == "#/find");
  live.page.act({crumb->id, ui::ActionKind::press, {}});
  live.page.settle();
  live.page.frame();
  live.page.settle();
  CHECK_FALSE(live.world.state().find.detail);
}

TEST_CASE("a section of Settings says where it lies, and leads back", "[screens]") {
  Live live(GENERATE(ui::Viewport{}, phone()));
  REQUIRE(live.page.ready());
  live.world.press(app::Open{"#/settings"});
  live.page.settle();
  CHECK_FALSE(live.page.has(Role::navigation, "Breadcrumb"));
  live.world.press(app::Open{"#/settings/storage"});
  live.page.settle();
  check_no_faults(live.page);
  CHECK(live.page.has(Role::navigation, "Breadcrumb"));
  const ui::Node* back = live.page.find_key("crumb");
  REQUIRE(back != nullptr);
  CHECK(back->href == "#/settings");
  live.page.act({back->id, ui::ActionKind::press, {}});
  live.page.settle();
  CHECK(live.world.state().settings.section.empty());
}

TEST_CASE("shortcuts are written as the keys are labeled", "[screens]") {
  for (const char* language : {"en", "de"}) {
    AppWorld world(test::AppOptions{.language = language});
    const app::Texts& texts = world.app->texts();
    CHECK(ui::shortcut_text(texts, "nav.search_keys", true) == "⌘K");
    CHECK(ui::shortcut_text(texts, "nav.search_keys", false) == texts.get("nav.search_keys"));
    CHECK(ui::shortcut_text(texts, "keys.close.keys", true) == "Esc");
  }
}

TEST_CASE("letters find a row, and the two that lead to a screen still do", "[screens]") {
  Live live;
  REQUIRE(live.page.ready());
  const auto row = std::ranges::find_if(live.page.nodes(), [](const ui::Node& node) {
    return node.role == Role::row && (node.states & ui::state::interactive) != 0;
  });
  REQUIRE(row != live.page.nodes().end());
  live.page.focus_node(row->id);
  live.page.settle();
  live.page.key("m");
  CHECK(live.page.focused()->name.starts_with("M"));
  CHECK(live.world.state().route == app::Route::find);
  live.page.advance(2000);
  // "Groupe" and a screen of that second letter: the next letter decides.
  for (const std::string_view letter : {"g", "r", "m"}) live.page.key(letter);
  CHECK(live.page.focused()->name.starts_with("Gr"));
  CHECK(live.world.state().route == app::Route::find);
  live.page.advance(2000);
  for (const std::string_view letter : {"g", "s"}) live.page.key(letter);
  live.page.settle();
  CHECK(live.world.state().route == app::Route::settings);
}

}  // namespace
}  // namespace planshift::screens_navigation_test
