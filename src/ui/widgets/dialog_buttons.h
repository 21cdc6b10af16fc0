// The row of buttons at a dialog's foot, where their words are long.
#pragma once

#include "ui/widgets/dialog.h"

namespace planshift::ui {

// Where a further button of that width goes: `row`, or a new one below where there is no room.
inline Rect buttons_beside(const Ui& ui, Dialog& dialog, Rect row, float width) {
  if (width <= row.w) return row;
  take_top(dialog.body(), space::k8);
  return take_top(dialog.body(), ui.theme().sizes.control);
}

}  // namespace planshift::ui
