#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace planshift::ui {
namespace {

constexpr Rgba rgb(std::uint32_t hex, std::uint8_t alpha = 255) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex), alpha};
}

constexpr void set(Palette& palette, Color color, Rgba value) {
  palette[static_cast<std::size_t>(color)] = value;
}

constexpr std::uint8_t percent(int value) {
  return static_cast<std::uint8_t>(value * 255 / 100);
}

// One line a role, in the order of the visual target, so that the two can be read side by side.
constexpr Palette make_light() {
  Palette palette{};
  set(palette, Color::none, rgb(0, 0));
  set(palette, Color::page, rgb(0xF4F5F7));
  set(palette, Color::surface, rgb(0xFFFFFF));
  set(palette, Color::raised, rgb(0xFFFFFF));
  set(palette, Color::sunken, rgb(0xF7F8FA));
  set(palette, Color::neutral, rgb(0xEEF0F3));
  set(palette, Color::track, rgb(0xE4E7EC));
  set(palette, Color::border, rgb(0xE1E4EA));
  set(palette, Color::strong, rgb(0x838C9B));
  set(palette, Color::text, rgb(0x181B22));
  set(palette, Color::muted, rgb(0x596273));
  set(palette, Color::disabled, rgb(0x9AA1AD));
  set(palette, Color::accent, rgb(0x2A56D8));
  set(palette, Color::accent_hover, rgb(0x2049BC));
  set(palette, Color::accent_press, rgb(0x193C9E));
  set(palette, Color::on_accent, rgb(0xFFFFFF));
  set(palette, Color::link, rgb(0x2450C8));
  set(palette, Color::accent_soft, rgb(0xEAEFFD));
  set(palette, Color::row_selected, rgb(0xF5F7FE));
  set(palette, Color::row_hover, rgb(0xF7F8FA));
  set(palette, Color::selection, rgb(0xCBDAFB));
  set(palette, Color::focus, rgb(0x2A56D8));
  set(palette, Color::ok, rgb(0x1A7547));
  set(palette, Color::ok_soft, rgb(0xE3F3EA));
  set(palette, Color::ok_bar, rgb(0x27935C));
  set(palette, Color::warn, rgb(0x855000));
  set(palette, Color::warn_soft, rgb(0xFBEFD8));
  set(palette, Color::warn_bar, rgb(0xBA7308));
  set(palette, Color::bad, rgb(0xB3261E));
  set(palette, Color::bad_soft, rgb(0xFCEAE8));
  set(palette, Color::bad_bar, rgb(0xC0312B));
  set(palette, Color::bad_solid, rgb(0xC0312B));
  set(palette, Color::info, rgb(0x0A6585));
  set(palette, Color::info_soft, rgb(0xE1F1F6));
  set(palette, Color::chart1, rgb(0x2A56D8));
  set(palette, Color::chart2, rgb(0x0B8276));
  set(palette, Color::chart3, rgb(0xB56B00));
  set(palette, Color::chart4, rgb(0x8148C2));
  set(palette, Color::chart5, rgb(0xC03F68));
  set(palette, Color::chart6, rgb(0x687283));
  set(palette, Color::scrim, rgb(0x10131A, percent(40)));
  set(palette, Color::shade1, rgb(0x10131A, percent(7)));
  set(palette, Color::shade2, rgb(0x10131A, percent(4)));
  return palette;
}

