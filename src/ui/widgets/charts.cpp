#include "ui/widgets/charts.h"

#include <cmath>

#include "ui/widgets/menu.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kMonthLine = 16, kCountLine = 16, kTimelineHeight = 84;

void draw_month(Ui& ui, Rect column, const MonthBar& month, double most, bool dimmed) {
  Rect rest = column;
  const Rect words = cut_bottom(rest, kMonthLine);
  const float room = rest.h - kCountLine;
  const auto height = [&](double value) {
    return value <= 0 || most <= 0
               ? 0.0f
               : std::max(std::round(static_cast<float>(value / most) * room), 3.0f);
  };
  const float main = height(month.main), extra = height(month.extra);
  const float alpha = dimmed ? 0.4f : 1.0f;
  float top = rest.bottom();
  if (main + extra <= 0) fill(ui, {rest.x, top - 2, rest.w, 2}, Color::border);
  if (main > 0) {
    const Corners corners = extra > 0 ? Corners{} : Corners{};
    fill(ui, {rest.x, top - main, rest.w, main}, Color::chart1, 2, corners, alpha);
    top -= main;
  }
  if (extra > 0) {
    if (main > 0) top -= 1;
    fill(ui, {rest.x, top - extra, rest.w, extra}, Color::chart3, 2,
         main > 0 ? Corners::top() : Corners{}, alpha);
    top -= extra;
  }
  const TextLook look{
      .style = TextStyle::tiny, .align = Align::center, .cut = false, .record = false};
  text(ui, {column.x, top - kCountLine, column.w, kCountLine}, month.count, look);
  TextLook quiet = look;
  quiet.color = Color::muted;
  text(ui, inset(words, 0, 2, 0, 0), month.month, quiet);
}

int index_of(std::span<const MonthBar> months, std::string_view key) {
  for (std::size_t i = 0; i < months.size(); ++i)
    if (months[i].key == key) return static_cast<int>(i);
  return -1;
}

}  // namespace

TimelineResult timeline(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                        std::span<const MonthBar> months, std::string_view chosen_from,
                        std::string_view chosen_to) {
  rect.h = kTimelineHeight;
  const Group list(ui, rect, key, Role::group, name);
  double most = 0;
  for (const MonthBar& month : months) most = std::max(most, month.main + month.extra);
  const int from = index_of(months, chosen_from), to = index_of(months, chosen_to);
  const auto count = static_cast<int>(months.size());
  const auto cells = columns(rect, count, 4);
  Memory& drag = ui.memory(ui.id("drag"));
  if (drag.fresh) drag.value = -1;
  TimelineResult result;
  for (int i = 0; i < count; ++i) {
    const MonthBar& month = months[static_cast<std::size_t>(i)];
    const Rect cell = cells[static_cast<std::size_t>(i)];
    const bool chosen = from >= 0 && i >= from && i <= std::max(from, to);
    const NodeId id = ui.id(month.key);
    const Interaction act = ui.interact(id, cell);
    const bool tab_stop = i == std::max(from, 0);
    ui.record({.id = id,
               .role = Role::button,
               .states = state::interactive | state::pressable | (chosen ? state::pressed : 0) |
                         (tab_stop ? 0 : state::roving),
               .name = month.spoken,
               .key = month.key,
               .rect = cell,
               .position = i + 1,
               .set_size = count});
    if (chosen || act.hovered)
      fill(ui, grown(cell, 2), chosen ? Color::accent_soft : Color::sunken, radius::chip);
    draw_month(ui, cell, month, most, from >= 0 && !chosen);
    if (act.ring) edge(ui, grown(cell, 2), Color::focus, radius::chip, 2);
    const auto go = [&](int target) {
      if (target >= 0 && target < count)
        ui.focus(ui.id(months[static_cast<std::size_t>(target)].key));
    };
    if (ui.key(id, "ArrowRight")) go(i + 1);
    if (ui.key(id, "ArrowLeft")) go(i - 1);
    if (ui.key(id, "Home")) go(0);
    if (ui.key(id, "End")) go(count - 1);
    if (act.pressed) {
      const bool only = chosen && from == to;
      result = {only ? std::string{} : month.key, only ? std::string{} : month.key, true};
    }
    if (act.hovered && ui.pointer_clicked()) drag.value = static_cast<float>(i);
    if (act.hovered && !ui.pointer_down() && drag.value >= 0 && static_cast<int>(drag.value) != i) {
      const auto start = static_cast<int>(drag.value);
      result = {months[static_cast<std::size_t>(std::min(start, i))].key,
                months[static_cast<std::size_t>(std::max(start, i))].key, true};
    }
  }
  if (!ui.pointer_down()) drag.value = -1;
  return result;
}

