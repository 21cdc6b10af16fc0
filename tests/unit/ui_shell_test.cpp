// What stands around every screen.
#include <catch_amalgamated.hpp>

#include "support/headless_ui.h"
#include "ui/shell.h"

namespace planshift::ui::ui_shell_test {
namespace {

using test::HeadlessUi;

ShellData sample() {
  ShellData data;
  data.current = Screen::find;
  const char* labels[] = {"Connect", "Find", "Plan", "Migrate", "Confirm", "Settings"};
  for (std::size_t i = 0; i < kScreens; ++i) {
    data.steps[i].label = labels[i];
    data.steps[i].href = std::string("#/") + labels[i];
  }
  data.steps[0].state = StepState::done;
  data.steps[1].count = "32";
  data.steps[3].badge = 2;
  data.page_title = "Expiring subscriptions";
  data.partner = "Alizé Cloud Services";
  data.chips = {{"Demo", Tone::info, Icon::flask_conical}};
  data.partner_menu = {{.key = "connect", .label = "Change"}};
  data.saved = "Saved 14:02:11";
  data.rail_note = "Everything is saved in this browser. Closing loses nothing.";
  data.initials = "CL";
  data.account = "Camille Laurent";
  data.search = "Search";
  data.notices = "Notifications";
  data.shortcut_cap = "Ctrl K";
  data.skip_link = "Skip to the content";
  data.help = "Help";
  data.menu = "More";
  data.steps_name = "Steps";
  data.top_name = "PlanShift";
  data.phone_menu = {{.key = "scan", .label = "Scan again"}};
  return data;
}

struct Page {
  explicit Page(Viewport viewport = {}) : ui(viewport) {
    if (!ui.ready()) return;
    ui.show([this](Ui& frame, Rect) {
      Shell shell(frame, data);
      const ShellResult& result = shell.result();
      sheet = result.sheet;
      if (result.navigated) went = result.to;
      if (!result.menu_item.empty()) menu = result.menu_item;
    });
  }
  HeadlessUi ui;
  ShellData data = sample();
  Rect sheet;
  std::optional<Screen> went;
  std::string menu;
};

void check_no_faults(const HeadlessUi& page) {
  for (const std::string& fault : page.faults()) FAIL_CHECK(fault);
}

TEST_CASE("a closed step says why and leads nowhere", "[ui]") {
  for (const float width : {1280.0f, 390.0f}) {
    Page page({.width = width, .height = 800});
    REQUIRE(page.ui.ready());
    page.data.steps[2].spoken = "Plan, Open the demo first.";
    page.data.steps[2].closed = "Open the demo first.";
    page.ui.frame();
    const Node* plan = page.ui.find(Role::link, "Plan, Open the demo first.");
    REQUIRE(plan != nullptr);
    CHECK((plan->states & state::disabled) != 0);
    const NodeId id = plan->id;
    page.ui.act({id, ActionKind::press, {}});
    page.ui.frame();
    page.ui.settle();
    CHECK_FALSE(page.went);
    check_no_faults(page.ui);
  }
}

TEST_CASE("steps are links that lead to their screens", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  check_no_faults(page.ui);
  const Node* find = page.ui.find(Role::link, "Find, 32");
  REQUIRE(find != nullptr);
  CHECK((find->states & state::current) != 0);
  CHECK(find->href == "#/Find");
  REQUIRE(page.ui.press(Role::link, "Plan"));
  CHECK(page.went == Screen::plan);
  REQUIRE(page.ui.press(Role::link, "Settings"));
  CHECK(page.went == Screen::settings);
  CHECK(page.ui.has(Role::main, "Find"));
}

TEST_CASE("the skip link appears with focus and leads to the content", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  CHECK((page.ui.find(Role::link, "Skip to the content")->states & state::offscreen) != 0);
  REQUIRE(page.ui.focus(Role::link, "Skip to the content"));
  CHECK((page.ui.find(Role::link, "Skip to the content")->states & state::offscreen) == 0);
  REQUIRE(page.ui.press(Role::link, "Skip to the content"));
  CHECK(page.ui.focused()->role == Role::main);
}

TEST_CASE("the top bar opens the search and what was told", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  REQUIRE(page.ui.press(Role::button, "Search"));
  CHECK(page.menu == "search");
  REQUIRE(page.ui.press(Role::button, "Notifications"));
  CHECK(page.menu == "notices");
}

TEST_CASE("menus of the top bar answer with their items", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  REQUIRE(page.ui.press(Role::button, "Alizé Cloud Services"));
  REQUIRE(page.ui.press(Role::menu_item, "Change"));
  CHECK(page.menu == "connect");
}

TEST_CASE("the shell fits every width down to 320 px", "[ui]") {
  for (const float width : {320.0f, 390.0f, 720.0f, 800.0f, 1000.0f, 1119.0f, 1280.0f, 1920.0f}) {
    CAPTURE(width);
    Page page({.width = width, .height = 800});
    REQUIRE(page.ui.ready());
    check_no_faults(page.ui);
    CHECK(page.sheet.w > width * 0.7f);
    for (const Node& node : page.ui.nodes()) {
      if ((node.states & state::interactive) == 0 || node.key == "skip") continue;
      CAPTURE(node.key);
      CHECK(node.rect.x >= 0);
      CHECK(node.rect.right() <= width);
    }
  }
}

TEST_CASE("the phone has its title above and its steps below", "[ui]") {
  Page page({.width = 390, .height = 844, .coarse_pointer = true});
  REQUIRE(page.ui.ready());
  CHECK(page.ui.has(Role::heading, "Expiring subscriptions"));
  REQUIRE(page.ui.press(Role::link, "Migrate"));
  CHECK(page.went == Screen::migrate);
  REQUIRE(page.ui.press(Role::button, "More"));
  REQUIRE(page.ui.press(Role::menu_item, "Scan again"));
  CHECK(page.menu == "scan");
  REQUIRE(page.ui.press(Role::button, "Search"));
  CHECK(page.menu == "search");
}

}  // namespace
}  // namespace planshift::ui::ui_shell_test
