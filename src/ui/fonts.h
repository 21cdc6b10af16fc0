// The two weights of Inter and the icon font, as Dear ImGui fonts that bake glyphs at any size.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "ui/icons.h"
#include "ui/theme.h"

struct ImFont;

namespace planshift::ui {

// What whoever starts the interface hands in: whole files. The bytes are copied.
struct FontFiles {
  std::string_view regular;
  std::string_view semibold;
  std::string_view icons;  // may be empty: then icons are not drawn
  std::string_view icons_json;
};

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* semibold = nullptr;
  ImFont* icons = nullptr;
  IconMap icon_map;

  ImFont* of(Weight weight) const { return weight == Weight::semibold ? semibold : regular; }
};

// Adds the fonts to the current Dear ImGui context. Sizes are em sizes in CSS px, so that text
// measures as it does in the browser's own field above it. Errors: "fonts.unreadable",
// parse_icons'.
Result<Fonts> load_fonts(const FontFiles& files);

}  // namespace planshift::ui
