#include "ui/widgets/chip.h"

#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kChipPadding = 6, kChipGap = 4, kChipIcon = 12;

}  // namespace

Color tone_text(Tone tone) {
  switch (tone) {
    case Tone::neutral:
      return Color::text;
    case Tone::ok:
      return Color::ok;
    case Tone::warn:
      return Color::warn;
    case Tone::bad:
      return Color::bad;
    case Tone::info:
      return Color::info;
    case Tone::accent:
      return Color::link;
    case Tone::line:
      return Color::muted;
  }
  return Color::text;
}

Color tone_soft(Tone tone) {
  switch (tone) {
    case Tone::neutral:
      return Color::neutral;
    case Tone::ok:
      return Color::ok_soft;
    case Tone::warn:
      return Color::warn_soft;
    case Tone::bad:
      return Color::bad_soft;
    case Tone::info:
      return Color::info_soft;
    case Tone::accent:
      return Color::accent_soft;
    case Tone::line:
      return Color::none;
  }
  return Color::neutral;
}

float chip_width(Ui& ui, std::string_view words, Icon which) {
  const float icon = which == Icon::none ? 0 : kChipIcon + kChipGap;
  return std::ceil(ui.text_width(words, TextStyle::note)) + icon + 2 * kChipPadding;
}

float chip(Ui& ui, Rect rect, std::string_view words, Tone tone, Icon which, bool record) {
  const float width = std::min(chip_width(ui, words, which), rect.w);
  const Rect box = at_start(middle(rect, ui.theme().sizes.chip), width);
  if (ui.visible(box)) {
    // Without soft fills the edge tells the chip from plain text.
    const bool edged = tone == Tone::line || ui.theme().high_contrast;
    fill_and_edge(ui, box, tone_soft(tone), edged ? Color::border : Color::none, radius::chip);
  }
  icon_text(ui, inset(box, kChipPadding, 0), which, words,
            {.style = TextStyle::note, .color = tone_text(tone), .record = record}, Color::none,
            kChipIcon);
  return width;
}

PhaseLook phase_look(Phase phase) {
  switch (phase) {
    case Phase::waiting:
      return {Tone::neutral, Icon::clock};
    case Phase::buying:
      return {Tone::accent, Icon::shopping_cart};
    case Phase::reading_back:
      return {Tone::accent, Icon::refresh_cw};
    case Phase::moving:
      return {Tone::accent, Icon::arrow_left_right};
    case Phase::checking:
      return {Tone::accent, Icon::search_check};
    case Phase::suspending:
      return {Tone::accent, Icon::power_off};
    case Phase::done:
      return {Tone::ok, Icon::check};
    case Phase::needs_you:
      return {Tone::warn, Icon::circle_alert};
    case Phase::failed:
      return {Tone::bad, Icon::circle_x};
    case Phase::unknown:
      return {Tone::info, Icon::circle_question_mark};
    case Phase::paused:
      return {Tone::neutral, Icon::pause};
    case Phase::undone:
      return {Tone::neutral, Icon::undo_2};
  }
  return {Tone::neutral, Icon::clock};
}

float phase_chip(Ui& ui, Rect rect, Phase phase, std::string_view words) {
  const PhaseLook look = phase_look(phase);
  return chip(ui, rect, words, look.tone, look.icon);
}

float filter_chip_width(Ui& ui, std::string_view label, const FilterChipLook& look) {
  const Weight weight = look.on ? Weight::semibold : Weight::regular;
  const bool mark = look.on || look.menu;
  const float more = ui.theme().touch ? 24.0f : 20.0f;
  return std::ceil(ui.text_width(label, TextStyle::note, weight)) + more + (mark ? 18.0f : 2.0f);
}

bool filter_chip(Ui& ui, Rect rect, std::string_view key, std::string_view label,
                 const FilterChipLook& look) {
  const float width = std::min(filter_chip_width(ui, label, look), rect.w);
  const Rect box = at_start(middle(rect, ui.theme().sizes.small), width);
  const NodeId id = ui.id(key);
  const Interaction act = ui.interact(id, box);
  std::uint32_t states = state::interactive;
  if (look.menu) states |= state::has_popup | state::expandable;
  if (look.menu && look.expanded) states |= state::expanded;
  if (!look.menu) states |= state::pressable | (look.on ? state::pressed : 0);
  ui.record({.id = id,
             .role = Role::button,
             .states = states,
             .name = std::string(label),
             .key = std::string(key),
             .rect = box});
  const Color ink = look.on ? Color::link : Color::text;
  const Color inside = look.on ? Color::accent_soft : act.hovered ? Color::sunken : Color::surface;
  fill_and_edge(ui, box, inside, look.on ? Color::link : Color::strong, radius::round);
  Rect line = inset(box, ui.theme().touch ? 12 : 10, 0, ui.theme().touch ? 10 : 8, 0);
  if (look.on || look.menu) {
    const Icon mark = look.menu ? Icon::chevron_down : Icon::x;
    icon_in(ui, cut_end(line, 12, 6), mark, look.on ? ink : Color::muted, 12);
  }
  const Weight weight = look.on ? Weight::semibold : Weight::regular;
  text(ui, line, label,
       {.style = TextStyle::note, .weight = weight, .color = ink, .record = false});
  if (act.ring) focus_ring(ui, box, radius::round);
  return act.pressed;
}

float key_cap_width(Ui& ui, std::string_view words) {
  return std::ceil(ui.text_width(words, TextStyle::tiny)) + 12;
}

float key_cap(Ui& ui, Rect rect, std::string_view words) {
  const float width = key_cap_width(ui, words);
  const Rect box = at_start(middle(rect, 18), width);
  fill_and_edge(ui, box, Color::sunken, Color::border, radius::chip);
  text(ui, box, words,
       {.style = TextStyle::tiny, .color = Color::muted, .align = Align::center, .record = false});
  return width;
}

void avatar(Ui& ui, Rect rect, std::string_view initials, std::string_view name) {
  const Rect box = centered(rect, 28, 28);
  fill_and_edge(ui, box, Color::neutral, ui.theme().high_contrast ? Color::border : Color::none,
                radius::round);
  text(ui, box, initials,
       {.style = TextStyle::tiny,
        .weight = Weight::semibold,
        .align = Align::center,
        .record = false});
  if (!name.empty())
    ui.record({.id = ui.id("avatar"), .role = Role::image, .name = std::string(name), .rect = box});
}

void brand_mark(Ui& ui, float x, float y, float size) {
  const float unit = size / 20;
  fill(ui, {x, y, size, size}, Color::accent, 5 * unit);
  fill(ui, {x + 4 * unit, y + 5 * unit, 8 * unit, 4 * unit}, Color::on_accent, unit, {}, 0.55f);
  fill(ui, {x + 8 * unit, y + 11 * unit, 8 * unit, 4 * unit}, Color::on_accent, unit);
}

}  // namespace planshift::ui
