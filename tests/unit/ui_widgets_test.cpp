// Widgets by role and name, as assistive technology uses them.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <memory>

#include "imgui.h"
#include "support/headless_ui.h"
#include "ui/gallery.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/text.h"

namespace planshift::ui::ui_widgets_test {
namespace {

using test::HeadlessUi;

std::shared_ptr<GalleryState> show_gallery(HeadlessUi& page) {
  const auto state = make_gallery();
  page.show([state](Ui& ui, Rect rect) { gallery(ui, rect, *state); });
  return state;
}

void check_no_faults(const HeadlessUi& page) {
  for (const std::string& fault : page.faults()) FAIL_CHECK(fault);
}

TEST_CASE("every widget is whole for someone who cannot see it", "[ui]") {
  for (const bool phone : {false, true}) {
    Viewport viewport;
    if (phone) viewport = {.width = 390, .height = 844, .coarse_pointer = true};
    HeadlessUi page(viewport);
    REQUIRE(page.ready());
    const auto state = show_gallery(page);
    check_no_faults(page);
    CHECK(page.count(Role::button) > 20);
    REQUIRE(page.press(Role::button, "Open the dialog"));
    check_no_faults(page);
  }
}

TEST_CASE("widgets work at 320 px and at twice the font", "[ui]") {
  for (const Viewport& viewport :
       {Viewport{.width = 320, .height = 640, .coarse_pointer = true}, Viewport{.root_font_px = 32},
        Viewport{.device_pixel_ratio = 2}}) {
    HeadlessUi page(viewport);
    REQUIRE(page.ready());
    const auto state = show_gallery(page);
    check_no_faults(page);
  }
}

TEST_CASE("an item without a record is found", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui&, Rect) { ImGui::Button("unknown to the tree"); });
#ifdef PLANSHIFT_UI_HOOKS
  REQUIRE(page.faults().size() == 1);
  CHECK(page.faults().front().starts_with("an item without a record"));
#endif
}

TEST_CASE("two things with one key are found", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui& ui, Rect rect) {
    button(ui, {0, 0, 100, 40}, "same", "One");
    button(ui, {0, 50, 100, rect.h}, "same", "Two");
  });
  CHECK_FALSE(page.faults().empty());
}

TEST_CASE("a button acts once, and not while it is off or at work", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  int pressed = 0;
  bool enabled = true, busy = false;
  page.show([&](Ui& ui, Rect) {
    if (button(ui, {8, 8, 200, 32}, "save", "Save",
               {.enabled = enabled, .busy = busy, .reason = "Nothing changed"}))
      ++pressed;
  });
  CHECK(page.press(Role::button, "Save"));
  CHECK(pressed == 1);
  enabled = false;
  page.settle();
  CHECK_FALSE(page.press(Role::button, "Save"));
  CHECK(page.find(Role::button, "Save")->description == "Nothing changed");
  enabled = busy = true;
  page.frame();
  CHECK((page.find(Role::button, "Save")->states & state::busy) != 0);
  CHECK_FALSE(page.press(Role::button, "Save"));
  CHECK(pressed == 1);
}

TEST_CASE("nothing is drawn while nothing happens", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui& ui, Rect) { button(ui, {8, 8, 200, 32}, "a", "A"); });
  CHECK_FALSE(page.frame_wanted());
  page.advance(10'000);
  CHECK_FALSE(page.frame_wanted());
}

TEST_CASE("a busy button asks for eight frames a second, none with reduced motion", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui& ui, Rect) { button(ui, {8, 8, 200, 32}, "a", "A", {.busy = true}); });
  CHECK_FALSE(page.frame_wanted());
  page.advance(200);
  CHECK(page.frame_wanted());
  page.viewport.reduced_motion = true;
  page.settle();
  page.advance(10'000);
  CHECK_FALSE(page.frame_wanted());
}

TEST_CASE("text comes and goes through the field's node", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  std::string value;
  int committed = 0;
  page.show([&](Ui& ui, Rect) {
    const FieldResult result =
        text_field(ui, {8, 8, 300, 80}, "seats", value,
                   {.label = "Seats", .error = value == "x" ? "A whole number." : ""});
    if (result.committed) ++committed;
  });
  REQUIRE(page.set_value(Role::text_field, "Seats", "12"));
  CHECK(value == "12");
  CHECK(page.find(Role::text_field, "Seats")->value == "12");
  REQUIRE(page.commit(Role::text_field, "Seats", "x"));
  CHECK(committed == 1);
  const Node* field = page.find(Role::text_field, "Seats");
  CHECK((field->states & state::invalid) != 0);
  CHECK(field->description == "A whole number.");
}

