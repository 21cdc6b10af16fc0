// What ends, for whom, when, and what it costs: totals, months, fleet, filters, table, detail.
#pragma once

#include "app/find_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void find_screen(Ui& ui, Rect sheet, const app::FindView& view, const app::Texts& texts,
                 const Dispatch& dispatch);

}  // namespace planshift::ui
