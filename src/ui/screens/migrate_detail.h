// The detail of one migration: its steps, its users with their licenses, its journal, its money,
// and what it needs from a person.
#pragma once

#include "app/migrate_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/progress.h"

namespace planshift::ui {

Phase phase_of(migration::Phase phase);
StepMark mark_of(migration::StepState step);

// Cuts the panel off `sheet`. False when it covers all of it, so that nothing else is to be drawn.
bool migrate_detail(Ui& ui, Rect& sheet, const app::MigrateDetail& view, const app::Texts& texts,
                    const Dispatch& dispatch);

}  // namespace planshift::ui
