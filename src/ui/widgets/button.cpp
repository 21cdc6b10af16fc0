#include "ui/widgets/button.h"

#include "ui/widgets/menu.h"
#include "ui/widgets/shapes.h"

namespace planshift::ui {
namespace {

struct Metrics {
  float height, padding, icon;
  TextStyle style;
};

Metrics metrics(const Ui& ui, ButtonKind kind, ButtonSize size) {
  const Sizes& sizes = ui.theme().sizes;
  const bool quiet = kind == ButtonKind::quiet;
  switch (size) {
    case ButtonSize::small:
      return {sizes.small, quiet ? kQuietPadding : 10.0f, 14, TextStyle::note};
    case ButtonSize::large:
      return {std::max(sizes.control, 40 * ui.theme().scale), 16, 16, TextStyle::control};
    case ButtonSize::control:
      break;
  }
  return {sizes.control, quiet ? kQuietPadding : 12.0f, 16, TextStyle::body};
}

struct Paint {
  Color fill, edge, ink;
};

Paint paint_of(ButtonKind kind, bool enabled, bool hovered, bool held) {
  using enum Color;
  if (!enabled && kind == ButtonKind::quiet) return {none, none, disabled};
  if (!enabled) return {neutral, neutral, disabled};
  switch (kind) {
    case ButtonKind::primary: {
      const Color fill = held ? accent_press : hovered ? accent_hover : accent;
      return {fill, fill, on_accent};
    }
    case ButtonKind::secondary:
      return {held ? neutral : hovered ? sunken : surface, strong, text};
    case ButtonKind::quiet:
      return {hovered ? accent_soft : none, none, link};
    case ButtonKind::risky:
      return {hovered ? bad_soft : surface, bad, bad};
    case ButtonKind::destroy:
      return {bad_solid, bad_solid, on_accent};
  }
  return {surface, strong, text};
}

constexpr float kGap = 6;

float content_width(const Ui& ui, std::string_view label, const ButtonLook& look,
                    const Metrics& m) {
  float width = ui.text_width(label, m.style, Weight::semibold);
  if (look.icon != Icon::none || look.busy) width += m.icon + kGap;
  if (look.icon_end != Icon::none) width += m.icon + kGap;
  return width;
}

void draw_content(Ui& ui, Rect rect, std::string_view label, const ButtonLook& look,
                  Metrics m, Color ink) {
  const float room = rect.w - 8;
  std::string shown(label);
  float width = content_width(ui, label, look, m);
  if (width > room) {  // smaller before it is cut
    m.style = TextStyle::note;
    width = content_width(ui, label, look, m);
  }
  if (width > room) {
    const float extra = width - ui.text_width(label, m.style, Weight::semibold);
    shown = ui.cut_to_width(label, room - extra, m.style, Weight::semibold);
    width = extra + ui.text_width(shown, m.style, Weight::semibold);
  }
  Rect line = centered(rect, width, rect.h);
  if (look.busy) {
    const Rect box = cut_start(line, m.icon, kGap);
    loader(ui, box.x, box.y + (box.h - m.icon) / 2, ink, m.icon);
  } else if (look.icon != Icon::none) {
    icon_in(ui, cut_start(line, m.icon, kGap), look.icon, ink, m.icon);
  }
  const float y = rect.y + (rect.h - ui.line_height(m.style)) / 2;
  line.x += ui.draw_text(line.x, y, shown, m.style, Weight::semibold, ink) + kGap;
  if (look.icon_end != Icon::none) icon_in(ui, at_start(line, m.icon), look.icon_end, ink, m.icon);
}

std::uint32_t popup_states(bool has_popup, bool expanded) {
  if (!has_popup) return 0;
  return state::has_popup | state::expandable | (expanded ? state::expanded : 0);
}

}  // namespace

float button_height(Ui& ui, ButtonSize size) {
  return metrics(ui, ButtonKind::secondary, size).height;
}

float button_width(Ui& ui, std::string_view label, const ButtonLook& look) {
  const Metrics m = metrics(ui, look.kind, look.size);
  return std::ceil(content_width(ui, label, look, m)) + 2 * m.padding + 2;
}

bool button(Ui& ui, Rect rect, std::string_view key, std::string_view label,
            const ButtonLook& look) {
  const Metrics m = metrics(ui, look.kind, look.size);
  rect = middle(rect, m.height);
  const NodeId id = ui.id(key);
  const bool enabled = look.enabled && !look.busy;
  const Interaction act = ui.interact(id, rect, enabled);
  std::uint32_t states = state::interactive | popup_states(look.has_popup, look.expanded);
  if (!enabled) states |= state::disabled;
  if (look.busy) states |= state::busy;
  if (look.focus_first) states |= state::focus_first;
  const std::string_view more = look.enabled ? look.description : look.reason;
  ui.record({.id = id,
             .role = Role::button,
             .states = states,
             .name = std::string(label),
             .description = std::string(more),
             .key = std::string(key),
             .rect = rect});
  if (ui.visible(grown(rect, 6))) {
    // A busy button keeps its color: it is at work, not out of order.
    Paint paint = paint_of(look.kind, look.enabled, enabled && act.hovered, act.held);
    if (ui.theme().high_contrast && paint.edge == Color::neutral) paint.edge = Color::disabled;
    fill_and_edge(ui, rect, paint.fill, paint.edge, radius::control);
    // In high contrast a shade is as opaque as the page, and would hide the button.
    if (look.kind == ButtonKind::destroy && enabled && act.hovered && !ui.theme().high_contrast)
      fill(ui, rect, Color::shade1, radius::control);
    draw_content(ui, rect, label, look, m, paint.ink);
    if (act.ring) focus_ring(ui, rect);
  }
  if (!look.enabled && !look.reason.empty()) tooltip(ui, id, rect, act, look.reason);
  return act.pressed;
}

bool button_end(Ui& ui, Rect& row, std::string_view key, std::string_view label,
                const ButtonLook& look) {
  return button(ui, cut_end(row, button_width(ui, label, look), space::k8), key, label, look);
}

bool button_start(Ui& ui, Rect& row, std::string_view key, std::string_view label,
                  const ButtonLook& look) {
  return button(ui, cut_start(row, button_width(ui, label, look), space::k8), key, label, look);
}

bool icon_button(Ui& ui, Rect rect, std::string_view key, Icon which, std::string_view name,
                 const IconButtonLook& look) {
  const NodeId id = ui.id(key);
  const Interaction act = ui.interact(id, rect, look.enabled);
  std::uint32_t states = state::interactive | popup_states(look.has_popup, look.expanded);
  if (!look.enabled) states |= state::disabled;
  if (look.pressable) states |= state::pressable | (look.on ? state::pressed : 0);
  if (look.roving) states |= state::roving;
  ui.record({.id = id,
             .role = Role::button,
             .states = states,
             .name = std::string(name),
             .description = std::string(look.enabled ? std::string_view{} : look.reason),
             .key = std::string(key),
             .rect = rect});
  if (ui.visible(rect)) {
    const bool shown = look.on || look.expanded;
    if (look.enabled && (act.hovered || shown))
      fill(ui, rect, shown ? Color::accent_soft : Color::neutral, radius::control);
    const Color ink = !look.enabled ? Color::disabled : shown ? Color::link : look.color;
    icon_in(ui, rect, which, ink, look.icon_size);
    if (act.ring) focus_ring(ui, rect);
  }
  if (!look.expanded) {
    const std::string_view words = !look.enabled && !look.reason.empty() ? look.reason
                                   : look.tooltip.empty()                ? name
                                                                         : look.tooltip;
    tooltip(ui, id, rect, act, words);
  }
  return act.pressed;
}

bool link(Ui& ui, Rect rect, std::string_view key, std::string_view label, std::string_view href,
          Weight weight, TextStyle style) {
  const NodeId id = ui.id(key);
  const float width = std::min(ui.text_width(label, style, weight), rect.w);
  const Rect target{rect.x, rect.y + (rect.h - std::max(rect.h, 24.0f)) / 2, std::max(width, 24.0f),
                    std::max(rect.h, 24.0f)};
  const Interaction act = ui.interact(id, target);
  ui.record({.id = id,
             .role = Role::link,
             .states = state::interactive,
             .name = std::string(label),
             .href = std::string(href),
             .key = std::string(key),
             .rect = target});
  const float line = ui.line_height(style);
  const float y = rect.y + (rect.h - line) / 2;
  ui.draw_text(rect.x, y, ui.cut_to_width(label, rect.w, style, weight), style, weight,
               Color::link);
  if (act.hovered) fill(ui, {rect.x, std::round(y + line - 2), width, 1}, Color::link);
  if (act.ring) focus_ring(ui, {rect.x, y, width, line}, radius::chip);
  return act.pressed;
}

Interaction pressable(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                      const PressableLook& look) {
  const NodeId id = ui.id(key);
  const Interaction act = ui.interact(id, rect, look.enabled);
  std::uint32_t states = state::interactive;
  if (!look.enabled) states |= state::disabled;
  if (look.selectable) states |= state::selectable;
  if (look.selected) states |= state::selected;
  if (look.current) states |= state::current;
  if (look.roving) states |= state::roving;
  ui.record({.id = id,
             .role = look.role,
             .states = states,
             .name = std::string(name),
             .description = std::string(look.description),
             .key = std::string(key),
             .rect = rect,
             .position = look.position,
             .set_size = look.set_size});
  if (look.selected)
    fill(ui, rect, Color::accent_soft, look.round);
  else if (act.hovered && look.enabled)
    fill(ui, rect, look.hover, look.round);
  // Rows that touch each other have no room around them: their ring lies inside.
  // The fill that says so is not there in high contrast.
  if (look.selected && ui.theme().high_contrast) edge(ui, rect, Color::link, look.round, 2);
  if (act.ring && look.round > 0) focus_ring(ui, rect, look.round);
  if (act.ring && look.round <= 0) edge(ui, inset(rect, 1), Color::focus, 4, 2);
  return act;
}

}  // namespace planshift::ui
