#include "ui/layout.h"

namespace planshift::ui {

std::vector<Rect> columns(Rect in, int count, float gap) {
  const std::vector<float> widths(static_cast<std::size_t>(std::max(count, 0)), -1.0f);
  return tracks(in, widths, gap);
}

std::vector<Rect> tracks(Rect in, std::span<const float> widths, float gap) {
  float fixed = 0, shares = 0;
  for (const float width : widths) (width > 0 ? fixed : shares) += width > 0 ? width : -width;
  const float gaps = gap * static_cast<float>(widths.empty() ? 0 : widths.size() - 1);
  const float left = std::max(in.w - fixed - gaps, 0.0f);
  std::vector<Rect> rects;
  rects.reserve(widths.size());
  float x = in.x;
  for (const float width : widths) {
    const float exact = width > 0 ? width : shares > 0 ? left * -width / shares : 0;
    const float start = std::round(x);
    rects.push_back({start, in.y, std::round(x + exact) - start, in.h});
    x += exact + gap;
  }
  return rects;
}

Flow::Flow(Rect in, float gap, float line_gap)
    : in_(in), gap_(gap), line_gap_(line_gap), x_(in.x), y_(in.y), line_bottom_(in.y) {}

Rect Flow::next(float width, float height) {
  if (x_ > in_.x && x_ + width > in_.right() + 0.5f) {
    x_ = in_.x;
    y_ = line_bottom_ + line_gap_;
  }
  const Rect rect{x_, y_, std::min(width, in_.w), height};
  x_ += width + gap_;
  line_bottom_ = std::max(line_bottom_, y_ + height);
  return rect;
}

}  // namespace planshift::ui
