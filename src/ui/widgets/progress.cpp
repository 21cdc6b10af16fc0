#include "ui/widgets/progress.h"

#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kPartGap = 2, kSquare = 12;

Color mark_color(StepMark mark) {
  switch (mark) {
    case StepMark::empty:
      return Color::track;
    case StepMark::done:
      return Color::ok_bar;
    case StepMark::running:
      return Color::link;
    case StepMark::needs_you:
      return Color::warn_bar;
    case StepMark::failed:
      return Color::bad_bar;
    case StepMark::unknown:
      return Color::info;
  }
  return Color::track;
}

void totals_on_phone(Ui& ui, Rect rect, std::span<const Total> totals) {
  const auto cells = columns(rect, static_cast<int>(totals.size()), 0);
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (i > 0) line_down(ui, cells[i].x, rect.y, rect.h);
    Rect cell = i > 0 ? inset(cells[i], space::k20, 0, 0, 0) : cells[i];
    const Total& total = totals[i];
    const ParentScope inside(
        ui, ui.record({.id = ui.id(total.label), .role = Role::list_item, .rect = cell}).id);
    text(ui, take_top(cell, ui.line_height(TextStyle::title)), total.value,
         {.style = TextStyle::title, .weight = Weight::semibold, .color = total.color});
    text(ui, take_top(cell, ui.line_height(TextStyle::note)), total.label, kNote);
  }
}

}  // namespace

void totals_strip(Ui& ui, Rect rect, std::string_view name, std::span<const Total> totals) {
  const float value_line = ui.line_height(TextStyle::title);
  const float label_line = ui.line_height(TextStyle::note);
  rect.h = value_line + label_line;
  const Group list(ui, rect, "totals", Role::list, name);
  if (ui.phone()) return totals_on_phone(ui, rect, totals);
  float x = rect.x;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    const Total& total = totals[i];
    if (i > 0) {
      line_down(ui, x, rect.y, rect.h);
      x += space::k24;
    }
    const float value = ui.text_width(total.value, TextStyle::title, Weight::semibold);
    const float width = std::ceil(std::max(value, ui.text_width(total.label, TextStyle::note)));
    Rect cell{x, rect.y, std::min(width, rect.right() - x), rect.h};
    const NodeId item =
        ui.record({.id = ui.id(total.label), .role = Role::list_item, .rect = cell}).id;
    const ParentScope inside(ui, item);
    text(ui, take_top(cell, value_line), total.value,
         {.style = TextStyle::title, .weight = Weight::semibold, .color = total.color});
    text(ui, take_top(cell, label_line), total.label, kNote);
    x += width + space::k24;
  }
}

void progress_bar(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                  std::string_view value_text, std::span<const BarPart> parts, double total,
                  bool thin) {
  const NodeId id = ui.id(key);
  rect = middle(rect, thin ? 6.0f : 10.0f);
  double counted = 0;
  for (const BarPart& part : parts)
    if (part.in_bar && &part == &parts.front()) counted = part.count;
  ui.record({.id = id,
             .role = Role::progress,
             .name = std::string(name),
             .value = std::string(value_text),
             .key = std::string(key),
             .rect = rect,
             .value_max = static_cast<float>(total),
             .value_now = static_cast<float>(counted)});
  const float round = rect.h / 2;
  fill(ui, rect, Color::track, round);
  if (ui.theme().high_contrast) edge(ui, grown(rect, 2), Color::border, round + 2, 1);
  float x = rect.x;
  for (const BarPart& part : parts) {
    if (!part.in_bar || total <= 0) continue;
    const auto share = static_cast<float>(std::clamp(part.count / total, 0.0, 1.0));
    const float width = ui.toward(node_id(id, part.key), share) * rect.w;
    if (width < 0.5f) continue;
    // Even one of a thousand is to be seen.
    const float drawn = std::max(width, 4.0f);
    fill(ui, {x, rect.y, std::min(drawn, rect.right() - x), rect.h}, part.color, round);
    x += drawn + kPartGap;
  }
}

float legend(Ui& ui, Rect rect, std::span<const BarPart> parts, bool record) {
  const float line = ui.line_height(TextStyle::note);
  Flow flow({rect.x, rect.y, rect.w, line}, space::k16, 4);
  for (const BarPart& part : parts) {
    if (part.label.empty()) continue;
    const float width = kSquare + 6 + std::ceil(ui.text_width(part.label, TextStyle::note));
    Rect entry = flow.next(width, line);
    const Rect square = middle(cut_start(entry, kSquare, 6), kSquare);
    if (part.outline)
      fill_and_edge(ui, square, Color::surface, part.color, radius::cell,
                    part.color == Color::info ? 2.0f : 1.0f);
    else
      fill(ui, square, part.color, radius::cell);
    TextLook look = kNote;
    look.record = record;
    text(ui, entry, part.label, look);
  }
  return flow.bottom() - rect.y;
}

void step_track(Ui& ui, Rect rect, const StepTrack& marks, std::string_view words, float dip) {
  constexpr float kWidth = 16, kHeight = 6;
  const Rect box = at_start(middle(rect, kHeight), 5 * kWidth + 4 * kPartGap);
  float x = box.x;
  for (const StepMark mark : marks) {
    const float alpha = mark == StepMark::running ? dip : 1.0f;
    fill(ui, {x, box.y, kWidth, kHeight}, mark_color(mark), 2, {}, alpha);
    if (ui.theme().high_contrast && mark == StepMark::empty)
      edge(ui, {x, box.y, kWidth, kHeight}, Color::border, 2, 1);
    x += kWidth + kPartGap;
  }
  if (!words.empty())
    ui.record({.id = ui.id("track"), .role = Role::image, .name = std::string(words), .rect = box});
}

