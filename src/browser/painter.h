// Draws what Dear ImGui built without WebGL: on the CPU, into a picture that the page puts on its
// canvas. Slow, a few dozen milliseconds a frame, and only ever when a frame is asked for.
#pragma once

#include <cstdint>
#include <vector>

#include "browser/color.h"

struct ImDrawData;

namespace planshift::browser {

class Painter {
 public:
  // Fills the picture with `page`, draws over it, and shows it.
  void draw(ImDrawData& data, Color page);

 private:
  std::vector<std::uint32_t> pixels_;
};

}  // namespace planshift::browser
