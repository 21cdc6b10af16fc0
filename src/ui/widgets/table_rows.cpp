#include "ui/widgets/table_rows.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/button.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/type_ahead.h"

namespace planshift::ui {

void TableRows::measure(bool phone) {
  const Sizes& sizes = ui_.theme().sizes;
  row_height_ = phone ? kPhoneRow : sizes.row;
  const float group = phone ? kPhoneGroup : sizes.group_row;
  if (!phone && group == row_height_) return;
  tops_.resize(static_cast<std::size_t>(spec_.rows) + 1);
  float top = 0;
  for (int i = 0; i < spec_.rows; ++i) {
    tops_[static_cast<std::size_t>(i)] = top;
    const TableRow row = spec_.row(i);
    const bool tall = phone && row.tall;
    top += row.kind == RowKind::group ? group : tall ? kPhoneTallRow : row_height_;
  }
  tops_.back() = top;
}

float TableRows::top_of(int index) const {
  return tops_.empty() ? static_cast<float>(index) * row_height_
                       : tops_[static_cast<std::size_t>(index)];
}

float TableRows::height_of(int index) const {
  return top_of(index + 1) - top_of(index);
}

TableRows::Range TableRows::in_view(Rect view, Rect body) const {
  const float from = view.y - body.y, to = view.bottom() - body.y;
  if (tops_.empty()) {
    const auto first = static_cast<int>(from / row_height_);
    return {std::max(first, 0),
            std::min(static_cast<int>(std::ceil(to / row_height_)), spec_.rows) - 1};
  }
  const auto first = std::ranges::upper_bound(tops_, from) - tops_.begin() - 1;
  const auto last = std::ranges::lower_bound(tops_, to) - tops_.begin() - 1;
  return {std::max(static_cast<int>(first), 0), std::min(static_cast<int>(last), spec_.rows - 1)};
}

int TableRows::index_of(std::string_view key) const {
  if (key.empty()) return -1;
  if (spec_.find) return spec_.find(key);
  for (int i = 0; i < spec_.rows; ++i)
    if (spec_.row(i).key == key) return i;
  return -1;
}

// Tab enters the table at one row: the cursor's, or the first that is in view.
int TableRows::tab_stop(const Range& range) const {
  const int current = index_of(state_.current);
  return current >= 0 ? current : range.first;
}

// The rows in view, and the cursor's row wherever it is: it may hold focus. On paper, all.
void TableRows::each(Rect view, Rect body, const DrawRow& draw_row) {
  const Range range = in_view(view, body);
  const int stop = tab_stop(range);
  const auto draw_one = [&](int index) {
    draw_row(index, Rect{body.x, body.y + top_of(index), body.w, height_of(index)}, index == stop);
  };
  if (ui_.printing()) {
    for (int index = 0; index < spec_.rows; ++index)
      if (ui_.listed({body.x, body.y + top_of(index), body.w, height_of(index)})) draw_one(index);
    return;
  }
  if (stop >= 0 && stop < std::min(range.first, spec_.rows)) draw_one(stop);
  for (int index = range.first; index <= range.last; ++index) draw_one(index);
  if (stop > range.last && stop < spec_.rows) draw_one(stop);
}

void TableRows::draw(Rect view, const TableLayout& layout) {
  measure(false);
  page_ = std::max(1.0f, std::floor(view.h / row_height_) - 1);
  ScrollArea scroll(ui_, view, "rows");
  const Rect body = scroll.body();
  each(view, body, [&](int index, Rect rect, bool stop) { draw_row(index, rect, layout, stop); });
  scroll.finish(body.y + top_of(spec_.rows));
}

Interaction TableRows::record_row(int index, const TableRow& row, Rect rect, bool tab_stop) {
  const NodeId id = ui_.id(row.key);
  const Interaction act = ui_.interact(id, rect);
  std::uint32_t states = state::interactive | (tab_stop ? 0 : state::roving);
  if (spec_.selectable && row.checkable) {
    states |= state::selectable;
    if (row.check == Check::on) states |= state::selected;
  }
  if (row.kind == RowKind::group) states |= state::expandable | (row.open ? state::expanded : 0);
  if (row.kind == RowKind::row && row.open) states |= state::current;
  std::string name(row.name);
  if (row.kind == RowKind::group && !row.note.empty()) name += ", " + std::string(row.note);
  ui_.record({.id = id,
              .role = Role::row,
              .states = states,
              .name = std::move(name),
              .key = std::string(row.key),
              .rect = rect,
              .row = index + 2});
  // Only when focus arrives: the cursor may already be on its way to another row.
  if (ui_.to_bring_into_view() == id) state_.current = row.key;
  return act;
}

void TableRows::draw_row(int index, Rect rect, const TableLayout& layout, bool tab_stop) {
  const TableRow row = spec_.row(index);
  if (row.kind == RowKind::skeleton) return draw_skeleton(rect, layout);
  const Interaction act = record_row(index, row, rect, tab_stop);
  const ParentScope inside(ui_, ui_.id(row.key));
  const bool group = row.kind == RowKind::group;
  const bool current = !group && (row.open || act.focused);
  if (!group && row.check == Check::on)
    fill(ui_, rect, Color::row_selected);
  else if (act.hovered || current)
    fill(ui_, rect, Color::row_hover);
  if (current) fill(ui_, {rect.x, rect.y, 3, rect.h - 1}, Color::link);
  line_across(ui_, rect.x, rect.bottom() - 1, rect.w);
  const Rect line = inset(rect, 0, 0, 0, 1);
  if (group) {
    draw_group(index, row, line, layout, act);
  } else {
    if (spec_.selectable && row.checkable)
      check(row, {rect.x + layout.start - 28, line.y, 24, line.h});
    const auto cells = layout.cells(line.y, line.h);
    TableCells writer(ui_, spec_.columns, cells, ui_.id_of_parent(), index + 2);
    if (spec_.cells) spec_.cells(index, writer);
    if (spec_.menu) row_menu(index, row, {rect.right() - layout.end + 6, line.y, 28, line.h});
  }
  if (act.ring) edge(ui_, inset(rect, 1, 1, 1, 2), Color::focus, radius::chip, 2);
  answer_row(index, row, act);
}

// A row has cells for those who read it aloud, one without a check box too.
void TableRows::record_group_words(int index, const TableRow& row, Rect rect) {
  std::string words(row.title);
  if (!row.note.empty()) words.append(", ").append(row.note);
  ui_.record({.id = ui_.id("words"),
              .role = Role::cell,
              .name = std::move(words),
              .rect = rect,
              .row = index + 2,
              .column = 1});
}

void TableRows::draw_group(int index, const TableRow& row, Rect rect, const TableLayout& layout,
                           const Interaction&) {
  if (spec_.selectable && row.checkable)
    check(row, {rect.x + layout.start - 28, rect.y, 24, rect.h});
  Rect line = inset(rect, layout.start + 8, 0, layout.end, 0);
  record_group_words(index, row, line);
  icon_in(ui_, cut_start(line, 14, 6), row.open ? Icon::chevron_down : Icon::chevron_right,
          Color::muted, 14);
  TextLook title = kStrong;
  title.record = false;
  const float width = std::ceil(ui_.text_width(row.title, title.style, title.weight));
  text(ui_, cut_start(line, width, 10), row.title, title);
  TextLook note = kNote;
  note.record = false;
  text(ui_, line, row.note, note);
}

void TableRows::draw_skeleton(Rect rect, const TableLayout& layout) {
  line_across(ui_, rect.x, rect.bottom() - 1, rect.w);
  if (spec_.selectable)
    fill(ui_, centered({rect.x + layout.start - 28, rect.y, 24, rect.h}, 16, 16), Color::neutral,
         radius::chip);
  const auto cells = layout.cells(rect.y, rect.h - 1);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].w <= 0) continue;
    const float width = std::min(cells[i].w * (i % 2 == 0 ? 0.7f : 0.8f), 170.0f);
    const bool end = spec_.columns[i].align == Align::end;
    skeleton(ui_, end ? at_end(cells[i], width) : cells[i], width);
  }
}

