// Language, look, sign-in application, storage, and the way back to an untouched demo.
#pragma once

#include "app/settings_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void settings_screen(Ui& ui, Rect sheet, const app::SettingsView& view, const app::Texts& texts,
                     const Dispatch& dispatch);

}  // namespace planshift::ui
