// Every pair of colors that the interface lays on each other, in both palettes and in high
// contrast.
#include <catch_amalgamated.hpp>
#include <initializer_list>
#include <vector>

#include "support/figures.h"
#include "ui/theme.h"

namespace planshift::ui::ui_theme_test {
namespace {

constexpr double kText = 4.5, kMark = 3.0;

struct Pairs {
  Color ink;
  std::vector<Color> grounds;
};

const std::vector<Pairs>& text_pairs() {
  using enum Color;
  static const std::vector<Pairs> pairs = {
      {text,
       {page, surface, sunken, raised, neutral, row_selected, row_hover, accent_soft, selection,
        warn_soft, bad_soft, ok_soft, info_soft}},
      {muted,
       {page, surface, sunken, raised, neutral, row_selected, row_hover, accent_soft, bad_soft,
        warn_soft}},
      {on_accent, {accent, accent_hover, accent_press, bad_solid}},
      {link, {page, surface, raised, accent_soft, row_selected, row_hover, sunken}},
      {ok, {surface, page, ok_soft, raised}},
      {warn, {surface, page, warn_soft, raised}},
      {bad, {surface, page, bad_soft, raised}},
      {info, {surface, page, info_soft, raised}}};
  return pairs;
}

const std::vector<Pairs>& mark_pairs() {
  using enum Color;
  static const std::vector<Pairs> pairs = {{ok_bar, {track, surface, page}},
                                           {warn_bar, {track, surface}},
                                           {bad_bar, {track, surface}},
                                           {link, {track, page, surface, raised}},
                                           {info, {track}},
                                           {focus, {page, surface, raised}},
                                           {strong, {surface, page, raised, sunken}},
                                           {accent, {surface, page, raised}},
                                           {bad_solid, {surface, page}},
                                           {chart1, {surface}},
                                           {chart2, {surface}},
                                           {chart3, {surface}},
                                           {chart4, {surface}},
                                           {chart5, {surface}},
                                           {chart6, {surface}}};
  return pairs;
}

void check_pairs(const Palette& palette, const std::vector<Pairs>& pairs, double least) {
  for (const Pairs& pair : pairs) {
    for (const Color ground : pair.grounds) {
      CAPTURE(static_cast<int>(pair.ink), static_cast<int>(ground));
      CHECK(contrast(palette[static_cast<std::size_t>(pair.ink)],
                     palette[static_cast<std::size_t>(ground)]) >= least);
    }
  }
}

std::int64_t failing(const Palette& palette, const std::vector<Pairs>& pairs, double least,
                     std::int64_t& count) {
  std::int64_t failures = 0;
  for (const Pairs& pair : pairs) {
    for (const Color ground : pair.grounds) {
      ++count;
      failures += contrast(palette[static_cast<std::size_t>(pair.ink)],
                           palette[static_cast<std::size_t>(ground)]) < least;
    }
  }
  return failures;
}

TEST_CASE("contrast is WCAG's", "[ui]") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == Catch::Approx(21.0));
  CHECK(contrast({255, 255, 255}, {255, 255, 255}) == Catch::Approx(1.0));
  // Figures of the visual target.
  CHECK(contrast({0x59, 0x62, 0x73}, {0xF4, 0xF5, 0xF7}) == Catch::Approx(5.63).margin(0.01));
}

TEST_CASE("every text can be read on what lies under it", "[ui]") {
  check_pairs(light_palette(), text_pairs(), kText);
  check_pairs(dark_palette(), text_pairs(), kText);
}

TEST_CASE("every mark and edge stands out", "[ui]") {
  check_pairs(light_palette(), mark_pairs(), kMark);
  check_pairs(dark_palette(), mark_pairs(), kMark);
}

TEST_CASE("high contrast reaches more than the ordinary palettes", "[ui]") {
  using enum Color;
  for (const bool dark : {false, true}) {
    const Palette& palette = contrast_palette(dark);
    const auto of = [&](Color color) { return palette[static_cast<std::size_t>(color)]; };
    check_pairs(palette, text_pairs(), kText);
    check_pairs(palette, mark_pairs(), kMark);
    CHECK(contrast(of(text), of(page)) > 20);
    CHECK(contrast(of(muted), of(surface)) > 20);
    CHECK(contrast(of(border), of(surface)) > 20);
    CHECK(of(warn_soft) == of(surface));
  }
}

// What Chromium says where it is told to force colors, on white and on black.
constexpr SystemColors kWhite{.canvas = 0xFFFFFF,
                              .canvas_text = 0x000000,
                              .link_text = 0x00009F,
                              .button_border = 0x000001,
                              .highlight = 0x050049,
                              .highlight_text = 0xFFFFFE,
                              .gray_text = 0x600000};