float stepper(Ui& ui, Rect rect, std::string_view name, std::span<const Step> steps) {
  constexpr float kStep = 32, kDot = 20;
  const Group list(ui, {rect.x, rect.y, rect.w, kStep * static_cast<float>(steps.size())},
                   "stepper", Role::list, name);
  Rect rest = rect;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    Rect row = take_top(rest, kStep);
    const Rect whole = row;
    const Rect dot = middle(cut_start(row, kDot, space::k12), kDot);
    const bool done = step.mark == StepMark::done, running = step.mark == StepMark::running;
    if (i + 1 < steps.size())
      fill(ui, {dot.x + 9, dot.bottom() + 1, 2, kStep - kDot - 2},
           done ? Color::ok_bar : Color::border);
    step_dot(ui, dot, step.mark, static_cast<int>(i) + 1, Color::surface);
    const Weight weight = running ? Weight::semibold : Weight::regular;
    const bool quiet = step.mark == StepMark::empty;
    const TextStyle end_style = running ? TextStyle::body : TextStyle::note;
    const float end = std::ceil(ui.text_width(step.at_end, end_style, weight));
    text(ui, cut_end(row, end, 8), step.at_end,
         {.style = end_style,
          .weight = weight,
          .color = running ? Color::text : Color::muted,
          .record = false});
    TextLook look{
        .weight = weight, .color = quiet ? Color::muted : Color::text, .record = false};
    if (ui.text_width(step.label, look.style, weight) > row.w) {  // two small lines are as high
      look.style = TextStyle::note;
      const float lines = paragraph_height(ui, step.label, row.w, look.style, weight);
      paragraph(ui, middle(row, lines), step.label, look);
    } else {
      text(ui, row, step.label, look);
    }
    ui.record({.id = ui.id(std::to_string(i)),
               .role = Role::list_item,
               .states = running ? state::current : 0,
               .name = step.at_end.empty() ? step.label : step.label + ", " + step.at_end,
               .rect = whole});
  }
  return rest.y - rect.y;
}

void step_dot(Ui& ui, Rect dot, StepMark mark, int number, Color background) {
  const auto filled = [&](Color inside, Color line, float width) {
    fill_and_edge(ui, dot, inside, line, radius::round, width);
  };
  switch (mark) {
    case StepMark::done:
      filled(Color::ok_soft, Color::ok, 1);
      icon_in(ui, dot, Icon::check, Color::ok, 12);
      return;
    case StepMark::failed:
      filled(Color::bad_soft, Color::bad, 1);
      icon_in(ui, dot, Icon::x, Color::bad, 12);
      return;
    case StepMark::needs_you:
    case StepMark::unknown: {
      const bool warn = mark == StepMark::needs_you;
      filled(warn ? Color::warn_soft : Color::info_soft, warn ? Color::warn : Color::info, 1);
      text(ui, dot, warn ? "!" : "?",
           {.style = TextStyle::tiny,
            .weight = Weight::semibold,
            .color = warn ? Color::warn : Color::info,
            .align = Align::center,
            .record = false});
      return;
    }
    case StepMark::running:
      filled(Color::surface, Color::link, 2);
      break;
    case StepMark::empty:
      filled(background, Color::strong, 1);
      break;
  }
  const Color ink = mark == StepMark::running ? Color::link : Color::muted;
  text(ui, dot, std::to_string(number),
       {.style = TextStyle::tiny,
        .weight = Weight::semibold,
        .color = ink,
        .align = Align::center,
        .record = false});
}

void countdown(Ui& ui, Rect rect, std::string_view days, std::string_view unit, float left,
               bool urgent, std::string_view spoken) {
  constexpr float kSize = 96, kWidth = 6;
  const Rect box = at_start({rect.x, rect.y, rect.w, kSize}, kSize);
  const float x = box.x + kSize / 2, y = box.y + kSize / 2, r = kSize / 2;
  ring(ui, x, y, r, kWidth, Color::neutral);
  if (ui.theme().high_contrast) ring(ui, x, y, r, 1, Color::border);
  arc(ui, x, y, r, kWidth, 0, std::clamp(left, 0.0f, 1.0f), urgent ? Color::bad : Color::link);
  text(ui, {box.x, y - 24, kSize, 32}, days,
       {.style = TextStyle::figure,
        .weight = Weight::semibold,
        .color = urgent ? Color::bad : Color::text,
        .align = Align::center,
        .record = false});
  text(ui, {box.x, y + 6, kSize, 16}, unit,
       {.style = TextStyle::note, .color = Color::muted, .align = Align::center, .record = false});
  ui.record(
      {.id = ui.id("countdown"), .role = Role::image, .name = std::string(spoken), .rect = box});
}

void skeleton(Ui& ui, Rect rect, float width) {
  const Rect bar = at_start(middle(rect, 10), width);
  fill(ui, bar, Color::neutral, 5);
  if (ui.theme().high_contrast) edge(ui, bar, Color::disabled, 5, 1);
}

}  // namespace planshift::ui
