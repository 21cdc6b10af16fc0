// The look as values: colors, type, sizes, spacing. Nothing in the interface names a color or a
// size that is not here. The values are the tokens of the visual target, checked by
// tests/unit/ui_theme.cpp.
#pragma once

#include <array>
#include <cstdint>

#include "ui/host.h"

namespace planshift::ui {

enum class Color : std::uint8_t {
  none,  // draws nothing
  page,
  surface,
  raised,
  sunken,
  neutral,
  track,
  border,
  strong,
  text,
  muted,
  disabled,
  accent,
  accent_hover,
  accent_press,
  on_accent,
  link,
  accent_soft,
  row_selected,
  row_hover,
  selection,
  focus,
  ok,
  ok_soft,
  ok_bar,
  warn,
  warn_soft,
  warn_bar,
  bad,
  bad_soft,
  bad_bar,
  bad_solid,
  info,
  info_soft,
  chart1,
  chart2,
  chart3,
  chart4,
  chart5,
  chart6,
  scrim,
  shade1,
  shade2,
  count
};

struct Rgba {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  bool operator==(const Rgba&) const = default;
};

// WCAG 2 contrast of two opaque colors, 1 to 21.
double contrast(Rgba one, Rgba other);

using Palette = std::array<Rgba, static_cast<std::size_t>(Color::count)>;
const Palette& light_palette();
const Palette& dark_palette();
const Palette& contrast_palette(bool dark);  // prefers-contrast
// Only what the system allows (forced-colors). A tone is then its icon and its word alone.
Palette forced_palette(const SystemColors& system);

enum class TextStyle : std::uint8_t { figure, title, section, control, body, note, tiny, field };
enum class Weight : std::uint8_t { regular, semibold };

struct TypeSize {
  float px = 13;    // em size in CSS px, whole: glyphs are baked at whole sizes
  float line = 20;  // line height in CSS px
};

enum class ThemeChoice : std::uint8_t { system, light, dark };
enum class Density : std::uint8_t { automatic, compact, normal, touch };

// What the person chose in Settings; the rest comes from the device.
struct Preferences {
  ThemeChoice theme = ThemeChoice::system;
  Density density = Density::automatic;
  bool reduce_motion = false;  // on top of the device's own wish
  bool right_to_left = false;  // by the language
};

// Heights in CSS px.
struct Sizes {
  float row = 32, group_row = 32, table_head = 32, control = 32, small = 28, chip = 20;
};

namespace space {  // the grid of 4
inline constexpr float k4 = 4, k8 = 8, k12 = 12, k16 = 16, k20 = 20, k24 = 24, k32 = 32, k40 = 40,
                       k48 = 48, k64 = 64;
}

namespace radius {
inline constexpr float cell = 3, chip = 4, control = 6, card = 8, shade1 = 9, shade2 = 11,
                       round = 999;
}

struct Theme {
  Palette palette = {};
  Sizes sizes;
  float scale = 1;  // the browser's root font size over 16
  bool dark = false;
  bool high_contrast = false;
  bool phone = false;        // narrower than 720: bottom bar, two-line rows, one column
  bool narrow_rail = false;  // narrower than 1120: rail of 56, panels cover
  bool wide = false;         // 1600 and more: detail panel open by default
  bool touch = false;        // coarse pointer: targets of 44

  Rgba color(Color role) const { return palette[static_cast<std::size_t>(role)]; }
  TypeSize type(TextStyle style) const;
  // Padding of the sheet at start and end: 24, phone 16.
  float sheet_padding() const { return phone ? space::k16 : space::k24; }
  // Lines of 1 px, 2 px in high contrast.
  float line() const { return high_contrast ? 2.0f : 1.0f; }
};

Theme make_theme(const Viewport& viewport, const Preferences& preferences);

}  // namespace planshift::ui
