// The table: sort, selection, groups, keyboard, thousands of rows.
#include <catch_amalgamated.hpp>

#include "support/headless_ui.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/table.h"

namespace planshift::ui::ui_table_test {
namespace {

using test::HeadlessUi;

struct Sheet {
  int rows = 1000, asked = 0;
  bool grouped = false;
  TableState state;
  std::vector<TableEvent> events;
  std::vector<TableColumn> columns = {
      {.key = "name", .title = "Name"},
      {.key = "end", .title = "End", .width = 120, .align = Align::end}};

  TableSpec spec() {
    TableSpec spec;
    spec.name = "Customers";
    spec.columns = columns;
    spec.sort = {"end", false};
    spec.rows = rows;
    spec.selectable = true;
    spec.select_all_name = "Select all";
    spec.row_menu_name = "More";
    spec.row = [this](int i) {
      ++asked;
      std::string& name = names_[static_cast<std::size_t>(i) % names_.size()];
      name = "Customer " + std::to_string(i);
      if (grouped && i == 0)
        return TableRow{.kind = RowKind::group,
                        .key = "g",
                        .name = "December",
                        .open = true,
                        .title = "December",
                        .note = "7 rows"};
      return TableRow{.key = name, .name = name};
    };
    spec.cells = [](int i, TableCells& cells) {
      cells.text("Customer " + std::to_string(i));
      cells.text(std::to_string(i) + " Dec");
    };
    spec.phone = [](int i) {
      return PhoneRow{.title = "Customer " + std::to_string(i), .facts = "22 users"};
    };
    spec.find = [this](std::string_view key) {
      for (int i = 0; i < rows; ++i)
        if ("Customer " + std::to_string(i) == key) return i;
      return -1;
    };
    spec.menu = [](int) { return std::vector<MenuItem>{{.key = "open", .label = "Open"}}; };
    return spec;
  }

  HeadlessUi::Draw draw() {
    return [this](Ui& ui, Rect rect) {
      asked = 0;
      const TableEvent event = table(ui, {rect.x, rect.y, rect.w, 400}, "table", spec(), state);
      if (event.kind != TableEventKind::none) events.push_back(event);
    };
  }