namespace {

constexpr std::size_t kSmallAbove = 600, kTenthAbove = 5000;

struct FleetGrid {
  float cell, pitch;
  int per_row;
  std::size_t shown;
  std::size_t each;  // customers a cell
};

FleetGrid grid_of(std::size_t cells, float width) {
  const bool small = cells > kSmallAbove;
  FleetGrid grid{small ? 6.0f : 16.0f, small ? 7.0f : 20.0f, 1, cells, 1};
  if (cells > kTenthAbove) grid.each = 10;
  grid.shown = (cells + grid.each - 1) / grid.each;
  grid.per_row = std::max(1, static_cast<int>((width + grid.pitch - grid.cell) / grid.pitch));
  return grid;
}

Rect cell_rect(const FleetGrid& grid, Rect in, std::size_t index) {
  const auto at = static_cast<int>(index);
  return {in.x + static_cast<float>(at % grid.per_row) * grid.pitch,
          in.y + static_cast<float>(at / grid.per_row) * grid.pitch, grid.cell, grid.cell};
}

int weight_of(CellMark mark) {
  switch (mark) {
    case CellMark::failed:
    case CellMark::urgent:
      return 9;
    case CellMark::needs_you:
      return 8;
    case CellMark::unknown:
      return 7;
    case CellMark::soon:
      return 6;
    case CellMark::running:
      return 5;
    case CellMark::later:
    case CellMark::to_come:
      return 4;
    case CellMark::done:
      return 3;
    case CellMark::nothing:
      return 0;
  }
  return 0;
}

void draw_cell(Ui& ui, Rect rect, CellMark mark) {
  const bool marked = rect.w >= 16;
  const float round = marked ? radius::cell : 1.0f;
  const auto inner = [&](float x, float y, float w, float h) {
    if (marked) fill(ui, {rect.x + x, rect.y + y, w, h}, Color::surface, std::min(w, h) / 2);
  };
  switch (mark) {
    case CellMark::nothing:
      fill(ui, rect, Color::neutral, round);
      break;
    case CellMark::later:
      fill_and_edge(ui, rect, Color::accent_soft, Color::chart1, round);
      break;
    case CellMark::soon:
      fill(ui, rect, Color::chart1, round);
      break;
    case CellMark::urgent:
    case CellMark::failed:
      fill(ui, rect, Color::bad_bar, round);
      inner(7, 4, 2, 8);
      break;
    case CellMark::done:
      fill(ui, rect, Color::ok_bar, round);
      inner(4, 7, 8, 2);
      break;
    case CellMark::running:
      fill(ui, rect, Color::chart1, round);
      inner(5, 5, 6, 6);
      break;
    case CellMark::needs_you:
      fill(ui, rect, Color::warn_bar, round);
      break;
    case CellMark::unknown:
      fill_and_edge(ui, rect, Color::surface, Color::info, round, 2);
      break;
    case CellMark::to_come:
      fill_and_edge(ui, rect, Color::surface, Color::strong, round);
      break;
  }
  if (ui.theme().high_contrast && mark == CellMark::nothing)
    edge(ui, rect, Color::disabled, round, 1);
}

// Where the keyboard's cursor goes; -1: it stays.
int cursor_move(Ui& ui, NodeId id, int at, int count, int per_row) {
  const int steps[] = {1, -1, per_row, -per_row};
  constexpr std::string_view kKeys[] = {"ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"};
  for (int i = 0; i < 4; ++i)
    if (ui.key(id, kKeys[i])) return std::clamp(at + steps[i], 0, count - 1);
  if (ui.key(id, "Home")) return 0;
  if (ui.key(id, "End")) return count - 1;
  return -1;
}

}  // namespace