constexpr Palette make_dark() {
  Palette palette{};
  set(palette, Color::none, rgb(0, 0));
  set(palette, Color::page, rgb(0x0D0F13));
  set(palette, Color::surface, rgb(0x14171D));
  set(palette, Color::raised, rgb(0x1B1F27));
  set(palette, Color::sunken, rgb(0x181B22));
  set(palette, Color::neutral, rgb(0x232831));
  set(palette, Color::track, rgb(0x2B313C));
  set(palette, Color::border, rgb(0x282D37));
  set(palette, Color::strong, rgb(0x6B7485));
  set(palette, Color::text, rgb(0xE7E9EE));
  set(palette, Color::muted, rgb(0x9AA3B2));
  set(palette, Color::disabled, rgb(0x5C6472));
  set(palette, Color::accent, rgb(0x3E68E6));
  set(palette, Color::accent_hover, rgb(0x426CE7));
  set(palette, Color::accent_press, rgb(0x3459CC));
  set(palette, Color::on_accent, rgb(0xFFFFFF));
  set(palette, Color::link, rgb(0x8DAEFF));
  set(palette, Color::accent_soft, rgb(0x1A2644));
  set(palette, Color::row_selected, rgb(0x181F31));
  set(palette, Color::row_hover, rgb(0x191D24));
  set(palette, Color::selection, rgb(0x2B3F75));
  set(palette, Color::focus, rgb(0x8DAEFF));
  set(palette, Color::ok, rgb(0x5ECB92));
  set(palette, Color::ok_soft, rgb(0x132A1F));
  set(palette, Color::ok_bar, rgb(0x3DAE75));
  set(palette, Color::warn, rgb(0xE9B65C));
  set(palette, Color::warn_soft, rgb(0x2E2413));
  set(palette, Color::warn_bar, rgb(0xD1902B));
  set(palette, Color::bad, rgb(0xFF928A));
  set(palette, Color::bad_soft, rgb(0x371B1C));
  set(palette, Color::bad_bar, rgb(0xE5635D));
  set(palette, Color::bad_solid, rgb(0xCB3A35));
  set(palette, Color::info, rgb(0x6DC4E1));
  set(palette, Color::info_soft, rgb(0x11282F));
  set(palette, Color::chart1, rgb(0x6B92FF));
  set(palette, Color::chart2, rgb(0x35B5A6));
  set(palette, Color::chart3, rgb(0xE0A23F));
  set(palette, Color::chart4, rgb(0xB28AF0));
  set(palette, Color::chart5, rgb(0xF07FA3));
  set(palette, Color::chart6, rgb(0x8D97A8));
  set(palette, Color::scrim, rgb(0x000000, percent(56)));
  set(palette, Color::shade1, rgb(0x000000, percent(34)));
  set(palette, Color::shade2, rgb(0x000000, percent(20)));
  return palette;
}

// High contrast: canvas, text and highlight; soft fills off, every border in text color. Bars and
// cells keep the hues of the normal palette, which reach 3:1 on the canvas; marks inside tell them
// apart.
constexpr Palette make_contrast(bool dark) {
  Palette palette = dark ? make_dark() : make_light();
  const Rgba canvas = dark ? rgb(0x000000) : rgb(0xFFFFFF);
  const Rgba ink = dark ? rgb(0xFFFFFF) : rgb(0x000000);
  const Rgba highlight = dark ? rgb(0x8DB4FF) : rgb(0x0A3DB8);
  for (const Color color :
       {Color::page, Color::surface, Color::raised, Color::sunken, Color::neutral,
        Color::accent_soft, Color::row_selected, Color::row_hover, Color::ok_soft, Color::warn_soft,
        Color::bad_soft, Color::info_soft, Color::shade1, Color::shade2, Color::track})
    set(palette, color, canvas);
  for (const Color color : {Color::border, Color::strong, Color::text, Color::muted})
    set(palette, color, ink);
  for (const Color color : {Color::accent, Color::accent_hover, Color::accent_press, Color::link,
                            Color::focus, Color::chart1})
    set(palette, color, highlight);
  set(palette, Color::on_accent, canvas);
  set(palette, Color::disabled, dark ? rgb(0xA6A6A6) : rgb(0x595959));
  set(palette, Color::selection, dark ? rgb(0x2B3F75) : rgb(0xCBDAFB));
  if (dark) set(palette, Color::bad_solid, rgb(0xFF928A));
  return palette;
}

