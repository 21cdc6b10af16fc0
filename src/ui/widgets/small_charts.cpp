#include "ui/widgets/small_charts.h"

#include <numbers>

#include "imgui.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

void sparkline(Ui& ui, Rect rect, std::string_view key, std::string_view spoken,
               std::span<const double> values, Color color) {
  constexpr float kDot = 3, kLine = 1.5f;
  ui.record({.id = ui.id(key),
             .role = Role::image,
             .name = std::string(spoken),
             .key = std::string(key),
             .rect = rect});
  line_across(ui, rect.x, rect.bottom() - 1, rect.w);
  if (values.size() < 2) return;
  double most = 1;
  for (const double value : values) most = std::max(most, value);
  const Rect body = inset(rect, kDot, kDot, kDot, 1);
  std::vector<ImVec2> line;
  for (std::size_t i = 0; i < values.size(); ++i)
    line.push_back({body.x + body.w * static_cast<float>(i) / static_cast<float>(values.size() - 1),
                    body.bottom() - body.h * static_cast<float>(values[i] / most)});
  ImDrawList* draw = ui.draw();
  // The pieces of the area meet without a seam only where their sides are not smoothed; the line
  // covers the upper ones.
  if (!ui.theme().high_contrast) {
    const ImDrawListFlags flags = draw->Flags;
    draw->Flags &= ~ImDrawListFlags_AntiAliasedFill;
    const std::uint32_t below = ui.paint(color, 0.14f);
    for (std::size_t i = 1; i < line.size(); ++i)
      draw->AddQuadFilled(line[i - 1], line[i], {line[i].x, body.bottom()},
                          {line[i - 1].x, body.bottom()}, below);
    draw->Flags = flags;
  }
  draw->AddPolyline(line.data(), static_cast<int>(line.size()), ui.paint(color), 0,
                    ui.theme().high_contrast ? 2.0f : kLine);
  disc(ui, line.back().x, line.back().y, kDot, color);
}

void donut(Ui& ui, Rect rect, std::string_view key, std::string_view spoken,
           std::span<const BarPart> parts, std::string_view whole) {
  constexpr float kWidth = 8, kGap = 2;
  const Rect box = centered(at_start(rect, kDonut), kDonut, kDonut);
  ui.record({.id = ui.id(key),
             .role = Role::image,
             .name = std::string(spoken),
             .key = std::string(key),
             .rect = box});
  const float x = box.x + kDonut / 2, y = box.y + kDonut / 2, r = kDonut / 2;
  double total = 0;
  int shown = 0;
  for (const BarPart& part : parts) {
    total += part.count;
    shown += part.count > 0;
  }
  const float gap = shown > 1 ? kGap / (2 * std::numbers::pi_v<float> * (r - kWidth / 2)) : 0;
  // Even one of a thousand is to be seen: what it is given beyond its share the others give up.
  const float least = shown > 1 ? 2 * gap : 0;
  const float shared = 1 - static_cast<float>(shown) * (gap + least);
  float from = gap / 2;
  for (const BarPart& part : parts) {
    if (part.count <= 0) continue;
    const float to = from + least + shared * static_cast<float>(part.count / total);
    arc(ui, x, y, r, kWidth, from, to, part.color);
    from = to + gap;
  }
  if (shown == 0)
    ring(ui, x, y, r, kWidth, ui.theme().high_contrast ? Color::disabled : Color::track);
  text(ui, box, whole,
       {.style = TextStyle::section,
        .weight = Weight::semibold,
        .align = Align::center,
        .record = false});
}

}  // namespace planshift::ui
