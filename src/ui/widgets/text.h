// Words: each call draws and records, so that every text can be found, read aloud and tested.
#pragma once

#include <span>

#include "ui/frame.h"

namespace planshift::ui {

enum class Align : std::uint8_t { start, center, end };

struct TextLook {
  TextStyle style = TextStyle::body;
  Weight weight = Weight::regular;
  Color color = Color::text;
  Align align = Align::start;
  bool cut = true;     // ellipsis when too wide; the record keeps the whole text
  bool record = true;  // false when a surrounding node already carries the words
  bool middle = true;  // vertically in the middle of the rectangle; else at its top
  Role role = Role::text;
  std::string_view lang = {};  // when it differs from the page
};

// Common looks.
inline constexpr TextLook kMuted{.color = Color::muted};
inline constexpr TextLook kStrong{.weight = Weight::semibold};
inline constexpr TextLook kNote{.style = TextStyle::note, .color = Color::muted};

// One line. Returns the width of the text as drawn.
float text(Ui& ui, Rect rect, std::string_view words, const TextLook& look = {});

// Heading of level 1 (page title, 20/28), 2 (16/24) or 3 (13/20, semibold).
float heading(Ui& ui, Rect rect, std::string_view words, int level);
// The same at a given style: the welcome title is level 1 in `figure`.
float heading(Ui& ui, Rect rect, std::string_view words, int level, TextStyle style);

// Wrapped at the rectangle's width from its top; returns the height used. Height is not limited.
float paragraph(Ui& ui, Rect rect, std::string_view words, const TextLook& look = {});
float paragraph_height(Ui& ui, std::string_view words, float width,
                       TextStyle style = TextStyle::body, Weight weight = Weight::regular);

// Runs of different weight, color or size on one baseline: "12 of 30 customers done".
struct Run {
  std::string_view words = {};
  TextStyle style = TextStyle::body;
  Weight weight = Weight::regular;
  Color color = Color::text;
};
float rich(Ui& ui, Rect rect, std::span<const Run> runs, Align align = Align::start,
           bool record = true);
float rich_width(Ui& ui, std::span<const Run> runs);

// An icon and words after it, 6 px apart; the icon is decoration. Returns the width.
float icon_text(Ui& ui, Rect rect, Icon which, std::string_view words, const TextLook& look = {},
                Color icon_color = Color::none, float icon_size = 16);

// Label at the start, value at the end of one line; recorded as one text "label: value".
void fact(Ui& ui, Rect rect, std::string_view label, std::string_view value,
          Weight value_weight = Weight::regular, Color value_color = Color::text);
// Label (note, muted) above value; returns the width of the wider one.
float stacked_fact(Ui& ui, Rect rect, std::string_view label, std::string_view value);

// Check, warning or cross and a sentence: the facts of a dialog, the promises of a card. Wraps;
// returns the height used.
float fact_line(Ui& ui, Rect rect, Icon which, Color icon_color, std::string_view words);

}  // namespace planshift::ui
