#include "ui/screens/plan_approval.h"

#include <algorithm>
#include <vector>

#include "ui/screens/parts.h"
#include "ui/widgets/compare.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

namespace {

constexpr float kNumberField = 160, kLabel = 16, kLeastToRead = 96;

void before_and_after(Ui& ui, Rect& body, const app::ApproveView& view, const app::Texts& texts) {
  std::vector<FigureRow> rows;
  for (const auto& line : view.lines) rows.push_back({line.label, line.before, line.after});
  const Rect table = take_top(body, before_after_height(ui, rows.size()), space::k16);
  before_after(ui, table, texts.get("plan.compare"), texts.get("plan.before"),
               texts.get("plan.after"), rows);
}

void promises(Ui& ui, Rect& body, const app::ApproveView& view) {
  for (const auto& promise : view.promises) {
    const Icon icon = promise.tone == app::Tone::ok     ? Icon::check
                      : promise.tone == app::Tone::info ? Icon::info
                                                        : Icon::triangle_alert;
    const float height = fact_line(ui, body, icon, color_of(promise.tone), promise.text);
    take_top(body, height, space::k8);
  }
  take_top(body, 0, space::k8);
}

// What is approved. In a low window it scrolls, so that the field and the buttons stay in sight.
void what_is_bought(Ui& ui, Dialog& dialog, float kept, const app::ApproveView& view,
                    const app::Texts& texts, const Dispatch& dispatch) {
  Memory& height = ui.memory(ui.id("approval.height"));
  const float room = std::max(dialog.room_above(kept), kLeastToRead);
  const Rect place = take_top(dialog.body(), std::min(height.value, room));
  // Grown into the padding, so that the scroll bar stands beside the words.
  ScrollArea scroll(ui, inset(place, 0, 0, -space::k12, 0), "approval.scroll");
  Rect body = scroll.body();
  body.w = place.w;
  const float start = body.y;
  before_and_after(ui, body, view, texts);
  promises(ui, body, view);
  if (view.error) {
    const float row = error_row_height(ui, body.w, {}, *view.error, texts);
    error_row(ui, take_top(body, row, space::k8), "approval.error", {}, *view.error, texts,
              dispatch);
  }
  scroll.finish(body.y);
  if (height.value != body.y - start) ui.redraw("dialog");
  height.value = body.y - start;
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
  const float kept = kLabel + space::k4 + field_height(ui, look) + space::k16;
  what_is_bought(ui, dialog, kept, view, texts, dispatch);
  std::string typed = view.typed;
  // The label stands over the whole width; the field is only as wide as a number.
  text(ui, take_top(body, kLabel, space::k4), view.field_label,
       {.style = TextStyle::note, .color = Color::muted});
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
  if (button_end(ui, row, "approval.cancel", texts.get("shell.cancel")) ||
      dialog.canceled() || result.canceled) {
    dispatch(app::CloseApproval{});
  }
}

}  // namespace planshift::ui
