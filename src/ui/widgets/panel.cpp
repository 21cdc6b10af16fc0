// The detail panel at the end of the sheet.
#include <cmath>

#include "ui/widgets/blocks.h"
#include "ui/widgets/button.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

bool panel_covers_all(const Ui& ui) {
  return ui.theme().phone;
}

bool crumb(Ui& ui, Rect& line, std::string_view view, std::string_view href,
           std::string_view name) {
  const Group way(ui, line, "crumbs", Role::navigation, name);
  const float width = ui.text_width(view, TextStyle::note, Weight::semibold);
  const bool pressed = link(ui, cut_start(line, std::ceil(width), space::k4), "crumb", view, href,
                            Weight::semibold, TextStyle::note);
  icon_in(ui, cut_start(line, 12, space::k4), Icon::chevron_right, Color::muted, 12);
  return pressed;
}

DetailPanel::DetailPanel(Ui& ui, Rect& sheet, std::string_view key, const PanelLook& look)
    : ui_(ui) {
  const Theme& theme = ui.theme();
  covers_ = theme.phone;
  const bool over = theme.narrow_rail && !theme.phone;
  const NodeId id = ui.id(key);
  const float wanted = theme.wide ? std::max(look.width, 400.0f) : look.width;
  Rect panel = covers_ ? sheet : at_end(sheet, std::min(wanted, sheet.w));
  const float shown = ui.appear(id, 120);
  if (covers_ || !over) {
    if (!covers_) cut_end(sheet, panel.w);
  } else {
    over_ = true;
    ui.push_layer(Layer::dialog, panel, shown);
  }
  const bool at_sheet_end = panel.right() >= ui.sheet.right() - 1;
  fill(ui, panel, Color::surface, covers_ ? 0.0f : radius::card - 1,
       {false, at_sheet_end, false, at_sheet_end});
  if (!covers_) line_down(ui, panel.x, panel.y, panel.h);
  ui.record({.id = id,
             .role = Role::region,
             .name = std::string(look.title),
             .key = std::string(key),
             .rect = panel});
  ui.tree().push_parent(id);
  const float padding = covers_ ? space::k16 : space::k20;
  Rect rest = inset(panel, 1, 0, 0, 0);
  if (look.foot > 0) {
    const Rect foot = cut_bottom(rest, look.foot);
    line_across(ui, foot.x, foot.y, foot.w);
    foot_ = inset(foot, padding, space::k12);
  }
  rest = inset(rest, padding, look.crumb.empty() ? 18.0f : 12.0f, padding, 0);
  if (!look.crumb.empty()) {
    Rect line = take_top(rest, 24);
    closed_ = crumb(ui, line, look.crumb, look.crumb_href, look.crumbs_name);
  }
  Rect head = take_top(rest, ui.line_height(TextStyle::section));
  const Rect close = centered(cut_end(head, 28, 8), ui.theme().touch ? 44.0f : 28.0f,
                              ui.theme().touch ? 44.0f : 28.0f);
  const float size = close.h;
  closed_ = closed_ || icon_button(ui, {close.x + 6, close.y, close.w, close.h}, "close", Icon::x,
                                   look.close_name);
  if (!look.copy_link.empty()) {
    const Rect box = centered(cut_end(head, size, 0), size, size);
    copies_link_ = icon_button(ui, box, "copy_link", Icon::link, look.copy_link);
  }
  heading(ui, head, look.title, 2);
  if (!look.note.empty())
    text(ui, take_top(rest, ui.line_height(TextStyle::note), 0), look.note, kNote);
  take_top(rest, space::k12);
  body_ = {rest.x, rest.y, rest.w,
           (look.foot > 0 ? foot_.y - space::k12 : panel.bottom()) - rest.y};
  if (ui.open_popup() == 0 && !ui.modal_open() && ui.shortcut("Escape")) closed_ = true;
}

DetailPanel::~DetailPanel() {
  ui_.tree().pop_parent();
  if (over_) ui_.pop_layer();
}

}  // namespace planshift::ui
