#include "ui/screens/notices.h"

#include <algorithm>

#include "ui/layout.h"
#include "ui/screens/parts.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kPadding = 10;

// Icon, words and the time below them, and what can still be done about it.
void notice_row(Ui& ui, Rect& body, const app::NoticeView& notice, const Dispatch& dispatch) {
  const ButtonLook look{.kind = ButtonKind::quiet, .size = ButtonSize::small};
  const float button =
      notice.action ? button_width(ui, notice.action->label, look) + space::k8 : 0;
  const float words = body.w - 26 - button;
  const float height = paragraph_height(ui, notice.text, words) +
                       ui.line_height(TextStyle::note) + 2 * kPadding;
  Rect row = take_top(body, height);
  line_across(ui, row.x, row.bottom() - 1, row.w);
  const Group item(ui, row, notice.key, Role::list_item);
  if (notice.action) {
    action_button(ui, cut_end(row, button - space::k8, space::k8), *notice.action, dispatch, look);
  }
  row = inset(row, 0, kPadding);
  const Rect mark = cut_start(row, 16, 10);
  icon(ui, mark.x, mark.y + 2, icon_of(notice.tone), color_of(notice.tone));
  take_top(row, paragraph(ui, row, notice.text));
  text(ui, at_start({row.x, row.y, row.w, ui.line_height(TextStyle::note)}, row.w),
       notice.time_text, kNote);
}

}  // namespace

void notices(Ui& ui, std::span<const app::NoticeView> list, const app::Texts& texts,
             const Dispatch& dispatch) {
  Dialog dialog(ui, "notices", texts.get("notices.title"),
                texts.get(list.empty() ? "notices.none" : "notices.note"));
  if (!list.empty()) {
    dialog_content(ui, dialog, "notices.scroll", 0, [&](Rect& body) {
      const Group items(ui, body, "notices.list", Role::list, texts.get("notices.title"));
      for (const app::NoticeView& notice : list) notice_row(ui, body, notice, dispatch);
    });
  }
  Rect row = dialog.buttons();
  const bool close =
      button_end(ui, row, "notices.close", texts.get("shell.close"), {.focus_first = true});
  if (!list.empty() && button_end(ui, row, "notices.clear", texts.get("notices.clear"))) {
    dispatch(app::ClearNotices{});
  }
  if (close || dialog.canceled()) dispatch(app::Show{});
}

}  // namespace planshift::ui
