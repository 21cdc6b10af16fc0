// Flat shapes in theme colors, on whole pixels. No record in the semantic tree: these carry nothing
// that words beside them do not say.
#pragma once

#include "ui/frame.h"

namespace planshift::ui {

struct Corners {  // which corners are round
  bool top_start = true, top_end = true, bottom_start = true, bottom_end = true;
  static Corners top() { return {true, true, false, false}; }
  static Corners bottom() { return {false, false, true, true}; }
};

void fill(Ui& ui, Rect rect, Color color, float round = 0, Corners corners = {}, float alpha = 1);
// A line of `width` px inside the edge of `rect`.
void edge(Ui& ui, Rect rect, Color color, float round = 0, float width = 1, Corners corners = {});
void fill_and_edge(Ui& ui, Rect rect, Color inside, Color line, float round, float width = 1);
void line_across(Ui& ui, float x, float y, float width, Color color = Color::border);
void line_down(Ui& ui, float x, float y, float height, Color color = Color::border);
void disc(Ui& ui, float x, float y, float r, Color color);
void ring(Ui& ui, float x, float y, float r, float width, Color color);
// Part of a ring, clockwise from the top; `from` and `to` in turns, 0 to 1.
void arc(Ui& ui, float x, float y, float r, float width, float from, float to, Color color);
void stroke(Ui& ui, float x1, float y1, float x2, float y2, float width, Color color,
            float alpha = 1);
// Level 2: two shades, raised fill, border. Menus, dialogs, toasts.
void raised(Ui& ui, Rect rect, float round = radius::card);
// Level 1: surface fill, border.
void card(Ui& ui, Rect rect, Color line = Color::border);
// 2 px ring, 2 px away from `rect`.
void focus_ring(Ui& ui, Rect rect, float round = radius::control);
// An icon in the middle of a square of `size` px at x, y. Decorative: the name stands in words.
void icon(Ui& ui, float x, float y, Icon which, Color color, float size = 16);
void icon_in(Ui& ui, Rect box, Icon which, Color color, float size = 16);
// Icon turned by eighths while busy; still under reduced motion.
void loader(Ui& ui, float x, float y, Color color, float size = 16);

}  // namespace planshift::ui
