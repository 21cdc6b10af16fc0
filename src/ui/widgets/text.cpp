#include "ui/widgets/text.h"

#include <cmath>

#include "ui/widgets/shapes.h"

namespace planshift::ui {
namespace {

// Texts have no key of their own: the n-th text of its parent. Names may change, places seldom do.
NodeId next_text_id(Ui& ui) {
  const NodeId parent = ui.tree().parent();
  const int count = ui.tree().children(parent);
  return node_id(parent, "text " + std::to_string(count));
}

void record_text(Ui& ui, Rect rect, std::string_view words, Role role, std::int16_t level,
                 std::string_view lang) {
  ui.record({.id = next_text_id(ui),
             .role = role,
             .name = std::string(words),
             .lang = std::string(lang),
             .rect = rect,
             .level = level});
}

float aligned(Rect rect, float width, Align align) {
  switch (align) {
    case Align::start:
      return rect.x;
    case Align::center:
      return rect.x + (rect.w - width) / 2;
    case Align::end:
      return rect.x + rect.w - width;
  }
  return rect.x;
}

// What is too long is set smaller before it is cut, down to `least`.
TextStyle fitting(const Ui& ui, std::string_view words, float width, TextStyle style,
                  TextStyle least, Weight weight) {
  while (style < least && ui.text_width(words, style, weight) > width + 0.5f) {
    style = static_cast<TextStyle>(static_cast<int>(style) + 1);
  }
  return style;
}

// In the middle of `rect`, in two small lines where one is not enough.
void small_lines(Ui& ui, Rect rect, std::string_view words, TextLook look) {
  look.style = TextStyle::note;
  const float height = paragraph_height(ui, words, rect.w, look.style, look.weight);
  paragraph(ui, middle(rect, height), words, look);
}

}  // namespace

float text(Ui& ui, Rect rect, std::string_view words, const TextLook& look) {
  const float line = ui.line_height(look.style);
  const float y = look.middle ? rect.y + (rect.h - line) / 2 : rect.y;
  float width = ui.text_width(words, look.style, look.weight);
  std::string shortened;
  std::string_view shown = words;
  if (look.cut && width > rect.w + 0.5f) {
    shortened = ui.cut_to_width(words, rect.w, look.style, look.weight);
    shown = shortened;
    width = ui.text_width(shown, look.style, look.weight);
  }
  const float x = aligned(rect, width, look.align);
  const Rect drawn{x, y, width, line};
  if (ui.visible(drawn)) ui.draw_text(x, y, shown, look.style, look.weight, look.color);
  if (look.record) record_text(ui, drawn, words, look.role, 0, look.lang);
  return width;
}

float heading(Ui& ui, Rect rect, std::string_view words, int level) {
  const TextStyle style = level <= 1   ? TextStyle::title
                          : level == 2 ? TextStyle::section
                                       : TextStyle::body;
  return heading(ui, rect, words, level, style);
}

float heading(Ui& ui, Rect rect, std::string_view words, int level, TextStyle style) {
  if (style < TextStyle::body) {
    style = fitting(ui, words, rect.w, style, TextStyle::body, Weight::semibold);
  }
  const float line = ui.line_height(style);
  const Rect drawn = middle(rect, line);
  const float width =
      text(ui, drawn, words, {.style = style, .weight = Weight::semibold, .record = false});
  record_text(ui, {drawn.x, drawn.y, width, line}, words, Role::heading,
              static_cast<std::int16_t>(level), {});
  return width;
}

float paragraph(Ui& ui, Rect rect, std::string_view words, const TextLook& look) {
  const float line = ui.line_height(look.style);
  float y = rect.y;
  for (const std::string_view part : ui.wrap(words, rect.w, look.style, look.weight)) {
    const float width = ui.text_width(part, look.style, look.weight);
    const float x = aligned(rect, width, look.align);
    if (ui.visible({x, y, width, line}))
      ui.draw_text(x, y, part, look.style, look.weight, look.color);
    y += line;
  }
  if (look.record) {
    const Role role = look.role == Role::text ? Role::paragraph : look.role;
    record_text(ui, {rect.x, rect.y, rect.w, y - rect.y}, words, role, 0, look.lang);
  }
  return y - rect.y;
}

float paragraph_height(Ui& ui, std::string_view words, float width, TextStyle style,
                       Weight weight) {
  return ui.line_height(style) * static_cast<float>(ui.wrap(words, width, style, weight).size());
}

float rich_width(Ui& ui, std::span<const Run> runs) {
  float width = 0;
  for (const Run& run : runs) width += ui.text_width(run.words, run.style, run.weight);
  return width;
}

float rich(Ui& ui, Rect rect, std::span<const Run> runs, Align align, bool record) {
  float line = 0;
  for (const Run& run : runs) line = std::max(line, ui.line_height(run.style));
  const float width = rich_width(ui, runs);
  const float bottom = rect.y + (rect.h + line) / 2;
  float x = aligned(rect, width, align);
  std::string whole;
  for (const Run& run : runs) {
    // One baseline: the smaller run's line box sits lower by what its descender and leading lack.
    const TypeSize own = ui.theme().type(run.style);
    const float drop = own.line == line ? 0 : (line - own.line) * 0.25f + 1;
    x += ui.draw_text(x, bottom - own.line - drop, run.words, run.style, run.weight, run.color);
    whole += run.words;
  }
  if (record)
    record_text(ui, {aligned(rect, width, align), bottom - line, width, line}, whole, Role::text, 0,
                {});
  return width;
}

float icon_text(Ui& ui, Rect rect, Icon which, std::string_view words, const TextLook& look,
                Color icon_color, float icon_size) {
  const float gap = icon_size <= 12 ? 4.0f : 6.0f;
  Rect rest = rect;
  if (which != Icon::none) {
    const Rect box = cut_start(rest, icon_size, gap);
    icon_in(ui, box, which, icon_color == Color::none ? look.color : icon_color, icon_size);
  }
  return rest.x - rect.x + text(ui, rest, words, look);
}

void fact(Ui& ui, Rect rect, std::string_view label, std::string_view value, Weight value_weight,
          Color value_color) {
  TextLook quiet = kMuted;
  quiet.record = false;
  TextLook strong{
      .weight = value_weight, .color = value_color, .align = Align::end, .record = false};
  Rect rest = rect;
  const float value_width = ui.text_width(value, strong.style, value_weight);
  if (ui.text_width(label, quiet.style) + space::k16 + value_width > rect.w) {
    const Rect end = cut_end(rest, std::min(std::ceil(value_width), rect.w / 2), space::k12);
    small_lines(ui, rest, label, quiet);
    if (value_width > end.w) small_lines(ui, end, value, strong);
    else text(ui, end, value, strong);
  } else {
    cut_start(rest, text(ui, rect, label, quiet), space::k16);
    text(ui, rest, value, strong);
  }
  record_text(ui, rect, std::string(label) + ": " + std::string(value), Role::text, 0, {});
}

float stacked_fact(Ui& ui, Rect rect, std::string_view label, std::string_view value) {
  Rect rest = rect;
  const float top = text(ui, take_top(rest, ui.line_height(TextStyle::note), 4), label, kNote);
  const TextStyle style =
      fitting(ui, value, rect.w, TextStyle::body, TextStyle::note, Weight::regular);
  const float low =
      text(ui, take_top(rest, ui.line_height(TextStyle::body)), value, {.style = style});
  return std::max(top, low);
}

float fact_line(Ui& ui, Rect rect, Icon which, Color icon_color, std::string_view words) {
  Rect rest = rect;
  const Rect box = cut_start(rest, 16, 8);
  icon(ui, box.x, box.y + 2, which, icon_color);
  return paragraph(ui, rest, words);
}

}  // namespace planshift::ui