constexpr SystemColors kBlack{.canvas = 0x000000,
                              .canvas_text = 0xFFFFFF,
                              .link_text = 0xFFFF00,
                              .button_border = 0xFFFFFE,
                              .highlight = 0x00E6FF,
                              .highlight_text = 0x000001,
                              .gray_text = 0x3FF23F};

constexpr Rgba opaque(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex)};
}

TEST_CASE("forced colors are the system's and no others, however the theme is set", "[ui]") {
  for (const SystemColors& system : {kWhite, kBlack}) {
    Viewport viewport;
    viewport.forced_colors = true;
    viewport.system = system;
    const Theme theme = make_theme(viewport, {.theme = ThemeChoice::dark});
    CHECK(theme.high_contrast);  // fills become outlines
    for (std::size_t i = 1; i < theme.palette.size(); ++i) {
      CAPTURE(i);
      Rgba color = theme.palette[i];
      CHECK((color.a == 255 || static_cast<Color>(i) == Color::scrim));
      color.a = 255;
      CHECK((color == opaque(system.canvas) || color == opaque(system.canvas_text) ||
             color == opaque(system.link_text) || color == opaque(system.button_border) ||
             color == opaque(system.highlight) || color == opaque(system.highlight_text) ||
             color == opaque(system.gray_text)));
    }
    check_pairs(theme.palette, text_pairs(), kText);
    check_pairs(theme.palette, mark_pairs(), kMark);
    CHECK(theme.color(Color::on_accent) == opaque(system.highlight_text));
    CHECK(theme.color(Color::accent) == opaque(system.highlight));
    CHECK(theme.color(Color::disabled) == opaque(system.gray_text));
    CHECK(theme.color(Color::strong) == opaque(system.button_border));
    CHECK(theme.color(Color::link) == opaque(system.link_text));
    // A tone is said by icon and word: its color is that of any text, on no ground of its own.
    for (const Color tone : {Color::ok, Color::warn, Color::bad, Color::info})
      CHECK(theme.color(tone) == opaque(system.canvas_text));
    for (const Color soft : {Color::ok_soft, Color::warn_soft, Color::bad_soft, Color::info_soft})
      CHECK(theme.color(soft) == opaque(system.canvas));
  }
}

TEST_CASE("all pairs of all palettes are counted", "[ui]") {
  std::int64_t pairs = 0, failures = 0;
  for (const Palette& palette :
       {light_palette(), dark_palette(), contrast_palette(false), contrast_palette(true),
        forced_palette(kWhite), forced_palette(kBlack)}) {
    failures += failing(palette, text_pairs(), kText, pairs);
    failures += failing(palette, mark_pairs(), kMark, pairs);
  }
  CHECK(pairs > 200);
  CHECK(failures == 0);
  test::write_figures("contrast.json",
                      {{"contrast_failures", failures}, {"contrast_pairs", pairs}});
}

TEST_CASE("the theme follows the person, then the device", "[ui]") {
  Viewport viewport;
  viewport.dark = true;
  CHECK(make_theme(viewport, {}).dark);
  CHECK_FALSE(make_theme(viewport, {.theme = ThemeChoice::light}).dark);
  viewport.dark = false;
  CHECK(make_theme(viewport, {.theme = ThemeChoice::dark}).dark);
  CHECK(make_theme(viewport, {}).sizes.row == 32);
  CHECK(make_theme(viewport, {.density = Density::normal}).sizes.row == 36);
  viewport.coarse_pointer = true;
  CHECK(make_theme(viewport, {}).sizes.control == 44);
  CHECK(make_theme(viewport, {.density = Density::compact}).sizes.control == 32);
}

TEST_CASE("widths decide the layout, in the person's own font size", "[ui]") {
  Viewport viewport;
  const auto at = [&](float width, float root) {
    viewport.width = width;
    viewport.root_font_px = root;
    return make_theme(viewport, {});
  };
  CHECK_FALSE(at(1280, 16).phone);
  CHECK_FALSE(at(1280, 16).narrow_rail);
  CHECK(at(1119, 16).narrow_rail);
  CHECK(at(1920, 16).wide);
  CHECK(at(390, 16).phone);
  CHECK(at(320, 16).phone);
  // Twice the font on the same window is half the window.
  CHECK(at(1280, 32).phone);
  CHECK(at(1280, 32).type(TextStyle::note).px == 24);
  // A phone zooms into fields of less than 16 px.
  CHECK(at(390, 16).type(TextStyle::field).px >= 16);
}

}  // namespace
}  // namespace planshift::ui::ui_theme_test
