// From right to left: the same page, mirrored, with text that still reads.
#include <catch_amalgamated.hpp>
#include <cmath>

#include "imgui.h"
#include "support/headless_ui.h"
#include "support/stage.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/shapes.h"

namespace planshift::ui::ui_right_to_left_test {
namespace {

using test::HeadlessUi;
using test::Stage;

struct Scene {
  const char* name;
  void (Stage::*fill)();
};

constexpr Scene kScenes[] = {{"connect", &Stage::connect},
                             {"find", &Stage::find_ready},
                             {"find, scanning", &Stage::find_scanning},
                             {"find, a customer", &Stage::find_detail},
                             {"find, notices", &Stage::find_notices},
                             {"settings", &Stage::settings},
                             {"settings, a dialog", &Stage::settings_importing}};

bool near(float one, float other) { return std::abs(one - other) < 0.01f; }

// The positions of what a draw puts on the page after the background.
std::vector<ImVec2> drawn(bool right_to_left, const HeadlessUi::Draw& draw) {
  HeadlessUi page({.width = 400, .height = 100});
  page.preferences.right_to_left = right_to_left;
  page.show(draw);
  std::vector<ImVec2> points;
  const ImDrawData* data = page.draw_data();
  for (const ImDrawVert& vertex : data->CmdLists[0]->VtxBuffer) points.push_back(vertex.pos);
  points.erase(points.begin(), points.begin() + 4);
  return points;
}

TEST_CASE("every screen is mirrored from right to left, and nothing else changes", "[ui][rtl]") {
  for (const Scene& scene : kScenes) {
    for (const float width : {1280.0f, 390.0f}) {
      CAPTURE(scene.name, width);
      Stage stage("en");
      (stage.*scene.fill)();
      HeadlessUi there({.width = width, .height = 844});
      HeadlessUi back({.width = width, .height = 844});
      REQUIRE(there.ready());
      back.preferences.right_to_left = true;
      back.show(stage.draw());
      const std::vector<Node> mirrored = back.nodes();
      const auto faults = back.faults();
      there.show(stage.draw());
      CHECK(faults == there.faults());
      REQUIRE(there.nodes().size() == mirrored.size());
      for (std::size_t i = 0; i < mirrored.size(); ++i) {
        const Node &one = there.nodes()[i], &other = mirrored[i];
        CAPTURE(one.name, one.key);
        CHECK(one.id == other.id);
        CHECK(one.states == other.states);
        CHECK(near(other.rect.x, width - one.rect.right()));
        CHECK(one.rect.y == other.rect.y);
        CHECK(near(one.rect.w, other.rect.w));
        if (one.clip.w > 0) CHECK(near(other.clip.x, width - one.clip.right()));
        if (one.inner.w > 0) CHECK(near(other.inner.x, width - one.inner.right()));
      }
    }
  }
}

TEST_CASE("text is moved to its mirrored place and still reads", "[ui][rtl]") {
  const auto draw = [](Ui& ui, Rect) {
    ui.draw_text(20, 10, "Plan 12", TextStyle::body, Weight::regular, Color::text);
  };
  const auto there = drawn(false, draw), back = drawn(true, draw);
  REQUIRE(there.size() == back.size());
  REQUIRE(there.size() >= 6 * 4);
  const float moved = back[0].x - there[0].x;
  for (std::size_t i = 0; i < there.size(); ++i) {
    CHECK(back[i].x == there[i].x + moved);
    CHECK(back[i].y == there[i].y);
  }
  CHECK(moved == std::round(moved));
  CHECK(back.back().x > 400 - 20 - 10);
  CHECK(back.back().x <= 400 - 20 + 1);
}

TEST_CASE("what a clip cuts of a text is what is not seen of it", "[ui][rtl]") {
  constexpr std::string_view kWords = "abcdefghijklmnopqrstuvwxyz";
  const auto draw = [&](Ui& ui, Rect) {
    // The end of the text lies outside at the left, so its beginning is what is seen at the right.
    const ClipScope clip(ui, {100, 0, 60, 100});
    ui.draw_text(100, 10, kWords, TextStyle::body, Weight::regular, Color::text);
  };
  for (const ImVec2& point : drawn(true, draw)) {
    CHECK(point.x > 400 - 160 - 20);
    CHECK(point.x < 400 - 100 + 20);
  }
}

TEST_CASE("an icon is mirrored only when it points along the line", "[ui][rtl]") {
  for (const auto& [which, mirrored] : {std::pair(Icon::arrow_right, true),
                                        std::pair(Icon::chevron_right, true),
                                        std::pair(Icon::check, false),
                                        std::pair(Icon::clock, false)}) {
    const auto draw = [which](Ui& ui, Rect) { icon(ui, 20, 20, which, Color::text); };
    const auto there = drawn(false, draw), back = drawn(true, draw);
    REQUIRE(there.size() == 4);
    REQUIRE(back.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      const float expected = mirrored ? 400 - there[i].x : there[i].x + 400 - 2 * 20 - 16;
      CHECK(near(back[i].x, expected));
    }
  }
}

TEST_CASE("the pointer is over what lies under it, from right to left too", "[ui][rtl]") {
  HeadlessUi page({.width = 400, .height = 100});
  REQUIRE(page.ready());
  page.preferences.right_to_left = true;
  bool over = false;
  float turned = 0;
  page.show([&](Ui& ui, Rect) {
    over = ui.hovers({10, 10, 50, 50});
    turned = ui.wheel_x();
  });
  page.point(30, 30);
  page.settle();
  CHECK_FALSE(over);
  page.point(370, 30);
  page.settle();
  CHECK(over);
}

TEST_CASE("left is onwards where one reads from right to left", "[ui][rtl]") {
  const std::vector<Option> options{{.key = "a", .label = "A"}, {.key = "b", .label = "B"}};
  for (const bool right_to_left : {false, true}) {
    HeadlessUi page({.width = 400, .height = 100});
    REQUIRE(page.ready());
    page.preferences.right_to_left = right_to_left;
    std::string chosen = "a";
    page.show([&](Ui& ui, Rect) {
      const std::string picked = segmented(ui, {20, 20, 200, 32}, "view", "View", options, chosen);
      if (!picked.empty()) chosen = picked;
    });
    REQUIRE(page.focus(Role::radio, "A"));
    page.key(right_to_left ? "ArrowLeft" : "ArrowRight");
    CHECK(chosen == "b");
    REQUIRE(page.focus(Role::radio, "B"));
    page.key(right_to_left ? "ArrowRight" : "ArrowLeft");
    CHECK(chosen == "a");
  }
}

}  // namespace
}  // namespace planshift::ui::ui_right_to_left_test
