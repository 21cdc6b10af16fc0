#include "ui/widgets/table.h"

#include <cmath>

#include "ui/widgets/menu.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/table_rows.h"

namespace planshift::ui {
namespace {

constexpr float kCheckColumn = 48, kMenuColumn = 52, kCellPadding = 8;
constexpr float kShareOfNarrow = 140;  // a growing column, where the table scrolls sideways

}  // namespace

TableLayout::TableLayout(const Ui& ui, Rect rect, const TableSpec& spec) {
  const bool menus = !spec.row_menu_name.empty();
  start = spec.selectable ? kCheckColumn : ui.theme().sheet_padding() - kCellPadding;
  end = menus ? kMenuColumn : ui.theme().sheet_padding() - kCellPadding;
  std::vector<float> widths;
  for (const TableColumn& column : spec.columns)
    if (rect.w >= column.min_table)
      widths.push_back(column.width > 0    ? column.width * ui.theme().scale
                       : column.width == 0 ? -1.0f
                                           : column.width);
  const auto shown = tracks(inset(rect, start, 0, end, 0), widths, 0);
  std::size_t next = 0;
  for (const TableColumn& column : spec.columns) {
    if (rect.w >= column.min_table)
      columns.push_back(shown[next++]);
    else
      columns.push_back({});
  }
}

std::vector<Rect> TableLayout::cells(float y, float height) const {
  std::vector<Rect> cells;
  cells.reserve(columns.size());
  for (const Rect& column : columns)
    cells.push_back(column.w <= 0 ? Rect{}
                                  : Rect{column.x + kCellPadding, y,
                                         std::max(column.w - 2 * kCellPadding, 1.0f), height});
  return cells;
}

namespace {

void head_cell(Ui& ui, Rect cell, Rect whole, const TableColumn& column, const TableSort& sort,
               int number, TableEvent& event) {
  const bool sorted = sort.column == column.key;
  const NodeId id = ui.id(column.key);
  Interaction act;
  std::uint32_t states = 0;
  if (column.sortable) {
    act = ui.interact(id, whole);
    states = state::interactive;
  }
  if (sorted) states |= sort.descending ? state::sorted_descending : state::sorted_ascending;
  ui.record({.id = id,
             .role = Role::column_header,
             .states = states,
             .name = column.title,
             .key = column.key,
             .rect = whole,
             .row = 1,
             .column = number});
  constexpr float kArrow = 12, kGap = 4;
  const TextLook look{.style = TextStyle::note,
                      .weight = Weight::semibold,
                      .color = sorted || act.hovered ? Color::text : Color::muted,
                      .record = false};
  const float arrow = sorted ? kArrow + kGap : 0;
  const float width = std::min(
      std::ceil(ui.text_width(column.title, TextStyle::note, Weight::semibold)), cell.w - arrow);
  Rect place =
      column.align == Align::end ? at_end(cell, width + arrow) : at_start(cell, width + arrow);
  text(ui, cut_start(place, width, kGap), column.title, look);
  if (sorted)
    icon_in(ui, at_start(place, kArrow), sort.descending ? Icon::arrow_down : Icon::arrow_up,
            Color::text, kArrow);
  if (act.ring) edge(ui, inset(whole, 2), Color::focus, radius::chip, 2);
  if (act.pressed) event = {TableEventKind::sort, column.key, {}};
}

void head_row(Ui& ui, Rect head, const TableSpec& spec, const TableLayout& layout,
              TableEvent& event) {
  const Group row(ui, head, "head", Role::row);
  fill(ui, head, Color::sunken);
  line_across(ui, head.x, head.y, head.w);
  line_across(ui, head.x, head.bottom() - 1, head.w);
  if (spec.selectable && !spec.select_all_name.empty()) {
    const Rect box{head.x + kCheckColumn - 28, head.y, 24, head.h};
    if (checkbox(ui, box, "check", spec.select_all_name, spec.all, {.label_hidden = true}))
      event = {TableEventKind::toggle_all, {}, {}};
  }
  const auto cells = layout.cells(head.y, head.h);
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    if (cells[i].w <= 0) continue;
    const Rect whole{layout.columns[i].x, head.y, layout.columns[i].w, head.h};
    head_cell(ui, cells[i], whole, spec.columns[i], spec.sort, static_cast<int>(i) + 1, event);
  }
}

}  // namespace

float table_height(const Ui& ui, int rows, int group_rows, bool phone_rows) {
  const Sizes& sizes = ui.theme().sizes;
  const bool two_lines = phone_rows && ui.phone();
  const float row = two_lines ? kPhoneRow : sizes.row;
  const float group = two_lines ? kPhoneGroup : sizes.group_row;
  return (two_lines ? 0 : sizes.table_head) + row * static_cast<float>(rows) +
         group * static_cast<float>(group_rows);
}

TableEvent table(Ui& ui, Rect rect, std::string_view key, const TableSpec& spec,
                 TableState& state) {
  TableEvent event;
  const NodeId id = ui.id(key);
  ui.record({.id = id,
             .role = Role::table,
             .name = std::string(spec.name),
             .key = std::string(key),
             .rect = rect,
             .row_count = spec.rows + 1,
             .column_count = static_cast<std::int32_t>(spec.columns.size())});
  const ParentScope inside(ui, id);
  if (ui.phone() && spec.phone) {
    TableRows(ui, spec, state, event).draw_phone(rect);
    return event;
  }
  // Too narrow for its columns: it scrolls sideways as a whole.
  float least = kCheckColumn + kMenuColumn;
  for (const TableColumn& column : spec.columns)
    if (rect.w >= column.min_table) least += column.width > 0 ? column.width : kShareOfNarrow;
  const bool sideways = ui.phone() && least > rect.w;
  if (!sideways) {
    const TableLayout layout(ui, rect, spec);
    Rect rest = rect;
    head_row(ui, cut_top(rest, ui.theme().sizes.table_head), spec, layout, event);
    TableRows(ui, spec, state, event).draw(rest, layout);
    return event;
  }
  ScrollArea scroll(ui, rect, "sideways", {}, true);
  Rect wide{scroll.body().x, rect.y, least, rect.h};
  const TableLayout layout(ui, wide, spec);
  head_row(ui, cut_top(wide, ui.theme().sizes.table_head), spec, layout, event);
  TableRows(ui, spec, state, event).draw(wide, layout);
  scroll.finish(scroll.body().x + least);
  return event;
}

}  // namespace planshift::ui
