#include "look/rasterizer.h"

#include <algorithm>
#include <cmath>

#include "imgui.h"

namespace planshift::look {
namespace {

struct Clip {
  int left, top, right, bottom;
};

struct Point {  // in 1/256 of a pixel, so that shared edges are drawn once
  std::int64_t x, y;
};

struct Texel {
  float r, g, b, a;
};

Texel texel(const ImTextureData& texture, int x, int y) {
  x = std::clamp(x, 0, texture.Width - 1);
  y = std::clamp(y, 0, texture.Height - 1);
  const std::uint8_t* pixel = texture.Pixels + (y * texture.Width + x) * texture.BytesPerPixel;
  if (texture.BytesPerPixel == 1) return {1, 1, 1, static_cast<float>(pixel[0]) / 255};
  return {static_cast<float>(pixel[0]) / 255, static_cast<float>(pixel[1]) / 255,
          static_cast<float>(pixel[2]) / 255, static_cast<float>(pixel[3]) / 255};
}

float alpha_at(const ImTextureData& texture, float u, float v) {
  const float x = u * static_cast<float>(texture.Width) - 0.5f;
  const float y = v * static_cast<float>(texture.Height) - 0.5f;
  const float floor_x = std::floor(x), floor_y = std::floor(y);
  const float fx = x - floor_x, fy = y - floor_y;
  const int ix = static_cast<int>(floor_x), iy = static_cast<int>(floor_y);
  const float top = texel(texture, ix, iy).a * (1 - fx) + texel(texture, ix + 1, iy).a * fx;
  const float low = texel(texture, ix, iy + 1).a * (1 - fx) + texel(texture, ix + 1, iy + 1).a * fx;
  return top * (1 - fy) + low * fy;
}

std::int64_t edge(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

// Top-left rule: a pixel on a shared edge belongs to one triangle only.
bool owns_edge(Point a, Point b) {
  return (a.y == b.y && b.x > a.x) || b.y < a.y;
}

void blend(std::uint8_t* pixel, const float (&color)[4]) {
  for (int i = 0; i < 3; ++i) {
    const float mixed = color[i] * color[3] + static_cast<float>(pixel[i]) * (1 - color[3]);
    pixel[i] = static_cast<std::uint8_t>(std::clamp(mixed + 0.5f, 0.0f, 255.0f));
  }
}

class Rasterizer {
 public:
  Rasterizer(Picture& picture, const ImDrawData& data) : picture_(picture), data_(data) {}

  void triangle(const ImDrawVert* a, const ImDrawVert* b, const ImDrawVert* c,
                const ImTextureData& texture, Clip clip) {
    Point pa = point(a->pos), pb = point(b->pos), pc = point(c->pos);
    std::int64_t area = edge(pa, pb, pc);
    if (area == 0) return;
    if (area < 0) {
      std::swap(b, c);
      std::swap(pb, pc);
      area = -area;
    }
    const auto low = [](std::int64_t v) {
      return static_cast<int>(std::floor(static_cast<double>(v) / 256));
    };
    const int left = std::max(clip.left, low(std::min({pa.x, pb.x, pc.x})));
    const int right = std::min(clip.right, low(std::max({pa.x, pb.x, pc.x})) + 1);
    const int top = std::max(clip.top, low(std::min({pa.y, pb.y, pc.y})));
    const int bottom = std::min(clip.bottom, low(std::max({pa.y, pb.y, pc.y})) + 1);
    const ImDrawVert* corners[3] = {a, b, c};
    for (int y = top; y < bottom; ++y) {
      for (int x = left; x < right; ++x) {
        const Point p{x * 256 + 128, y * 256 + 128};
        const std::int64_t weights[3] = {edge(pb, pc, p), edge(pc, pa, p), edge(pa, pb, p)};
        if (weights[0] < (owns_edge(pb, pc) ? 0 : 1) || weights[1] < (owns_edge(pc, pa) ? 0 : 1) ||
            weights[2] < (owns_edge(pa, pb) ? 0 : 1))
          continue;
        shade(x, y, corners, weights, static_cast<float>(area), texture);
      }
    }
  }

 private:
  Point point(ImVec2 at) const {
    const ImVec2 scale = data_.FramebufferScale, origin = data_.DisplayPos;
    return {std::llround((at.x - origin.x) * scale.x * 256),
            std::llround((at.y - origin.y) * scale.y * 256)};
  }

  void shade(int x, int y, const ImDrawVert* const (&corners)[3], const std::int64_t (&weights)[3],
             float area, const ImTextureData& texture) {
    float u = 0, v = 0, color[4] = {};
    for (int i = 0; i < 3; ++i) {
      const float weight = static_cast<float>(weights[i]) / area;
      u += corners[i]->uv.x * weight;
      v += corners[i]->uv.y * weight;
      const ImU32 packed = corners[i]->col;
      color[0] += static_cast<float>(packed & 0xff) * weight;
      color[1] += static_cast<float>((packed >> 8) & 0xff) * weight;
      color[2] += static_cast<float>((packed >> 16) & 0xff) * weight;
      color[3] += static_cast<float>(packed >> 24) / 255 * weight;
    }
    const bool flat = corners[0]->uv.x == corners[1]->uv.x &&
                      corners[0]->uv.x == corners[2]->uv.x &&
                      corners[0]->uv.y == corners[1]->uv.y && corners[0]->uv.y == corners[2]->uv.y;
    if (!flat) color[3] *= alpha_at(texture, u, v);
    if (texture.UseColors) {
      const Texel own = texel(texture, static_cast<int>(u * static_cast<float>(texture.Width)),
                              static_cast<int>(v * static_cast<float>(texture.Height)));
      color[0] *= own.r, color[1] *= own.g, color[2] *= own.b;
    }
    blend(&picture_.rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width) +
                          static_cast<std::size_t>(x)) *
                         4],
          color);
  }

  Picture& picture_;
  const ImDrawData& data_;
};

}  // namespace

Picture rasterize(const ImDrawData& data) {
  Picture picture;
  const ImVec2 scale = data.FramebufferScale;
  picture.width = static_cast<int>(data.DisplaySize.x * scale.x);
  picture.height = static_cast<int>(data.DisplaySize.y * scale.y);
  picture.rgba.assign(
      static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4, 255);
  Rasterizer rasterizer(picture, data);
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ImVec4 area = command.ClipRect;
      const Clip clip{std::max(0, static_cast<int>(area.x * scale.x)),
                      std::max(0, static_cast<int>(area.y * scale.y)),
                      std::min(picture.width, static_cast<int>(area.z * scale.x)),
                      std::min(picture.height, static_cast<int>(area.w * scale.y))};
      const ImTextureData* texture = command.TexRef._TexData;
      if (texture == nullptr || command.UserCallback != nullptr) continue;
      const ImDrawIdx* index = &list->IdxBuffer[static_cast<int>(command.IdxOffset)];
      const ImDrawVert* vertex = &list->VtxBuffer[static_cast<int>(command.VtxOffset)];
      for (unsigned int i = 0; i + 2 < command.ElemCount; i += 3)
        rasterizer.triangle(&vertex[index[i]], &vertex[index[i + 1]], &vertex[index[i + 2]],
                            *texture, clip);
    }
  }
  return picture;
}

}  // namespace planshift::look
