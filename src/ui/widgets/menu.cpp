#include "ui/widgets/menu.h"

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"
#include "ui/widgets/type_ahead.h"

namespace planshift::ui {
namespace {

constexpr float kPadding = 4, kLongest = 360, kMargin = 8, kGap = 4;

float item_height(const Ui& ui) {
  return std::max(32.0f, ui.theme().sizes.control);
}

float list_width(Ui& ui, const PopupList& list) {
  float width = 0;
  for (const MenuItem& item : list.items) {
    float own = ui.text_width(item.label, TextStyle::body) + 16;
    if (item.icon != Icon::none || list.marks) own += 24;
    if (!item.shortcut.empty()) own += key_cap_width(ui, item.shortcut) + space::k16;
    width = std::max(width, own);
  }
  return std::min(std::max(std::ceil(width) + 2 * kPadding, list.min_width),
                  ui.full().w - 2 * kMargin);
}

float list_height(Ui& ui, const PopupList& list) {
  float height = 2 * kPadding;
  for (const MenuItem& item : list.items)
    height += item_height(ui) + (item.separator_before ? 2 * kPadding + 1 : 0);
  return height;
}

// Under the anchor; above it when only there is room; always inside the window.
Rect place(Ui& ui, Rect anchor, float width, float height, bool align_end) {
  const Rect all = inset(ui.full(), kMargin);
  const float below = all.bottom() - anchor.bottom() - kGap;
  const float above = anchor.y - kGap - all.y;
  const bool under = height <= below || below >= above;
  const float fitted = std::min(height, std::max(under ? below : above, 80.0f));
  const float y = under ? anchor.bottom() + kGap : anchor.y - kGap - fitted;
  const float x = align_end ? anchor.right() - width : anchor.x;
  return {std::round(std::clamp(x, all.x, std::max(all.right() - width, all.x))), std::round(y),
          width, fitted};
}

int next_enabled(std::span<const MenuItem> items, int from, int step) {
  const auto count = static_cast<int>(items.size());
  for (int i = 1; i <= count; ++i) {
    const int at = (from + step * i % count + 2 * count) % count;
    if (items[static_cast<std::size_t>(at)].enabled) return at;
  }
  return from;
}

int typed_target(Ui& ui, NodeId list, NodeId item, std::span<const MenuItem> items, int from) {
  return find_typed(typed_ahead(ui, list, item), from, static_cast<int>(items.size()),
                    [&](int at) { return items[static_cast<std::size_t>(at)].label; });
}

void draw_item(Ui& ui, Rect rect, const MenuItem& item, const PopupList& list,
               const Interaction& act) {
  if (item.enabled && (act.hovered || act.focused))
    fill(ui, rect, Color::accent_soft, radius::chip);
  const Color ink = !item.enabled ? Color::disabled : item.risky ? Color::bad : Color::text;
  Rect line = inset(rect, 8, 0);
  if (item.icon != Icon::none) icon_in(ui, cut_start(line, 16, 8), item.icon, ink);
  if (list.marks) {
    const Rect box = cut_end(line, 16, 8);
    if (item.checked) icon_in(ui, box, Icon::check, Color::link);
  }
  if (!item.shortcut.empty())
    key_cap(ui, cut_end(line, key_cap_width(ui, item.shortcut), 8), item.shortcut);
  const Weight weight = list.marks && item.checked ? Weight::semibold : Weight::regular;
  text(ui, line, item.label, {.weight = weight, .color = ink, .record = false});
  if (act.ring) edge(ui, inset(rect, 1), Color::focus, radius::chip, 2);
}

struct ItemKeys {
  int go = -1;
  bool close = false;
};

ItemKeys item_keys(Ui& ui, NodeId list, NodeId item, std::span<const MenuItem> items, int at) {
  if (ui.key(item, "ArrowDown")) return {next_enabled(items, at, 1), false};
  if (ui.key(item, "ArrowUp")) return {next_enabled(items, at, -1), false};
  if (ui.key(item, "Home")) return {next_enabled(items, -1, 1), false};
  if (ui.key(item, "End")) return {next_enabled(items, static_cast<int>(items.size()), -1), false};
  if (ui.key(item, "Escape")) return {-1, true};
  return {typed_target(ui, list, item, items, at), false};
}

// A tooltip belongs to the landmark or dialog that its owner lies in: inside the owner it would be
// a part of its name.
NodeId landmark(Ui& ui) {
  std::size_t outwards = 0;
  while (const NodeId id = ui.tree().parent(outwards++)) {
    const Node* node = ui.tree().find(id);
    if (node == nullptr) continue;
    if (node->role <= Role::content_info || node->role == Role::dialog ||
        node->role == Role::alert_dialog)
      return id;
  }
  return 0;
}

}  // namespace

std::string popup_list(Ui& ui, Rect anchor, NodeId owner, const PopupList& list) {
  if (ui.open_popup() != owner) return {};
  ui.keep_popup();
  const NodeId id = node_id(owner, "list");
  const float width = list_width(ui, list);
  const Rect frame =
      place(ui, anchor, width, std::min(list_height(ui, list), kLongest), list.align_end);
  const float shown = ui.appear(id, 120);
  const LayerScope above(ui, Layer::popup, frame, shown);
  const Rect drawn{frame.x, frame.y + std::round(4 * (1 - shown)), frame.w, frame.h};
  raised(ui, drawn);
  ui.record({.id = id, .role = list.list_role, .name = std::string(list.name), .rect = frame});
  const ParentScope inside(ui, id);
  bool holds_focus = ui.focused() == 0 || ui.focused() == owner;
  std::string pressed;
  bool close = ui.key(owner, "Escape");
  int go = ui.key(owner, "ArrowDown") ? next_enabled(list.items, -1, 1) : -1;
  if (ui.memory(node_id(id, "opened")).fresh || ui.memory(node_id(id, "opened")).value == 0) {
    ui.memory(node_id(id, "opened")).value = 1;
    go = next_enabled(list.items, -1, 1);
    for (std::size_t i = 0; i < list.items.size(); ++i)
      if (list.marks && list.items[i].checked) go = static_cast<int>(i);
  }
  // Letters on a closed list open it.
  if (const int typed = typed_target(ui, id, owner, list.items, std::max(go, 0)); typed >= 0)
    go = typed;
  {
    ScrollArea scroll(ui, inset(drawn, kPadding), "scroll");
    Rect body = scroll.body();
    const auto count = static_cast<int>(list.items.size());
    for (int i = 0; i < count; ++i) {
      const MenuItem& item = list.items[static_cast<std::size_t>(i)];
      if (item.separator_before)
        line_across(ui, body.x, take_top(body, 2 * kPadding + 1).y + kPadding, body.w);
      const Rect rect = take_top(body, item_height(ui));
      const NodeId item_id = ui.id(item.key);
      const Interaction act = ui.interact(item_id, rect, item.enabled);
      std::uint32_t states = state::interactive | state::roving;
      if (!item.enabled) states |= state::disabled;
      if (list.marks) states |= state::selectable | (item.checked ? state::selected : 0);
      ui.record({.id = item_id,
                 .role = list.item_role,
                 .states = states,
                 .name = item.label,
                 .key = item.key,
                 .lang = item.lang,
                 .rect = rect,
                 .position = i + 1,
                 .set_size = count});
      draw_item(ui, rect, item, list, act);
      holds_focus = holds_focus || act.focused;
      if (act.pressed) pressed = item.key;
      const ItemKeys keys = item_keys(ui, id, item_id, list.items, i);
      close = close || keys.close;
      if (keys.go >= 0) go = keys.go;
    }
    scroll.finish(body.y);
  }
  if (go >= 0) ui.focus(node_id(id, list.items[static_cast<std::size_t>(go)].key));
  const bool outside = ui.pointer_clicked() && !contains(frame, ui.pointer_x(), ui.pointer_y()) &&
                       !contains(anchor, ui.pointer_x(), ui.pointer_y());
  if (!pressed.empty() || close || outside || !holds_focus) {
    ui.memory(node_id(id, "opened")).value = 0;
    ui.close_popup(!outside && holds_focus);
  }
  return pressed;
}

std::string menu(Ui& ui, Rect anchor, NodeId owner, std::span<const MenuItem> items,
                 std::string_view name, bool align_end) {
  if (ui.open_popup() == 0 && ui.key(owner, "ArrowDown")) toggle_popup(ui, owner);
  bool marks = false;
  for (const MenuItem& item : items) marks = marks || item.checked;
  return popup_list(ui, anchor, owner,
                    {.list_role = Role::menu,
                     .item_role = Role::menu_item,
                     .items = items,
                     .name = name,
                     .align_end = align_end,
                     .marks = marks,
                     .min_width = 180});
}

std::string menu_button(Ui& ui, Rect rect, std::string_view key, std::string_view label,
                        std::span<const MenuItem> items, const ButtonLook& look) {
  const NodeId id = ui.id(key);
  ButtonLook own = look;
  own.has_popup = true;
  own.expanded = ui.open_popup() == id;
  if (own.icon_end == Icon::none) own.icon_end = Icon::chevron_down;
  if (button(ui, rect, key, label, own)) toggle_popup(ui, id);
  return menu(ui, rect, id, items, label);
}

void toggle_popup(Ui& ui, NodeId owner) {
  ui.memory(node_id(node_id(owner, "list"), "opened")).value = 0;
  if (ui.open_popup() == owner)
    ui.close_popup(false);
  else
    ui.open(owner);
}

void tooltip(Ui& ui, NodeId owner, Rect anchor, const Interaction& act, std::string_view words) {
  constexpr float kWidest = 320;
  constexpr double kAfterMs = 400;
  if (words.empty() || ui.theme().touch || ui.pose != Ui::Pose{}) return;
  Ui::Tip& tip = ui.tips[act.ring ? 1 : 0];
  const bool mine = tip.owner == owner;
  // The pointer may cross the gap and stay on what is said.
  const bool read = mine && tip.box.w > 0 &&
                    contains(grown(tip.box, kGap + 1), ui.pointer_x(), ui.pointer_y());
  if ((!act.hovered && !act.ring && !read) || (!mine && tip.seen)) return;
  if (!mine) tip = {.owner = owner};
  tip.seen = true;
  tip.hidden = tip.hidden || act.held;
  const NodeId id = node_id(owner, "tooltip");
  if (!ui.waited(id, act.ring ? 0 : kAfterMs) || tip.hidden) return;
  const auto lines = ui.wrap(words, kWidest, TextStyle::note);
  float width = 0;
  for (const std::string_view line : lines)
    width = std::max(width, ui.text_width(line, TextStyle::note));
  const float height = static_cast<float>(lines.size()) * ui.line_height(TextStyle::note) + 12;
  const Rect box = place(ui, anchor, std::ceil(width) + 20, height, false);
  tip.box = box;
  const LayerScope above(ui, Layer::notice, box, ui.appear(id, 120));
  raised(ui, box, radius::control);
  const ParentScope inside(ui, landmark(ui));
  ui.record(
      {.id = id, .role = Role::tooltip, .name = std::string(words), .rect = box, .of = owner});
  paragraph(ui, inset(box, 10, 6), words, {.style = TextStyle::note, .record = false});
}

}  // namespace planshift::ui
