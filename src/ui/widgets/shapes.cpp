#include "ui/widgets/shapes.h"

#include <cmath>
#include <numbers>

#include "imgui.h"
#include "imgui_internal.h"

namespace planshift::ui {
namespace {

constexpr float kTurn = 2 * std::numbers::pi_v<float>;
constexpr float kTop = -std::numbers::pi_v<float> / 2;

ImDrawFlags flags(Corners corners) {
  ImDrawFlags flags = 0;
  if (corners.top_start) flags |= ImDrawFlags_RoundCornersTopLeft;
  if (corners.top_end) flags |= ImDrawFlags_RoundCornersTopRight;
  if (corners.bottom_start) flags |= ImDrawFlags_RoundCornersBottomLeft;
  if (corners.bottom_end) flags |= ImDrawFlags_RoundCornersBottomRight;
  return flags == 0 ? static_cast<ImDrawFlags>(ImDrawFlags_RoundCornersNone) : flags;
}

float bounded(Rect rect, float round) {
  return std::min({round, rect.w / 2, rect.h / 2});
}

// Dear ImGui keeps one pixel straight on rounded sides, which makes circles square: corners of half
// the side's length are put together from arcs.
bool fully_round(Rect rect, float round, Corners corners) {
  const bool all =
      corners.top_start && corners.top_end && corners.bottom_start && corners.bottom_end;
  return all && round > 0 && round > std::min(rect.w, rect.h) / 2 - 1;
}

// Two half circles; no point twice, which would leave a spike in the outline.
void pill_path(ImDrawList* draw, Rect rect, float round) {
  const float quarter = kTurn / 4;
  const float left = rect.x + round, right = rect.right() - round;
  const float top = rect.y + round, bottom = rect.bottom() - round;
  if (rect.w >= rect.h) {
    draw->PathArcTo({left, top}, round, quarter, 3 * quarter);
    draw->PathArcTo({right, top}, round, 3 * quarter, 5 * quarter);
  } else {
    draw->PathArcTo({left, top}, round, 2 * quarter, 4 * quarter);
    draw->PathArcTo({left, bottom}, round, 0, 2 * quarter);
  }
}

bool square(Rect rect) {
  return std::abs(rect.w - rect.h) < 0.5f;
}

}  // namespace

void fill(Ui& ui, Rect rect, Color color, float round, Corners corners, float alpha) {
  if (color == Color::none || rect.w <= 0 || rect.h <= 0) return;
  // Where soft fills cannot be seen, an outline says what is chosen or under the pointer.
  if (color == Color::accent_soft && ui.theme().high_contrast)
    return edge(ui, rect, Color::accent, round, 2, corners);
  const float kept = bounded(rect, round);
  if (fully_round(rect, kept, corners)) {
    if (square(rect))
      return ui.draw()->AddCircleFilled({rect.x + kept, rect.y + kept}, kept,
                                        ui.paint(color, alpha));
    pill_path(ui.draw(), rect, kept);
    ui.draw()->PathFillConvex(ui.paint(color, alpha));
    return;
  }
  ui.draw()->AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, ui.paint(color, alpha),
                           kept, flags(corners));
}

void edge(Ui& ui, Rect rect, Color color, float round, float width, Corners corners) {
  if (color == Color::none || rect.w <= 0 || rect.h <= 0) return;
  if (ui.theme().high_contrast) width = std::max(width, 2.0f);
  // The path runs in the middle of the line; half a pixel of it is added by Dear ImGui itself.
  if (const float kept = bounded(rect, round); fully_round(rect, kept, corners)) {
    if (square(rect))
      return ui.draw()->AddCircle({rect.x + kept, rect.y + kept}, kept - width / 2, ui.paint(color),
                                  0, width);
    pill_path(ui.draw(), inset(rect, width / 2), kept - width / 2);
    ui.draw()->PathStroke(ui.paint(color), ImDrawFlags_Closed, width);
    return;
  }
  const float half = width / 2 - 0.5f;
  const Rect path = inset(rect, half);
  ui.draw()->AddRect({path.x, path.y}, {path.right(), path.bottom()}, ui.paint(color),
                     std::max(bounded(rect, round) - half, 0.0f), flags(corners), width);
}

void fill_and_edge(Ui& ui, Rect rect, Color inside, Color line, float round, float width) {
  // The fill stays under the middle of the line, so that no rim of it shows outside.
  if (line == Color::none)
    fill(ui, rect, inside, round);
  else if (inside != Color::accent_soft || !ui.theme().high_contrast)  // else the line says it
    fill(ui, inset(rect, 0.5f), inside, round);
  edge(ui, rect, line, round, width);
}