TEST_CASE("a list opens, takes the keyboard, and gives focus back", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  const std::vector<Option> options = {{"m", "Month"}, {"y", "Year"}, {"z", "Three years"}};
  std::string chosen = "m";
  page.show([&](Ui& ui, Rect) {
    const std::string picked =
        combo(ui, {8, 8, 200, 60}, "term", options, chosen, {.label = "Term"});
    if (!picked.empty()) chosen = picked;
  });
  REQUIRE(page.press(Role::combobox, "Term"));
  REQUIRE(page.focused() != nullptr);
  CHECK(page.focused()->name == "Month");
  page.key("ArrowDown");
  CHECK(page.focused()->name == "Year");
  page.key("t");
  CHECK(page.focused()->name == "Three years");
  REQUIRE(page.press(Role::option, "Three years"));
  CHECK(chosen == "z");
  CHECK(page.count(Role::option) == 0);
  CHECK(page.focused()->name == "Term");
  REQUIRE(page.press(Role::combobox, "Term"));
  page.key("Escape");
  CHECK(page.count(Role::option) == 0);
  CHECK(page.find(Role::combobox, "Term")->value == "Three years");
}

TEST_CASE("a click elsewhere closes a menu", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  const std::vector<MenuItem> items = {{.key = "a", .label = "First"},
                                       {.key = "b", .label = "Second"}};
  page.show([&](Ui& ui, Rect) { menu_button(ui, {8, 8, 100, 32}, "menu", "Menu", items, {}); });
  REQUIRE(page.press(Role::button, "Menu"));
  CHECK(page.has(Role::menu_item, "First"));
  page.point(900, 600, true);
  page.settle();
  CHECK_FALSE(page.has(Role::menu_item, "First"));
}

TEST_CASE("arrows walk through segments and tabs", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  const std::vector<Option> options = {{"s", "System"}, {"l", "Light"}, {"d", "Dark"}};
  std::string theme = "s", tab = "l";
  page.show([&](Ui& ui, Rect) {
    std::string picked = segmented(ui, {8, 8, 400, 32}, "theme", "Theme", options, theme);
    if (!picked.empty()) theme = picked;
    picked = tabs(ui, {8, 60, 400, 36}, "tabs", "Tabs", options, tab);
    if (!picked.empty()) tab = picked;
  });
  REQUIRE(page.focus(Role::radio, "System"));
  page.key("ArrowRight");
  CHECK(theme == "l");
  CHECK(page.focused()->name == "Light");
  page.key("End");
  CHECK(theme == "d");
  REQUIRE(page.focus(Role::tab, "Light"));
  page.key("ArrowLeft");
  CHECK(tab == "s");
  // One tab stop a group: the chosen one.
  const auto stops = std::ranges::count_if(page.nodes(), [](const Node& node) {
    return node.role == Role::radio && (node.states & state::roving) == 0;
  });
  CHECK(stops == 1);
}

TEST_CASE("a dialog holds the page, and focus returns to its opener", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  bool open = false;
  int behind = 0;
  page.show([&](Ui& ui, Rect) {
    if (button(ui, {8, 8, 120, 32}, "open", "Open")) open = true;
    if (button(ui, {8, 60, 120, 32}, "behind", "Behind")) ++behind;
    if (!open) return;
    Dialog dialog(ui, "ask", "Buy 1,118 licenses?", "Nothing is bought before.");
    Rect row = dialog.buttons();
    if (button_end(ui, row, "yes", "Buy", {.kind = ButtonKind::primary})) open = false;
    if (dialog.canceled()) open = false;
  });
  REQUIRE(page.press(Role::button, "Open"));
  REQUIRE(page.has(Role::dialog, "Buy 1,118 licenses?"));
  CHECK(page.has(Role::heading, "Buy 1,118 licenses?"));
  CHECK_FALSE(page.press(Role::button, "Behind"));
  CHECK(behind == 0);
  CHECK(page.focused()->role == Role::dialog);
  page.key("Escape");
  CHECK_FALSE(open);
  CHECK(page.focused()->name == "Open");
  CHECK(page.press(Role::button, "Behind"));
}

