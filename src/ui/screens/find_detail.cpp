#include "ui/screens/find_detail.h"

#include <algorithm>
#include <array>
#include <string>

#include "ui/layout.h"
#include "ui/screens/parts.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kFoot = 60;

void replacement(Ui& ui, Rect& body, const app::FindDetail& detail, const app::Texts& texts) {
  if (detail.replacement_then.empty()) return;
  take_top(body, space::k16);
  line_across(ui, body.x, body.y, body.w);
  take_top(body, space::k16);
  heading(ui, take_top(body, 20, space::k8), texts.get("find.detail.replacement"), 3);
  const bool priced = !detail.replacement_monthly.empty();
  const float height = 2 * space::k12 + 20 + 16 + (priced ? space::k12 + 20 : 0);
  const Rect frame = take_top(body, height);
  card(ui, frame);
  Rect inside = inset(frame, space::k12);
  text(ui, cut_top(inside, 20), detail.replacement_then, kStrong);
  text(ui, cut_top(inside, 16, space::k12), detail.replacement_note, kNote);
  if (priced) {
    fact(ui, cut_top(inside, 20), texts.get("find.detail.monthly"), detail.replacement_monthly,
         Weight::semibold);
  }
}

// A user with nothing special is a name alone; what stands in the way comes below it.
void users(Ui& ui, Rect& body, const app::FindDetail& detail) {
  Group list(ui, body, "find.detail.users", Role::list, detail.users_label);
  int position = 0;
  for (const app::Fact& user : detail.users) {
    ++position;
    const bool plain = user.tone == app::Tone::plain || user.tone == app::Tone::muted;
    const float note = user.value.empty() ? 0.0f : 16.0f;
    const Rect row = take_top(body, 20 + note + 17);
    line_across(ui, row.x, row.bottom() - 1, row.w);
    if (!ui.listed(row)) continue;
    const Group item(ui, row, std::to_string(position), Role::list_item);
    Rect inside = inset(row, 0, space::k8);
    text(ui, cut_top(inside, 20), user.label);
    if (note == 0) continue;
    TextLook look = kNote;
    if (!plain) look.color = color_of(user.tone);
    icon_text(ui, cut_top(inside, 16), icon_of(user.tone), user.value, look, look.color, 12);
  }
}

}  // namespace

float find_detail_width(const Ui& ui) {
  if (ui.theme().narrow_rail) return 0;
  return ui.theme().wide ? 400 : 360;
}

void find_detail(Ui& ui, Rect sheet, const app::FindDetail& detail, const app::Texts& texts,
                 const Dispatch& dispatch) {
  const PanelWords words(ui, app::Route::find, texts);
  PanelLook look{.title = detail.title,
                 .note = detail.note,
                 .foot = detail.selectable ? kFoot : 0};
  words.put(look);
  DetailPanel panel(ui, sheet, "find.detail", look);
  if (panel.closed()) dispatch(app::OpenRow{});
  if (panel.copies_link()) dispatch(app::CopyLink{});

  Rect body = panel.body();
  Memory& tab = ui.memory(node_id(ui.id("find.detail.tabs"), "chosen"));
  if (tab.text.empty()) tab.text = "facts";
  const std::array<Option, 2> options{
      Option{.key = "facts", .label = texts.get("find.detail.subscription")},
      Option{.key = "users", .label = detail.users_label}};
  const std::string chosen = tabs(ui, cut_top(body, tabs_height(ui), space::k8), "find.detail.tabs",
                                  detail.title, options, tab.text);
  if (!chosen.empty()) tab.text = chosen;
  {
    const std::string name = options[tab.text == "users" ? 1 : 0].label;
    Group shown(ui, body, "find.detail.tab." + tab.text, Role::tab_panel, name);
    // Grown into the panel's padding, so that the scroll bar stands beside the words.
    ScrollArea area(ui, inset(body, 0, 0, -space::k16, 0), "find.detail.scroll");
    Rect rows = area.body();
    rows.w = body.w;
    if (tab.text == "users") {
      users(ui, rows, detail);
    } else {
      take_top(rows, fact_list(ui, rows, "find.detail.facts", name, detail.facts));
      replacement(ui, rows, detail, texts);
    }
    area.finish(rows.y);
  }
  if (detail.selectable) {
    Memory& kept = ui.memory(sticky_foot());
    kept.value = std::max(kept.value, kFoot);
    Rect foot = panel.foot();
    const ButtonLook out{.icon = detail.selected ? Icon::minus : Icon::plus};
    const std::string label = texts.get(detail.selected ? "find.exclude" : "find.include");
    if (button_start(ui, foot, "find.detail.select", label, out)) {
      dispatch(app::SelectRow{detail.row, !detail.selected});
    }
  }
}

}  // namespace planshift::ui
