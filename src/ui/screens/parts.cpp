#include "ui/screens/parts.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "ui/widgets/progress.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

Tone tone_of(app::Tone tone) {
  switch (tone) {
    case app::Tone::plain:
    case app::Tone::muted: return Tone::neutral;
    case app::Tone::info: return Tone::info;
    case app::Tone::ok: return Tone::ok;
    case app::Tone::warn: return Tone::warn;
    case app::Tone::bad: return Tone::bad;
  }
  return Tone::neutral;
}

Color color_of(app::Tone tone) {
  switch (tone) {
    case app::Tone::plain: return Color::text;
    case app::Tone::muted: return Color::muted;
    case app::Tone::info: return Color::info;
    case app::Tone::ok: return Color::ok;
    case app::Tone::warn: return Color::warn;
    case app::Tone::bad: return Color::bad;
  }
  return Color::text;
}

Icon icon_of(app::Tone tone) {
  switch (tone) {
    case app::Tone::plain:
    case app::Tone::muted: return Icon::none;
    case app::Tone::info: return Icon::info;
    case app::Tone::ok: return Icon::circle_check;
    case app::Tone::warn: return Icon::triangle_alert;
    case app::Tone::bad: return Icon::circle_x;
  }
  return Icon::none;
}

Check check_of(app::CheckMark mark) {
  switch (mark) {
    case app::CheckMark::none: return Check::off;
    case app::CheckMark::some: return Check::mixed;
    case app::CheckMark::all: return Check::on;
  }
  return Check::off;
}

namespace {

// A value too long for its line stands below its label.
constexpr float kStackedFact = 36;

ButtonLook look_of(const app::ActionView& action, ButtonLook look) {
  look.enabled = action.enabled || look.busy;  // what is under way is not what is forbidden
  look.reason = action.disabled_reason;
  return look;
}

bool send(bool pressed, const app::ActionView& action, const Dispatch& dispatch) {
  if (pressed) dispatch(action.intent);
  return pressed;
}

}  // namespace

bool action_button(Ui& ui, Rect rect, const app::ActionView& action, const Dispatch& dispatch,
                   ButtonLook look) {
  return send(button(ui, rect, action.key, action.label, look_of(action, look)), action, dispatch);
}

bool action_end(Ui& ui, Rect& row, const app::ActionView& action, const Dispatch& dispatch,
                ButtonLook look) {
  return send(button_end(ui, row, action.key, action.label, look_of(action, look)), action,
              dispatch);
}

bool action_start(Ui& ui, Rect& row, const app::ActionView& action, const Dispatch& dispatch,
                  ButtonLook look) {
  return send(button_start(ui, row, action.key, action.label, look_of(action, look)), action,
              dispatch);
}

bool sticky_action(Ui& ui, Rect& sheet, const app::ActionView& action, const Dispatch& dispatch,
                   ButtonLook look) {
  look.kind = ButtonKind::primary;
  look.size = ButtonSize::large;
  const float height = button_height(ui, ButtonSize::large);
  const Rect bar = cut_bottom(sheet, height + 2 * space::k12);
  ui.memory(sticky_foot()).value = bar.h;
  fill(ui, bar, Color::surface);
  line_across(ui, bar.x, bar.y, bar.w);
  return action_button(ui, inset(bar, ui.theme().sheet_padding(), space::k12), action, dispatch,
                       look);
}

std::vector<Option> options_of(std::span<const app::ChoiceView> choices) {
  std::vector<Option> options;
  options.reserve(choices.size());
  for (const app::ChoiceView& choice : choices) {
    options.push_back({.key = choice.value, .label = choice.label});
  }
  return options;
}

std::string shortcut_text(const app::Texts& texts, std::string_view key, bool command_key) {
  std::string keys = texts.get(key);
  const std::string control = texts.get("keys.control") + " ";
  if (command_key && keys.starts_with(control)) keys.replace(0, control.size(), "⌘");
  return keys;
}

std::string_view chosen_of(std::span<const app::ChoiceView> choices) {
  const auto chosen = std::ranges::find_if(choices, &app::ChoiceView::chosen);
  return chosen == choices.end() ? std::string_view{} : std::string_view{chosen->value};
}

