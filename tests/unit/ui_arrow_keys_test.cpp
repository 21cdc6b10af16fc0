// Keys inside composite widgets, as the ARIA Authoring Practices have them: one stop for Tab,
// arrows from there, round the ends where the pattern says so, Home, End, and typing to find.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "support/headless_ui.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/table.h"

namespace planshift::ui::ui_arrow_keys_test {
namespace {

using test::HeadlessUi;
using Keys = std::vector<std::pair<std::string_view, std::string_view>>;

// Each key, and the name of what has the focus after it.
void walk(HeadlessUi& page, const Keys& keys) {
  for (const auto& [key, name] : keys) {
    page.key(key);
    INFO("after " << key);
    REQUIRE(page.focused() != nullptr);
    CHECK(page.focused()->name == name);
  }
}

std::ptrdiff_t tab_stops(const HeadlessUi& page, Role role) {
  return std::ranges::count_if(page.nodes(), [&](const Node& node) {
    return node.role == role && (node.states & state::interactive) != 0 &&
           (node.states & state::roving) == 0;
  });
}

// One of them is off, and passed over.
const std::vector<Option> kOptions = {{.key = "a", .label = "Users"},
                                      {.key = "b", .label = "Journal"},
                                      {.key = "c", .label = "Off", .enabled = false},
                                      {.key = "d", .label = "Money"}};

using Choose = std::string (*)(Ui&, Rect, std::string_view, std::string_view,
                               std::span<const Option>, std::string_view);

struct Row {
  explicit Row(Choose choose) {
    page.show([this, choose](Ui& ui, Rect) {
      std::string picked = choose(ui, {8, 8, 600, 36}, "row", "Row", kOptions, chosen);
      if (!picked.empty()) chosen = std::move(picked);
    });
  }
  HeadlessUi page;
  std::string chosen = "a";
};

TEST_CASE("tabs: left and right round the ends, Home, End; up and down scroll the page", "[ui]") {
  Row row(tabs);
  REQUIRE(row.page.ready());
  REQUIRE(row.page.focus(Role::tab, "Users"));
  walk(row.page, {{"ArrowRight", "Journal"},
                  {"ArrowRight", "Money"},
                  {"ArrowRight", "Users"},
                  {"ArrowLeft", "Money"},
                  {"Home", "Users"},
                  {"End", "Money"},
                  {"ArrowDown", "Money"},
                  {"ArrowUp", "Money"}});
  CHECK(row.chosen == "d");  // what has the focus is shown
  CHECK(tab_stops(row.page, Role::tab) == 1);
}

TEST_CASE("radio groups: all four arrows choose, round the ends", "[ui]") {
  Row row(segmented);
  REQUIRE(row.page.ready());
  REQUIRE(row.page.focus(Role::radio, "Users"));
  walk(row.page, {{"ArrowDown", "Journal"},
                  {"ArrowRight", "Money"},
                  {"ArrowDown", "Users"},
                  {"ArrowUp", "Money"},
                  {"ArrowLeft", "Journal"}});
  CHECK(row.chosen == "b");
  CHECK(tab_stops(row.page, Role::radio) == 1);
}

TEST_CASE("from right to left, left leads on", "[ui]") {
  Row row(tabs);
  REQUIRE(row.page.ready());
  row.page.preferences.right_to_left = true;
  row.page.settle();
  REQUIRE(row.page.focus(Role::tab, "Users"));
  walk(row.page, {{"ArrowLeft", "Journal"}, {"ArrowRight", "Users"}});
}

TEST_CASE("menus: the arrow opens, arrows go round, letters find, Escape returns", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  const std::vector<MenuItem> items = {{.key = "1", .label = "Export"},
                                       {.key = "2", .label = "Off", .enabled = false},
                                       {.key = "3", .label = "Étendre"},
                                       {.key = "4", .label = "Exclude"},
                                       {.key = "5", .label = "Copy"},
                                       {.key = "6", .label = "移行"},
                                       {.key = "7", .label = "移動"}};
  std::string pressed;
  page.show([&](Ui& ui, Rect) {
    std::string item = menu_button(ui, {8, 8, 120, 32}, "menu", "More", items, {});
    if (!item.empty()) pressed = std::move(item);
  });
  REQUIRE(page.focus(Role::button, "More"));
  walk(page, {{"ArrowDown", "Export"},
              {"ArrowDown", "Étendre"},
              {"ArrowUp", "Export"},
              {"ArrowUp", "移動"},
              {"ArrowDown", "Export"},
              {"End", "移動"},
              {"Home", "Export"}});
  // The same letter again leads on; more letters are the beginning of a name.
  walk(page, {{"e", "Étendre"}, {"e", "Exclude"}});
  page.advance(1500);
  walk(page, {{"c", "Copy"}});
  page.advance(1500);
  walk(page, {{"移", "移行"}, {"移", "移動"}, {"移", "移行"}});
  page.advance(1500);
  walk(page, {{"e", "Export"}, {"x", "Export"}, {"c", "Exclude"}});
  CHECK(tab_stops(page, Role::menu_item) == 0);
  page.key("Escape");
  CHECK(page.count(Role::menu) == 0);
  CHECK(page.focused()->name == "More");
  CHECK(pressed.empty());
}

TEST_CASE("lists to choose from: arrows open, letters open and find", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  const std::vector<Option> options = {
      {.key = "m", .label = "Month"}, {.key = "t", .label = "Three years"},
      {.key = "y", .label = "Year"}};
  std::string chosen = "t";
  page.show([&](Ui& ui, Rect) {
    std::string picked = combo(ui, {8, 8, 200, 60}, "term", options, chosen, {.label = "Term"});
    if (!picked.empty()) chosen = std::move(picked);
  });
  REQUIRE(page.focus(Role::combobox, "Term"));
  walk(page, {{"ArrowDown", "Three years"},
              {"ArrowDown", "Year"},
              {"Home", "Month"},
              {"End", "Year"},
              {"Escape", "Term"}});
  CHECK(chosen == "t");  // Escape chooses nothing
  page.advance(1500);
  walk(page, {{"y", "Year"}});
  CHECK(page.count(Role::option) == 3);
  REQUIRE(page.press(Role::option, "Year"));
  CHECK(chosen == "y");
  CHECK(page.focused()->name == "Term");
}

// Two months with three customers each, under a group row.
struct Sheet {
  static constexpr const char* kNames[] = {"Ateliers Moreau", "Boulangerie Émile", "Atos",
                                           "Clinique", "Élan Sportif", "Atelier du Nord"};
  Sheet() {
    page.show([this](Ui& ui, Rect) {
      TableSpec spec;
      spec.name = "Customers";
      spec.columns = columns;
      spec.rows = 8;
      spec.selectable = true;
      spec.select_all_name = "All";
      spec.row_menu_name = "More";
      spec.row = [](int i) {
        if (i % 4 == 0)
          return TableRow{.kind = RowKind::group,
                          .key = i == 0 ? "g0" : "g1",
                          .name = i == 0 ? "December" : "January",
                          .open = true,
                          .title = i == 0 ? "December" : "January"};
        const char* name = kNames[i - 1 - i / 4];
        return TableRow{.key = name, .name = name};
      };
      spec.cells = [&](int i, TableCells& cells) { cells.text(spec.row(i).name); };
      spec.menu = [](int) { return std::vector<MenuItem>{{.key = "open", .label = "Open"}}; };
      TableEvent event = table(ui, {0, 0, 600, 400}, "table", spec, state);
      if (event.kind != TableEventKind::none) last = std::move(event);
    });
  }
  HeadlessUi page;
  TableState state;
  TableEvent last;
  std::vector<TableColumn> columns = {{.key = "name", .title = "Name"}};
};

TEST_CASE("rows: arrows stop at the ends, Home and End reach them", "[ui]") {
  Sheet sheet;
  REQUIRE(sheet.page.ready());
  REQUIRE(sheet.page.focus(Role::row, "December"));
  walk(sheet.page, {{"ArrowUp", "December"},
                    {"ArrowDown", "Ateliers Moreau"},
                    {"End", "Atelier du Nord"},
                    {"ArrowDown", "Atelier du Nord"},
                    {"ArrowUp", "Élan Sportif"},
                    {"Home", "December"},
                    {"Ctrl+End", "Atelier du Nord"},
                    {"Ctrl+Home", "December"}});
  CHECK(tab_stops(sheet.page, Role::row) == 1);
}

TEST_CASE("in a row: right goes in, left comes back, Home and End are the row's", "[ui]") {
  Sheet sheet;
  REQUIRE(sheet.page.ready());
  REQUIRE(sheet.page.focus(Role::row, "Clinique"));
  walk(sheet.page, {{"ArrowRight", "Clinique"}});
  CHECK(sheet.page.focused()->role == Role::checkbox);
  walk(sheet.page, {{"ArrowRight", "More, Clinique"},
                    {"Home", "Clinique"},
                    {"End", "More, Clinique"},
                    {"ArrowLeft", "Clinique"}});
  CHECK(sheet.page.focused()->role == Role::checkbox);
  walk(sheet.page, {{"ArrowLeft", "Clinique"}});
  CHECK(sheet.page.focused()->role == Role::row);
}

TEST_CASE("a tree of rows: left leads to the group, then folds it", "[ui]") {
  Sheet sheet;
  REQUIRE(sheet.page.ready());
  REQUIRE(sheet.page.focus(Role::row, "Élan Sportif"));
  walk(sheet.page, {{"ArrowLeft", "January"}});
  CHECK(sheet.last.kind == TableEventKind::none);
  sheet.page.key("ArrowLeft");
  CHECK(sheet.last.kind == TableEventKind::expand);
  CHECK(sheet.last.key == "g1");
}

TEST_CASE("letters find a row, whatever its accents", "[ui]") {
  Sheet sheet;
  REQUIRE(sheet.page.ready());
  REQUIRE(sheet.page.focus(Role::row, "December"));
  walk(sheet.page, {{"a", "Ateliers Moreau"}, {"a", "Atos"}, {"a", "Atelier du Nord"}});
  sheet.page.advance(1500);
  walk(sheet.page, {{"a", "Ateliers Moreau"}, {"t", "Ateliers Moreau"}, {"o", "Atos"}});
  sheet.page.advance(1500);
  walk(sheet.page, {{"e", "Élan Sportif"}, {"x", "Élan Sportif"}});
  sheet.page.advance(1500);
  walk(sheet.page, {{"j", "January"}});
  // Letters are no events: nothing is opened or checked by them.
  CHECK(sheet.last.kind == TableEventKind::none);
}

}  // namespace
}  // namespace planshift::ui::ui_arrow_keys_test
