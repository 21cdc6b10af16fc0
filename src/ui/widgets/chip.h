// Small labels: states, phases, filters, key caps, initials.
#pragma once

#include "ui/frame.h"

namespace planshift::ui {

enum class Tone : std::uint8_t { neutral, ok, warn, bad, info, accent, line };
Color tone_text(Tone tone);
Color tone_soft(Tone tone);

// 20 high, in the middle of `rect`'s height, at its start. Returns its width. `record` is false
// when a surrounding node already carries the words.
float chip(Ui& ui, Rect rect, std::string_view words, Tone tone = Tone::neutral,
           Icon which = Icon::none, bool record = true);
float chip_width(Ui& ui, std::string_view words, Icon which = Icon::none);

// Phases of a migration as the screens show them.
enum class Phase : std::uint8_t {
  waiting,
  buying,
  reading_back,
  moving,
  checking,
  suspending,
  done,
  needs_you,
  failed,
  unknown,
  paused,
  undone
};
struct PhaseLook {
  Tone tone;
  Icon icon;
};
PhaseLook phase_look(Phase phase);
// `words` is the translated phase.
float phase_chip(Ui& ui, Rect rect, Phase phase, std::string_view words);

struct FilterChipLook {
  bool on = false;
  bool menu = false;  // opens a list: chevron instead of x
  bool expanded = false;
};
// Round, 28 high. True when pressed (turn it off when on; open its list when `menu`).
bool filter_chip(Ui& ui, Rect rect, std::string_view key, std::string_view label,
                 const FilterChipLook& look);
float filter_chip_width(Ui& ui, std::string_view label, const FilterChipLook& look);

// A key on a small cap: "Ctrl K". Returns its width.
float key_cap(Ui& ui, Rect rect, std::string_view words);
float key_cap_width(Ui& ui, std::string_view words);
// Initials on a disc of 28.
void avatar(Ui& ui, Rect rect, std::string_view initials, std::string_view name);
// The product's mark, 20 px.
void brand_mark(Ui& ui, float x, float y, float size = 20);

}  // namespace planshift::ui