constexpr Palette kLight = make_light();
constexpr Palette kDark = make_dark();
constexpr Palette kContrastLight = make_contrast(false);
constexpr Palette kContrastDark = make_contrast(true);

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Rgba color) {
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

Sizes sizes_of(Density density) {
  switch (density) {
    case Density::touch:
      return {.row = 48, .group_row = 40, .table_head = 40, .control = 44, .small = 36, .chip = 24};
    case Density::normal:
      return {.row = 36, .group_row = 36};
    case Density::compact:
    case Density::automatic:
      break;
  }
  return {};
}

Sizes scaled(Sizes sizes, float scale) {
  for (float* size :
       {&sizes.row, &sizes.group_row, &sizes.table_head, &sizes.control, &sizes.small, &sizes.chip})
    *size = std::round(*size * scale);
  return sizes;
}

TypeSize base_type(TextStyle style, bool phone) {
  switch (style) {
    case TextStyle::figure:
      return {24, 32};
    case TextStyle::title:
      return {20, 28};
    case TextStyle::section:
      return {16, 24};
    case TextStyle::control:
      return {14, 20};
    case TextStyle::body:
      return {phone ? 14.0f : 13.0f, 20};
    case TextStyle::note:
      return {12, 16};
    case TextStyle::tiny:
      return {11, 14};
    // A field of less than 16 px makes phones zoom in when it is focused.
    case TextStyle::field:
      return {phone ? 16.0f : 13.0f, 20};
  }
  return {13, 20};
}

}  // namespace

const Palette& light_palette() {
  return kLight;
}
const Palette& dark_palette() {
  return kDark;
}
const Palette& contrast_palette(bool dark) {
  return dark ? kContrastDark : kContrastLight;
}

// Bars beside each other still differ: done in the text's color, at work in the links', what needs
// somebody highlighted. The page shows faintly through the scrim.
Palette forced_palette(const SystemColors& system) {
  Palette palette;
  palette.fill(rgb(system.canvas));
  set(palette, Color::none, {});
  for (const Color color : {Color::border, Color::text, Color::muted, Color::ok, Color::warn,
                            Color::bad, Color::info, Color::ok_bar, Color::chart3, Color::chart4,
                            Color::chart6})
    set(palette, color, rgb(system.canvas_text));
  for (const Color color : {Color::link, Color::chart1, Color::chart5})
    set(palette, color, rgb(system.link_text));
  for (const Color color : {Color::accent, Color::accent_hover, Color::accent_press, Color::focus,
                            Color::warn_bar, Color::bad_bar, Color::bad_solid, Color::chart2})
    set(palette, color, rgb(system.highlight));
  set(palette, Color::strong, rgb(system.button_border));
  set(palette, Color::on_accent, rgb(system.highlight_text));
  set(palette, Color::disabled, rgb(system.gray_text));
  set(palette, Color::scrim, rgb(system.canvas, percent(80)));
  return palette;
}

double contrast(Rgba one, Rgba other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

TypeSize Theme::type(TextStyle style) const {
  const TypeSize base = base_type(style, phone);
  return {std::round(base.px * scale), std::round(base.line * scale)};
}

Theme make_theme(const Viewport& viewport, const Preferences& preferences) {
  Theme theme;
  theme.dark = preferences.theme == ThemeChoice::system ? viewport.dark
                                                        : preferences.theme == ThemeChoice::dark;
  theme.high_contrast = viewport.high_contrast || viewport.forced_colors;
  theme.palette = viewport.forced_colors ? forced_palette(viewport.system)
                  : theme.high_contrast  ? contrast_palette(theme.dark)
                  : theme.dark           ? kDark
                                         : kLight;
  // Bounded, so that a font setting of 72 px still leaves a usable page.
  theme.scale = std::clamp(viewport.root_font_px / 16.0f, 0.75f, 2.0f);
  const float width = viewport.width / theme.scale;
  theme.phone = width < 720;
  theme.narrow_rail = width < 1120;
  theme.wide = width >= 1600;
  theme.touch = viewport.coarse_pointer || theme.phone;
  Density density = preferences.density;
  if (density == Density::automatic) density = theme.touch ? Density::touch : Density::compact;
  theme.sizes = scaled(sizes_of(density), theme.scale);
  return theme;
}

}  // namespace planshift::ui
