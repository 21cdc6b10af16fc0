// What has the focus is in sight, on every screen at the desk: whole, under no frozen head, foot,
// toast or tooltip (WCAG 2.4.7, 2.4.11). In a low and narrow window: tests/e2e/zoom.test.mjs.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "support/app_world.h"
#include "support/headless_ui.h"
#include "support/stage.h"
#include "ui/screens/screens.h"

namespace planshift::test::screens_focus_test {
namespace {

bool within(ui::Rect inner, ui::Rect outer) {
  return inner.x >= outer.x - 1 && inner.y >= outer.y - 1 && inner.right() <= outer.right() + 1 &&
         inner.bottom() <= outer.bottom() + 1;
}

// Nothing, or what hides the node with the focus.
std::string hidden_by(const HeadlessUi& page) {
  const ui::Node* node = page.focused();
  if (node == nullptr) return "it is gone";
  const ui::Rect& rect = node->rect;
  if (!within(rect, {0, 0, page.viewport.width, page.viewport.height})) return "the window's edge";
  if (!within(rect, node->clip)) return "what it scrolls in";
  const ui::Rect middle{rect.x + rect.w / 2, rect.y + rect.h / 2, 1, 1};
  for (const ui::Node& other : page.nodes())
    if (other.layer > node->layer && ui::overlaps(other.rect, middle)) return other.name;
  return {};
}

void check_in_sight(const HeadlessUi& page, const std::string& where, const ui::Node& meant) {
  const std::string what = hidden_by(page);
  INFO(where << ": " << meant.name << " (" << meant.key << ") is hidden by " << what);
  CHECK(what.empty());
}

// Where Tab stops, in its order.
std::vector<ui::Node> stops(const HeadlessUi& page) {
  std::vector<ui::Node> all;
  std::ranges::copy_if(page.nodes(), std::back_inserter(all), [](const ui::Node& node) {
    return (node.states & ui::state::interactive) != 0 && (node.states & ui::state::roving) == 0;
  });
  return all;
}

void tab_through(HeadlessUi& page, const std::string& where, std::size_t least) {
  const std::vector<ui::Node> all = stops(page);
  INFO(where << " has " << all.size());
  CHECK(all.size() >= least);
  for (const bool back : {false, true}) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const ui::Node& node = all[back ? all.size() - 1 - i : i];
      page.focus_node(node.id);
      page.settle();
      check_in_sight(page, where, node);
    }
  }
}

// From the first row down, page by page, to the end and back up.
void walk_rows(HeadlessUi& page, const std::string& where) {
  const std::vector<ui::Node> all = stops(page);
  const auto row = std::ranges::find(all, ui::Role::row, &ui::Node::role);
  INFO(where);
  REQUIRE(row != all.end());
  page.focus_node(row->id);
  page.settle();
  std::vector<std::string_view> keys(14, "ArrowDown");
  keys.insert(keys.end(), {"PageDown", "End", "ArrowUp", "PageUp", "Home"});
  for (const std::string_view key : keys) {
    page.key(key);
    check_in_sight(page, where + " after " + std::string(key), *row);
  }
}

void look(AppWorld& world, const std::string& where, std::size_t least, bool rows = false) {
  HeadlessUi page({.width = 1280, .height = 800, .reduced_motion = true});
  REQUIRE(page.ready());
  page.show([&world](ui::Ui& ui, ui::Rect) {
    ui::draw_app(ui, world.state(), world.app->texts(), [](app::Intent) {});
  });
  tab_through(page, where, least);
  if (rows) walk_rows(page, where);
}

}  // namespace

TEST_CASE("what has the focus is in sight on all six screens at the desk", "[focus]") {
  sandbox::TenantSeed seed = small_tenant();
  add_customers(seed, 24);
  AppWorld world(AppOptions{.seed = std::move(seed)});
  look(world, "connect", 8);
  world.press(app::OpenDemo{});
  REQUIRE(world.run_until([&] {
    return world.app->session() && world.app->session()->found() &&
           world.state().find.phase == app::FindPhase::ready;
  }));
  look(world, "find", 20, true);
  REQUIRE(world.press(world.state().find.plan));
  REQUIRE(world.run_until([&] { return world.state().plan.phase == app::PlanPhase::ready; }));
  look(world, "plan", 20);
  REQUIRE(world.press(app::ActionView(world.state().plan.approve)));
  REQUIRE(world.state().plan.approval);
  world.press(app::TypeNumber{std::to_string(world.state().plan.approval->number)});
  world.press(app::Approve{});
  REQUIRE(world.run_until([&] { return world.state().migrate.counts.done >= 6; }));
  look(world, "migrate, with its toast", 15, true);
  world.press(app::GoTo{app::Route::confirm});
  look(world, "confirm", 15);
  world.press(app::GoTo{app::Route::settings});
  look(world, "settings", 15);
}

TEST_CASE("a toast and a notice hide nothing that has the focus", "[focus]") {
  Stage stage;
  stage.find_notices();
  HeadlessUi page({.width = 1280, .height = 800, .reduced_motion = true});
  REQUIRE(page.ready());
  page.show(stage.draw());
  tab_through(page, "find with a toast", 20);
  walk_rows(page, "find with a toast");
}

TEST_CASE("what lies under something is found to be hidden", "[focus]") {
  HeadlessUi page({.width = 400, .height = 300});
  REQUIRE(page.ready());
  float top = 10;
  bool covered = false;
  page.show([&](ui::Ui& ui, ui::Rect) {
    const ui::ClipScope clip(ui, {0, 0, 400, 200});
    ui.interact(ui.id("one"), {10, top, 100, 30});
    ui.record({.id = ui.id("one"),
               .role = ui::Role::button,
               .states = ui::state::interactive,
               .name = "One",
               .rect = {10, top, 100, 30}});
    if (!covered) return;
    const ui::LayerScope above(ui, ui::Layer::notice, {});
    ui.record({.id = ui.id("toast"),
               .role = ui::Role::region,
               .name = "Toast",
               .rect = {0, 0, 200, 60}});
  });
  REQUIRE(page.focus(ui::Role::button, "One"));
  CHECK(hidden_by(page).empty());
  top = 180;
  page.settle();
  CHECK(hidden_by(page) == "what it scrolls in");
  top = 10;
  covered = true;
  page.settle();
  CHECK(hidden_by(page) == "Toast");
}

}  // namespace planshift::test::screens_focus_test
