// Where things stand that move or grow: nothing outside its box in any frame, nothing out of reach
// however much there is.
#include <catch_amalgamated.hpp>
#include <algorithm>

#include "support/app_world.h"
#include "support/headless_ui.h"
#include "ui/screens/parts.h"
#include "ui/screens/screens.h"

namespace planshift::screens_layout_test {
namespace {

using test::AppWorld;
using test::HeadlessUi;
using ui::Role;

// How far the button ends above the foot of the dialog; the same in every frame of a whole box.
float air_below(const HeadlessUi& page, std::string_view button) {
  const ui::Node* inside = page.find(Role::button, button);
  const ui::Node* box = page.find(Role::dialog, "Question");
  REQUIRE(inside != nullptr);
  REQUIRE(box != nullptr);
  return box->rect.bottom() - inside->rect.bottom();
}

TEST_CASE("a dialog holds what is in it while it opens and grows", "[screens][ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  bool open = false;
  float high = 240;
  page.show([&](ui::Ui& ui, ui::Rect) {
    if (!open) return;
    ui::Dialog dialog(ui, "question", "Question", {});
    ui::dialog_content(ui, dialog, "content", 0, [&](ui::Rect& body) { take_top(body, high); });
    ui::Rect row = dialog.buttons();
    button_end(ui, row, "close", "Close");
  });
  open = true;
  page.frame();  // the scrim alone
  page.advance(16);
  page.frame();
  const float air = air_below(page, "Close");
  CHECK(page.find(Role::dialog, "Question")->rect.h > high);
  for (const float next : {240.0f, 320.0f, 120.0f}) {
    high = next;
    for (int i = 0; i < 4; ++i) {
      page.advance(16);
      page.frame();
      CHECK(air_below(page, "Close") == air);
    }
  }
}

// Every purchase is refused: all customers wait for a person.
TEST_CASE("however many wait for a person, the table stays in reach", "[screens]") {
  constexpr int kCustomers = 30;
  sandbox::TenantSeed seed = test::small_tenant();
  test::add_customers(seed, kCustomers - 1);
  AppWorld world({.seed = std::move(seed)});
  HeadlessUi page({.width = 1280, .height = 800});
  REQUIRE(page.ready());
  app::State state;
  state.route = app::Route::migrate;
  state.migrate.run = app::RunState::running;
  state.migrate.title = "Moving";
  state.migrate.lane_title = "All wait";
  state.migrate.counts.needs_you = kCustomers;
  for (int i = 0; i < kCustomers; ++i) {
    const std::string name = "Customer " + std::to_string(i);
    app::LaneRow waits;
    waits.id = MigrationId(name);
    waits.customer_name = name;
    waits.cause = "Refused";
    waits.actions.push_back({"retry", "Retry", app::OpenMigration{}, true, {}});
    state.migrate.lane.push_back(std::move(waits));
    app::MigrateRow row;
    row.id = MigrationId(name);
    row.name = row.customer_name = name;
    state.migrate.rows.push_back(std::move(row));
  }
  page.show([&](ui::Ui& ui, ui::Rect) {
    ui::draw_app(ui, state, world.app->texts(), [](app::Intent) {});
  });
  const auto retries = [&] {
    return std::ranges::count(page.nodes(), std::string("Retry"), &ui::Node::name);
  };
  const auto table = [&] {
    const auto found = std::ranges::find(page.nodes(), Role::table, &ui::Node::role);
    return found == page.nodes().end() ? ui::Rect{} : found->rect;
  };
  CHECK(retries() == 5);
  CHECK(table().h >= ui::kLeastTable);
  CHECK(table().y < 700);
  REQUIRE(page.press(Role::button, "Show all 30"));
  CHECK(retries() == kCustomers);
  CHECK_FALSE(page.has(Role::button, "Show all 30"));
  // The page scrolls down to the table.
  page.point(700, 400);
  page.wheel(-100);
  page.settle();
  CHECK(table().h >= ui::kLeastTable);
  CHECK(table().bottom() < 800);
}

}  // namespace
}  // namespace planshift::screens_layout_test
