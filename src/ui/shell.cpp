#include "ui/shell.h"

#include <cmath>

#include "ui/widgets/button.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kTopBar = 48, kTouchTopBar = 60, kPhoneTop = 52, kPhoneBottom = 60;
constexpr float kRail = 200, kNarrowRail = 56;
// A row leads the eye from a name to its button: in no window farther than in one of 1920.
constexpr float kWidest = 1920;
constexpr float kStepHeight = 40, kSearch = 352, kLeastSearch = 180, kAvatar = 28;

constexpr std::array<std::string_view, kScreens> kStepKeys = {
    "nav.connect", "nav.find", "nav.plan", "nav.migrate", "nav.confirm", "nav.settings"};

std::string spoken(const ShellStep& step) {
  if (!step.spoken.empty()) return step.spoken;
  return step.count.empty() ? step.label : step.label + ", " + step.count;
}

// A link of the navigation: record, hover fill and ring; the caller draws what is on it.
Interaction step_link(Ui& ui, Rect rect, std::size_t index, const ShellStep& step, bool current) {
  const NodeId id = ui.id(kStepKeys[index]);
  Interaction act = ui.interact(id, rect);
  ui.record({.id = id,
             .role = Role::link,
             .states = state::interactive | (current ? state::current : 0) |
                       (step.closed.empty() ? 0 : state::disabled),
             .name = spoken(step),
             .href = step.href,
             .key = std::string(kStepKeys[index]),
             .rect = rect});
  if (!step.closed.empty()) {
    tooltip(ui, id, rect, act, step.closed);
    act.pressed = act.hovered = false;
  }
  return act;
}

}  // namespace

Shell::Shell(Ui& ui, const ShellData& data) : ui_(ui), data_(data) {
  const NodeId main_id = node_id(0, "main");
  skip_link(main_id);
  const float scale = ui.theme().scale;
  Rect rest = ui.full();
  if (ui.phone()) {
    phone_top(cut_top(rest, std::round(kPhoneTop * scale)));
    phone_bottom(cut_bottom(rest, std::round(kPhoneBottom * scale)));
    fill(ui, rest, Color::surface);
    line_across(ui, rest.x, rest.y, rest.w);
    line_across(ui, rest.x, rest.bottom() - 1, rest.w);
    result_.sheet = inset(rest, 0, 1);
  } else {
    rest = column(rest, kWidest * scale);
    top_bar(cut_top(rest, std::round((ui.theme().touch ? kTouchTopBar : kTopBar) * scale)));
    const float rail_width = ui.theme().narrow_rail ? kNarrowRail : kRail * scale;
    rail(cut_start(rest, std::round(rail_width)));
    rest = inset(rest, 0, 0, 8, 8);
    card(ui, rest);
    result_.sheet = inset(rest, ui.theme().line());
  }
  ui.sheet = result_.sheet;
  ui.memory(toast_corner()).value = 0;
  if (data.toast.stamp != 0) result_.toast = toast(ui, data.toast);
  ui.record({.id = main_id,
             .role = Role::main,
             .states = state::roving,  // the skip link leads here
             .name = data.steps[static_cast<std::size_t>(data.current)].label,
             .key = "main",
             .rect = result_.sheet});
  ui.tree().push_parent(main_id);
}

Shell::~Shell() {
  ui_.tree().pop_parent();
}

// Seen only while it has focus; until then it waits above the window.
void Shell::skip_link(NodeId main_id) {
  if (data_.skip_link.empty()) return;
  const NodeId id = ui_.id("skip");
  const float width =
      std::ceil(ui_.text_width(data_.skip_link, TextStyle::body, Weight::semibold)) + 24;
  const bool shown = ui_.focused() == id;
  const Rect place{8, shown ? 8.0f : -48.0f, width, 32};
  const LayerScope above(ui_, Layer::notice, shown ? place : Rect{});
  const Interaction act = ui_.interact(id, place);
  ui_.record({.id = id,
              .role = Role::link,
              .states = state::interactive,
              .name = data_.skip_link,
              .href = "#main",
              .key = "skip",
              .rect = place});
  if (act.pressed) ui_.focus(main_id);
  if (!shown) return;
  raised(ui_, place, radius::control);
  text(ui_, place, data_.skip_link,
       {.weight = Weight::semibold, .color = Color::link, .align = Align::center, .record = false});
  focus_ring(ui_, place);
}

void Shell::take_menu(std::string pressed) {
  if (!pressed.empty()) result_.menu_item = std::move(pressed);
}