float fact_list(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                std::span<const app::Fact> facts, bool dense) {
  const float line = dense ? space::k24 : space::k32;
  std::vector<float> heights;
  for (const app::Fact& each : facts) {
    const float words =
        ui.text_width(each.label, TextStyle::body) + ui.text_width(each.value, TextStyle::body);
    heights.push_back(words + space::k12 <= rect.w ? line : kStackedFact + space::k8);
  }
  const float height = std::accumulate(heights.begin(), heights.end(), 0.0f);
  Group list(ui, {rect.x, rect.y, rect.w, height}, key, Role::group, name);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const app::Fact& each = facts[i];
    const Rect row = take_top(rect, heights[i]);
    if (heights[i] == line) {
      fact(ui, row, each.label, each.value, Weight::regular, color_of(each.tone));
    } else {
      stacked_fact(ui, middle(row, kStackedFact), each.label, each.value);
    }
  }
  return height;
}

namespace {

float width_of(Ui& ui, const app::Figure& figure) {
  return std::max(ui.text_width(figure.value, TextStyle::title, Weight::semibold),
                  ui.text_width(figure.label, TextStyle::note));
}

// How many of the phone's equal columns hold their figure uncut.
std::size_t columns_that_fit(Ui& ui, float width, std::span<const app::Figure> figures) {
  for (std::size_t count = figures.size(); count > 1; --count) {
    const float room = width / static_cast<float>(count) - space::k20;
    const auto fits = [&](const app::Figure& figure) { return width_of(ui, figure) <= room; };
    if (std::ranges::all_of(figures.first(count), fits)) return count;
  }
  return std::min<std::size_t>(figures.size(), 1);
}

std::size_t spread_that_fits(Ui& ui, float width, std::span<const app::Figure> figures) {
  float end = 0;
  for (std::size_t count = 0; count < figures.size(); ++count) {
    end += width_of(ui, figures[count]);
    if (end > width) return count;
    end += 2 * space::k24;
  }
  return figures.size();
}

}  // namespace

void figure_strip(Ui& ui, Rect rect, std::string_view name, std::span<const app::Figure> figures) {
  constexpr std::size_t kOnPhone = 4;
  if (ui.phone()) figures = figures.first(std::min(figures.size(), kOnPhone));
  figures = figures.first(ui.phone() ? columns_that_fit(ui, rect.w, figures)
                                     : spread_that_fits(ui, rect.w, figures));
  std::vector<Total> totals;
  for (const app::Figure& figure : figures) {
    totals.push_back({figure.value, figure.label, color_of(figure.tone)});
  }
  totals_strip(ui, rect, name, totals);
}

Rect wrapped_header(Ui& ui, Rect& sheet, std::string_view title, std::string_view facts,
                    float actions_width) {
  if (ui.phone()) {
    cut_top(sheet, space::k16);
    return {};
  }
  const Rect whole = sheet;
  const Rect inside = inset(whole, ui.theme().sheet_padding(), 0);
  const float beside = inside.w - actions_width - space::k16;
  if (actions_width == 0 || ui.text_width(facts, TextStyle::body) <= beside) {
    return page_header(ui, sheet, title, facts).actions;
  }
  const Rect actions = page_header(ui, sheet, title, {}).actions;
  const float line = ui.line_height(TextStyle::body);
  const float top = actions.bottom() + space::k4;
  const float said = paragraph(ui, {inside.x, top, inside.w, line}, facts, kMuted);
  cut_top(sheet, top + said + space::k16 - sheet.y);
  return actions;
}

namespace {

// "800024 · 3f9a-22c1": what support asks for; one alone when the other is missing.
std::string code_and_request(const app::ErrorView& error) {
  if (error.code.empty() || error.request_id.empty()) return error.code + error.request_id;
  return error.code + " · " + error.request_id;
}

Finding finding_of(std::string_view key, std::string_view who, const app::ErrorView& error,
                   const app::Texts& texts, const app::ActionView* action) {
  Finding finding;
  finding.key = key;
  finding.tone = tone_of(error.tone);
  finding.icon = error.tone == app::Tone::info ? Icon::clock : icon_of(error.tone);
  finding.who = who;
  finding.fact = error.what;
  finding.next = error.next;
  finding.at_end = code_and_request(error);
  finding.copy_id = error.request_id;
  finding.copy_name = texts.get("shell.copy_request");
  if (action != nullptr) finding.action = action->label;
  return finding;
}

}  // namespace

void error_row(Ui& ui, Rect rect, std::string_view key, std::string_view who,
               const app::ErrorView& error, const app::Texts& texts, const Dispatch& dispatch,
               const app::ActionView* action) {
  switch (finding_row(ui, rect, finding_of(key, who, error, texts, action))) {
    case FindingPress::none: break;
    case FindingPress::copy: dispatch(app::CopyText{error.request_id}); break;
    case FindingPress::action: dispatch(action->intent); break;
  }
}

