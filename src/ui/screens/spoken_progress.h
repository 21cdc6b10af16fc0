// What a screen reader hears of the work that the shown screen is about and that goes on by itself.
#pragma once

#include "app/state.h"
#include "ui/frame.h"

namespace planshift::ui {

// Announces that a scan or a run began, ended or waits, at once; how far it is, every 15 seconds.
void speak_progress(Ui& ui, const app::State& state);

}  // namespace planshift::ui
