// What narrows the table: text, end, country, segment, month, grouping; and its export.
#pragma once

#include "app/find_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

// Wraps to more lines where the width asks for it; scrolls sideways on the phone, where `selecting`
// (rows show check boxes) is switched too. Takes its height off the top of `body`.
void find_filters(Ui& ui, Rect& body, const app::FindView& view, const app::Texts& texts,
                  const Dispatch& dispatch, bool& selecting);

}  // namespace planshift::ui