float error_row_height(Ui& ui, float width, std::string_view who, const app::ErrorView& error,
                       const app::Texts& texts, const app::ActionView* action) {
  return finding_height(ui, width, finding_of("", who, error, texts, action));
}

void banner_block(Ui& ui, Rect& sheet, const app::Banner& shown, const Dispatch& dispatch,
                  Icon action_icon) {
  const float padding = ui.theme().sheet_padding();
  BannerLook look{.tone = tone_of(shown.tone), .action_icon = action_icon};
  look.alert = shown.tone == app::Tone::bad;
  if (shown.action) look.action = shown.action->label;
  const float width = sheet.w - 2 * padding;
  const float height = banner_height(ui, width, shown.title, shown.body, look);
  cut_top(sheet, ui.phone() ? space::k12 : space::k16);
  const Rect rect = inset(cut_top(sheet, height), padding, 0);
  if (banner(ui, rect, shown.key, shown.title, shown.body, look) == BannerPress::action) {
    dispatch(shown.action->intent);
  }
}

void promise_lines(Ui& ui, Rect& body, std::span<const app::Promise> promises) {
  for (const app::Promise& promise : promises) {
    const Icon icon = promise.tone == app::Tone::ok     ? Icon::check
                      : promise.tone == app::Tone::info ? Icon::info
                                                        : Icon::triangle_alert;
    const float height = fact_line(ui, body, icon, color_of(promise.tone), promise.text);
    take_top(body, height, space::k8);
  }
  take_top(body, 0, space::k8);
}

PanelWords::PanelWords(const Ui& ui, app::Route route, const app::Texts& texts)
    : close(texts.get(ui.phone() ? "nav.back" : "shell.close")),
      crumb(texts.get("nav." + std::string(app::to_text(route)))),
      crumbs(texts.get("nav.crumbs")),
      copy(texts.get("palette.copy_link")),
      href(app::fragment_of(route)) {}

void PanelWords::put(PanelLook& look) const {
  look.close_name = close;
  look.crumb = crumb;
  look.crumb_href = href;
  look.crumbs_name = crumbs;
  look.copy_link = copy;
}

void dialog_content(Ui& ui, Dialog& dialog, std::string_view key, float kept,
                    const std::function<void(Rect&)>& draw) {
  constexpr float kLeastToRead = 96;
  Memory& height = ui.memory(ui.id(key));
  const float room = std::max(dialog.room_above(kept), kLeastToRead);
  const Rect place = take_top(dialog.body(), std::min(height.value, room));
  // Grown into the padding, so that the scroll bar stands beside the words.
  ScrollArea scroll(ui, inset(place, 0, 0, -space::k12, 0), std::string(key) + ".scroll");
  Rect body = scroll.body();
  body.w = place.w;
  const float start = body.y;
  draw(body);
  scroll.finish(body.y);
  // The box and what is in it change in the same frame: nothing ever stands outside.
  const float wanted = body.y - start;
  if (height.value != wanted) ui.redraw("dialog");
  dialog.grows_by(std::min(wanted, room) - place.h);
  height.value = wanted;
}

Rect table_in_page(const Ui& ui, Rect rest, float bottom) {
  constexpr float kBar = 10;
  const float room = bottom - rest.y;
  if (room >= kLeastTable) return {rest.x, rest.y, rest.w, room};
  return {rest.x, rest.y, ui.phone() ? rest.w : rest.w - kBar, kLeastTable};
}

void fitted_heading(Ui& ui, Rect rect, std::string_view words, int level, TextStyle largest) {
  auto style = largest;
  while (style < TextStyle::body && ui.text_width(words, style, Weight::semibold) > rect.w) {
    style = static_cast<TextStyle>(static_cast<int>(style) + 1);
  }
  heading(ui, rect, words, level, style);
}

void named_icon(Ui& ui, float x, float y, Icon which, Color color, std::string_view name,
                float size) {
  Node node;
  node.id = ui.id(name);
  node.role = Role::image;
  node.name = name;
  node.rect = {x, y, size, size};
  ui.record(std::move(node));
  icon(ui, x, y, which, color, size);
}

KeptTable::KeptTable(Ui& ui, std::string_view key)
    : memory_(ui.memory(node_id(ui.id(key), "kept"))) {
  const std::size_t line = memory_.text.find('\n');
  state.current = memory_.text.substr(0, line);
  if (line != std::string::npos) state.anchor = memory_.text.substr(line + 1);
  state.selecting = memory_.value > 0;
}

KeptTable::~KeptTable() {
  memory_.text = state.current + '\n' + state.anchor;
  memory_.value = state.selecting ? 1.0f : 0.0f;
}

}  // namespace planshift::ui
