// A person's larger font size enlarges the whole interface, as the browser's zoom does: everything
// is laid out in a window that is smaller by as much, of more pixels each. So nothing that has a
// fixed height is too low for its text, whatever the size.
#pragma once

#include <algorithm>

#include "ui/host.h"

namespace planshift::ui {

// By how much. Never so far that the window would be laid out narrower than a phone; what is left
// of the wish then enlarges text alone.
inline float zoom_of(const Viewport& viewport) {
  constexpr float kUsualFont = 16, kNarrowest = 320;
  const float most = std::max(viewport.width / kNarrowest, 1.0f);
  return std::clamp(viewport.root_font_px / kUsualFont, 1.0f, most);
}

inline Viewport zoomed(Viewport viewport) {
  const float zoom = zoom_of(viewport);
  viewport.width /= zoom;
  viewport.height /= zoom;
  viewport.device_pixel_ratio *= zoom;
  viewport.root_font_px /= zoom;
  return viewport;
}

}  // namespace planshift::ui
