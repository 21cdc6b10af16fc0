// The cells of one row.
#include "ui/widgets/menu.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/table.h"

namespace planshift::ui {

bool TableCells::next(Rect& cell, std::string_view words, const TableColumn** column) {
  if (at_ >= columns_.size()) return false;
  if (copy_ != nullptr) {
    if (at_++ > 0) *copy_ += '\t';
    // A tab or a new line would begin another cell.
    for (const char letter : words)
      *copy_ += static_cast<unsigned char>(letter) < ' ' ? ' ' : letter;
    return false;
  }
  *column = &columns_[at_];
  cell = rects_[at_];
  const std::size_t number = at_++;
  if (cell.w <= 0) return false;
  ui_.record({.id = node_id(row_, (*column)->key),
              .parent = row_,
              .role = number == 0 ? Role::row_header : Role::cell,
              .name = std::string(words),
              .rect = cell,
              .row = row_number_,
              .column = static_cast<std::int32_t>(number) + 1});
  return true;
}

void TableCells::text(std::string_view words, const TextLook& look) {
  Rect cell;
  const TableColumn* column = nullptr;
  if (!next(cell, words, &column)) return;
  TextLook own = look;
  own.record = false;
  if (own.align == Align::start) own.align = column->align;
  ui::text(ui_, cell, words, own);
  if (ui_.text_width(words, own.style, own.weight) <= cell.w + 0.5f) return;
  Interaction act;
  act.hovered = ui_.hovers(cell);
  act.ring = ui_.ring(row_);
  tooltip(ui_, node_id(row_, column->key), cell, act, words);
}

void TableCells::chip(std::string_view words, Tone tone, Icon which) {
  Rect cell;
  const TableColumn* column = nullptr;
  if (!next(cell, words, &column) || words.empty()) return;
  if (column->align == Align::end) cell = at_end(cell, chip_width(ui_, words, which));
  ui::chip(ui_, cell, words, tone, which, false);
}

void TableCells::phase(Phase phase, std::string_view words) {
  const PhaseLook look = phase_look(phase);
  chip(words, look.tone, look.icon);
}

void TableCells::track(const StepTrack& marks, std::string_view words, float dip) {
  Rect cell;
  const TableColumn* column = nullptr;
  if (next(cell, words, &column)) step_track(ui_, cell, marks, {}, dip);
}

Rect TableCells::own(std::string_view words) {
  Rect cell;
  const TableColumn* column = nullptr;
  return next(cell, words, &column) ? cell : Rect{};
}

void TableCells::skip() {
  Rect cell;
  const TableColumn* column = nullptr;
  next(cell, {}, &column);
}

}  // namespace planshift::ui
