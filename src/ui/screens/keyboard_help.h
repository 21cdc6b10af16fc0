// What the keyboard does, in a dialog behind Help.
#pragma once

#include "app/texts.h"
#include "ui/frame.h"

namespace planshift::ui {

void open_keyboard_help(Ui& ui);
// Call each frame; draws nothing while it is not open.
void keyboard_help(Ui& ui, const app::Texts& texts);

}  // namespace planshift::ui
