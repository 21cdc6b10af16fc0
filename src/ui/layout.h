// Layout by cutting rectangles: take a piece off one side, keep the rest. "Start" and "end" are
// left and right, also where one reads from right to left: the finished frame is mirrored as a
// whole (ui/flip.h), and no screen needs to know.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "ui/semantics.h"

namespace planshift::ui {

// Takes `width` off the start of `from` and returns it; `gap` more is dropped between the two.
inline Rect cut_start(Rect& from, float width, float gap = 0) {
  const float taken = std::clamp(width, 0.0f, std::max(from.w, 0.0f));
  const Rect piece{from.x, from.y, taken, from.h};
  const float used = std::min(taken + gap, std::max(from.w, 0.0f));
  from.x += used;
  from.w -= used;
  return piece;
}

inline Rect cut_end(Rect& from, float width, float gap = 0) {
  const float taken = std::clamp(width, 0.0f, std::max(from.w, 0.0f));
  const Rect piece{from.x + from.w - taken, from.y, taken, from.h};
  from.w -= std::min(taken + gap, std::max(from.w, 0.0f));
  return piece;
}

inline Rect cut_top(Rect& from, float height, float gap = 0) {
  const float taken = std::clamp(height, 0.0f, std::max(from.h, 0.0f));
  const Rect piece{from.x, from.y, from.w, taken};
  const float used = std::min(taken + gap, std::max(from.h, 0.0f));
  from.y += used;
  from.h -= used;
  return piece;
}

inline Rect cut_bottom(Rect& from, float height, float gap = 0) {
  const float taken = std::clamp(height, 0.0f, std::max(from.h, 0.0f));
  const Rect piece{from.x, from.y + from.h - taken, from.w, taken};
  from.h -= std::min(taken + gap, std::max(from.h, 0.0f));
  return piece;
}

// A piece of the body of a scroll area, where height has no end: moves `from` down, never clamps.
inline Rect take_top(Rect& from, float height, float gap = 0) {
  const Rect piece{from.x, from.y, from.w, height};
  from.y += height + gap;
  from.h -= height + gap;
  return piece;
}

inline Rect inset(Rect rect, float horizontal, float vertical) {
  return {rect.x + horizontal, rect.y + vertical, std::max(rect.w - 2 * horizontal, 0.0f),
          std::max(rect.h - 2 * vertical, 0.0f)};
}
inline Rect inset(Rect rect, float all) {
  return inset(rect, all, all);
}
inline Rect inset(Rect rect, float start, float top, float end, float bottom) {
  return {rect.x + start, rect.y + top, std::max(rect.w - start - end, 0.0f),
          std::max(rect.h - top - bottom, 0.0f)};
}
inline Rect grown(Rect rect, float by) {
  return {rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}
// A box of the given size in the middle of `in`, on whole pixels.
inline Rect centered(Rect in, float width, float height) {
  return {std::round(in.x + (in.w - width) / 2), std::floor(in.y + (in.h - height) / 2), width,
          height};
}
// Full width of `in`, given height, in the middle.
inline Rect middle(Rect in, float height) {
  return {in.x, std::floor(in.y + (in.h - height) / 2), in.w, height};
}
inline Rect at_start(Rect in, float width) {
  return {in.x, in.y, std::min(width, in.w), in.h};
}
inline Rect at_end(Rect in, float width) {
  const float kept = std::min(width, in.w);
  return {in.x + in.w - kept, in.y, kept, in.h};
}
// A column of at most `width`, centered: forms and welcome pages.
inline Rect column(Rect in, float width) {
  const float kept = std::min(width, in.w);
  return {std::round(in.x + (in.w - kept) / 2), in.y, kept, in.h};
}
inline Rect intersection(Rect a, Rect b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(std::min(a.right(), b.right()) - x, 0.0f),
          std::max(std::min(a.bottom(), b.bottom()) - y, 0.0f)};
}
inline bool contains(Rect rect, float x, float y) {
  return x >= rect.x && y >= rect.y && x < rect.right() && y < rect.bottom();
}
inline bool overlaps(Rect a, Rect b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// `count` equal columns with a gap, as CSS grid's repeat(count, 1fr).
std::vector<Rect> columns(Rect in, int count, float gap);
// Widths where a value <= 0 shares what is left, by weight (-1, -2).
std::vector<Rect> tracks(Rect in, std::span<const float> widths, float gap);

// Places boxes of given sizes one after another and wraps to a new line at the end: chips, filters,
// button rows. `bottom()` is where the last line ends.
class Flow {
 public:
  Flow(Rect in, float gap, float line_gap);
  Rect next(float width, float height);
  float bottom() const { return line_bottom_; }

 private:
  Rect in_;
  float gap_, line_gap_;
  float x_, y_, line_bottom_;
};

}  // namespace planshift::ui
