// Text that the browser paints: measured once, painted once, cut and wrapped at whole characters.
// Here a square of the font's size stands for each ideograph, and 0.6 of one for other characters.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>

#include "support/headless_ui.h"
#include "ui/script.h"

namespace planshift::ui::ui_lettering_test {
namespace {

using test::HeadlessUi;

constexpr float kEm = 13;  // body
constexpr float kNarrow = 0.6f * kEm;

void draw_line(Ui& ui, std::string_view words, float y = 0, Color color = Color::text) {
  ui.draw_text(10, y, words, TextStyle::body, Weight::regular, color);
}

TEST_CASE("a piece is measured and painted once", "[ui][lettering]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui& ui, Rect) {
    draw_line(ui, "山田商店");
    draw_line(ui, "山田商店", 40);
    draw_line(ui, "plain text", 80);
  });
  page.frame();
  CHECK(page.painted == std::vector<std::string>{"山田商店"});
  CHECK(page.ui().text_width("山田商店", TextStyle::body) == 4 * kEm);
  CHECK(page.ui().lettering().pages() == 1);
}

TEST_CASE("each color has its own picture, because emoji keep theirs", "[ui][lettering]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui& ui, Rect) {
    draw_line(ui, "☂ 山");
    draw_line(ui, "☂ 山", 40, Color::muted);
  });
  CHECK(page.painted.size() == 2);
}

TEST_CASE("letters are painted anew at another density and after a lost context",
          "[ui][lettering]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui& ui, Rect) { draw_line(ui, "山"); });
  REQUIRE(page.painted.size() == 1);
  page.viewport.device_pixel_ratio = 2;
  page.frame();
  CHECK(page.painted.size() == 2);
  CHECK(page.ui().text_width("山", TextStyle::body) == kEm);
  page.epoch = 1;
  page.frame();
  CHECK(page.painted.size() == 3);
  page.frame();
  CHECK(page.painted.size() == 3);
}

// 40 characters, like no other line; a page holds some sixty of them.
std::string long_line(int number) {
  constexpr std::string_view kDigits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string words;
  for (int i = 0; i < 40; ++i, number = number / 10 + i) words += kDigits[number % 10];
  return words;
}

TEST_CASE("the pages of letters do not grow without end", "[ui][lettering]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  int shown = 0;
  page.show([&](Ui& ui, Rect) {
    draw_line(ui, "山");  // used in every frame, painted once
    for (int line = 0; line < 40; ++line) draw_line(ui, long_line(shown++));
  });
  for (int frame = 0; frame < 60; ++frame) page.frame();
  CHECK(page.ui().lettering().pages() == Lettering::kMostPages);
  CHECK(page.painted.size() > 40 * 60);
  CHECK(std::ranges::count(page.painted, "山") == 1);
}

TEST_CASE("more letters than all pages hold are no reason for frames without end",
          "[ui][lettering]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  int lines = 600;
  page.show([&](Ui& ui, Rect) {
    for (int line = 0; line < lines; ++line) draw_line(ui, long_line(line));
  });
  CHECK(page.ui().lettering().pages() == Lettering::kMostPages);
  CHECK(page.settle() < 10);
  lines = 200;  // what fits is there, and stays
  for (int frame = 0; frame < 70; ++frame) page.frame();
  page.painted.clear();
  page.frame();
  CHECK(page.painted.empty());
}

TEST_CASE("a text is cut between whole characters, with an ellipsis that fits",
          "[ui][lettering]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui&, Rect) {});
  Ui& ui = page.ui();
  const auto cut = [&](std::string_view words, float width) {
    const std::string kept = ui.cut_to_width(words, width, TextStyle::body, Weight::regular);
    CHECK(ui.text_width(kept, TextStyle::body) <= width + 0.5f);
    return kept;
  };
  CHECK(cut("山田商店", 100) == "山田商店");
  CHECK(cut("山田商店山田商店", 4.5f * kEm) == "山田商…");
  CHECK(cut("山田商店山田商店", 4.5f * kEm) == "山田商…");  // remembered
  const float ellipsis = ui.text_width("…", TextStyle::body);
  CHECK(cut("क्षक्षक्षक्षक्ष", 3 * kNarrow + ellipsis + 1) == "क्षक्षक्ष…");
  CHECK(cut("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2 * kEm + ellipsis + 1) == "👩‍👩‍👧👩‍👩‍👧…");
  // The whole is one piece, ellipsis included; not cut behind the space.
  CHECK(cut("شركة النور للتجارة", 5 * kNarrow + ellipsis + 1) == "شركة…");
}

TEST_CASE("a paragraph is wrapped as its script wants", "[ui][lettering]") {
  HeadlessUi page;
  REQUIRE(page.ready());
  page.show([](Ui&, Rect) {});
  Ui& ui = page.ui();
  const auto wrapped = [&](std::string_view words, float ems, float em = kEm) {
    std::vector<std::string> lines;
    for (const std::string_view line : ui.wrap(words, ems * em + 1, TextStyle::body)) {
      CHECK(ui.text_width(line, TextStyle::body) <= ems * em + 1);
      lines.emplace_back(line);
    }
    return lines;
  };
  using Lines = std::vector<std::string>;
  CHECK(wrapped("東京都千代田区。丸の内", 7) == Lines{"東京都千代田", "区。丸の内"});
  CHECK(wrapped("一二三「四五」六", 4) == Lines{"一二三", "「四五」", "六"});
  CHECK(wrapped("一二\n三", 4) == Lines{"一二", "三"});
  CHECK(wrapped("राम सेवा केंद्र", 5, kNarrow) == Lines{"राम सेवा", "केंद्र"});
  CHECK(wrapped("राम सेवा केंद्र", 4, kNarrow) == Lines{"राम", "सेवा", "केंद्र"});
  // A word longer than the line breaks where it must, between characters.
  CHECK(wrapped("क्षक्षक्ष", 2, kNarrow) == Lines{"क्षक्ष", "क्ष"});
  // Thai asks the browser's dictionary.
  page.words = {9, 18, 24, 33};
  CHECK(wrapped("กรงสวนดีนกา", 8, kNarrow) == Lines{"กรงสวนดี", "นกา"});
  page.words = {};
  CHECK(wrapped("กรงสวนดีนกา", 8, kNarrow) == Lines{"กรงสวนดีน", "กา"});
}

}  // namespace
}  // namespace planshift::ui::ui_lettering_test
