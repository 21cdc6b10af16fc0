#include "ui/screens/connect.h"

#include <algorithm>
#include <string>

#include "ui/layout.h"
#include "ui/screens/parts.h"
#include "ui/widgets/field.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kColumn = 880;    // the welcome stays this wide on any screen
constexpr float kTwoCards = 600;  // narrower, cards and checks stand one below another
constexpr float kCardPadding = space::k20;

// One of the two ways in. `points` are its promises, `note` what it takes.
struct Way {
  std::string_view key;
  Icon icon;
  std::string title, body;
  std::string_view note;
  std::span<const std::string> points;
  const app::ActionView* action;
  const app::ActionView* second = nullptr;
  std::span<const app::ChoiceView> choices = {};
  std::string choices_title = {};
  bool main = false;  // holds the screen's one filled button
  bool busy = false;
  Icon action_icon = Icon::none;
};

float note_height(Ui& ui, float width, std::string_view words) {
  return paragraph_height(ui, words, width - space::k24);
}

float choices_height(Ui& ui) {
  return ui.line_height(TextStyle::note) + space::k4 + ui.theme().sizes.control;
}

// A list with its title above.
void choose(Ui& ui, Rect rect, const Way& way, const Dispatch& dispatch) {
  text(ui, cut_top(rect, ui.line_height(TextStyle::note), space::k4), way.choices_title, kNote);
  const std::vector<Option> options = options_of(way.choices);
  const std::string chosen = combo(ui, rect, "connect.cloud", options, chosen_of(way.choices),
                                   {.name = way.choices_title});
  if (!chosen.empty()) dispatch(app::ChooseCloud{chosen});
}

float way_height(Ui& ui, float width, const Way& way) {
  const float inside = width - 2 * kCardPadding;
  float height = space::k24 + space::k8 + paragraph_height(ui, way.body, inside) + space::k16;
  for (const std::string& point : way.points) height += note_height(ui, inside, point) + space::k8;
  if (!way.note.empty()) height += note_height(ui, inside, way.note) + space::k8;
  if (!way.choices.empty()) height += choices_height(ui) + space::k8;
  return height + space::k12 + button_height(ui, ButtonSize::control) + 2 * kCardPadding;
}

void way_card(Ui& ui, Rect rect, const Way& way, const Dispatch& dispatch) {
  Group region(ui, rect, way.key, Role::region, way.title);
  card(ui, rect, way.main ? Color::link : Color::border);
  Rect inside = inset(rect, kCardPadding);
  Rect head = cut_top(inside, space::k24, space::k8);
  icon_in(ui, cut_start(head, 20, space::k12), way.icon, way.main ? Color::link : Color::muted, 20);
  fitted_heading(ui, head, way.title, 2, TextStyle::section);
  cut_top(inside, paragraph(ui, inside, way.body, kMuted), space::k16);
  for (const std::string& point : way.points) {
    cut_top(inside, fact_line(ui, inside, Icon::check, Color::ok, point), space::k8);
  }
  if (!way.note.empty()) {
    cut_top(inside, fact_line(ui, inside, Icon::info, Color::info, way.note), space::k8);
  }
  if (!way.choices.empty()) choose(ui, cut_top(inside, choices_height(ui)), way, dispatch);
  Rect row = cut_bottom(inside, button_height(ui, ButtonSize::control));
  ButtonLook look{.kind = way.main ? ButtonKind::primary : ButtonKind::secondary,
                  .icon = way.action_icon,
                  .busy = way.busy};
  if (ui.phone()) {
    if (way.second) {
      action_end(ui, row, *way.second, dispatch, {.kind = ButtonKind::quiet});
    }
    action_button(ui, row, *way.action, dispatch, look);
  } else {
    action_start(ui, row, *way.action, dispatch, look);
    if (way.second) action_start(ui, row, *way.second, dispatch, {.kind = ButtonKind::quiet});
  }
}