void TableRows::check(const TableRow& row, Rect box) {
  const NodeId id = ui_.id("check");
  const ChoiceLook look{.label_hidden = true, .roving = true};
  if (checkbox(ui_, box, "check", row.name, row.check, look))
    toggle(row, ui_.pressed_with(id, "Shift"));
}

void TableRows::toggle(const TableRow& row, bool range) {
  if (range && !state_.anchor.empty() && row.kind == RowKind::row) {
    event_ = {TableEventKind::toggle_range, state_.anchor, std::string(row.key)};
  } else {
    event_ = {TableEventKind::toggle, std::string(row.key), {}};
  }
  state_.anchor = row.key;
}

void TableRows::row_menu(int index, const TableRow& row, Rect box) {
  const NodeId id = ui_.id("menu");
  const bool open = ui_.open_popup() == id;
  const std::string name = std::string(spec_.row_menu_name) + ", " + std::string(row.name);
  const IconButtonLook look{.size = ButtonSize::small,
                            .has_popup = true,
                            .expanded = open,
                            .tooltip = spec_.row_menu_name,
                            .roving = true};
  if (icon_button(ui_, box, "menu", Icon::ellipsis, name, look)) toggle_popup(ui_, id);
  if (ui_.open_popup() != id) return;
  const std::vector<MenuItem> items = spec_.menu(index);
  std::string pressed = menu(ui_, box, id, items, name, true);
  if (!pressed.empty()) event_ = {TableEventKind::menu, std::string(row.key), std::move(pressed)};
}

