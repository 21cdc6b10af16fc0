#include "ui/widgets/choice.h"

#include "ui/widgets/menu.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kMark = 16, kLabelGap = 8;

struct Choice {
  Role role;
  std::uint32_t states;
  float mark_width;
};

// What check box, radio and switch share: the target around mark and label, record, label, reason.
Interaction choice(Ui& ui, Rect rect, std::string_view key, std::string_view label,
                   const Choice& kind, const ChoiceLook& look, Rect& mark) {
  const NodeId id = ui.id(key);
  const float label_width =
      look.label_hidden ? 0 : ui.text_width(label, TextStyle::body) + kLabelGap;
  Rect target = look.label_hidden ? rect : at_start(rect, kind.mark_width + label_width);
  if (target.h < 24) target = middle(target, 24);
  if (target.w < 24) target.w = 24;
  const Interaction act = ui.interact(id, target, look.enabled);
  std::uint32_t states = state::interactive | kind.states;
  if (!look.enabled) states |= state::disabled;
  if (look.roving) states |= state::roving;
  ui.record({.id = id,
             .role = kind.role,
             .states = states,
             .name = std::string(label),
             .description = std::string(look.enabled ? look.description : look.reason),
             .key = std::string(key),
             .rect = target});
  mark = !look.label_hidden ? at_start(rect, kind.mark_width)
         : look.mark.w > 0  ? look.mark
                            : centered(rect, kind.mark_width, rect.h);
  if (!look.label_hidden) {
    Rect words = rect;
    cut_start(words, kind.mark_width, kLabelGap);
    TextLook ink{.color = look.enabled ? Color::text : Color::disabled, .record = false};
    if (ui.text_width(label, ink.style) > words.w + 0.5f) {  // two small lines are hardly higher
      ink.style = TextStyle::note;
      const float lines = paragraph_height(ui, label, words.w, ink.style);
      paragraph(ui, middle(words, lines), label, ink);
    } else {
      text(ui, words, label, ink);
    }
  }
  if (!look.enabled && !look.reason.empty()) tooltip(ui, id, target, act, look.reason);
  return act;
}

Color mark_edge(bool on, bool enabled) {
  if (!enabled) return Color::border;
  return on ? Color::accent : Color::strong;
}

Color mark_fill(bool on, bool enabled) {
  if (!enabled) return on ? Color::disabled : Color::neutral;
  return on ? Color::accent : Color::surface;
}

// Arrows along a row of exclusive options, round its ends and past those that are off: the index to
// go to, or -1. A row of tabs leaves up and down to what scrolls.
int step_along(Ui& ui, NodeId id, int at, std::span<const Option> options, bool tabs) {
  const auto count = static_cast<int>(options.size());
  int step = 0;
  if (ui.key(id, "ArrowRight") || (!tabs && ui.key(id, "ArrowDown"))) step = 1;
  if (ui.key(id, "ArrowLeft") || (!tabs && ui.key(id, "ArrowUp"))) step = count - 1;
  if (ui.key(id, "Home")) at = count - 1, step = 1;
  if (ui.key(id, "End")) at = 0, step = count - 1;
  if (step == 0) return -1;
  for (int i = 0; i < count; ++i) {
    at = (at + step) % count;
    if (options[static_cast<std::size_t>(at)].enabled) break;
  }
  return at;
}

struct Picked {
  std::string key;
  void take(Ui& ui, NodeId group, std::span<const Option> options, int index) {
    if (index < 0) return;
    const Option& option = options[static_cast<std::size_t>(index)];
    if (!option.enabled) return;
    key = option.key;
    ui.focus(node_id(group, option.key));
  }
};

}  // namespace

bool checkbox(Ui& ui, Rect rect, std::string_view key, std::string_view label, Check value,
              const ChoiceLook& look) {
  const bool on = value != Check::off;
  const std::uint32_t states = value == Check::on      ? state::checked
                               : value == Check::mixed ? state::mixed
                                                       : 0;
  Rect place;
  const Interaction act =
      choice(ui, rect, key, label, {Role::checkbox, states, kMark}, look, place);
  const Rect box = middle(place, kMark);
  if (ui.visible(grown(box, 6))) {
    fill_and_edge(ui, box, mark_fill(on, look.enabled), mark_edge(on, look.enabled), radius::chip);
    if (on) icon_in(ui, box, value == Check::on ? Icon::check : Icon::minus, Color::on_accent, 12);
    if (act.ring) focus_ring(ui, box, radius::chip);
  }
  return act.pressed;
}

bool radio(Ui& ui, Rect rect, std::string_view key, std::string_view label, bool chosen,
           const ChoiceLook& look) {
  Rect place;
  const Interaction act =
      choice(ui, rect, key, label, {Role::radio, chosen ? state::checked : 0, kMark}, look, place);
  const Rect box = middle(place, kMark);
  if (ui.visible(grown(box, 6))) {
    fill_and_edge(ui, box, mark_fill(chosen, look.enabled), mark_edge(chosen, look.enabled),
                  radius::round);
    if (chosen) disc(ui, box.x + 8, box.y + 8, 3, Color::on_accent);
    if (act.ring) focus_ring(ui, box, radius::round);
  }
  return act.pressed;
}

bool toggle(Ui& ui, Rect rect, std::string_view key, std::string_view label, bool on,
            const ChoiceLook& look) {
  constexpr float kWidth = 36, kHeight = 20;
  Rect place;
  const Interaction act =
      choice(ui, rect, key, label, {Role::switch_, on ? state::checked : 0, kWidth}, look, place);
  const Rect box = middle(place, kHeight);
  if (ui.visible(grown(box, 6))) {
    fill_and_edge(ui, box, mark_fill(on, look.enabled), mark_edge(on, look.enabled), radius::round);
    disc(ui, box.x + (on ? 26.0f : 10.0f), box.y + 10, 6, on ? Color::on_accent : Color::strong);
    if (act.ring) focus_ring(ui, box, radius::round);
  }
  return act.pressed;
}

