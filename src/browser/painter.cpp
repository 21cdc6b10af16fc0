#include "browser/painter.h"

#include <imgui.h>

#include "ui/rasterizer.h"

extern "C" void planshift_show_pixels(const std::uint32_t* pixels, int width, int height);

namespace planshift::browser {
namespace {

// Nothing has to be uploaded: they are read where Dear ImGui keeps them.
void take(ImTextureData& texture) {
  if (texture.Status == ImTextureStatus_WantDestroy) {
    if (texture.UnusedFrames == 0) return;
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
  } else if (texture.Status != ImTextureStatus_Destroyed) {
    texture.SetTexID(1);
    texture.SetStatus(ImTextureStatus_OK);
  }
}

std::uint32_t packed(Color color) {
  const auto byte = [](float part) { return static_cast<std::uint32_t>(part * 255 + 0.5f); };
  return 0xff000000 | byte(color.blue) << 16 | byte(color.green) << 8 | byte(color.red);
}

}  // namespace

[[gnu::noinline]] void Painter::draw(ImDrawData& data, Color page) {
  if (data.Textures != nullptr) {
    for (ImTextureData* texture : *data.Textures) take(*texture);
  }
  const int width = static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x + 0.5f);
  const int height = static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y + 0.5f);
  if (width <= 0 || height <= 0) return;
  pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                 packed(page));
  ui::rasterize(data, {width, height, pixels_});
  planshift_show_pixels(pixels_.data(), width, height);
}

}  // namespace planshift::browser