void TableRows::answer_row(int index, const TableRow& row, const Interaction& act) {
  if (act.pressed) {
    state_.current = row.key;
    const bool checks = row.checkable && spec_.selectable;
    if (row.kind == RowKind::group)
      event_ = {TableEventKind::expand, std::string(row.key), {}};
    else if (checks && (act.shift || act.ctrl || state_.selecting))
      toggle(row, act.shift);
    else if (spec_.opens)
      event_ = {TableEventKind::open, std::string(row.key), {}};
  }
  keys(index, row);
}

void TableRows::move_to(int index, bool selecting) {
  index = std::clamp(index, 0, spec_.rows - 1);
  const TableRow target = spec_.row(index);
  if (target.kind == RowKind::skeleton) return;
  if (selecting && spec_.selectable) {
    if (state_.anchor.empty()) state_.anchor = state_.current;
    event_ = {TableEventKind::toggle_range, state_.anchor, std::string(target.key)};
  }
  state_.current = target.key;
  // Asked for from inside a row: its siblings are children of the table.
  ui_.focus(node_id(ui_.grandparent(), target.key));
}

// The rows that are checked, wherever they are scrolled to; the cursor's alone where none is.
void TableRows::copy(int index) {
  if (!spec_.cells) return;
  std::string text;
  for (const TableColumn& column : spec_.columns) {
    if (!text.empty()) text += '\t';
    text += column.title;
  }
  const auto add = [&](int line) {
    text += '\n';
    TableCells cells(ui_, spec_.columns, text);
    spec_.cells(line, cells);
  };
  bool any = false;
  for (int line = 0; spec_.selectable && line < spec_.rows; ++line) {
    const TableRow row = spec_.row(line);
    if (row.kind != RowKind::row || row.check != Check::on) continue;
    any = true;
    add(line);
  }
  if (!any && spec_.row(index).kind == RowKind::row) add(index);
  event_ = {TableEventKind::copy, {}, std::move(text)};
}

