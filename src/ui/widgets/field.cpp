#include "ui/widgets/field.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"
#include "ui/widgets/type_ahead.h"

namespace planshift::ui {
namespace {

constexpr float kPadding = 10, kGap = 8;

float box_height(const Ui& ui, bool large) {
  return large ? std::max(ui.theme().sizes.control, 40 * ui.theme().scale)
               : ui.theme().sizes.control;
}

float label_height(Ui& ui, std::string_view label) {
  return label.empty() ? 0 : ui.line_height(TextStyle::note) + 4;
}

void draw_box(Ui& ui, Rect box, bool enabled, bool focused, bool invalid) {
  if (!enabled) {
    fill_and_edge(ui, box, Color::neutral, Color::border, radius::control);
    return;
  }
  const Color line = focused ? Color::focus : invalid ? Color::bad : Color::strong;
  fill_and_edge(ui, box, Color::surface, line, radius::control);
  if (focused) edge(ui, grown(box, 1), Color::focus, radius::control + 1, 2);
}

std::uint32_t field_states(const FieldLook& look) {
  std::uint32_t states = state::interactive;
  if (!look.enabled) states |= state::disabled;
  if (look.read_only) states |= state::read_only;
  if (look.required) states |= state::required;
  if (!look.error.empty()) states |= state::invalid;
  if (look.focus_first) states |= state::focus_first;
  if (look.role == Role::combo_field) states |= state::expandable | state::expanded;
  return states;
}

void draw_label(Ui& ui, Rect& rect, std::string_view label) {
  if (label.empty()) return;
  TextLook look = kNote;
  look.record = false;  // the field's own name says it
  text(ui, take_top(rect, ui.line_height(TextStyle::note), 4), label, look);
}

}  // namespace

float field_height(Ui& ui, const FieldLook& look) {
  const float error = look.error.empty() ? 0 : 6 + ui.line_height(TextStyle::note);
  return label_height(ui, look.label) + box_height(ui, look.large) + error;
}

FieldResult text_field(Ui& ui, Rect rect, std::string_view key, std::string& value,
                       const FieldLook& look) {
  const NodeId id = ui.id(key);
  FieldResult result;
  if (look.enabled && !look.read_only) {
    if (const std::string* typed = ui.value_set(id); typed != nullptr && *typed != value) {
      value = *typed;
      result.changed = true;
    }
    result.committed = ui.committed(id) != nullptr;
    result.canceled = ui.canceled(id);
  }
  draw_label(ui, rect, look.label);
  const Rect box = take_top(rect, box_height(ui, look.large));
  const Interaction act = ui.interact(id, box, look.enabled);
  draw_box(ui, box, look.enabled, act.focused, !look.error.empty());
  Rect line = inset(box, kPadding, 0);
  if (look.icon != Icon::none) icon_in(ui, cut_start(line, 16, kGap), look.icon, Color::muted);
  if (!look.key_cap.empty() && !act.focused)
    key_cap(ui, cut_end(line, key_cap_width(ui, look.key_cap), kGap), look.key_cap);
  const std::string_view name = look.label.empty() ? look.name : look.label;
  std::string description(look.description);
  if (!look.error.empty()) description = std::string(look.error);
  ui.record({.id = id,
             .role = look.role,
             .states = field_states(look),
             .name = std::string(name),
             .description = std::move(description),
             .value = value,
             .hint = std::string(look.hint),
             .key = std::string(key),
             .rect = box,
             .inner = line,
             .font_size = ui.theme().type(TextStyle::field).px});
  // While it is focused the live editor shows text and hint.
  if (!act.focused || ui.draws_focused_text) {
    const Color ink = !look.enabled ? Color::disabled : value.empty() ? Color::muted : Color::text;
    text(ui, line, value.empty() ? look.hint : std::string_view(value),
         {.style = TextStyle::field, .color = ink, .record = false});
  }
  if (!look.error.empty()) {
    take_top(rect, 6);
    Rect line_below = take_top(rect, ui.line_height(TextStyle::note));
    icon_in(ui, cut_start(line_below, 12, 4), Icon::circle_x, Color::bad, 12);
    paragraph(ui, line_below, look.error,
              {.style = TextStyle::note, .color = Color::bad, .role = Role::text});
  }
  return result;
}

std::string combo(Ui& ui, Rect rect, std::string_view key, std::span<const Option> options,
                  std::string_view chosen, const ComboLook& look) {
  const NodeId id = ui.id(key);
  draw_label(ui, rect, look.label);
  const float height = look.small ? ui.theme().sizes.small : box_height(ui, look.large);
  const Rect box = look.label.empty() ? middle(rect, height) : take_top(rect, height);
  const Interaction act = ui.interact(id, box, look.enabled);
  const bool open = ui.open_popup() == id;
  const Option* current = nullptr;
  for (const Option& option : options)
    if (option.key == chosen) current = &option;
  const std::string_view name = look.label.empty() ? look.name : look.label;
  std::uint32_t states = state::interactive | state::has_popup | state::expandable;
  if (open) states |= state::expanded;
  if (!look.enabled) states |= state::disabled;
  ui.record({.id = id,
             .role = Role::combobox,
             .states = states,
             .name = std::string(name),
             .value = current != nullptr ? current->label : std::string{},
             .key = std::string(key),
             .rect = box});
  if (look.small) {
    fill_and_edge(ui, box, act.hovered ? Color::sunken : Color::surface, Color::strong,
                  radius::round);
  } else {
    draw_box(ui, box, look.enabled, open, false);
  }
  Rect line = inset(box, kPadding, 0);
  icon_in(ui, cut_end(line, look.small ? 12 : 16, look.small ? 6 : kGap), Icon::chevron_down,
          Color::muted, look.small ? 12 : 16);
  const Color ink = !look.enabled        ? Color::disabled
                    : current == nullptr ? Color::muted
                                         : Color::text;
  text(ui, line, current != nullptr ? std::string_view(current->label) : look.hint,
       {.style = look.small ? TextStyle::note : TextStyle::body, .color = ink, .record = false});
  if (act.ring && !open) focus_ring(ui, box, look.small ? radius::round : radius::control);
  const bool by_key =
      !open && look.enabled &&
      (ui.key(id, "ArrowDown") || ui.key(id, "ArrowUp") || is_letter(ui.any_key(id)));
  if (act.pressed || by_key) toggle_popup(ui, id);
  if (ui.open_popup() != id) return {};
  std::vector<MenuItem> items;
  items.reserve(options.size());
  for (const Option& option : options)
    items.push_back({.key = option.key,
                     .label = option.note.empty() ? option.label : option.label + " " + option.note,
                     .lang = option.lang,
                     .icon = option.icon,
                     .enabled = option.enabled,
                     .checked = option.key == chosen});
  const std::string pressed = popup_list(ui, box, id,
                                         {.list_role = Role::list_box,
                                          .item_role = Role::option,
                                          .items = items,
                                          .name = name,
                                          .marks = true,
                                          .min_width = box.w});
  return pressed == chosen ? std::string{} : pressed;
}

long long typed_number(std::string_view text) {
  constexpr long long kMost = 1'000'000'000'000;
  long long number = 0;
  bool any = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (letter >= '0' && letter <= '9') {
      number = number * 10 + (letter - '0');
      any = true;
      if (number > kMost) return -1;
    } else if (text.substr(i, 2) == "\xC2\xA0") {
      i += 1;  // U+00A0
    } else if (text.substr(i, 3) == "\xE2\x80\xAF") {
      i += 2;  // U+202F
    } else if (letter != ' ' && letter != ',' && letter != '\'') {
      return -1;
    }
  }
  return any ? number : -1;
}

}  // namespace planshift::ui
