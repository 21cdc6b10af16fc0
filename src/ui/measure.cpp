// Measuring, cutting and wrapping of text, and text drawn at a position.
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/coverage.h"
#include "ui/frame.h"

namespace planshift::ui {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // U+2026

// Bytes of the UTF-8 character that begins here; 1 for a stray byte.
std::size_t character_bytes(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return end - at;
}

}  // namespace

float Ui::measure(std::string_view text, float px, Weight weight) const {
  if (text.empty()) return 0;
  return fonts_.of(weight)->CalcTextSizeA(px, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

float Ui::text_width(std::string_view text, TextStyle style, Weight weight) const {
  return measure(text, theme_.type(style).px, weight);
}

float Ui::draw_text(float x, float y, std::string_view text, TextStyle style, Weight weight,
                    Color color) {
  if (text.empty()) return 0;
  const TypeSize size = theme_.type(style);
  ImFont* font = fonts_.of(weight);
  ImFontBaked* baked = font->GetFontBaked(size.px);
  // As CSS does: ascender and descender in the middle of the line box, the baseline on a pixel.
  const float content = baked->Ascent - baked->Descent;
  const float top = std::round(y + (size.line - content) / 2);
  const float width = measure(text, size.px, weight);
#ifdef PLANSHIFT_UI_HOOKS
  texts_of_frame().push_back({.words = std::string(text),
                              .rect = {x, y, width, size.line},
                              .clip = clip(),
                              .parent = tree_.parent(),
                              .layer = static_cast<int>(layer_),
                              .cut = text.ends_with(kEllipsis)});
#endif
  const Upright upright(*this, x, width);
  draw_->AddText(font, size.px, {upright.begin, top}, paint(color), text.data(),
                 text.data() + text.size());
  return width;
}

std::string Ui::cut_to_width(std::string_view text, float width, TextStyle style,
                             Weight weight) const {
  const float px = theme_.type(style).px;
  if (measure(text, px, weight) <= width + 0.5f) return std::string(text);
  const float room = width - measure(kEllipsis, px, weight);
  std::size_t kept = 0;
  float used = 0;
  while (kept < text.size()) {
    const std::size_t bytes = character_bytes(text, kept);
    used += measure(text.substr(kept, bytes), px, weight);
    if (used > room) break;
    kept += bytes;
  }
  while (kept > 0 && text[kept - 1] == ' ') --kept;
  return std::string(text.substr(0, kept)) + std::string(kEllipsis);
}

std::vector<std::string_view> Ui::wrap(std::string_view text, float width, TextStyle style,
                                       Weight weight) const {
  const float px = theme_.type(style).px;
  std::vector<std::string_view> lines;
  std::size_t line = 0, last_space = std::string_view::npos, at = 0;
  float used = 0, used_at_space = 0;
  const auto finish = [&](std::size_t end, std::size_t next) {
    lines.push_back(text.substr(line, end - line));
    line = next;
    last_space = std::string_view::npos;
  };
  while (at < text.size()) {
    if (text[at] == '\n') {
      finish(at, at + 1);
      used = 0;
      ++at;
      continue;
    }
    const std::size_t bytes = character_bytes(text, at);
    const float advance = measure(text.substr(at, bytes), px, weight);
    if (text[at] == ' ') {
      last_space = at;
      used_at_space = used + advance;
    } else if (used + advance > width && at > line) {
      // A word longer than the line breaks where it must.
      const bool at_space = last_space != std::string_view::npos;
      const float moved = at_space ? used - used_at_space : 0;
      finish(at_space ? last_space : at, at_space ? last_space + 1 : at);
      used = moved;
    }
    used += advance;
    at += bytes;
  }
  if (line < text.size() || lines.empty()) lines.push_back(text.substr(line));
  return lines;
}

}  // namespace planshift::ui
