#include "ui/screens/plan_approval.h"

#include <vector>

#include "ui/screens/parts.h"
#include "ui/widgets/compare.h"
#include "ui/widgets/dialog_buttons.h"
#include "ui/widgets/field.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

namespace {

constexpr float kNumberField = 160;

void before_and_after(Ui& ui, Rect& body, const app::ApproveView& view, const app::Texts& texts) {
  std::vector<FigureRow> rows;
  for (const auto& line : view.lines) rows.push_back({line.label, line.before, line.after});
  const Rect table = take_top(body, before_after_height(ui, rows.size()), space::k16);
  before_after(ui, table, texts.get("plan.compare"), texts.get("plan.before"),
               texts.get("plan.after"), rows);
}

}  // namespace

void plan_approval(Ui& ui, const app::ApproveView& view, const app::Texts& texts,
                   const Dispatch& dispatch) {
  Dialog dialog(ui, "approval", view.title, view.note);
  Rect& body = dialog.body();
  const FieldLook look{.name = view.field_label,
                       .error = view.field_error,
                       .required = true,
                       .large = true,
                       .focus_first = true,
                       .role = Role::number_field};
  const float label = paragraph_height(ui, view.field_label, body.w, TextStyle::note);
  const float kept = label + space::k4 + field_height(ui, look) + space::k16;
  dialog_content(ui, dialog, "approval", kept, [&](Rect& content) {
    before_and_after(ui, content, view, texts);
    promise_lines(ui, content, view.promises);
    if (!view.error) return;
    const float row = error_row_height(ui, content.w, {}, *view.error, texts);
    error_row(ui, take_top(content, row, space::k8), "approval.error", {}, *view.error, texts,
              dispatch);
  });
  std::string typed = view.typed;
  // The label stands over the whole width; the field is only as wide as a number.
  paragraph(ui, take_top(body, label, space::k4), view.field_label,
            {.style = TextStyle::note, .color = Color::muted, .role = Role::text});
  const float width = view.field_error.empty() ? kNumberField : body.w;
  const Rect field = at_start(take_top(body, field_height(ui, look), space::k16), width);
  const FieldResult result = text_field(ui, field, "approval.number", typed, look);
  if (result.changed || result.committed) dispatch(app::TypeNumber{typed});

  Rect row = dialog.buttons();
  const ButtonLook buy{.kind = ButtonKind::primary,
                       .icon = Icon::shopping_cart,
                       .enabled = view.fits,
                       .busy = view.busy,
                       .reason = view.field_label};
  const bool bought = button_end(ui, row, "approval.buy", view.buy_label, buy);
  if (bought || (result.committed && view.fits && !view.busy)) dispatch(app::Approve{});
  const std::string cancel = texts.get("shell.cancel");
  row = buttons_beside(ui, dialog, row, button_width(ui, cancel, {}));
  if (button_end(ui, row, "approval.cancel", cancel) ||
      dialog.canceled() || result.canceled) {
    dispatch(app::CloseApproval{});
  }
}

}  // namespace planshift::ui
