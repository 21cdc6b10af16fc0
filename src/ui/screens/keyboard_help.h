// The keys, as a list.
#pragma once

#include "app/state.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void keyboard_help(Ui& ui, const app::State& state, const app::Texts& texts,
                   const Dispatch& dispatch);

}  // namespace planshift::ui
