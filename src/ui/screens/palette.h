// The command palette: one field over a list. The field keeps the focus; arrows choose the row that
// Enter runs (ARIA Authoring Practices, combobox with a list box).
#pragma once

#include "app/palette.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void palette(Ui& ui, const app::PaletteView& view, const app::Texts& texts,
             const Dispatch& dispatch);

}  // namespace planshift::ui
