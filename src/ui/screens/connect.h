// The first screen: two ways in, and what is ready.
#pragma once

#include "app/connect_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void connect_screen(Ui& ui, Rect sheet, const app::ConnectView& view, const app::Texts& texts,
                    const Dispatch& dispatch);

}  // namespace planshift::ui
