// Tooltips as WCAG 1.4.13 wants them: one can go over to them, send them away, and they stay.
#include <catch_amalgamated.hpp>
#include <string>

#include "support/headless_ui.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/table.h"

namespace planshift::ui::ui_tooltip_test {
namespace {

using test::HeadlessUi;

constexpr Rect kFirst{8, 8, 32, 32}, kSecond{200, 8, 32, 32};
constexpr std::string_view kWords = "Export the list";

struct Page {
  Page() {
    ui.show([this](Ui& frame, Rect) {
      const Group main(frame, {0, 0, 600, 400}, "main", Role::main, "Page");
      icon_button(frame, kFirst, "export", Icon::download, "Export",
                  {.tooltip = std::string(kWords)});
      icon_button(frame, kSecond, "copy", Icon::copy, "Copy");
      // Lies where the first one's tooltip comes.
      if (button(frame, {8, 44, 300, 40}, "below", "Below")) ++pressed;
      if (!dialog) return;
      Dialog asks(frame, "ask", "Really?", {});
      Rect row = asks.buttons();
      button_end(frame, row, "yes", "Yes", {.enabled = false, .reason = "Not yet"});
      if (asks.canceled()) dialog = false;
    });
  }
  void point_at(Rect rect) {
    ui.point(rect.x + rect.w / 2, rect.y + rect.h / 2);
    ui.settle();
    ui.advance(500);
    ui.settle();
  }
  const Node* tip(std::string_view words) const { return ui.find(Role::tooltip, words); }

  HeadlessUi ui;
  bool dialog = false;
  int pressed = 0;
};

TEST_CASE("a tooltip waits for the pointer to rest, and goes when it leaves", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  page.ui.point(20, 20);
  page.ui.settle();
  CHECK(page.tip(kWords) == nullptr);
  page.ui.advance(500);
  page.ui.settle();
  REQUIRE(page.tip(kWords) != nullptr);
  page.ui.advance(60'000);  // it stays as long as one wants
  page.ui.settle();
  CHECK(page.tip(kWords) != nullptr);
  page.ui.point(500, 300);
  page.ui.settle();
  CHECK(page.ui.count(Role::tooltip) == 0);
}

TEST_CASE("the pointer may go over to a tooltip and stay there", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  page.point_at(kFirst);
  REQUIRE(page.tip(kWords) != nullptr);
  const Rect box = page.tip(kWords)->rect;
  page.ui.point(20, (kFirst.bottom() + box.y) / 2);  // the gap between them
  page.ui.settle();
  CHECK(page.tip(kWords) != nullptr);
  page.point_at(box);
  CHECK(page.tip(kWords) != nullptr);
  // What lies below is not meant.
  CHECK_FALSE(page.ui.ui().hovers({8, 44, 300, 40}));
  page.ui.point(box.right() + 20, box.bottom() + 20);
  page.ui.settle();
  CHECK(page.ui.count(Role::tooltip) == 0);
}

TEST_CASE("Escape sends a tooltip away, wherever the focus is, until it is asked anew", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  page.point_at(kFirst);
  REQUIRE(page.tip(kWords) != nullptr);
  page.ui.act({0, ActionKind::key, "Escape"});
  page.ui.settle();
  CHECK(page.ui.count(Role::tooltip) == 0);
  page.ui.advance(5000);
  page.ui.point(22, 22);  // still over its owner
  page.ui.settle();
  CHECK(page.ui.count(Role::tooltip) == 0);
  page.ui.point(500, 300);
  page.ui.settle();
  page.point_at(kFirst);
  CHECK(page.tip(kWords) != nullptr);
}

TEST_CASE("Escape sends the tooltip away first, then closes the dialog", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  page.dialog = true;
  page.ui.settle();
  page.point_at(page.ui.find(Role::button, "Yes")->rect);
  REQUIRE(page.tip("Not yet") != nullptr);
  // It lies in the dialog, where it can be reached, and not in the button that it explains.
  CHECK(page.tip("Not yet")->parent == page.ui.find(Role::dialog, "Really?")->id);
  page.ui.key("Escape");
  CHECK(page.ui.count(Role::tooltip) == 0);
  CHECK(page.dialog);
  page.ui.key("Escape");
  CHECK_FALSE(page.dialog);
}

TEST_CASE("keys show a tooltip at once, the pointer's focus does not", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  REQUIRE(page.ui.focus(Role::button, "Export"));
  REQUIRE(page.tip(kWords) != nullptr);
  CHECK(page.tip(kWords)->of == page.ui.find(Role::button, "Export")->id);
  CHECK(page.tip(kWords)->parent == page.ui.find(Role::main, "Page")->id);
  REQUIRE(page.ui.focus(Role::button, "Copy"));
  CHECK(page.tip(kWords) == nullptr);
  CHECK(page.tip("Copy") != nullptr);
  page.ui.key("Escape");
  CHECK(page.ui.count(Role::tooltip) == 0);
  page.ui.key("F2");
  CHECK(page.ui.count(Role::tooltip) == 0);
  page.ui.act({page.ui.find(Role::button, "Export")->id, ActionKind::focus, "pointer"});
  page.ui.settle();
  CHECK(page.ui.count(Role::tooltip) == 0);
}

TEST_CASE("what is pressed is not explained any longer", "[ui]") {
  Page page;
  REQUIRE(page.ui.ready());
  page.point_at(kFirst);
  REQUIRE(page.tip(kWords) != nullptr);
  page.ui.point(20, 20, true);
  page.ui.settle();
  CHECK(page.ui.count(Role::tooltip) == 0);
  page.ui.point(20, 20, false);
  page.ui.settle();
  CHECK(page.ui.count(Role::tooltip) == 0);
}

TEST_CASE("a name that is cut in a table is told whole, by pointer and by keys", "[ui]") {
  const std::string name = "Etablissements Marin et Compagnie, Saint-Malo";
  HeadlessUi page;
  REQUIRE(page.ready());
  TableState state;
  const std::vector<TableColumn> columns = {{.key = "name", .title = "Name", .width = 120}};
  page.show([&](Ui& ui, Rect) {
    TableSpec spec;
    spec.name = "Customers";
    spec.columns = columns;
    spec.rows = 2;
    spec.row = [&](int i) {
      return TableRow{.key = i == 0 ? "a" : "b", .name = i == 0 ? std::string_view(name) : "B"};
    };
    spec.cells = [&](int i, TableCells& cells) { cells.text(i == 0 ? name : "B"); };
    (void)table(ui, {0, 0, 600, 300}, "table", spec, state);
  });
  REQUIRE(page.focus(Role::row, name));
  CHECK(page.has(Role::tooltip, name));
  page.key("ArrowDown");
  CHECK(page.count(Role::tooltip) == 0);
  const Rect cell = page.find(Role::row_header, name)->rect;
  page.point(cell.x + 20, cell.y + 10);
  page.settle();
  page.advance(500);
  page.settle();
  CHECK(page.has(Role::tooltip, name));
}

}  // namespace
}  // namespace planshift::ui::ui_tooltip_test