 private:
  std::array<std::string, 4096> names_;
};

TEST_CASE("only the rows on screen are drawn", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  Sheet sheet;
  sheet.rows = 100'000;
  page.show(sheet.draw());
  CHECK(page.count(Role::row) < 20);
  CHECK(sheet.asked < 40);
  const Node* grid = page.find(Role::table, "Customers");
  REQUIRE(grid != nullptr);
  CHECK(grid->row_count == 100'001);
  CHECK(page.find(Role::row, "Customer 3")->row == 5);
  for (const std::string& fault : page.faults()) FAIL_CHECK(fault);
}

TEST_CASE("on paper every row is there, or how many are not", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  Sheet sheet;
  page.show(sheet.draw());
  const int on_screen = page.count(Role::row);
  page.ui().print(true);
  page.frame();
  CHECK(page.count(Role::row) == sheet.rows + 1);
  CHECK(page.ui().unprinted() == 0);
  CHECK(page.has(Role::cell, "999 Dec"));
  for (const std::string& fault : page.faults()) FAIL_CHECK(fault);
  sheet.rows = 100'000;
  page.frame();
  const int printed = page.count(Role::row) - 1;
  CHECK(printed > 3000);
  CHECK(printed + page.ui().unprinted() == sheet.rows);
  page.ui().print(false);
  page.frame();
  CHECK(page.count(Role::row) == on_screen);
}

TEST_CASE("heads sort, boxes select, rows open, menus answer", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  Sheet sheet;
  page.show(sheet.draw());
  CHECK((page.find(Role::column_header, "End")->states & state::sorted_ascending) != 0);
  REQUIRE(page.press(Role::column_header, "Name"));
  CHECK(sheet.events.back().kind == TableEventKind::sort);
  CHECK(sheet.events.back().key == "name");
  REQUIRE(page.press(Role::checkbox, "Customer 2"));
  CHECK(sheet.events.back().kind == TableEventKind::toggle);
  REQUIRE(page.press(Role::checkbox, "Customer 5", "Shift"));
  CHECK(sheet.events.back().kind == TableEventKind::toggle_range);
  CHECK(sheet.events.back().key == "Customer 2");
  CHECK(sheet.events.back().other == "Customer 5");
  REQUIRE(page.press(Role::checkbox, "Select all"));
  CHECK(sheet.events.back().kind == TableEventKind::toggle_all);
  REQUIRE(page.press(Role::row, "Customer 4"));
  CHECK(sheet.events.back().kind == TableEventKind::open);
  REQUIRE(page.press(Role::button, "More, Customer 1"));
  REQUIRE(page.press(Role::menu_item, "Open"));
  CHECK(sheet.events.back().kind == TableEventKind::menu);
  CHECK(sheet.events.back().key == "Customer 1");
  CHECK(sheet.events.back().other == "open");
}

TEST_CASE("the keyboard walks, selects and opens", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  Sheet sheet;
  page.show(sheet.draw());
  REQUIRE(page.focus(Role::row, "Customer 0"));
  page.key("ArrowDown");
  CHECK(page.focused()->name == "Customer 1");
  page.key(" ");
  CHECK(sheet.events.back().kind == TableEventKind::toggle);
  CHECK(sheet.events.back().key == "Customer 1");
  page.key("Shift+ArrowDown");
  CHECK(sheet.events.back().kind == TableEventKind::toggle_range);
  CHECK(page.focused()->name == "Customer 2");
  page.key("Ctrl+a");
  CHECK(sheet.events.back().kind == TableEventKind::toggle_all);
  page.key("Enter");
  CHECK(sheet.events.back().kind == TableEventKind::open);
  CHECK(sheet.events.back().key == "Customer 2");
  page.key("ArrowRight");
  CHECK(page.focused()->role == Role::checkbox);
  page.key("ArrowRight");
  CHECK(page.focused()->role == Role::button);
  page.key("Escape");  // its tooltip
  page.key("Escape");
  CHECK(page.focused()->role == Role::row);
  page.key("End");
  CHECK(page.focused()->name == "Customer 999");
  CHECK((page.focused()->states & state::offscreen) == 0);
  page.key("Home");
  CHECK(page.focused()->name == "Customer 0");
  page.key("PageDown");
  CHECK(page.focused()->row > 8);
}

TEST_CASE("the row with focus keeps it when it is scrolled away", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  Sheet sheet;
  page.show(sheet.draw());
  REQUIRE(page.focus(Role::row, "Customer 1"));
  page.point(200, 200);
  page.wheel(-40);
  page.settle();
  REQUIRE(page.focused() != nullptr);
  CHECK(page.focused()->name == "Customer 1");
  CHECK((page.focused()->states & state::offscreen) != 0);
}

TEST_CASE("groups fold by key and by press", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  Sheet sheet;
  sheet.grouped = true;
  page.show(sheet.draw());
  REQUIRE(page.focus(Role::row, "December, 7 rows"));
  CHECK((page.focused()->states & state::expanded) != 0);
  page.key("ArrowLeft");
  CHECK(sheet.events.back().kind == TableEventKind::expand);
  REQUIRE(page.press(Role::row, "December, 7 rows"));
  CHECK(sheet.events.size() == 2);
}

TEST_CASE("on the phone a row is two lines, and one target", "[ui]") {
  HeadlessUi page({.width = 390, .height = 844, .coarse_pointer = true});
  REQUIRE(page.ready());
  Sheet sheet;
  page.show(sheet.draw());
  CHECK(page.count(Role::column_header) == 0);
  REQUIRE(page.press(Role::row, "Customer 2"));
  CHECK(sheet.events.back().kind == TableEventKind::open);
  sheet.state.selecting = true;
  page.settle();
  REQUIRE(page.press(Role::row, "Customer 2"));
  CHECK(sheet.events.back().kind == TableEventKind::toggle);
  for (const std::string& fault : page.faults()) FAIL_CHECK(fault);
}

}  // namespace
}  // namespace planshift::ui::ui_table_test
