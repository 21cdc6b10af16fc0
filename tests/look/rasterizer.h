// Draws Dear ImGui's triangles on the CPU, so that a screen can be looked at without a browser.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct ImDrawData;

namespace planshift::look {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

Picture rasterize(const ImDrawData& data);
// PNG; true when written.
bool write_png(const std::string& path, const Picture& picture);

}  // namespace planshift::look