// The way that works comes first and is the filled one: the demo as long as nobody can sign in.
void ways(Ui& ui, Rect& body, const app::ConnectView& view, const app::Texts& texts,
          const Dispatch& dispatch) {
  const Way sign_in{.key = "connect.sign_in",
                    .icon = Icon::log_in,
                    .title = texts.get(view.signed_in ? "connect.signed_in.title"
                                                      : "connect.sign_in.title"),
                    .body = view.sign_in_body,
                    .note = view.sign_in_note,
                    .points = view.sign_in_points,
                    .action = &view.sign_in,
                    .second = view.sign_out ? &*view.sign_out : nullptr,
                    .choices = view.clouds,
                    .choices_title = texts.get("connect.cloud"),
                    .main = view.sign_in_possible,
                    .action_icon = view.sign_in_possible ? Icon::log_in : Icon::settings};
  const Way demo{.key = "connect.demo",
                 .icon = Icon::flask_conical,
                 .title = texts.get("connect.demo.title"),
                 .body = texts.get("connect.demo.body"),
                 .note = {},
                 .points = view.demo_points,
                 .action = &view.open_demo,
                 .main = !view.sign_in_possible,
                 .busy = view.opening,
                 .action_icon = Icon::flask_conical};
  const Way& first = view.sign_in_possible ? sign_in : demo;
  const Way& second = view.sign_in_possible ? demo : sign_in;
  if (body.w < kTwoCards) {
    way_card(ui, take_top(body, way_height(ui, body.w, first), space::k12), first, dispatch);
    way_card(ui, take_top(body, way_height(ui, body.w, second), space::k24), second, dispatch);
    return;
  }
  const float half = (body.w - space::k16) / 2;
  const float height = std::max(way_height(ui, half, first), way_height(ui, half, second));
  const std::vector<Rect> cells = columns(take_top(body, height, space::k24), 2, space::k16);
  way_card(ui, cells[0], first, dispatch);
  way_card(ui, cells[1], second, dispatch);
}

struct CheckLook {
  Icon icon;
  Color color;
  std::string_view words;  // text key of the state
};

CheckLook look_of(app::CheckState state) {
  switch (state) {
    case app::CheckState::ready: return {Icon::circle_check, Color::ok, "connect.state.ready"};
    case app::CheckState::to_fix:
      return {Icon::triangle_alert, Color::warn, "connect.state.to_fix"};
    case app::CheckState::failed:
      return {Icon::circle_x, Color::bad, "connect.state.failed"};
    case app::CheckState::after_sign_in:
      return {Icon::circle_dashed, Color::muted, "connect.state.later"};
    case app::CheckState::checking: return {Icon::loader, Color::info, "connect.state.checking"};
  }
  return {Icon::circle_dashed, Color::muted, "connect.state.later"};
}

// Width left for title and note beside the icon and the action.
float check_words_width(Ui& ui, float width, const app::CheckRow& check) {
  float words = width - 16 - space::k12;
  if (check.action) {
    const ButtonLook look{.size = ButtonSize::small};
    words -= button_width(ui, check.action->label, look) + space::k12;
  }
  return words;
}

float check_height(Ui& ui, float width, const app::CheckRow& check) {
  const float words = check_words_width(ui, width, check);
  float note = paragraph_height(ui, check.note, words, TextStyle::note);
  if (!check.next.empty()) note += paragraph_height(ui, check.next, words, TextStyle::note);
  return space::k8 + ui.line_height(TextStyle::body) + note + space::k8;
}

void check_row(Ui& ui, Rect rect, const app::CheckRow& check, const app::Texts& texts,
               const Dispatch& dispatch) {
  Group item(ui, rect, check.key, Role::list_item);
  Rect inside = inset(rect, 0, space::k8);
  const CheckLook look = look_of(check.state);
  const Rect mark = cut_start(inside, 16, space::k12);
  named_icon(ui, mark.x, mark.y + 2, look.icon, look.color, texts.get(look.words));
  if (check.action) {
    action_end(ui, inside, *check.action, dispatch, {.size = ButtonSize::small});
    inside.w = check_words_width(ui, rect.w, check);
  }
  text(ui, cut_top(inside, ui.line_height(TextStyle::body)), check.title);
  cut_top(inside, paragraph(ui, inside, check.note, kNote));
  if (!check.next.empty()) paragraph(ui, inside, check.next, kNote);
}

