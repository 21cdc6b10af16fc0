// Draws what Dear ImGui built, with WebGL 2 where there is one: one program, one pass, textures
// made when ImGui asks for them. Everything on the GPU can be made again after a lost context.
#pragma once

#include <cstdint>

#include "browser/color.h"
#include "browser/painter.h"

struct ImDrawData;
struct ImDrawList;
struct ImTextureData;

namespace planshift::browser {

class Renderer {
 public:
  // Takes the context that web/surface.mjs made; without WebGL, draws on the CPU. False when the
  // shaders do not compile.
  bool start();
  // Textures are read where Dear ImGui keeps their pixels.
  bool on_cpu() const { return on_cpu_; }
  // Makes the textures what they have to be for `draw`, which comes next.
  void prepare(ImDrawData& data);
  // Fills the canvas with `page` and draws over it. Does nothing while the context is lost.
  void draw(ImDrawData& data, Color page);
  // The GPU dropped everything: forget the names, they mean nothing any more.
  void context_lost();
  void context_restored();
  // It does not come back: from here on everything is drawn on the CPU.
  void context_gone() { on_cpu_ = true; }

 private:
  bool make_program();
  void make_buffers();
  void update(ImTextureData& texture);
  void draw_list(const ImDrawList& list, const ImDrawData& data, int height);

  std::uint32_t program_ = 0;
  std::uint32_t vertices_ = 0;
  std::uint32_t indices_ = 0;
  std::uint32_t layout_ = 0;
  int display_size_ = -1;
  bool lost_ = false;
  bool on_cpu_ = false;
  Painter painter_;
};

}  // namespace planshift::browser
