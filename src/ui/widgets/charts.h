// The timeline and the fleet map.
#pragma once

#include <span>
#include <string>

#include "ui/frame.h"

namespace planshift::ui {

struct MonthBar {
  std::string key = {};     // "2026-12"
  std::string month = {};   // "Dec"
  std::string count = {};   // "274", above the bar; empty at zero
  std::string spoken = {};  // "December 2026: 274 users, 102 of them into a paid extension"
  double main = 0;          // ends
  double extra = 0;         // paid extension, drawn on top
};
// One bar a month, 84 high. A bar is a toggle button; arrows go along. `chosen` holds the first and
// last chosen month (empty: none). Returns the key pressed, or empty; dragging gives from and to.
struct TimelineResult {
  std::string from = {}, to = {};
  bool changed = false;
};
TimelineResult timeline(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                        std::span<const MonthBar> months, std::string_view chosen_from,
                        std::string_view chosen_to);

enum class CellMark : std::uint8_t {
  nothing,
  later,
  soon,
  urgent,  // Find
  done,
  running,
  needs_you,
  failed,
  unknown,
  to_come  // Migrate
};
struct FleetCell {
  std::string key = {};
  std::string spoken = {};  // "Ateliers Moreau, ends in 9 days"
  CellMark mark = CellMark::nothing;
};
// One cell a customer; 6 px cells above 600, one per ten above 5,000. The map is one list with
// roving focus; returns the key pressed, or empty. `height` of what it needs comes from
// fleet_height.
std::string fleet_map(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                      std::span<const FleetCell> cells);
float fleet_height(std::size_t cells, float width);

struct FleetLegend {
  CellMark mark;
  std::string label = {};
};
float fleet_legend(Ui& ui, Rect rect, std::span<const FleetLegend> entries);

}  // namespace planshift::ui