void Shell::partner_switcher(Rect& line) {
  const float words =
      std::min(std::ceil(ui_.text_width(data_.partner, TextStyle::body, Weight::semibold)), 220.0f);
  const bool opens = !data_.partner_menu.empty();
  const float width = 16 + 6 + words + (opens ? 6 + 16.0f : 0);
  Rect box = middle(cut_start(line, width, space::k12), ui_.theme().sizes.control);
  const NodeId id = ui_.id("partner");
  if (opens) {
    const Rect target = inset(box, -6, 0);
    const Interaction act = ui_.interact(id, target);
    const bool open = ui_.open_popup() == id;
    ui_.record({.id = id,
                .role = Role::button,
                .states = state::interactive | state::has_popup | state::expandable |
                          (open ? state::expanded : 0),
                .name = data_.partner,
                .key = "partner",
                .rect = target});
    if (act.hovered || open) fill(ui_, target, Color::neutral, radius::control);
    if (act.ring) focus_ring(ui_, target);
    if (act.pressed) toggle_popup(ui_, id);
    take_menu(menu(ui_, target, id, data_.partner_menu, data_.partner));
  }
  icon_in(ui_, cut_start(box, 16, 6), Icon::building_2, Color::text);
  TextLook look = kStrong;
  look.record = !opens;
  text(ui_, cut_start(box, words, 6), data_.partner, look);
  if (opens) icon_in(ui_, at_start(box, 16), Icon::chevron_down, Color::muted, 14);
}

void Shell::help_and_account(Rect& line) {
  if (!data_.initials.empty()) {
    const Rect box = middle(cut_end(line, kAvatar, space::k8), kAvatar);
    if (data_.account_menu.empty()) {
      avatar(ui_, box, data_.initials, data_.account);
    } else {
      const NodeId id = ui_.id("account");
      const bool open = ui_.open_popup() == id;
      if (icon_button(ui_, box, "account", Icon::none, data_.account,
                      {.has_popup = true, .expanded = open}))
        toggle_popup(ui_, id);
      avatar(ui_, box, data_.initials, {});
      take_menu(menu(ui_, box, id, data_.account_menu, data_.account, true));
    }
  }
  if (data_.help.empty()) return;
  const Rect box = middle(cut_end(line, 32, space::k8), 32);
  const NodeId id = ui_.id("help");
  const bool opens = !data_.help_menu.empty();
  if (icon_button(ui_, box, "help", Icon::circle_question_mark, data_.help,
                  {.has_popup = opens, .expanded = opens && ui_.open_popup() == id})) {
    if (opens)
      toggle_popup(ui_, id);
    else
      result_.menu_item = "help";
  }
  if (opens) take_menu(menu(ui_, box, id, data_.help_menu, data_.help, true));
}

void Shell::saved_state(Rect& line) {
  if (data_.saved.empty()) return;
  const Color color = data_.save_failed ? Color::bad : Color::muted;
  const float width = 16 + 4 + std::ceil(ui_.text_width(data_.saved, TextStyle::note));
  Rect box = cut_end(line, width, space::k24);
  const Rect whole = middle(box, 24);
  const Rect mark = cut_start(box, 16, 4);
  if (data_.save_failed)
    icon_in(ui_, mark, Icon::circle_alert, Color::bad, 14);
  else if (data_.saving)
    icon_in(ui_, mark, Icon::hard_drive, Color::muted, 14);
  else
    icon_in(ui_, mark, Icon::check, Color::ok, 14);
  text(ui_, box, data_.saved, {.style = TextStyle::note, .color = color, .record = false});
  // Changes with every step of a run: not said each time, only when it fails.
  ui_.record({.id = ui_.id("saved"),
              .role = data_.save_failed ? Role::alert : Role::text,
              .states = data_.saving ? state::busy : 0,
              .name = data_.saved,
              .key = "saved",
              .rect = whole});
}

// Looks like the field that it opens.
void Shell::search_button(Rect place) {
  const Rect box = middle(place, ui_.theme().sizes.control);
  const NodeId id = ui_.id("search");
  const Interaction act = ui_.interact(id, box);
  ui_.record({.id = id,
              .role = Role::button,
              .states = state::interactive,
              .name = data_.search,
              .key = "search",
              .rect = box});
  fill_and_edge(ui_, box, act.hovered ? Color::sunken : Color::surface, Color::strong,
                radius::control);
  Rect line = inset(box, 10, 0);
  icon_in(ui_, cut_start(line, 16, space::k8), Icon::search, Color::muted);
  const float words = ui_.text_width(data_.search, TextStyle::body);
  const float cap = key_cap_width(ui_, data_.shortcut_cap);
  // Large letters in a narrow window: the keys go first, then the words; the glass says enough.
  if (!ui_.theme().touch && words + space::k8 + cap <= line.w)
    key_cap(ui_, cut_end(line, cap, space::k8), data_.shortcut_cap);
  if (words <= line.w) text(ui_, line, data_.search, {.color = Color::muted, .record = false});
  if (act.ring) focus_ring(ui_, box);
  if (act.pressed) take_menu("search");
}

