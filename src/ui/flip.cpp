#include "ui/flip.h"

#include <cmath>

#include "imgui.h"

namespace planshift::ui {

void Flip::begin(bool on, float window_width) {
  on_ = on;
  width_ = window_width;
  kept_.clear();
}

// Whole pixels, so that letters stay sharp.
float Flip::shift(Rect clip) const { return std::round(width_ - clip.x - clip.right()); }

float Flip::place(float x, float width, Rect clip) const {
  if (!on_) return std::round(x);
  return std::round(width_ - x - width) - shift(clip);
}

void Flip::keep(int first_vertex, int last_vertex, Rect clip) {
  if (on_ && last_vertex > first_vertex) kept_.push_back({first_vertex, last_vertex, shift(clip)});
}

void Flip::finish(ImDrawList& list, Tree& tree) const {
  if (!on_) return;
  auto kept = kept_.begin();
  for (int i = 0; i < list.VtxBuffer.Size; ++i) {
    while (kept != kept_.end() && i >= kept->last) ++kept;
    float& x = list.VtxBuffer[i].pos.x;
    x = kept != kept_.end() && i >= kept->first ? x + kept->shift : width_ - x;
  }
  for (ImDrawCmd& command : list.CmdBuffer) {
    const float left = command.ClipRect.x;
    command.ClipRect.x = width_ - command.ClipRect.z;
    command.ClipRect.z = width_ - left;
  }
  tree.mirror(width_);
}

}  // namespace planshift::ui
