// Plan: what replaces the retired product, what stands in the way, what it costs, and the approval.
#pragma once

#include "app/plan_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void plan_screen(Ui& ui, Rect sheet, const app::PlanView& view, const app::Texts& texts,
                 const Dispatch& dispatch);

}  // namespace planshift::ui
