// A color as the renderers take it.
#pragma once

namespace planshift::browser {

struct Color {
  float red = 1, green = 1, blue = 1;
};

}  // namespace planshift::browser