void Shell::bell(Rect box) {
  if (icon_button(ui_, box, "notices", Icon::bell, data_.notices)) take_menu("notices");
  if (data_.unread == 0) return;
  disc(ui_, box.right() - 9, box.y + 9, 5, Color::page);
  disc(ui_, box.right() - 9, box.y + 9, 4, Color::bad_bar);
}

void Shell::top_bar(Rect bar) {
  const Group banner(ui_, bar, "top", Role::banner, data_.top_name);
  Rect line = inset(bar, space::k16, 0);
  const bool narrow = ui_.theme().narrow_rail;
  Rect brand = cut_start(line, narrow ? 40.0f : 184 * ui_.theme().scale, space::k8);
  brand_mark(ui_, brand.x + (narrow ? 2 : 0), brand.y + (brand.h - 20) / 2);
  if (!narrow) {
    cut_start(brand, 20, 8);
    text(ui_, brand, "PlanShift", {.style = TextStyle::control, .weight = Weight::semibold});
  }
  help_and_account(line);
  if (!data_.notices.empty()) bell(middle(cut_end(line, 32, space::k8), 32));
  saved_state(line);
  if (!data_.partner.empty()) partner_switcher(line);
  const bool searches = !data_.search.empty();
  for (const ShellChip& shown : data_.chips) {
    const float width = chip_width(ui_, shown.words, shown.icon);
    if (line.w - width - space::k8 < (searches ? kLeastSearch : 0)) break;
    chip(ui_, cut_start(line, width, space::k8), shown.words, shown.tone, shown.icon);
  }
  if (searches)
    search_button(cut_end(line, std::min(kSearch * ui_.theme().scale, line.w - space::k16)));
}

void Shell::rail_step(Rect row, std::size_t index, bool last) {
  const ShellStep& step = data_.steps[index];
  const bool current = index == static_cast<std::size_t>(data_.current);
  const bool narrow = ui_.theme().narrow_rail;
  const Interaction act = step_link(ui_, row, index, step, current);
  if (current || act.hovered)
    fill(ui_, row, current ? Color::accent_soft : Color::neutral, radius::control);
  const Rect dot =
      narrow ? centered(row, 20, 20) : Rect{row.x + 8, row.y + (row.h - 20) / 2, 20, 20};
  const bool done = step.state == StepState::done;
  const StepMark mark = step.state == StepState::needs_you ? StepMark::needs_you
                        : current                          ? StepMark::running
                        : done                             ? StepMark::done
                                                           : StepMark::empty;
  step_dot(ui_, dot, mark, static_cast<int>(index) + 1, Color::page);
  if (!last)
    fill(ui_, {dot.x + 10, dot.bottom() + 2, 1, kStepHeight - 24},
         done ? Color::ok : Color::border);
  if (act.ring) focus_ring(ui_, inset(row, 4));
  if (act.pressed) {
    result_.navigated = true;
    result_.to = static_cast<Screen>(index);
  }
  if (narrow) {
    tooltip(ui_, ui_.id(kStepKeys[index]), row, act, spoken(step));
    return;
  }
  Rect words = inset(row, 40, 0, 12, 0);
  const float count = std::ceil(ui_.text_width(step.count, TextStyle::note));
  TextLook quiet = kNote;
  quiet.record = false;
  if (count > 0) text(ui_, cut_end(words, count, 8), step.count, quiet);
  const Color ink = !step.closed.empty() ? Color::disabled
                    : current || done    ? Color::text
                                         : Color::muted;
  text(ui_, words, step.label,
       {.weight = current ? Weight::semibold : Weight::regular, .color = ink, .record = false});
}

