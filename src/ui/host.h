// What the interface needs from whoever shows it: the browser, or a headless test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/semantics.h"

namespace planshift::ui {

struct Viewport {
  float width = 1280, height = 800;  // CSS px
  float device_pixel_ratio = 1;
  float root_font_px = 16;  // the person's browser font size
  bool coarse_pointer = false;
  bool dark = false;  // prefers-color-scheme
  bool reduced_motion = false;
  bool high_contrast = false;
};

class Host {
 public:
  virtual ~Host() = default;
  // Asks for a frame now, or at the latest after `delay_ms`. Nothing is drawn unasked.
  virtual void request_frame(std::string_view reason, double delay_ms = 0) = 0;
  virtual double now_ms() const = 0;       // monotonic, for motion only
  virtual void focus_node(NodeId id) = 0;  // moves DOM focus
  virtual void copy_text(std::string_view text) = 0;
  virtual void download(std::string_view file_name, std::string_view mime,
                        std::string_view content) = 0;
  virtual void set_language(std::string_view bcp47) = 0;  // <html lang>
};

}  // namespace planshift::ui
