// What was told in passing, to be read again.
#pragma once

#include <span>

#include "app/shell_view.h"
#include "app/texts.h"
#include "ui/frame.h"
#include "ui/screens/dispatch.h"

namespace planshift::ui {

void notices(Ui& ui, std::span<const app::NoticeView> list, const app::Texts& texts,
             const Dispatch& dispatch);

}  // namespace planshift::ui