float segmented_width(Ui& ui, std::span<const Option> options) {
  float width = 1;
  for (const Option& option : options)
    width += std::ceil(ui.text_width(option.label, TextStyle::body, Weight::semibold)) + 25 +
             (option.note.empty() ? 0 : 6 + ui.text_width(option.note, TextStyle::body));
  return std::ceil(width);
}

std::string segmented(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                      std::span<const Option> options, std::string_view chosen) {
  if (options.empty()) return {};
  rect = middle(rect, ui.theme().sizes.control);
  rect.w = std::min(rect.w, segmented_width(ui, options));
  const Group group(ui, rect, key, Role::radio_group, name);
  const NodeId group_id = ui.tree().parent();
  const float surplus =
      (segmented_width(ui, options) - rect.w) / static_cast<float>(options.size());
  fill(ui, inset(rect, 0.5f), Color::surface, radius::control);
  Picked picked;
  Rect rest = rect, ring{};
  const auto count = static_cast<int>(options.size());
  for (int i = 0; i < count; ++i) {
    const Option& option = options[static_cast<std::size_t>(i)];
    const bool on = option.key == chosen;
    const Rect part =
        i + 1 == count ? rest : cut_start(rest, segmented_width(ui, {&option, 1}) - 1 - surplus);
    const NodeId id = ui.id(option.key);
    const Interaction act = ui.interact(id, part, option.enabled);
    ui.record({.id = id,
               .role = Role::radio,
               .states = state::interactive | (on ? state::checked : state::roving) |
                         (option.enabled ? 0 : state::disabled),
               .name = option.note.empty() ? option.label : option.label + " " + option.note,
               .key = option.key,
               .rect = part,
               .position = i + 1,
               .set_size = count});
    const Corners corners{i == 0, i + 1 == count, i == 0, i + 1 == count};
    if (on || act.hovered) {
      const Rect inside = inset(part, ui.theme().high_contrast ? 3 : 0.5f);
      fill(ui, inside, on ? Color::accent_soft : Color::sunken, radius::control, corners);
    }
    if (i > 0) line_down(ui, part.x, rect.y, rect.h, Color::strong);
    const Color ink = !option.enabled ? Color::disabled : on ? Color::text : Color::muted;
    const Run runs[] = {
        {option.label, TextStyle::body, on ? Weight::semibold : Weight::regular, ink},
        {option.note.empty() ? "" : " ", TextStyle::body, Weight::regular, ink},
        {option.note, TextStyle::body, on ? Weight::semibold : Weight::regular, ink}};
    if (surplus > 0) {  // too long together: smaller, and cut where that is not enough
      std::string words = option.label;
      if (!option.note.empty()) words += " " + option.note;
      text(ui, inset(part, 4, 0), words,
           {.style = TextStyle::note, .color = ink, .align = Align::center, .record = false});
    } else {
      rich(ui, part, runs, Align::center, false);
    }
    if (act.ring) ring = part;
    if (act.pressed) picked.take(ui, group_id, options, i);
    picked.take(ui, group_id, options, step_along(ui, id, i, options, false));
  }
  edge(ui, rect, Color::strong, radius::control);
  if (ring.w > 0) focus_ring(ui, ring);
  return picked.key == chosen ? std::string{} : picked.key;
}

float tabs_height(const Ui& ui) {
  return ui.theme().touch ? 44.0f : 36.0f;
}

std::string tabs(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                 std::span<const Option> options, std::string_view chosen) {
  rect.h = tabs_height(ui);
  const Group group(ui, rect, key, Role::tab_list, name);
  const NodeId group_id = ui.tree().parent();
  line_across(ui, rect.x, rect.bottom() - 1, rect.w);
  Picked picked;
  Rect rest = rect;
  const auto count = static_cast<int>(options.size());
  for (int i = 0; i < count; ++i) {
    const Option& option = options[static_cast<std::size_t>(i)];
    const bool on = option.key == chosen;
    const std::string words = option.note.empty() ? option.label : option.label + " " + option.note;
    const float width = std::ceil(ui.text_width(words, TextStyle::body, Weight::semibold));
    const Rect part = cut_start(rest, width, space::k20);
    const NodeId id = ui.id(option.key);
    const Interaction act = ui.interact(id, part, option.enabled);
    ui.record(
        {.id = id,
         .role = Role::tab,
         .states = state::interactive | state::selectable | (on ? state::selected : state::roving),
         .name = words,
         .key = option.key,
         .rect = part,
         .position = i + 1,
         .set_size = count});
    text(ui, inset(part, 0, 0, 0, 4), words,
         {.weight = on ? Weight::semibold : Weight::regular,
          .color = on || act.hovered ? Color::text : Color::muted,
          .record = false});
    if (on)
      fill(ui,
           {part.x, rect.bottom() - 2, ui.text_width(words, TextStyle::body, Weight::semibold), 2},
           Color::link);
    if (act.ring) focus_ring(ui, inset(part, 0, 4, 0, 8), radius::chip);
    if (act.pressed) picked.take(ui, group_id, options, i);
    picked.take(ui, group_id, options, step_along(ui, id, i, options, true));
  }
  return picked.key == chosen ? std::string{} : picked.key;
}

}  // namespace planshift::ui
