#include <array>
#include <vector>

#include "ui/gallery_sections.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/text.h"

namespace planshift::ui::gallery_sections {

void buttons(Ui& ui, Rect& body, GalleryState& state) {
  struct Shown {
    std::string_view key, label;
    ButtonLook look;
  };
  const Shown shown[] = {
      {"primary", "Primary", {.kind = ButtonKind::primary}},
      {"busy", "At work", {.kind = ButtonKind::primary, .busy = true}},
      {"off",
       "Off",
       {.kind = ButtonKind::primary, .enabled = false, .reason = "Nothing is chosen"}},
      {"secondary", "Secondary", {}},
      {"arrow", "Plan 31 customers", {.icon_end = Icon::arrow_right}},
      {"quiet", "Quiet", {.kind = ButtonKind::quiet}},
      {"risky", "Risky", {.kind = ButtonKind::risky, .icon = Icon::undo_2}},
      {"destroy", "Destroy", {.kind = ButtonKind::destroy}},
      {"small", "Small", {.size = ButtonSize::small, .icon = Icon::download}},
      {"large", "Large", {.size = ButtonSize::large, .icon = Icon::search}}};
  Flow flow(body, space::k12, space::k8);
  const float height = button_height(ui, ButtonSize::large);
  for (const Shown& one : shown) {
    const Rect place = flow.next(button_width(ui, one.label, one.look), height);
    note_press(state, button(ui, place, one.key, one.label, one.look), one.label);
  }
  const Rect more = centered(flow.next(32, height), 32, 32);
  note_press(state, icon_button(ui, more, "more", Icon::ellipsis, "More"), "More");
  const std::vector<MenuItem> items = {
      {.key = "open", .label = "Open", .icon = Icon::search_check},
      {.key = "pause", .label = "Pause", .icon = Icon::pause, .shortcut = "P"},
      {.key = "undo",
       .label = "Undo",
       .icon = Icon::undo_2,
       .risky = true,
       .separator_before = true},
      {.key = "no", .label = "Not now", .enabled = false}};
  const Rect place = flow.next(button_width(ui, "Menu", {.icon_end = Icon::chevron_down}), height);
  const std::string picked = menu_button(ui, place, "menu", "Menu", items, {});
  note_press(state, !picked.empty(), picked);
  link(ui, flow.next(120, height), "link", "A true link", "#/plan");
  take_top(body, flow.bottom() - body.y);
}

void fields(Ui& ui, Rect& body, GalleryState& state) {
  const auto halves = columns(body, ui.phone() ? 1 : 2, space::k12);
  Rect left = halves.front(), right = halves.back();
  const auto place = [&](Rect& from, const FieldLook& look) {
    return take_top(from, field_height(ui, look), space::k12);
  };
  const FieldLook hint{.label = "Filter", .hint = "Type to filter", .icon = Icon::search};
  text_field(ui, place(left, hint), "empty", state.empty, hint);
  const FieldLook wrong{.label = "Seats", .error = "A whole number from 1 to 10,000."};
  text_field(ui, place(left, wrong), "wrong", state.wrong, wrong);
  if (ui.phone()) right.y = left.y;
  const FieldLook plain{.label = "Domain"};
  text_field(ui, place(right, plain), "plain", state.words, plain);
  const FieldLook off{.label = "Not now", .enabled = false};
  text_field(ui, place(right, off), "off", state.words, off);
  const Option options[] = {{"month", "1 month"}, {"year", "1 year"}, {"three", "3 years"}};
  Rect row = take_top(right, 20 + ui.theme().sizes.control);
  const std::string chosen = combo(ui, row, "combo", options, state.combo, {.label = "Term"});
  if (!chosen.empty()) state.combo = chosen;
  take_top(body, std::max(left.y, right.y) - body.y);
}

void choices(Ui& ui, Rect& body, GalleryState& state) {
  const float line = std::max(32.0f, ui.theme().sizes.control);
  auto row = columns(take_top(body, line), 3, space::k12);
  if (checkbox(ui, row[0], "check", "Keep services", state.check ? Check::on : Check::off))
    state.check = !state.check;
  if (checkbox(ui, row[1], "part", "Some", state.part ? Check::mixed : Check::off))
    state.part = !state.part;
  checkbox(ui, row[2], "none", "Not now", Check::off, {.enabled = false, .reason = "Later"});
  row = columns(take_top(body, line), 3, space::k12);
  {
    const Group group(ui, row[0], "radios", Role::radio_group, "One of two");
    if (radio(ui, row[0], "one", "Option", state.radio == 0)) state.radio = 0;
    if (radio(ui, row[1], "two", "Chosen", state.radio == 1)) state.radio = 1;
  }
  if (toggle(ui, row[2], "toggle", "Reduce motion", state.toggle)) state.toggle = !state.toggle;
  const Option segments[] = {{"system", "System"}, {"light", "Light"}, {"dark", "Dark"}};
  std::string picked =
      segmented(ui, take_top(body, line, 8), "segments", "Theme", segments, state.segment);
  if (!picked.empty()) state.segment = picked;
  const Option pages[] = {{"users", "Users", "42"}, {"journal", "Journal"}, {"money", "Money"}};
  picked = tabs(ui, take_top(body, 44, 8), "tabs", "Details", pages, state.tab);
  if (!picked.empty()) state.tab = picked;
  Rect chips = take_top(body, ui.theme().sizes.small);
  const FilterChipLook on{.on = state.filter}, list{.menu = true};
  if (filter_chip(ui, cut_start(chips, filter_chip_width(ui, "Really ends", on), 8), "really",
                  "Really ends", on))
    state.filter = !state.filter;
  filter_chip(ui, chips, "country", "Country", list);
}

void phases(Ui& ui, Rect& body, GalleryState&) {
  constexpr std::array<std::string_view, 12> kWords = {
      "Waiting", "Buying",    "Reading back", "Moving",  "Checking", "Suspending",
      "Done",    "Needs you", "Failed",       "Unknown", "Paused",   "Undone"};
  Flow flow(body, 8, 8);
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    const auto phase = static_cast<Phase>(i);
    const float width = chip_width(ui, kWords[i], phase_look(phase).icon);
    phase_chip(ui, flow.next(width, ui.theme().sizes.chip), phase, kWords[i]);
  }
  take_top(body, flow.bottom() - body.y);
}

}  // namespace planshift::ui::gallery_sections