void Shell::rail(Rect bar) {
  const Group navigation(ui_, bar, "rail", Role::navigation, data_.steps_name);
  const bool narrow = ui_.theme().narrow_rail;
  Rect rest = inset(bar, narrow ? 4 : 8, 8, narrow ? 4 : 8, 12);
  const float height = std::round(kStepHeight * ui_.theme().scale);
  for (std::size_t i = 0; i + 1 < kScreens; ++i)
    rail_step(cut_top(rest, height), i, i + 2 == kScreens);
  constexpr auto kSettings = static_cast<std::size_t>(Screen::settings);
  const ShellStep& settings = data_.steps[kSettings];
  const Rect row = cut_bottom(rest, height);
  const bool current = data_.current == Screen::settings;
  const Interaction act = step_link(ui_, row, kSettings, settings, current);
  if (current || act.hovered)
    fill(ui_, row, current ? Color::accent_soft : Color::neutral, radius::control);
  const Color ink = current ? Color::text : Color::muted;
  Rect words = narrow ? row : inset(row, 10, 0, 8, 0);
  icon_in(ui_, narrow ? row : cut_start(words, 16, space::k12), Icon::settings, ink);
  if (!narrow)
    text(ui_, words, settings.label,
         {.weight = current ? Weight::semibold : Weight::regular, .color = ink, .record = false});
  else
    tooltip(ui_, ui_.id(kStepKeys[kSettings]), row, act, settings.label);
  if (act.ring) focus_ring(ui_, inset(row, 4));
  if (act.pressed) {
    result_.navigated = true;
    result_.to = Screen::settings;
  }
  if (narrow || data_.rail_note.empty()) return;
  const float width = rest.w - 16;
  const float note = paragraph_height(ui_, data_.rail_note, width, TextStyle::note);
  if (rest.h < note + 16) return;
  const Rect place{rest.x + 8, rest.bottom() - note - 8, width, note};
  paragraph(ui_, place, data_.rail_note, {.style = TextStyle::note, .color = Color::muted});
}

void Shell::phone_top(Rect bar) {
  const Group banner(ui_, bar, "top", Role::banner, data_.top_name);
  Rect line = inset(bar, space::k16, 0, 4, 0);
  const NodeId menu_id = ui_.id("menu");
  if (!data_.phone_menu.empty()) {
    const Rect box = middle(cut_end(line, 44, 4), 44);
    if (icon_button(ui_, box, "menu", Icon::ellipsis, data_.menu,
                    {.color = Color::text,
                     .icon_size = 20,
                     .has_popup = true,
                     .expanded = ui_.open_popup() == menu_id}))
      toggle_popup(ui_, menu_id);
    take_menu(menu(ui_, box, menu_id, data_.phone_menu, data_.menu, true));
  }
  if (!data_.search.empty()) {
    const Rect box = middle(cut_end(line, 44, 4), 44);
    if (icon_button(ui_, box, "search", Icon::search, data_.search,
                    {.color = Color::text, .icon_size = 20}))
      take_menu("search");
  }
  const Rect mark = cut_start(line, 20, space::k12);
  brand_mark(ui_, mark.x, mark.y + (mark.h - 20) / 2);
  // A long title is set smaller before it is cut.
  auto style = TextStyle::section;
  while (style < TextStyle::note &&
         ui_.text_width(data_.page_title, style, Weight::semibold) > line.w) {
    style = static_cast<TextStyle>(static_cast<int>(style) + 1);
  }
  heading(ui_, line, data_.page_title, 1, style);
}

void Shell::phone_bottom(Rect bar) {
  const Group navigation(ui_, bar, "steps", Role::navigation, data_.steps_name);
  const auto cells = columns(bar, kScreens, 0);
  const bool labels = bar.w >= 360;
  for (std::size_t i = 0; i < kScreens; ++i) {
    const ShellStep& step = data_.steps[i];
    const bool current = i == static_cast<std::size_t>(data_.current);
    const Rect cell = cells[i];
    const Interaction act = step_link(ui_, cell, i, step, current);
    const Color ink = !step.closed.empty() ? Color::disabled
                      : current            ? Color::link
                                           : Color::muted;
    if (current) fill(ui_, {cell.x + 12, cell.y - 1, cell.w - 24, 2}, Color::link);
    const float middle_x = cell.x + cell.w / 2;
    const float top = cell.y + (cell.h - (labels ? 36.0f : 20.0f)) / 2;
    icon(ui_, middle_x - 10, top, kStepIcons[i], ink, 20);
    if (labels)
      text(ui_, {cell.x, top + 22, cell.w, 14}, step.label,
           {.style = TextStyle::tiny,
            .weight = current ? Weight::semibold : Weight::regular,
            .color = ink,
            .align = Align::center,
            .record = false});
    if (step.badge > 0) {
      const std::string number = step.badge > 99 ? "99+" : std::to_string(step.badge);
      const float width =
          std::max(14.0f, ui_.text_width(number, TextStyle::tiny, Weight::semibold) + 7);
      const Rect badge{middle_x + 6, top - 5, width, 14};
      fill_and_edge(ui_, badge, Color::warn_soft, Color::warn, radius::round);
      text(ui_, badge, number,
           {.style = TextStyle::tiny,
            .weight = Weight::semibold,
            .color = Color::warn,
            .align = Align::center,
            .cut = false,
            .record = false});
    }
    if (act.ring) edge(ui_, inset(cell, 2), Color::focus, radius::control, 2);
    if (act.pressed) {
      result_.navigated = true;
      result_.to = static_cast<Screen>(i);
    }
  }
}

}  // namespace planshift::ui
