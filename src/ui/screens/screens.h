// The whole window: what stands around every screen, and the screen of the current route.
#pragma once

#include "app/state.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

// What the person chose in Settings, for Ui::begin of this frame.
Preferences preferences_of(const app::State& state);

// Draws one frame of everything. Between Ui::begin and Ui::end.
void draw_app(Ui& ui, const app::State& state, const app::Texts& texts, const Dispatch& dispatch);

}  // namespace planshift::ui
