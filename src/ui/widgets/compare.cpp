#include "ui/widgets/compare.h"

#include <cmath>

#include "ui/widgets/choice.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kHead = 61, kRow = 32, kFirst = 180, kCardGap = 12;

// The radio of one option; arrows move to the next enabled one. Returns the key to choose, or
// empty.
std::string option_radio(Ui& ui, Rect rect, Rect mark, std::span<const CompareOption> options,
                         std::size_t index, std::string_view chosen) {
  const CompareOption& option = options[index];
  const bool on = option.key == chosen;
  const bool none_chosen = chosen.empty() && index == 0;
  const ChoiceLook look{.enabled = option.enabled,
                        .reason = option.reason,
                        .description = option.note,
                        .label_hidden = true,
                        .roving = !on && !none_chosen,
                        .mark = mark};
  std::string picked;
  if (radio(ui, rect, option.key, option.name, on, look)) picked = option.key;
  const NodeId id = ui.id(option.key);
  const bool next = ui.key(id, "ArrowRight") || ui.key(id, "ArrowDown");
  const bool back = ui.key(id, "ArrowLeft") || ui.key(id, "ArrowUp");
  if (!next && !back) return picked;
  for (std::size_t i = 1; i < options.size(); ++i) {
    const std::size_t at = (index + (next ? i : options.size() - i)) % options.size();
    if (!options[at].enabled) continue;
    ui.focus(ui.id(options[at].key));
    return options[at].key;
  }
  return picked;
}

void option_words(Ui& ui, Rect rect, const CompareOption& option) {
  const Color ink = option.enabled ? Color::text : Color::disabled;
  text(ui, cut_top(rect, 20), option.name,
       {.weight = Weight::semibold, .color = ink, .record = false});
  TextLook note = kNote;
  note.record = false;
  text(ui, cut_top(rect, 16), option.note, note);
}

void cell_words(Ui& ui, Rect rect, const CompareCell& cell, const TextLook& look) {
  icon_text(ui, rect, cell.icon, cell.words, look, tone_text(cell.tone), 14);
}

std::string comparison_table(Ui& ui, Rect rect, std::string_view corner,
                             std::span<const CompareOption> options,
                             std::span<const CompareRow> rows, std::string_view chosen) {
  std::string picked;
  std::vector<float> widths{kFirst};
  widths.insert(widths.end(), options.size(), -1.0f);
  const auto heads = tracks({rect.x, rect.y, rect.w, kHead}, widths, 0);
  const float height = kHead + kRow * static_cast<float>(rows.size());
  for (std::size_t i = 0; i < options.size(); ++i) {
    Rect head = heads[i + 1];
    if (options[i].key == chosen) {
      fill(ui, {head.x, rect.y, head.w, kHead}, Color::accent_soft);
      fill(ui, {head.x, rect.y + kHead, head.w, height - kHead}, Color::row_selected);
    }
    const Rect target = head;
    Rect inside = inset(head, 12, 12, 4, 12);
    Rect mark = cut_start(inside, 16, 8);
    mark.h = 20;
    std::string key = option_radio(ui, target, mark, options, i, chosen);
    if (!key.empty()) picked = std::move(key);
    option_words(ui, inside, options[i]);
  }
  text(ui, inset(heads[0], ui.theme().sheet_padding(), 12, 8, 29), corner,
       {.style = TextStyle::note, .weight = Weight::semibold, .color = Color::muted});
  line_across(ui, rect.x, rect.y + kHead - 1, rect.w);
  float y = rect.y + kHead;
  const Group table(ui, {rect.x, y, rect.w, height - kHead}, "rows", Role::table, corner);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Rect line{rect.x, y, rect.w, kRow};
    const Group row(ui, line, "row " + std::to_string(r), Role::row, {});
    auto cells = tracks(line, widths, 0);
    text(ui, inset(cells[0], ui.theme().sheet_padding(), 0, 8, 0), rows[r].label,
         {.color = Color::muted, .role = Role::row_header});
    for (std::size_t i = 0; i < options.size() && i < rows[r].cells.size(); ++i) {
      const CompareCell& cell = rows[r].cells[i];
      cell_words(ui, inset(cells[i + 1], 12, 0), cell,
                 {.weight = cell.strong ? Weight::semibold : Weight::regular, .role = Role::cell});
    }
    line_across(ui, rect.x, y + kRow - 1, rect.w);
    y += kRow;
  }
  return picked;
}

std::string comparison_cards(Ui& ui, Rect rect, std::span<const CompareOption> options,
                             std::span<const CompareRow> rows, std::string_view chosen) {
  std::string picked;
  // Given the whole width, the cards keep off the edge of the sheet.
  const bool flush = rect.x <= ui.sheet.x + 1;
  Rect rest = flush ? inset(rect, ui.theme().sheet_padding(), 0) : rect;
  const float height = kHead + 28 * static_cast<float>(rows.size()) + 8;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Rect place = take_top(rest, height, kCardGap);
    const bool on = options[i].key == chosen;
    fill_and_edge(ui, place, on ? Color::row_selected : Color::surface,
                  on ? Color::link : Color::border, radius::card);
    Rect inside = inset(place, space::k16, space::k12);
    Rect head = take_top(inside, 40, 8);
    const Rect target = head;
    Rect mark = cut_start(head, 16, 8);
    mark.h = 20;
    std::string key = option_radio(ui, target, mark, options, i, chosen);
    if (!key.empty()) picked = std::move(key);
    option_words(ui, head, options[i]);
    for (const CompareRow& row : rows) {
      if (i >= row.cells.size()) continue;
      const CompareCell& cell = row.cells[i];
      fact(ui, take_top(inside, 28), row.label, cell.words,
           cell.strong ? Weight::semibold : Weight::regular,
           cell.tone == Tone::neutral ? Color::text : tone_text(cell.tone));
    }
  }
  return picked;
}

