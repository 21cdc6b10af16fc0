// Migrate: how far the run is, what waits for a person, one row a migration, and the detail of one.
#pragma once

#include "app/migrate_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void migrate_screen(Ui& ui, Rect sheet, const app::MigrateView& view, const app::Texts& texts,
                    const Dispatch& dispatch);

}  // namespace planshift::ui