TEST_CASE("Escape in a dialog's field closes the dialog", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  bool open = true;
  std::string number;
  page.show([&](Ui& ui, Rect) {
    if (!open) return;
    Dialog dialog(ui, "ask", "Buy?", {});
    const FieldLook look{.label = "Number", .focus_first = true};
    text_field(ui, take_top(dialog.body(), field_height(ui, look)), "number", number, look);
    if (dialog.canceled()) open = false;
  });
  REQUIRE(page.focused() != nullptr);
  CHECK(page.focused()->name == "Number");
  page.act({page.focused()->id, ActionKind::cancel, {}});
  page.settle();
  CHECK_FALSE(open);
}

TEST_CASE("a toast goes after six seconds, and stays under the pointer", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  Toast shown{.stamp = 1, .words = "Left out of the plan", .action = "Undo", .close_name = "Close"};
  ToastPress last = ToastPress::none;
  page.show([&](Ui& ui, Rect) {
    const ToastPress press = toast(ui, shown);
    if (press != ToastPress::none) last = press;
  });
  REQUIRE(page.has(Role::region, "Left out of the plan"));
  REQUIRE(page.ui().tree().announcements.size() == 1);
  const Rect place = page.find(Role::region, "Left out of the plan")->rect;
  page.point(place.x + 20, place.y + 20);
  page.settle();
  page.advance(7000);
  page.settle();
  CHECK(page.has(Role::region, "Left out of the plan"));
  page.point(5, 5);
  page.settle();
  page.advance(7000);
  page.settle();
  CHECK_FALSE(page.has(Role::region, "Left out of the plan"));
  CHECK(last == ToastPress::over);
  shown.stamp = 2;
  page.settle();
  CHECK(page.press(Role::button, "Undo"));
  CHECK(last == ToastPress::action);
}

TEST_CASE("a toast that tells of a failure stays until it is closed", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  const Toast shown{.stamp = 1, .words = "Not saved", .close_name = "Close", .tone = Tone::bad};
  ToastPress last = ToastPress::none;
  page.show([&](Ui& ui, Rect) {
    const ToastPress press = toast(ui, shown);
    if (press != ToastPress::none) last = press;
  });
  page.advance(60'000);
  page.settle();
  CHECK(page.has(Role::region, "Not saved"));
  REQUIRE(page.press(Role::button, "Close"));
  CHECK(last == ToastPress::closed);
}

TEST_CASE("what gets focus is scrolled into view", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui& ui, Rect) {
    ScrollArea scroll(ui, {0, 0, 300, 200}, "list", "List");
    Rect body = scroll.body();
    for (int i = 0; i < 50; ++i)
      button(ui, take_top(body, 32, 8), "b" + std::to_string(i), "Button " + std::to_string(i));
    scroll.finish(body.y);
  });
  CHECK((page.find(Role::button, "Button 40")->states & state::offscreen) != 0);
  REQUIRE(page.focus(Role::button, "Button 40"));
  page.settle();
  const Node* seen = page.find(Role::button, "Button 40");
  CHECK((seen->states & state::offscreen) == 0);
  CHECK(seen->rect.y >= 0);
  CHECK(seen->rect.bottom() <= 200);
  page.point(100, 100);
  page.wheel(100);
  page.settle();
  CHECK(page.find(Role::button, "Button 0")->rect.y >= 0);
}

TEST_CASE("long words are cut, and the whole is still there", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  std::string cut;
  std::vector<std::string> lines;
  const std::string words = "Établissements Élodie\xC2\xA0Marin et Compagnie";
  page.show([&](Ui& ui, Rect) {
    text(ui, {0, 0, 100, 20}, words);
    cut = ui.cut_to_width(words, 100, TextStyle::body, Weight::regular);
    lines.clear();
    for (const auto line : ui.wrap(words, 120, TextStyle::body)) lines.emplace_back(line);
    lines.emplace_back(ui.wrap("Donaudampfschifffahrtsgesellschaft", 60, TextStyle::body).front());
  });
  CHECK(page.has(Role::text, words));
  CHECK(cut.ends_with("\xE2\x80\xA6"));
  CHECK(cut.size() < words.size());
  REQUIRE(lines.size() >= 3);
  // A no-break space keeps its words together.
  CHECK(std::ranges::none_of(lines,
                             [](const std::string& line) { return line.ends_with("Élodie"); }));
  CHECK_FALSE(lines.back().empty());
}

}  // namespace
}  // namespace planshift::ui::ui_widgets_test
