// What the interface needs from whoever shows it: the browser, or a headless test.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/semantics.h"

struct ImTextureData;

namespace planshift::ui {

// What a system that forces its own colors allows, 0xRRGGBB: CSS's system colors of these names.
struct SystemColors {
  std::uint32_t canvas = 0, canvas_text = 0, link_text = 0, button_border = 0, highlight = 0,
                highlight_text = 0, gray_text = 0;
};

struct Viewport {
  float width = 1280, height = 800;  // CSS px
  float device_pixel_ratio = 1;
  float root_font_px = 16;  // the person's browser font size
  bool coarse_pointer = false;
  bool dark = false;  // prefers-color-scheme
  bool reduced_motion = false;
  bool high_contrast = false;
  bool forced_colors = false;  // nothing but `system` may be seen
  SystemColors system = {};
};

// How far a text reaches, in the pixels its size was given in: where the next one begins, and what
// is inked before the origin and after that place.
struct LetterExtent {
  float advance = 0, before = 0, after = 0;
};

// A text to be painted into a rectangle of a texture, in its pixels. Everything else of the page
// stays. The texture has no pixels of its own unless whoever paints gives it some.
struct LetterJob {
  ImTextureData* page = nullptr;
  int x = 0, y = 0, w = 0, h = 0;
  int origin = 0, baseline = 0;  // from the rectangle's left and top
  float px = 0;
  bool semibold = false;
  std::uint32_t ink = 0;  // red in the lowest byte, no alpha
  std::string text;
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
  virtual void set_language(std::string_view bcp47, bool right_to_left) = 0;  // <html lang dir>

  // Text that our own fonts cannot draw (ui/lettering.h).
  // Regular or semibold letters of `px` pixels. Here, for whoever has none: about as wide as such
  // letters are.
  virtual LetterExtent measure_letters(std::string_view text, float px, bool semibold);
  // Before the frame that uses them is shown.
  virtual void paint_letters(std::vector<LetterJob>) {}
  // Another number: letters look different from now on, or their textures were lost.
  virtual unsigned letter_epoch() const { return 0; }
  // Where words end, in bytes, in a script that does not separate them; empty when not known.
  virtual std::vector<std::uint32_t> word_ends(std::string_view) { return {}; }
};

}  // namespace planshift::ui
