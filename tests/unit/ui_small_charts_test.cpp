// Charts beside words: what they are for someone who cannot see them, and that no share is lost.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <vector>

#include "imgui.h"
#include "support/headless_ui.h"
#include "ui/widgets/small_charts.h"

namespace planshift::ui::ui_small_charts_test {
namespace {

using test::HeadlessUi;

constexpr Rect kPlace{100, 100, kDonut, kDonut};

// Every corner of that color in the last frame, counted from the middle of kPlace.
std::vector<ImVec2> corners(HeadlessUi& page, Color color) {
  std::vector<ImVec2> found;
  const std::uint32_t wanted = page.ui().paint(color);
  for (const ImDrawList* list : page.draw_data()->CmdLists)
    for (const ImDrawVert& corner : list->VtxBuffer)
      if (corner.col == wanted)
        found.push_back(
            {corner.pos.x - kPlace.x - kDonut / 2, corner.pos.y - kPlace.y - kDonut / 2});
  return found;
}

TEST_CASE("a ring shows one of a thousand, each share after the one before", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  const std::vector<BarPart> parts{{.key = "done", .count = 999, .color = Color::ok_bar},
                                   {.key = "none", .count = 0, .color = Color::warn_bar},
                                   {.key = "failed", .count = 1, .color = Color::bad_bar}};
  page.show([&](Ui& ui, Rect) { donut(ui, kPlace, "ring", "999 done, 1 failed", parts, "1,000"); });
  const Node* image = page.find(Role::image, "999 done, 1 failed");
  REQUIRE(image);
  CHECK(image->rect == kPlace);
  CHECK(corners(page, Color::warn_bar).empty());
  CHECK(corners(page, Color::ok_bar).size() > 100);
  const std::vector<ImVec2> failed = corners(page, Color::bad_bar);
  REQUIRE_FALSE(failed.empty());
  for (const ImVec2& corner : failed) {  // the last one: before the top
    CHECK(corner.x < 0);
    CHECK(corner.y < -20);
    CHECK(std::hypot(corner.x, corner.y) < kDonut / 2 + 1.5f);
  }
}

TEST_CASE("a line goes from the first value to the last, and nobody has to see it", "[ui]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  const double values[] = {0, 10, 5};
  page.show([&](Ui& ui, Rect) {
    sparkline(ui, {100, 100, kSparkline, kSparklineHeight}, "pace", "0, 10 and 5 users", values);
  });
  REQUIRE(page.find(Role::image, "0, 10 and 5 users"));
  float first = 1e9f, last = 0, top = 1e9f, bottom = 0;
  for (const ImVec2& corner : corners(page, Color::chart1)) {
    first = std::min(first, corner.x + kPlace.x + kDonut / 2);
    last = std::max(last, corner.x + kPlace.x + kDonut / 2);
    top = std::min(top, corner.y + kPlace.y + kDonut / 2);
    bottom = std::max(bottom, corner.y + kPlace.y + kDonut / 2);
  }
  CHECK(first >= 100);
  CHECK(first < 106);
  CHECK(last > 100 + kSparkline - 6);
  CHECK(last <= 100 + kSparkline + 1);
  CHECK(top < 106);
  CHECK(bottom > 100 + kSparklineHeight - 4);
  CHECK(bottom <= 100 + kSparklineHeight + 1);
}

}  // namespace
}  // namespace planshift::ui::ui_small_charts_test
