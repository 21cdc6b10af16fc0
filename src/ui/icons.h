// Icons by name: a subset of Lucide (ISC), drawn as glyphs. The code points come with the font, in
// icons.json (name -> code point), so that the font's build decides them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace planshift::ui {

enum class Icon : std::uint8_t {
  none,
  arrow_down,
  arrow_left_right,
  arrow_right,
  arrow_up,
  badge_check,
  bell,
  building_2,
  calendar_plus,
  check,
  chevron_down,
  chevron_right,
  circle_alert,
  circle_check,
  circle_dashed,
  circle_question_mark,
  circle_x,
  clock,
  cloud,
  copy,
  download,
  ellipsis,
  file_down,
  file_text,
  filter,
  flask_conical,
  hard_drive,
  info,
  link,
  list_checks,
  loader,
  lock,
  log_in,
  minus,
  pause,
  play,
  plug,
  plus,
  power_off,
  refresh_cw,
  repeat,
  rotate_ccw,
  search,
  search_check,
  settings,
  share_2,
  shield_check,
  shopping_cart,
  sliders_horizontal,
  square,
  stethoscope,
  trash_2,
  triangle_alert,
  undo_2,
  upload,
  users,
  wifi_off,
  x,
  count
};

// The Lucide name: "arrow-left-right".
std::string_view icon_name(Icon icon);

// It points along the line of reading, and is mirrored with it: an arrow onwards, a list.
bool follows_reading(Icon icon);

// Code point of each icon in the icon font; 0 where the font has none.
struct IconMap {
  std::array<std::uint32_t, static_cast<std::size_t>(Icon::count)> code_points{};
  std::uint32_t operator[](Icon icon) const { return code_points[static_cast<std::size_t>(icon)]; }
};

// Reads {"arrow-right": 57345, ...}; numbers in any JSON form, unknown names are ignored.
// Errors: those of parse_json, "icons.incomplete" when an icon of the enum is missing.
Result<IconMap> parse_icons(std::string_view json);

}  // namespace planshift::ui
