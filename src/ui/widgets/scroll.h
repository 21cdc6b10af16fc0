// A part of the window that scrolls: own thin bar, wheel, keys by focus (a focused node is brought
// into view). Content height is what was drawn, known one frame later.
#pragma once

#include "ui/frame.h"

namespace planshift::ui {

class ScrollArea {
 public:
  // `name` makes it a named region in the tree; empty: no node.
  ScrollArea(Ui& ui, Rect view, std::string_view key, std::string_view name = {},
             bool horizontal = false);
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

  // Where content goes: already moved by the offset, without end in height (use take_top). The
  // width leaves no room for the bar: it floats over the padding.
  Rect body() const { return body_; }
  Rect view() const { return view_; }
  // Bottom (or, horizontally, end) of what was drawn, in window coordinates. Call before it is
  // destroyed.
  void finish(float content_end);
  void scroll_to(float offset);
  float offset() const;

 private:
  Ui& ui_;
  NodeId id_;
  Rect view_, body_;
  bool horizontal_, named_;
  float content_ = 0;
  std::size_t first_node_;

  void bring_focus_into_view();
  void draw_bar(float most);
};

}  // namespace planshift::ui
