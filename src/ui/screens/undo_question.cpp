#include "ui/screens/undo_question.h"

#include <algorithm>

#include "ui/screens/parts.h"
#include "ui/widgets/dialog_buttons.h"

namespace planshift::ui {

namespace {

// All of them, and each below; the ones out of sight too, for the keyboard and screen readers.
void users(Ui& ui, Rect& body, const app::UndoView& view, const Dispatch& dispatch) {
  if (view.users.empty()) return;
  const float line = std::max(28.0f, ui.theme().touch ? 44.0f : 28.0f);
  Group list(ui, body, "undo.users", Role::group, view.all_label);
  if (checkbox(ui, take_top(body, line), "undo.all", view.all_label, check_of(view.all))) {
    dispatch(app::ChooseUndone{{}, view.all != app::CheckMark::all});
  }
  for (const app::UndoUser& user : view.users) {
    const Rect row = take_top(body, line);
    if (checkbox(ui, inset(row, space::k24, 0, 0, 0), user.id.key(), user.name,
                 user.chosen ? Check::on : Check::off)) {
      dispatch(app::ChooseUndone{user.id, !user.chosen});
    }
  }
}

}  // namespace

void undo_question(Ui& ui, const app::UndoView& view, const app::Texts& texts,
                   const Dispatch& dispatch) {
  Dialog dialog(ui, "undo", view.title, view.note, {.alert = true});
  dialog_content(ui, dialog, "undo.content", 0, [&](Rect& content) {
    promise_lines(ui, content, view.steps);
    users(ui, content, view, dispatch);
  });
  Rect row = dialog.buttons();
  action_end(ui, row, view.undo, dispatch, {.kind = ButtonKind::destroy, .icon = Icon::undo_2});
  const std::string cancel = texts.get("shell.cancel");
  row = buttons_beside(ui, dialog, row, button_width(ui, cancel, {}));
  if (button_end(ui, row, "undo.no", cancel, {.focus_first = true}) ||
      dialog.canceled()) {
    dispatch(app::CloseUndo{});
  }
}

}  // namespace planshift::ui