void line_across(Ui& ui, float x, float y, float width, Color color) {
  fill(ui, {x, std::round(y), width, ui.theme().line()}, color);
}

void line_down(Ui& ui, float x, float y, float height, Color color) {
  fill(ui, {std::round(x), y, ui.theme().line(), height}, color);
}

void disc(Ui& ui, float x, float y, float r, Color color) {
  if (color != Color::none) ui.draw()->AddCircleFilled({x, y}, r, ui.paint(color));
}

void ring(Ui& ui, float x, float y, float r, float width, Color color) {
  if (color == Color::none) return;
  ui.draw()->AddCircle({x, y}, r - width / 2, ui.paint(color), 0, width);
}

void arc(Ui& ui, float x, float y, float r, float width, float from, float to, Color color) {
  if (to <= from || color == Color::none) return;
  ui.draw()->PathArcTo({x, y}, r - width / 2, kTop + from * kTurn, kTop + to * kTurn,
                       std::max(8, static_cast<int>((to - from) * 96)));
  ui.draw()->PathStroke(ui.paint(color), 0, width);
}

void stroke(Ui& ui, float x1, float y1, float x2, float y2, float width, Color color, float alpha) {
  ui.draw()->AddLine({x1, y1}, {x2, y2}, ui.paint(color, alpha), width);
}

void raised(Ui& ui, Rect rect, float round) {
  fill(ui, {rect.x - 3, rect.y - 1, rect.w + 6, rect.h + 7}, Color::shade2, round + 3);
  fill(ui, {rect.x - 1, rect.y, rect.w + 2, rect.h + 2}, Color::shade1, round + 1);
  fill_and_edge(ui, rect, Color::raised, Color::border, round);
}

void card(Ui& ui, Rect rect, Color line) {
  fill_and_edge(ui, rect, Color::surface, line, radius::card);
}

void focus_ring(Ui& ui, Rect rect, float round) {
  edge(ui, grown(rect, 4), Color::focus, std::min(round, rect.h / 2) + 4, 2);
}

void icon(Ui& ui, float x, float y, Icon which, Color color, float size) {
  const Fonts& fonts = ui.fonts();
  const ImWchar code = fonts.icon_map[which];
  if (which == Icon::none || fonts.icons == nullptr || code == 0) return;
  size = std::round(size * ui.theme().scale);
  // The em box of the icon font is the icon's square; glyph offsets count from the ascender, so the
  // square's top lies where ascender and em top meet.
  ImFontBaked* baked = fonts.icons->GetFontBaked(size);
  const float top = size - std::round(baked->Ascent);
  char utf8[5];
  ImTextCharToUtf8(utf8, code);
  const auto draw = [&](float left) {
    ui.draw()->AddText(fonts.icons, size, {left, std::round(y + top)}, ui.paint(color), utf8);
  };
  if (follows_reading(which)) return draw(std::round(x));
  const Upright upright(ui, x, size);
  draw(upright.begin);
}

void icon_in(Ui& ui, Rect box, Icon which, Color color, float size) {
  const float drawn = std::round(size * ui.theme().scale);
  icon(ui, box.x + (box.w - drawn) / 2, box.y + (box.h - drawn) / 2, which, color, size);
}

void loader(Ui& ui, float x, float y, Color color, float size) {
  constexpr int kSteps = 8;
  constexpr double kStepMs = 125;
  const auto at = static_cast<int>(std::fmod(ui.now_ms() / kStepMs, kSteps));
  const int turned = ui.reduced_motion() ? 0 : at;
  const float middle_x = x + size / 2, middle_y = y + size / 2;
  for (int i = 0; i < kSteps; ++i) {
    const float angle = kTop + kTurn * static_cast<float>(i + turned) / kSteps;
    const float strength = 0.3f + 0.7f * static_cast<float>(i) / (kSteps - 1);
    const float dx = std::cos(angle), dy = std::sin(angle);
    stroke(ui, middle_x + dx * size * 0.22f, middle_y + dy * size * 0.22f,
           middle_x + dx * size * 0.42f, middle_y + dy * size * 0.42f, size / 10, color, strength);
  }
  if (!ui.reduced_motion()) ui.redraw("loader", kStepMs);
}

}  // namespace planshift::ui