void check_list(Ui& ui, Rect& body, const app::ConnectView& view, const app::Texts& texts,
                const Dispatch& dispatch) {
  const std::string title = texts.get("connect.checks.title");
  Rect head = take_top(body, button_height(ui, ButtonSize::control));
  const ButtonLook again{
      .kind = ButtonKind::quiet, .icon = Icon::refresh_cw, .busy = view.checking};
  if (button_end(ui, head, "connect.check_again", texts.get("connect.checks.again"), again)) {
    dispatch(app::CheckAgain{});
  }
  const bool narrow = body.w < kTwoCards;
  if (!narrow) {
    TextLook note = kNote;
    note.align = Align::end;
    text(ui, head, view.checks_note, note);
  }
  fitted_heading(ui, at_start(head, head.w / (narrow ? 1.0f : 2.0f)), title, 2,
                 TextStyle::section);
  if (narrow) text(ui, take_top(body, 16), view.checks_note, kNote);
  take_top(body, space::k4);

  Group list(ui, body, "connect.checks", Role::list, title);
  const int count = narrow ? 1 : 2;
  for (std::size_t at = 0; at < view.checks.size();) {
    const std::size_t end = std::min(at + static_cast<std::size_t>(count), view.checks.size());
    std::vector<Rect> cells = columns(take_top(body, 0), count, space::k48);
    float height = 0;
    for (std::size_t i = at; i < end; ++i) {
      height = std::max(height, check_height(ui, cells[0].w, view.checks[i]));
    }
    for (std::size_t i = at; i < end; ++i) {
      Rect cell = cells[i - at];
      cell.h = height;
      check_row(ui, cell, view.checks[i], texts, dispatch);
    }
    take_top(body, height);
    at = end;
  }
}

// What stopped the demo from opening, read at once.
void open_error(Ui& ui, Rect& body, const app::ConnectView& view, const Dispatch& dispatch) {
  const app::ErrorView& error = *view.error;
  std::string meaning = error.next;
  if (!error.code.empty()) meaning += " (" + error.code + ")";
  const BannerLook look{.tone = tone_of(error.tone),
                        .action = view.open_demo.label,
                        .action_icon = Icon::rotate_ccw,
                        .alert = true};
  const float height = banner_height(ui, body.w, error.what, meaning, look);
  const Rect rect = take_top(body, height, space::k16);
  if (banner(ui, rect, "connect.error", error.what, meaning, look) == BannerPress::action) {
    dispatch(view.open_demo.intent);
  }
}

}  // namespace

void connect_screen(Ui& ui, Rect sheet, const app::ConnectView& view, const app::Texts& texts,
                    const Dispatch& dispatch) {
  ScrollArea area(ui, sheet, "connect.scroll");
  Rect body = column(inset(area.body(), ui.theme().sheet_padding(), 0), kColumn);
  take_top(body, ui.phone() ? space::k16 : space::k32);
  const TextStyle style = ui.phone() ? TextStyle::title : TextStyle::figure;
  fitted_heading(ui, take_top(body, ui.line_height(style), space::k4),
                 texts.get("connect.title"), ui.phone() ? 2 : 1, style);
  const std::string note = texts.get("connect.note");
  take_top(body, paragraph(ui, body, note, kMuted), space::k24);
  if (view.error) open_error(ui, body, view, dispatch);
  ways(ui, body, view, texts, dispatch);
  check_list(ui, body, view, texts, dispatch);
  area.finish(body.y + space::k24);
}

}  // namespace planshift::ui