// Where a column would be too narrow for the name of a product.
bool as_cards(const Ui& ui, float width, std::size_t options) {
  constexpr float kLeastColumn = 160;
  return ui.phone() || width < kFirst + kLeastColumn * static_cast<float>(options);
}

}  // namespace

float comparison_height(Ui& ui, float width, std::size_t options, std::size_t rows) {
  if (as_cards(ui, width, options))
    return static_cast<float>(options) * (kHead + 28 * static_cast<float>(rows) + 8 + kCardGap);
  return kHead + kRow * static_cast<float>(rows);
}

std::string comparison(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                       std::string_view corner, std::span<const CompareOption> options,
                       std::span<const CompareRow> rows, std::string_view chosen) {
  rect.h = comparison_height(ui, rect.w, options.size(), rows.size());
  const Group group(ui, rect, key, Role::radio_group, name);
  std::string picked = as_cards(ui, rect.w, options.size())
                           ? comparison_cards(ui, rect, options, rows, chosen)
                           : comparison_table(ui, rect, corner, options, rows, chosen);
  return picked == chosen ? std::string{} : picked;
}

float license_diff(Ui& ui, Rect rect, std::span<const LicenseChange> changes) {
  using Kind = LicenseChange::Kind;
  constexpr float kMark = 12, kIndent = 16;
  const float line = ui.line_height(TextStyle::note);
  Rect rest = rect;
  for (const LicenseChange& change : changes) {
    const float height =
        paragraph_height(ui, change.words, rest.w - kIndent, TextStyle::note);
    Rect row = take_top(rest, std::max(height, line));
    const Rect mark = at_start({row.x, row.y, row.w, line}, kMark);
    cut_start(row, kIndent);
    if (change.kind == Kind::removed) icon_in(ui, mark, Icon::minus, Color::bad, 12);
    if (change.kind == Kind::added) icon_in(ui, mark, Icon::plus, Color::ok, 12);
    const bool quiet = change.kind == Kind::removed || change.kind == Kind::note;
    paragraph(ui, row, change.words,
              {.style = TextStyle::note,
               .color = quiet ? Color::muted : Color::text,
               .role = Role::text});
  }
  return rest.y - rect.y;
}

float before_after_height(Ui& ui, std::size_t rows) {
  return ui.theme().sizes.table_head + kRow * static_cast<float>(rows) + 2;
}

void before_after(Ui& ui, Rect rect, std::string_view name, std::string_view before,
                  std::string_view after, std::span<const FigureRow> rows) {
  rect.h = before_after_height(ui, rows.size());
  const NodeId id = ui.id("before_after");
  ui.record({.id = id,
             .role = Role::table,
             .name = std::string(name),
             .rect = rect,
             .row_count = static_cast<std::int32_t>(rows.size()) + 1,
             .column_count = 3});
  const ParentScope inside(ui, id);
  // The figures are never cut; the labels take what they leave.
  float figures = 72;
  for (const FigureRow& row : rows)
    for (const std::string& figure : {row.before, row.after})
      figures =
          std::max(figures, std::ceil(ui.text_width(figure, TextStyle::body, Weight::semibold)));
  const float even = (rect.w - 4 * space::k12) / 4;
  const float widths[] = {-1, std::max(figures, even), std::max(figures, even)};
  Rect rest = inset(rect, 1);
  const Rect head = take_top(rest, ui.theme().sizes.table_head);
  fill(ui, head, Color::sunken, radius::card - 1, Corners::top());
  const auto cells_of = [&](Rect line) {
    return tracks(inset(line, space::k12, 0), widths, space::k12);
  };
  {
    const Group row(ui, head, "head", Role::row, {});
    const auto cells = cells_of(head);
    TextLook look{.style = TextStyle::note,
                  .weight = Weight::semibold,
                  .color = Color::muted,
                  .align = Align::end,
                  .role = Role::column_header};
    text(ui, cells[1], before, look);
    text(ui, cells[2], after, look);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Rect line = take_top(rest, kRow);
    line_across(ui, rect.x, line.y, rect.w);
    const Group row(ui, line, "row " + std::to_string(i), Role::row, {});
    const auto cells = cells_of(line);
    text(ui, cells[0], rows[i].label, {.role = Role::row_header});
    text(ui, cells[1], rows[i].before, {.align = Align::end, .role = Role::cell});
    text(ui, cells[2], rows[i].after,
         {.weight = Weight::semibold, .align = Align::end, .role = Role::cell});
  }
  edge(ui, rect, Color::border, radius::card);
}

}  // namespace planshift::ui
