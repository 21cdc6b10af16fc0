// The panel of one subscription: its facts, its users and what stands in their way, its
// replacement.
#pragma once

#include "app/find_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

// How much of the sheet's end it takes; 0 where it lies above the content.
float find_detail_width(const Ui& ui);

// At the end of `sheet`; above its content in a narrow window, all of it on the phone.
void find_detail(Ui& ui, Rect sheet, const app::FindDetail& detail, const app::Texts& texts,
                 const Dispatch& dispatch);

}  // namespace planshift::ui
