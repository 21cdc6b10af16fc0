#include <array>
#include <catch_amalgamated.hpp>

#include "ui/icons.h"
#include "ui/layout.h"
#include "ui/widgets/field.h"

namespace planshift::ui::ui_layout_test {
namespace {

TEST_CASE("cutting takes pieces and leaves the rest", "[ui]") {
  Rect rest{10, 20, 100, 50};
  CHECK(cut_start(rest, 30, 8) == Rect{10, 20, 30, 50});
  CHECK(rest == Rect{48, 20, 62, 50});
  CHECK(cut_end(rest, 12, 8) == Rect{98, 20, 12, 50});
  CHECK(rest == Rect{48, 20, 42, 50});
  CHECK(cut_top(rest, 10) == Rect{48, 20, 42, 10});
  CHECK(cut_bottom(rest, 10, 4) == Rect{48, 60, 42, 10});
  CHECK(rest == Rect{48, 30, 42, 26});
}

TEST_CASE("more than there is gives what there is", "[ui]") {
  Rect rest{0, 0, 20, 10};
  CHECK(cut_start(rest, 50, 8).w == 20);
  CHECK(rest.w == 0);
  CHECK(cut_end(rest, 5).w == 0);
  Rect body{0, 0, 20, 10};
  CHECK(take_top(body, 30, 4).h == 30);
  CHECK(body.y == 34);
}

TEST_CASE("tracks share what fixed ones leave", "[ui]") {
  constexpr std::array kWidths = {100.0f, -1.0f, -2.0f};
  const auto shown = tracks({0, 0, 420, 10}, kWidths, 10);
  REQUIRE(shown.size() == 3);
  CHECK(shown[0].w == 100);
  CHECK(shown[1].w == 100);
  CHECK(shown[2].w == 200);
  CHECK(shown[2].right() == 420);
  for (const Rect& rect : columns({0, 0, 101, 10}, 3, 0)) CHECK(rect.x == std::round(rect.x));
}

TEST_CASE("a flow wraps at the end of the line", "[ui]") {
  Flow flow({0, 0, 100, 0}, 10, 4);
  CHECK(flow.next(60, 20) == Rect{0, 0, 60, 20});
  CHECK(flow.next(60, 20) == Rect{0, 24, 60, 20});
  CHECK(flow.next(30, 20) == Rect{70, 24, 30, 20});
  CHECK(flow.bottom() == 44);
}

TEST_CASE("node ids come from the parent and the key alone", "[ui]") {
  CHECK(node_id(0, "a") == node_id(0, "a"));
  CHECK(node_id(0, "a") != node_id(0, "b"));
  CHECK(node_id(node_id(0, "a"), "b") != node_id(node_id(0, "b"), "a"));
  CHECK(node_id(0, "") != 0);
}

TEST_CASE("a typed number may be grouped in any way of the two languages", "[ui]") {
  CHECK(typed_number("1118") == 1118);
  CHECK(typed_number("1,118") == 1118);
  CHECK(typed_number("1\xC2\xA0"
                     "118") == 1118);
  CHECK(typed_number("1\xE2\x80\xAF"
                     "118 ") == 1118);
  CHECK(typed_number("") == -1);
  CHECK(typed_number("12.5") == -1);
  CHECK(typed_number("eleven") == -1);
  CHECK(typed_number("99999999999999999999") == -1);
}

TEST_CASE("icons are found by their names, and none may be missing", "[ui]") {
  CHECK(icon_name(Icon::arrow_left_right) == "arrow-left-right");
  CHECK(icon_name(Icon::x) == "x");
  std::string all = "{\"unknown\":1";
  for (int i = 1; i < static_cast<int>(Icon::count); ++i)
    all += ",\"" + std::string(icon_name(static_cast<Icon>(i))) + "\":" + std::to_string(57344 + i);
  const auto map = parse_icons(all + "}");
  REQUIRE(map.has_value());
  CHECK((*map)[Icon::arrow_down] == 57345);
  CHECK((*map)[Icon::none] == 0);
  CHECK(parse_icons("{\"x\":1}").error().code == "icons.incomplete");
  CHECK(parse_icons("[").error().code == "json.broken");
}

}  // namespace
}  // namespace planshift::ui::ui_layout_test
