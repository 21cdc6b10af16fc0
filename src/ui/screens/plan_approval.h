// The one place where money is approved: what is bought, what it changes, and a number to type.
#pragma once

#include "app/plan_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void plan_approval(Ui& ui, const app::ApproveView& view, const app::Texts& texts,
                   const Dispatch& dispatch);

}  // namespace planshift::ui
