#include "look/rasterizer.h"

#include <cstring>

#include "imgui.h"
#include "ui/rasterizer.h"

namespace planshift::look {

Picture rasterize(const ImDrawData& data) {
  Picture picture;
  const ImVec2 scale = data.FramebufferScale;
  picture.width = static_cast<int>(data.DisplaySize.x * scale.x);
  picture.height = static_cast<int>(data.DisplaySize.y * scale.y);
  const auto width = static_cast<std::size_t>(picture.width);
  std::vector<std::uint32_t> colors(width * static_cast<std::size_t>(picture.height), 0xffffffff);
  ui::rasterize(data, {picture.width, picture.height, colors});
  picture.rgba.resize(colors.size() * sizeof colors[0]);
  std::memcpy(picture.rgba.data(), colors.data(), picture.rgba.size());
  return picture;
}

}  // namespace planshift::look
