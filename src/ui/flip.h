// Right-to-left by one flip: screens lay out from left to right and know of nothing else; when the
// frame is drawn, everything is mirrored at once, triangles, clips and the rectangles of the
// semantic tree. What has to stay readable, text and most icons, is moved to its mirrored place
// instead. The pointer's place and the arrow keys are mirrored on their way in (ui/frame.cpp).
#pragma once

#include <vector>

#include "ui/semantics.h"

struct ImDrawList;

namespace planshift::ui {

class Flip {
 public:
  void begin(bool on, float window_width);
  bool on() const { return on_; }

  float mirrored(float x) const { return width_ - x; }
  Rect mirrored(Rect rect) const { return {width_ - rect.right(), rect.y, rect.w, rect.h}; }

  // Something that stays readable lies at `x` and is `width` wide. Where to draw it for now:
  // mirrored inside of `clip`, so that Dear ImGui leaves out the letters that will not be seen.
  float place(float x, float width, Rect clip) const;
  // What was drawn there, as vertices of the frame's only draw list.
  void keep(int first_vertex, int last_vertex, Rect clip);

  void finish(ImDrawList& list, Tree& tree) const;

 private:
  struct Kept {
    int first, last;
    float shift;
  };
  float shift(Rect clip) const;

  bool on_ = false;
  float width_ = 0;
  std::vector<Kept> kept_;
};

}  // namespace planshift::ui
