// What is asked before a migration is taken back: who, what happens in which order, what it costs.
#pragma once

#include "app/migrate_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void undo_question(Ui& ui, const app::UndoView& view, const app::Texts& texts,
                   const Dispatch& dispatch);

}  // namespace planshift::ui
