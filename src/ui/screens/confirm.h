// Confirm: what was done for each customer, with the dates that still come.
#pragma once

#include "app/confirm_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void confirm_screen(Ui& ui, Rect sheet, const app::ConfirmView& view, const app::Texts& texts,
                    const Dispatch& dispatch);

}  // namespace planshift::ui
