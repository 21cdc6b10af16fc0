// Draws Dear ImGui's triangles on the CPU: where the browser has no WebGL, and for pictures without
// a browser. As the shaders do it: color times texture, blended over what is there.
#pragma once

#include <cstdint>
#include <span>

struct ImDrawData;

namespace planshift::ui {

// Pixels as Dear ImGui packs colors: red in the lowest byte, alpha in the highest.
struct Pixels {
  int width = 0, height = 0;
  std::span<std::uint32_t> colors;  // width times height, row by row
};

// Draws over `target`, whose alpha stays as it is. Textures are read where Dear ImGui keeps them.
void rasterize(const ImDrawData& data, Pixels target);

}  // namespace planshift::ui
