// Above the table: users by month of end, and one square per customer.
#pragma once

#include "app/find_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

// Side by side where there is room; a narrow window and the phone show the fleet only. Takes its
// height off the top of `body`.
void find_strips(Ui& ui, Rect& body, const app::FindView& view, const app::Texts& texts,
                 const Dispatch& dispatch);

}  // namespace planshift::ui
