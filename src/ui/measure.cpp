// Measuring, cutting and wrapping of text, and text drawn at a position.
#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/coverage.h"
#include "ui/frame.h"
#include "ui/script.h"

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
  float width = 0;
  while (!text.empty()) {
    const Piece piece = next_piece(text);
    const char* begin = piece.text.data();
    width += piece.foreign
                 ? lettering_.width(piece.text, px, weight == Weight::semibold)
                 : fonts_.of(weight)
                       ->CalcTextSizeA(px, FLT_MAX, 0, begin, begin + piece.text.size())
                       .x;
    text.remove_prefix(piece.text.size());
  }
  return width;
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
  float drawn = 0;
  while (!text.empty()) {
    const Piece piece = next_piece(text);
    const char* begin = piece.text.data();
    const float left = std::round(upright.begin + drawn);
    if (piece.foreign) {
      lettering_.draw(*draw_, left, top + baked->Ascent, piece.text, size.px,
                      weight == Weight::semibold, paint(color));
    } else {
      draw_->AddText(font, size.px, {left, top}, paint(color), begin, begin + piece.text.size());
    }
    text.remove_prefix(piece.text.size());
    if (!text.empty()) drawn += measure(piece.text, size.px, weight);
  }
  return width;
}

std::string Ui::cut_to_width(std::string_view text, float width, TextStyle style,
                             Weight weight) const {
  const float px = theme_.type(style).px;
  if (measure(text, px, weight) <= width + 0.5f) return std::string(text);
  const float room = width - measure(kEllipsis, px, weight);
  std::size_t kept = is_own(text) ? 0 : kept_of(text, room, px, weight);
  if (kept > 0) return std::string(text.substr(0, kept)) + std::string(kEllipsis);
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

// How much of a text with foreign letters fits, in bytes, whole characters, at least one. Joined
// letters are narrower than each alone, so beginnings of the text are measured, not letters.
std::size_t Ui::kept_of(std::string_view text, float room, float px, Weight weight) const {
  const std::uint64_t size = std::bit_cast<std::uint32_t>(px) + static_cast<std::uint64_t>(weight);
  const std::uint64_t name =
      node_id(std::uint64_t{std::bit_cast<std::uint32_t>(room)} << 32 ^ size, text);
  if (const float* known = lettering_.recall(name)) return static_cast<std::size_t>(*known);
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < text.size();) ends.push_back(at += cluster_bytes(text, at));
  const auto fits = [&](std::size_t end) {
    return measure(text.substr(0, end), px, weight) <= room;
  };
  const auto first_too_long = std::ranges::partition_point(ends, fits);
  std::size_t kept = first_too_long == ends.begin() ? ends.front() : *(first_too_long - 1);
  while (kept > 1 && text[kept - 1] == ' ') --kept;
  lettering_.remember(name, static_cast<float>(kept));
  return kept;
}

std::vector<std::string_view> Ui::wrap_foreign(std::string_view text, float width, float px,
                                               Weight weight) const {
  std::vector<std::string_view> lines;
  // A line that is drawn as one piece is as wide as its words are when drawn like that.
  const Piece whole = next_piece(text);
  const bool at_one_go = whole.foreign && whole.text.size() == text.size();
  const auto width_of = [&](std::string_view part) {
    return at_one_go ? lettering_.width(part, px, weight == Weight::semibold)
                     : measure(part, px, weight);
  };
  std::vector<std::uint32_t> words;  // asked for when the first letter needs it
  bool asked = false;
  const auto breaks = [&](char32_t before, char32_t after, std::size_t at) {
    if (!needs_dictionary(before) || !needs_dictionary(after)) return may_break(before, after);
    if (!std::exchange(asked, true)) words = host_.word_ends(text);
    return std::ranges::binary_search(words, static_cast<std::uint32_t>(at));
  };
  std::size_t line = 0, at = 0;
  float used = 0;
  const auto finish = [&](std::size_t end, std::size_t next) {
    while (end > line && text[end - 1] == ' ') --end;
    lines.push_back(text.substr(line, end - line));
    line = at = next;
    used = 0;
  };
  while (at < text.size()) {
    if (text[at] == '\n') {
      finish(at, at + 1);
      continue;
    }
    // What stays together from here on: a word with the space behind it, an ideograph.
    std::size_t end = at, inked = at;
    for (char32_t before = 0; end < text.size() && text[end] != '\n';) {
      const char32_t next = code_point(text, end).value;
      if (end > at && breaks(before, next, end)) break;
      end += cluster_bytes(text, end);
      if (next != ' ') inked = end;
      before = next;
    }
    const float word = width_of(text.substr(at, inked - at));
    if (used + word <= width) {
      used += inked == end ? word : width_of(text.substr(at, end - at));
      at = end;
    } else if (at > line) {
      finish(at, at);
    } else {
      // A word longer than the line breaks where it must.
      const std::size_t kept = kept_of(text.substr(at, inked - at), width, px, weight);
      if (kept < inked - at) {
        finish(at + kept, at + kept);
      } else {
        at = end;
        used = width;
      }
    }
  }
  if (line < text.size() || lines.empty()) lines.push_back(text.substr(line));
  return lines;
}

std::vector<std::string_view> Ui::wrap(std::string_view text, float width, TextStyle style,
                                       Weight weight) const {
  const float px = theme_.type(style).px;
  if (!is_own(text)) return wrap_foreign(text, width, px, weight);
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
