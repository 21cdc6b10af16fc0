// The table of what ends: a row per subscription, grouped by month, with skeletons while reading.
#pragma once

#include "app/find_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"
#include "ui/widgets/table.h"

namespace planshift::ui {

// Fills `rect` from edge to edge; the sheet's padding is inside.
void find_table(Ui& ui, Rect rect, const app::FindView& view, const app::Texts& texts,
                const Dispatch& dispatch, TableState& state);

}  // namespace planshift::ui
