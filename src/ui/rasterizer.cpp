#include "ui/rasterizer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "imgui.h"

namespace planshift::ui {
namespace {

struct Clip {
  int left, top, right, bottom;
};

// Positions are counted in 1/256 of a pixel, so that an edge two triangles share is drawn once.
constexpr std::int64_t kUnit = 256;

struct Point {
  std::int64_t x, y;
};

std::int64_t side(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

// Top-left rule: a pixel on a shared edge belongs to one triangle only.
bool owns(Point a, Point b) { return (a.y == b.y && b.x > a.x) || b.y < a.y; }

int pixel_of(std::int64_t position) { return static_cast<int>(position >> 8); }

// What is interpolated over a triangle: u, v, and red to alpha from 0 to 255.
using Values = std::array<float, 6>;
constexpr std::size_t kU = 0, kV = 1, kRed = 2, kAlpha = 5;

Values values_of(const ImDrawVert& vertex) {
  Values values{vertex.uv.x, vertex.uv.y};
  for (std::size_t i = 0; i < 4; ++i) {
    values[kRed + i] = static_cast<float>(vertex.col >> (8 * i) & 0xff);
  }
  return values;
}

// Multiplies the color by the texture's, between its four nearest texels.
void apply(const ImTextureData& texture, Values& values) {
  const float x = values[kU] * static_cast<float>(texture.Width) - 0.5f;
  const float y = values[kV] * static_cast<float>(texture.Height) - 0.5f;
  const float floor_x = std::floor(x), floor_y = std::floor(y);
  const float part_x = x - floor_x, part_y = y - floor_y;
  std::array<float, 4> sum{};
  for (int corner = 0; corner < 4; ++corner) {
    const int dx = corner & 1, dy = corner >> 1;
    const float weight = (dx == 1 ? part_x : 1 - part_x) * (dy == 1 ? part_y : 1 - part_y);
    if (weight == 0) continue;
    const int column = std::clamp(static_cast<int>(floor_x) + dx, 0, texture.Width - 1);
    const int row = std::clamp(static_cast<int>(floor_y) + dy, 0, texture.Height - 1);
    const std::uint8_t* texel =
        texture.Pixels + (row * texture.Width + column) * texture.BytesPerPixel;
    const bool alpha_only = texture.BytesPerPixel == 1;
    for (std::size_t i = 0; i < 4; ++i) {
      const float one = alpha_only ? (i < 3 ? 255.0f : texel[0]) : texel[i];
      sum[i] += one * weight;
    }
  }
  for (std::size_t i = 0; i < 4; ++i) values[kRed + i] *= sum[i] / 255;
}

void blend(std::uint32_t& pixel, const Values& values) {
  const float alpha = values[kAlpha] / 255;
  std::uint32_t mixed = pixel & 0xff000000;
  for (unsigned i = 0; i < 3; ++i) {
    const auto below = static_cast<float>(pixel >> (8 * i) & 0xff);
    const float over = below + (values[kRed + i] - below) * alpha;
    mixed |= static_cast<std::uint32_t>(std::clamp(over + 0.5f, 0.0f, 255.0f)) << (8 * i);
  }
  pixel = mixed;
}

class Triangle {
 public:
  Triangle(const ImDrawData& data, const ImDrawVert* a, const ImDrawVert* b, const ImDrawVert* c)
      : points_{point(data, *a), point(data, *b), point(data, *c)},
        values_{values_of(*a), values_of(*b), values_of(*c)} {
    area_ = side(points_[0], points_[1], points_[2]);
    if (area_ < 0) {
      std::swap(points_[1], points_[2]);
      std::swap(values_[1], values_[2]);
      area_ = -area_;
    }
    const auto same = [this](std::size_t i) {
      return values_[0][i] == values_[1][i] && values_[0][i] == values_[2][i];
    };
    textured_ = !same(kU) || !same(kV);
    even_ = !textured_ && same(kRed) && same(kRed + 1) && same(kRed + 2) && same(kAlpha);
  }

  void draw(Pixels target, const ImTextureData& texture, Clip clip) const {
    if (area_ == 0) return;
    const auto [x0, x1] = std::minmax({points_[0].x, points_[1].x, points_[2].x});
    const auto [y0, y1] = std::minmax({points_[0].y, points_[1].y, points_[2].y});
    const int left = std::max(clip.left, pixel_of(x0));
    const int right = std::min(clip.right, pixel_of(x1) + 1);
    const int bottom = std::min(clip.bottom, pixel_of(y1) + 1);
    for (int y = std::max(clip.top, pixel_of(y0)); y < bottom; ++y) {
      row(target, texture, y, left, right);
    }
  }

 private:
  using Sides = std::array<std::int64_t, 3>;

  static Point point(const ImDrawData& data, const ImDrawVert& vertex) {
    const auto place = [](float at, float origin, float scale) {
      return static_cast<std::int64_t>(std::floor((at - origin) * scale * kUnit + 0.5f));
    };
    return {place(vertex.pos.x, data.DisplayPos.x, data.FramebufferScale.x),
            place(vertex.pos.y, data.DisplayPos.y, data.FramebufferScale.y)};
  }

  // The pixels of a row that lie inside are next to one another.
  void row(Pixels target, const ImTextureData& texture, int y, int left, int right) const {
    const Point start{left * kUnit + kUnit / 2, y * kUnit + kUnit / 2};
    Sides sides{}, steps{};
    for (std::size_t i = 0; i < 3; ++i) {
      const Point a = points_[(i + 1) % 3], b = points_[(i + 2) % 3];
      sides[i] = side(a, b, start) - (owns(a, b) ? 0 : 1);
      steps[i] = (a.y - b.y) * kUnit;
      // Nearer at once than pixel by pixel.
      if (sides[i] < 0 && steps[i] <= 0) return;
    }
    std::int64_t skipped = 0, count = right - left;
    for (std::size_t i = 0; i < 3; ++i) {
      if (sides[i] < 0) skipped = std::max(skipped, (-sides[i] + steps[i] - 1) / steps[i]);
      if (steps[i] < 0) count = std::min(count, sides[i] / -steps[i] + 1);
    }
    if (skipped >= count) return;
    for (std::size_t i = 0; i < 3; ++i) sides[i] += steps[i] * skipped;
    const auto first = static_cast<std::size_t>(y) * static_cast<std::size_t>(target.width) +
                       static_cast<std::size_t>(left + skipped);
    fill(target.colors.subspan(first, static_cast<std::size_t>(count - skipped)), texture, sides,
         steps);
  }

  void fill(std::span<std::uint32_t> pixels, const ImTextureData& texture, Sides sides,
            const Sides& steps) const {
    if (even_) {
      Values values = values_[0];
      apply(texture, values);
      if (values[kAlpha] >= 255 && !pixels.empty()) {
        blend(pixels[0], values);  // hides what is below, so all become alike
        std::ranges::fill(pixels.subspan(1), pixels[0]);
        return;
      }
      for (std::uint32_t& pixel : pixels) blend(pixel, values);
      return;
    }
    for (std::uint32_t& pixel : pixels) {
      Values values{};
      for (std::size_t corner = 0; corner < 3; ++corner) {
        const float weight = static_cast<float>(sides[corner]) / static_cast<float>(area_);
        for (std::size_t i = 0; i < values.size(); ++i) {
          values[i] += values_[corner][i] * weight;
        }
        sides[corner] += steps[corner];
      }
      apply(texture, values);
      blend(pixel, values);
    }
  }

  std::array<Point, 3> points_;
  std::array<Values, 3> values_;
  std::int64_t area_ = 0;
  bool textured_ = false;
  bool even_ = false;  // one color everywhere
};

Clip clip_of(const ImVec4& area, const ImDrawData& data, Pixels target) {
  const ImVec2 scale = data.FramebufferScale, origin = data.DisplayPos;
  return {std::max(0, static_cast<int>((area.x - origin.x) * scale.x)),
          std::max(0, static_cast<int>((area.y - origin.y) * scale.y)),
          std::min(target.width, static_cast<int>((area.z - origin.x) * scale.x)),
          std::min(target.height, static_cast<int>((area.w - origin.y) * scale.y))};
}

}  // namespace

[[gnu::noinline]] void rasterize(const ImDrawData& data, Pixels target) {
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ImTextureData* texture = command.TexRef._TexData;
      if (texture == nullptr || texture->Pixels == nullptr || command.UserCallback != nullptr) {
        continue;
      }
      const Clip clip = clip_of(command.ClipRect, data, target);
      const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset;
      const ImDrawVert* vertex = list->VtxBuffer.Data + command.VtxOffset;
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const Triangle triangle(data, vertex + index[i], vertex + index[i + 1],
                                vertex + index[i + 2]);
        triangle.draw(target, *texture, clip);
      }
    }
  }
}

}  // namespace planshift::ui
