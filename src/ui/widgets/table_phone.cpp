// Rows of two lines, for the phone.
#include <cmath>

#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/table_rows.h"

namespace planshift::ui {
namespace {

constexpr float kPadding = 16;

}  // namespace

void TableRows::draw_phone(Rect view) {
  measure(true);
  page_ = std::max(1.0f, std::floor(view.h / kPhoneRow) - 1);
  ScrollArea scroll(ui_, view, "rows");
  const Rect body = scroll.body();
  each(view, body, [&](int index, Rect rect, bool stop) { draw_phone_row(index, rect, stop); });
  scroll.finish(body.y + top_of(spec_.rows));
}

void TableRows::draw_phone_group(int index, const TableRow& row, Rect rect,
                                 const Interaction& act) {
  fill(ui_, rect, act.hovered ? Color::row_hover : Color::sunken);
  Rect line = inset(rect, kPadding, 0);
  icon_in(ui_, cut_end(line, 14, 8), row.open ? Icon::chevron_down : Icon::chevron_right,
          Color::muted, 14);
  if (state_.selecting && row.checkable) check(row, cut_start(line, 24, 12));
  record_group_words(index, row, line);
  const float title = ui_.text_width(row.title, TextStyle::note, Weight::semibold);
  const std::string note =
      ui_.cut_to_width(row.note, line.w - title - 10, TextStyle::note, Weight::regular);
  const Run runs[] = {{row.title, TextStyle::note, Weight::semibold, Color::text},
                      {note.empty() ? "" : ", ", TextStyle::note, Weight::regular, Color::muted},
                      {note, TextStyle::note, Weight::regular, Color::muted}};
  rich(ui_, line, runs, Align::start, false);
}

void TableRows::draw_phone_cells(const PhoneRow& words, Rect inside) {
  TextLook end = kNote;
  end.align = Align::end;
  end.record = false;
  TextLook urgent = end;
  urgent.color = words.urgent_color;
  Rect first = cut_top(inside, 20, 2);
  if (!words.chip_words.empty() && !words.chip_below) {
    const float width = chip_width(ui_, words.chip_words, words.chip_icon);
    chip(ui_, cut_end(first, width, 8), words.chip_words, words.chip_tone, words.chip_icon, false);
  }
  if (!words.urgent.empty())
    text(ui_, cut_end(first, std::ceil(ui_.text_width(words.urgent, TextStyle::note)), 8),
         words.urgent, urgent);
  text(ui_, first, words.title, {.record = false});
  Rect second = cut_top(inside, 16, 4);
  if (!words.date.empty())
    text(ui_, cut_end(second, std::ceil(ui_.text_width(words.date, TextStyle::note)), 8),
         words.date, end);
  if (words.has_track) step_track(ui_, cut_start(second, 88, 12), words.track, {});
  TextLook facts = kNote;
  facts.record = false;
  text(ui_, second, words.facts, facts);
  if (!words.chip_words.empty() && words.chip_below && inside.h >= 20)
    chip(ui_, cut_top(inside, 20), words.chip_words, words.chip_tone, words.chip_icon, false);
}

void TableRows::draw_phone_row(int index, Rect rect, bool tab_stop) {
  const TableRow row = spec_.row(index);
  if (row.kind == RowKind::skeleton) {
    line_across(ui_, rect.x, rect.bottom() - 1, rect.w);
    skeleton(ui_, {rect.x + kPadding, rect.y + 14, rect.w, 12}, rect.w * 0.45f);
    skeleton(ui_, {rect.x + kPadding, rect.y + 36, rect.w, 12}, rect.w * 0.6f);
    return;
  }
  const Interaction act = record_row(index, row, rect, tab_stop);
  const ParentScope inside(ui_, ui_.id(row.key));
  if (row.kind == RowKind::group) {
    draw_phone_group(index, row, rect, act);
  } else {
    if (row.check == Check::on && state_.selecting)
      fill(ui_, rect, Color::row_selected);
    else if (act.hovered)
      fill(ui_, rect, Color::row_hover);
    Rect content = inset(rect, kPadding, 12, kPadding, 0);
    if (state_.selecting && spec_.selectable && row.checkable)
      check(row, inset(cut_start(content, 24, 12), 0, -12, 0, 0));
    const PhoneRow words = spec_.phone(index);
    std::string spoken = words.facts;
    for (const std::string& more : {words.urgent, words.date, words.chip_words})
      if (!more.empty()) spoken += (spoken.empty() ? "" : ", ") + more;
    ui_.record({.id = ui_.id("facts"),
                .role = Role::cell,
                .name = std::move(spoken),
                .rect = content,
                .row = index + 2,
                .column = 1});
    draw_phone_cells(words, content);
  }
  line_across(ui_, rect.x, rect.bottom() - 1, rect.w);
  if (act.ring) edge(ui_, inset(rect, 1, 1, 1, 2), Color::focus, radius::chip, 2);
  answer_row(index, row, act);
}

}  // namespace planshift::ui
