// Counts made visible. Bars show counts only, never a guessed time.
#pragma once

#include <array>
#include <span>
#include <string>

#include "ui/frame.h"

namespace planshift::ui {

// Value 20/600 above its label, lines between, at most five.
struct Total {
  std::string value = {};
  std::string label = {};
  Color color = Color::text;
};
// 44 high. Spreads from the start as the widths need; equal columns on the phone.
void totals_strip(Ui& ui, Rect rect, std::string_view name, std::span<const Total> totals);

struct BarPart {
  std::string key = {};    // stable: "done"
  std::string label = {};  // legend: "12 done"; empty: no entry
  double count = 0;
  Color color = Color::ok_bar;
  bool outline = false;  // legend square as an outline (unknown, to come)
  bool in_bar = true;    // false: only in the legend (to come is the empty track)
};
// 10 high (thin: 6). `name` and `value_text` go to the record ("12 of 30 customers done").
void progress_bar(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                  std::string_view value_text, std::span<const BarPart> parts, double total,
                  bool thin = false);
// Squares with words, wrapping; returns the height used. Decorative when `record` is false.
float legend(Ui& ui, Rect rect, std::span<const BarPart> parts, bool record = true);

// Five pieces: buy, read back, move, check, suspend.
enum class StepMark : std::uint8_t { empty, done, running, needs_you, failed, unknown };
using StepTrack = std::array<StepMark, 5>;
// 88 x 6 in the middle of `rect`'s height. `words` is read aloud; `dip` from Ui::dip fades the
// running one.
void step_track(Ui& ui, Rect rect, const StepTrack& marks, std::string_view words, float dip = 1);

// One dot of a stepper or of the rail, 20 px: check, number, !, ?, x.
void step_dot(Ui& ui, Rect dot, StepMark mark, int number, Color background);

struct Step {
  std::string label = {};
  std::string at_end = {};  // time, or "18 / 42"
  StepMark mark = StepMark::empty;
};
// Dots joined by a line, 32 a step; returns the height used.
float stepper(Ui& ui, Rect rect, std::string_view name, std::span<const Step> steps);

// Ring of 96 with the days in the middle; `left` is the share still to go, 0 to 1; red under 14
// days.
void countdown(Ui& ui, Rect rect, std::string_view days, std::string_view unit, float left,
               bool urgent, std::string_view spoken);

// Neutral bar of 10, where a text will be. Shown only after 300 ms of waiting: ask `ui.waited`.
void skeleton(Ui& ui, Rect rect, float width);

}  // namespace planshift::ui