void TableRows::keys(int index, const TableRow& row) {
  const NodeId id = ui_.id_of_parent();
  const NodeId check_id = ui_.id("check"), menu_id = ui_.id("menu");
  if (ui_.any_key(id).empty() && ui_.any_key(check_id).empty() && ui_.any_key(menu_id).empty())
    return;
  const auto page = static_cast<int>(page_);
  for (const NodeId at : {id, check_id, menu_id}) {
    for (const bool shift : {false, true}) {
      const std::string held = shift ? "Shift+" : "";
      if (ui_.key(at, held + "ArrowDown")) move_to(index + 1, shift);
      if (ui_.key(at, held + "ArrowUp")) move_to(index - 1, shift);
    }
    if (ui_.key(at, "PageDown")) move_to(index + page, false);
    if (ui_.key(at, "PageUp")) move_to(index - page, false);
    if (ui_.key(at, "Ctrl+Home") || ui_.key(id, "Home")) move_to(0, false);
    if (ui_.key(at, "Ctrl+End") || ui_.key(id, "End")) move_to(spec_.rows - 1, false);
    if (ui_.key(at, "Ctrl+c")) copy(index);
    if (spec_.selectable && ui_.key(at, "Ctrl+a")) event_ = {TableEventKind::toggle_all, {}, {}};
  }
  const bool group = row.kind == RowKind::group;
  if (group && (ui_.key(id, row.open ? "ArrowLeft" : "ArrowRight") || ui_.key(id, "Enter")))
    event_ = {TableEventKind::expand, std::string(row.key), {}};
  if (!group && spec_.opens && ui_.key(id, "Enter"))
    event_ = {TableEventKind::open, std::string(row.key), {}};
  const bool checks = spec_.selectable && row.checkable;
  if (checks && ui_.key(id, " ")) toggle(row, false);
  if (checks && ui_.key(id, "Shift+ ")) toggle(row, true);
  // Right goes into the row: its check box, its menu; left comes back.
  if (ui_.key(id, "ArrowRight")) ui_.focus(checks ? check_id : menu_id);
  if (ui_.key(check_id, "ArrowRight") && spec_.menu) ui_.focus(menu_id);
  if (ui_.key(check_id, "ArrowLeft") || ui_.key(check_id, "Escape")) ui_.focus(id);
  if (ui_.key(menu_id, "ArrowLeft")) ui_.focus(checks ? check_id : id);
  if (ui_.open_popup() != menu_id && ui_.key(menu_id, "Escape")) ui_.focus(id);
  for (const NodeId at : {check_id, menu_id}) {
    if (ui_.key(at, "Home")) ui_.focus(checks ? check_id : menu_id);
    if (ui_.key(at, "End")) ui_.focus(spec_.menu ? menu_id : check_id);
  }
  // Left of the row itself is the group that it belongs to.
  if (!group && ui_.key(id, "ArrowLeft")) {
    int above = index;
    while (above >= 0 && spec_.row(above).kind != RowKind::group) --above;
    if (above >= 0) move_to(above, false);
  }
  const int typed =
      find_typed(typed_ahead(ui_, ui_.grandparent(), id), index, spec_.rows, [this](int line) {
        const TableRow other = spec_.row(line);
        return other.kind == RowKind::group ? other.title : other.name;
      });
  if (typed >= 0) move_to(typed, false);
  // A finger that rests on a row: on the phone the check boxes appear, else the row's menu.
  const bool held = ui_.key(id, "Hold");
  if (held && ui_.phone() && checks) {
    state_.selecting = true;
    if (row.check == Check::off) toggle(row, false);
  }
  const bool wants_menu = ui_.key(id, "ContextMenu") || ui_.key(id, "Shift+F10") || held;
  if (wants_menu && spec_.menu && !group && !ui_.phone()) toggle_popup(ui_, menu_id);
}

}  // namespace planshift::ui