float fleet_height(std::size_t cells, float width) {
  if (cells == 0) return 0;
  const FleetGrid grid = grid_of(cells, width);
  const auto rows = (grid.shown + static_cast<std::size_t>(grid.per_row) - 1) /
                    static_cast<std::size_t>(grid.per_row);
  return static_cast<float>(rows) * grid.pitch - (grid.pitch - grid.cell);
}

std::string fleet_map(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                      std::span<const FleetCell> cells) {
  if (cells.empty()) return {};
  const FleetGrid grid = grid_of(cells.size(), rect.w);
  rect.h = fleet_height(cells.size(), rect.w);
  const NodeId id = ui.id(key);
  const Rect target = rect.h < 24 ? middle(rect, 24) : rect;
  const Interaction act = ui.interact(id, target);
  const auto count = static_cast<int>(grid.shown);
  Memory& cursor = ui.memory(id);
  auto at = std::clamp(static_cast<int>(cursor.value), 0, count - 1);
  if (const int moved = cursor_move(ui, id, at, count, grid.per_row); moved >= 0) at = moved;
  int hovered = -1;
  for (std::size_t i = 0; i < grid.shown; ++i) {
    const Rect cell = cell_rect(grid, rect, i);
    CellMark mark = CellMark::nothing;
    for (std::size_t j = i * grid.each; j < std::min((i + 1) * grid.each, cells.size()); ++j)
      if (weight_of(cells[j].mark) > weight_of(mark)) mark = cells[j].mark;
    if (ui.visible(cell)) draw_cell(ui, cell, mark);
    if (act.hovered &&
        contains(grown(cell, (grid.pitch - grid.cell) / 2), ui.pointer_x(), ui.pointer_y()))
      hovered = static_cast<int>(i);
  }
  // A click says which cell by where the pointer is; the keyboard by its cursor.
  if (act.pressed && hovered >= 0 && !act.ring) at = hovered;
  cursor.value = static_cast<float>(at);
  const auto first_of = [&](int index) { return static_cast<std::size_t>(index) * grid.each; };
  const FleetCell& current = cells[first_of(at)];
  ui.record({.id = id,
             .role = Role::list_box,
             .states = state::interactive,
             .name = std::string(name),
             .value = current.spoken,
             .key = std::string(key),
             .rect = target});
  {
    const ParentScope inside(ui, id);
    ui.record({.id = ui.id(current.key),
               .role = Role::option,
               .states = state::selectable | state::selected,
               .name = current.spoken,
               .rect = cell_rect(grid, rect, static_cast<std::size_t>(at)),
               .position = at + 1,
               .set_size = count});
  }
  if (act.ring)
    edge(ui, grown(cell_rect(grid, rect, static_cast<std::size_t>(at)), 3), Color::focus,
         radius::cell + 3, 2);
  if (hovered >= 0) {
    const FleetCell& under = cells[first_of(hovered)];
    edge(ui, grown(cell_rect(grid, rect, static_cast<std::size_t>(hovered)), 1), Color::text,
         radius::cell + 1, 1);
    tooltip(ui, node_id(id, under.key), cell_rect(grid, rect, static_cast<std::size_t>(hovered)),
            act, under.spoken);
  } else {
    tooltip(ui, node_id(id, current.key), cell_rect(grid, rect, static_cast<std::size_t>(at)), act,
            current.spoken);
  }
  const bool by_key = ui.key(id, "Enter") || ui.key(id, " ");
  return act.pressed || by_key ? current.key : std::string{};
}

float fleet_legend(Ui& ui, Rect rect, std::span<const FleetLegend> entries) {
  constexpr float kSquare = 12;
  const float line = ui.line_height(TextStyle::note);
  Flow flow({rect.x, rect.y, rect.w, line}, space::k16, 4);
  for (const FleetLegend& entry : entries) {
    Rect place =
        flow.next(kSquare + 6 + std::ceil(ui.text_width(entry.label, TextStyle::note)), line);
    draw_cell(ui, middle(cut_start(place, kSquare, 6), kSquare), entry.mark);
    text(ui, place, entry.label, kNote);
  }
  return flow.bottom() - rect.y;
}

}  // namespace planshift::ui
