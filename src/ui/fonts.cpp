#include "ui/fonts.h"

#include <cstring>

#include "imgui.h"

namespace planshift::ui {
namespace {

// Whether the bytes begin like a font that stb_truetype reads; it trusts the rest of the file, so
// only our own fonts are ever handed in.
bool looks_like_font(std::string_view bytes) {
  if (bytes.size() < 1024) return false;
  const std::string_view tag = bytes.substr(0, 4);
  return tag == std::string_view("\0\1\0\0", 4) || tag == "OTTO" || tag == "true";
}

// A size below zero asks for the em as unit, as CSS does, instead of ascender to descender: 13 then
// is the 13 px of the browser's own field above it, whatever the font's metrics are.
constexpr float kEmUnits = -16;

ImFont* add_font(std::string_view bytes) {
  ImFontConfig config;
  config.SizePixels = kEmUnits;
  // Advances are clamped to this times size over reference size, which is negative here.
  config.GlyphMaxAdvanceX = -config.GlyphMaxAdvanceX;
  config.FontDataOwnedByAtlas = true;
  config.OversampleV = 1;
  void* copy = ImGui::MemAlloc(bytes.size());
  std::memcpy(copy, bytes.data(), bytes.size());
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(copy, static_cast<int>(bytes.size()), 0.0f,
                                                    &config);
}

}  // namespace

Result<Fonts> load_fonts(const FontFiles& files) {
  if (!looks_like_font(files.regular)) return fail("fonts.unreadable", "regular");
  if (!looks_like_font(files.semibold)) return fail("fonts.unreadable", "semibold");
  Fonts fonts;
  if (!files.icons.empty()) {
    if (!looks_like_font(files.icons)) return fail("fonts.unreadable", "icons");
    auto map = parse_icons(files.icons_json);
    if (!map) return std::unexpected(map.error());
    fonts.icon_map = *map;
  }
  fonts.regular = add_font(files.regular);
  fonts.semibold = add_font(files.semibold);
  if (!files.icons.empty()) fonts.icons = add_font(files.icons);
  return fonts;
}

}  // namespace planshift::ui
