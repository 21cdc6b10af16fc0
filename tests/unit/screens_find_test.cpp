// Find in each of its states, by role and name.
#include <catch_amalgamated.hpp>

#include "support/stage.h"

namespace planshift::screens_find_test {
namespace {

using test::HeadlessUi;
using test::Stage;
using ui::Role;

ui::Viewport sized(float width, float height, bool touch = false) {
  ui::Viewport viewport;
  viewport.width = width;
  viewport.height = height;
  viewport.coarse_pointer = touch;
  return viewport;
}

void check_no_faults(const HeadlessUi& page) {
  for (const std::string& fault : page.faults()) FAIL_CHECK(fault);
}

TEST_CASE("each state of Find is whole at each size and in both languages", "[screens]") {
  using Fill = void (Stage::*)();
  const Fill fill =
      GENERATE(&Stage::find_never, &Stage::find_scanning, &Stage::find_ready,
               &Stage::find_incomplete, &Stage::find_nothing, &Stage::find_filtered,
               &Stage::find_detail);
  const ui::Viewport viewport = GENERATE(sized(1280, 800), sized(1920, 1080), sized(900, 700),
                                         sized(390, 844, true), sized(320, 568, true));
  const char* language = GENERATE("en", "fr");
  Stage stage(language);
  (stage.*fill)();
  HeadlessUi page(viewport);
  REQUIRE(page.ready());
  page.show(stage.draw());
  INFO(language << ' ' << viewport.width << 'x' << viewport.height << " in state "
                << static_cast<int>(stage.state.find.phase));
  check_no_faults(page);
  CHECK(page.count(Role::main) == 1);
  CHECK(page.count(Role::heading) >= 1);
  // Nothing shown reaches out of the window to the side.
  for (const ui::Node& node : page.nodes()) {
    if (node.clip.w <= 0 || node.clip.h <= 0) continue;
    INFO(node.name << ' ' << node.key);
    CHECK(node.clip.right() <= viewport.width + 1);
  }
}

TEST_CASE("the first scan starts from the empty page", "[screens]") {
  Stage stage("en");
  stage.find_never();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  CHECK(page.has(Role::heading, "Let us see who is concerned"));
  REQUIRE(page.press(Role::button, "Scan the customers"));
  CHECK(stage.asked<app::StartScan>() != nullptr);
}

TEST_CASE("a scan under way counts, can be stopped, and says why planning waits", "[screens]") {
  Stage stage("en");
  stage.find_scanning();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  const ui::Node* progress = page.find(Role::progress, "Expiring subscriptions");
  REQUIRE(progress != nullptr);
  CHECK(progress->value_now == 12);
  CHECK(progress->value_max == 40);
  const ui::Node* plan = page.find(Role::button, "Plan");
  REQUIRE(plan != nullptr);
  CHECK((plan->states & ui::state::disabled) != 0);
  CHECK(plan->description.find("still reading") != std::string::npos);
  REQUIRE(page.press(Role::button, "Stop"));
  CHECK(stage.asked<app::StopScan>() != nullptr);
}

TEST_CASE("the table is a grid that sorts, selects, folds and opens", "[screens]") {
  Stage stage("en");
  stage.find_ready();
  HeadlessUi page(sized(1280, 800));
  REQUIRE(page.ready());
  page.show(stage.draw());
  const ui::Node* grid = page.find(Role::table, "Expiring subscriptions");
  REQUIRE(grid != nullptr);
  CHECK(grid->row_count >= 17);
  const ui::Node* end = page.find(Role::column_header, "End");
  REQUIRE(end != nullptr);
  CHECK((end->states & ui::state::sorted_ascending) != 0);
  CHECK(end->column > 0);

  REQUIRE(page.press(Role::checkbox, "Select all rows shown"));
  REQUIRE(stage.asked<app::SelectAll>() != nullptr);
  CHECK(stage.asked<app::SelectAll>()->on);

  const std::string row = stage.state.find.rows[0].name;
  REQUIRE(page.press(Role::checkbox, row));
  REQUIRE(stage.asked<app::SelectRow>() != nullptr);
  CHECK(stage.asked<app::SelectRow>()->row == "row-0");
  CHECK_FALSE(stage.asked<app::SelectRow>()->on);
}

TEST_CASE("the month bars and the fleet lead into the table", "[screens]") {
  Stage stage("en");
  stage.find_ready();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  REQUIRE(page.press(Role::button, "January 2027: 205 users"));
  REQUIRE(stage.asked<app::FilterMonth>() != nullptr);
  CHECK(stage.asked<app::FilterMonth>()->month == "2027-01");

  REQUIRE(page.focus(Role::list_box, "Fleet: 40 customers"));
  page.key("Enter");
  REQUIRE(stage.asked<app::OpenRow>() != nullptr);
  CHECK(stage.asked<app::OpenRow>()->row == "row-0");
}

TEST_CASE("filters say what they let through", "[screens]") {
  Stage stage("en");
  stage.find_ready();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  REQUIRE(page.press(Role::button, "Really ends"));
  REQUIRE(stage.asked<app::FilterReallyEnds>() != nullptr);
  CHECK_FALSE(stage.asked<app::FilterReallyEnds>()->on);
  REQUIRE(page.press(Role::button, "End: All"));
  REQUIRE(page.press(Role::menu_item, "30 days"));
  REQUIRE(stage.asked<app::FilterWindow>() != nullptr);
  CHECK(stage.asked<app::FilterWindow>()->window == app::EndWindow::days30);
  REQUIRE(page.set_value(Role::search_field, "Filter these rows", "moreau"));
  REQUIRE(stage.asked<app::FilterText>() != nullptr);
  CHECK(stage.asked<app::FilterText>()->text == "moreau");
  REQUIRE(page.press(Role::button, "Export"));
  CHECK(stage.asked<app::ExportFound>() != nullptr);
}

TEST_CASE("a list filtered to nothing offers the way back", "[screens]") {
  Stage stage("en");
  stage.find_filtered();
  HeadlessUi page(GENERATE(sized(1280, 800), sized(390, 844, true)));
  REQUIRE(page.ready());
  page.show(stage.draw());
  REQUIRE(page.press(Role::button, "Clear filters"));
  CHECK(stage.asked<app::ClearFilters>() != nullptr);
}

TEST_CASE("customers that could not be read are named, with code and request id", "[screens]") {
  Stage stage("en");
  stage.find_incomplete();
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show(stage.draw());
  CHECK(page.count(Role::alert) == 1);
  CHECK(page.tree_text().find("3f9a-22c1") != std::string::npos);
  REQUIRE(page.press(Role::button, "Retry these 4"));
  CHECK(stage.asked<app::RetryUnread>() != nullptr);
  REQUIRE(page.press(Role::button, "Copy the request id"));
  REQUIRE(stage.asked<app::CopyText>() != nullptr);
  CHECK(stage.asked<app::CopyText>()->text == "3f9a-22c1");
}

TEST_CASE("the detail shows facts and users, leaves the row out, and closes", "[screens]") {
  Stage stage("en");
  stage.find_detail();
  HeadlessUi page(GENERATE(sized(1280, 800), sized(390, 844, true)));
  REQUIRE(page.ready());
  page.show(stage.draw());
  CHECK(page.has(Role::heading, "Harborline Freight Ltd"));
  REQUIRE(page.press(Role::tab, "Users 40"));
  CHECK(page.tree_text().find("Noah Bishop") != std::string::npos);
  REQUIRE(page.press(Role::button, "Leave out of the plan"));
  REQUIRE(stage.asked<app::SelectRow>() != nullptr);
  CHECK(stage.asked<app::SelectRow>()->row == "row-2");
  REQUIRE(page.press(Role::button, page.viewport.width < 720 ? "Back" : "Close"));
  REQUIRE(stage.asked<app::OpenRow>() != nullptr);
  CHECK(stage.asked<app::OpenRow>()->row.empty());
}

TEST_CASE("the end of a panel can be scrolled out from under a toast", "[screens]") {
  Stage stage("en");
  stage.find_detail();
  stage.state.find.detail->selectable = GENERATE(true, false);
  stage.add_toast();
  HeadlessUi page(GENERATE(sized(1280, 480), sized(390, 480, true)));
  REQUIRE(page.ready());
  page.show(stage.draw());
  const ui::Node* panel = page.find_key("find.detail");
  REQUIRE(panel != nullptr);
  page.point(panel->rect.x + panel->rect.w / 2, panel->rect.y + 200);
  for (int notch = 0; notch < 40; ++notch) {
    page.wheel(-1);
    page.frame();
  }
  page.settle();
  const ui::Node* toast = page.find_key("toast");
  const ui::Node* last = page.find(
      Role::text, stage.text("find.detail.monthly") + ": " +
                      stage.state.find.detail->replacement_monthly);
  REQUIRE(toast != nullptr);
  REQUIRE(last != nullptr);
  CHECK(last->rect.bottom() <= toast->rect.y);
  if (const ui::Node* out = page.find(Role::button, "Leave out of the plan")) {
    CHECK(out->rect.y >= toast->rect.bottom());
  }
}

TEST_CASE("on the phone one button plans, and rows show check boxes on demand", "[screens]") {
  Stage stage("en");
  stage.find_ready();
  HeadlessUi page(sized(390, 844, true));
  REQUIRE(page.ready());
  page.show(stage.draw());
  const int before = page.count(Role::checkbox);
  REQUIRE(page.press(Role::button, "Select"));
  CHECK(page.count(Role::checkbox) > before);
  REQUIRE(page.press(Role::button, "Plan 17 customers"));
  CHECK(stage.asked<app::OpenPlan>() != nullptr);
}

}  // namespace
}  // namespace planshift::screens_find_test
