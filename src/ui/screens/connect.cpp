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
    case app::CheckState::blocked:
      return {Icon::circle_dashed, Color::muted, "connect.state.blocked"};
    case app::CheckState::checking: return {Icon::loader, Color::info, "connect.state.checking"};
  }
  return {Icon::circle_dashed, Color::muted, "connect.state.later"};
}

bool is_problem(const app::CheckRow& check) {
  return check.state == app::CheckState::failed || check.state == app::CheckState::to_fix;
}

constexpr float kMark = 16 + space::k12;  // the icon before the words
constexpr ButtonLook kWayOut{.size = ButtonSize::small};

float actions_width(Ui& ui, const app::CheckRow& check) {
  float width = 0;
  for (const app::ActionView& action : check.actions) {
    width += space::k8 + button_width(ui, action.label, kWayOut);
  }
  return width;
}

// How a row is laid out: its buttons beside the words, or below them where those would get narrow.
struct CheckPlan {
  float words = 0;          // their width
  float title = 0, note = 0, next = 0;
  float buttons = 0;        // height below the words; 0: beside
  float height() const { return space::k8 + title + note + next + buttons + space::k8; }
};

CheckPlan plan_of(Ui& ui, float width, const app::CheckRow& check) {
  constexpr float kNarrowest = 300;  // of words beside buttons
  CheckPlan plan;
  const float buttons = actions_width(ui, check);
  const float all = width - kMark;
  const bool below = buttons > 0 && all - buttons - space::k16 < std::min(kNarrowest, all * 0.55f);
  plan.words = below || buttons == 0 ? all : all - buttons - space::k16;
  plan.title = ui.line_height(TextStyle::body);
  plan.note = paragraph_height(ui, check.note, plan.words,
                               is_problem(check) ? TextStyle::body : TextStyle::note);
  if (!check.next.empty()) {
    plan.next = paragraph_height(ui, check.next, plan.words, TextStyle::note);
  }
  if (!below) return plan;
  Flow flow({0, 0, all, 0}, space::k8, space::k8);
  for (const app::ActionView& action : check.actions) {
    flow.next(button_width(ui, action.label, kWayOut), button_height(ui, ButtonSize::small));
  }
  plan.buttons = space::k8 + flow.bottom();
  return plan;
}

void ways_out(Ui& ui, Rect rect, const app::CheckRow& check, const CheckPlan& plan,
              const Dispatch& dispatch) {
  if (plan.buttons > 0) {
    Rect below = rect;
    cut_top(below, plan.title + plan.note + plan.next + space::k8);
    Flow flow(below, space::k8, space::k8);
    for (const app::ActionView& action : check.actions) {
      const Rect at = flow.next(button_width(ui, action.label, kWayOut),
                                button_height(ui, ButtonSize::small));
      action_button(ui, at, action, dispatch, kWayOut);
    }
    return;
  }
  Rect row = at_end(rect, actions_width(ui, check));
  row.h = std::max(button_height(ui, ButtonSize::small), plan.title + plan.note);
  for (const app::ActionView& action : check.actions) {
    cut_start(row, space::k8);
    action_start(ui, row, action, dispatch, kWayOut);
  }
}

// A line that was asked for from elsewhere is gone to once: its way out gets the focus.
void bring_into_view(Ui& ui, const app::ConnectView& view, const app::CheckRow& check,
                     Memory& shown) {
  const auto serial = static_cast<float>(view.shown_serial);
  if (view.shown != check.key || check.actions.empty() || shown.value == serial) return;
  shown.value = serial;
  ui.focus(ui.id(check.actions.front().key));
}

void check_row(Ui& ui, Rect rect, const app::CheckRow& check, const app::ConnectView& view,
               Memory& shown, const app::Texts& texts, const Dispatch& dispatch) {
  Group item(ui, rect, check.key, Role::list_item, check.title);
  const CheckPlan plan = plan_of(ui, rect.w, check);
  Rect inside = inset(rect, 0, space::k8);
  const CheckLook look = look_of(check.state);
  const Rect mark = cut_start(inside, 16, space::k12);
  named_icon(ui, mark.x, mark.y + 2, look.icon, look.color, texts.get(look.words));
  ways_out(ui, inside, check, plan, dispatch);
  bring_into_view(ui, view, check, shown);
  inside.w = plan.words;
  TextLook title;
  if (is_problem(check)) title.weight = Weight::semibold;
  Rect title_at = cut_top(inside, plan.title);
  if (ui.text_width(check.title, title.style, title.weight) > title_at.w) {
    title.style = TextStyle::note;
  }
  text(ui, title_at, check.title, title);
  if (is_problem(check)) cut_top(inside, paragraph(ui, inside, check.note));
  else cut_top(inside, paragraph(ui, inside, check.note, kNote));
  if (!check.next.empty()) paragraph(ui, inside, check.next, kNote);
}

// The button that runs the check, or stops it while it runs.
void check_button(Ui& ui, Rect& row, const app::ConnectView& view, const app::Texts& texts,
                  const Dispatch& dispatch) {
  if (view.stop) {
    action_end(ui, row, *view.stop, dispatch, {.kind = ButtonKind::quiet, .icon = Icon::square});
  } else if (button_end(ui, row, "connect.check_again", texts.get("connect.checks.again"),
                        {.kind = ButtonKind::quiet, .icon = Icon::refresh_cw})) {
    dispatch(app::CheckAgain{});
  }
}

void check_head(Ui& ui, Rect& body, const app::ConnectView& view, const app::Texts& texts,
                const Dispatch& dispatch) {
  const std::string title = texts.get("connect.checks.title");
  const float line = button_height(ui, ButtonSize::control);
  constexpr float kButton = 200;  // with the air around it
  TextLook note = kNote;
  const float beside = ui.text_width(title, TextStyle::section, Weight::semibold) +
                       ui.text_width(view.checks_note, note.style) + kButton;
  if (body.w < kTwoCards || body.w < beside) {
    fitted_heading(ui, take_top(body, space::k24), title, 2, TextStyle::section);
    Rect row = inset(take_top(body, line, space::k4), 0, 0, -kQuietPadding, 0);
    check_button(ui, row, view, texts, dispatch);
    const float said = paragraph_height(ui, view.checks_note, row.w, note.style);
    if (said <= line) {
      paragraph(ui, middle(row, said), view.checks_note, note);
    } else {
      take_top(body, paragraph(ui, body, view.checks_note, note), space::k8);
    }
    return;
  }
  Rect head = inset(take_top(body, line, space::k4), 0, 0, -kQuietPadding, 0);
  check_button(ui, head, view, texts, dispatch);
  note.align = Align::end;
  text(ui, head, view.checks_note, note);
  fitted_heading(ui, at_start(head, head.w / 2), title, 2, TextStyle::section);
}

// What is to be settled stands first, over the whole width and apart; the rest in two columns.
void check_list(Ui& ui, Rect& body, const app::ConnectView& view, const app::Texts& texts,
                const Dispatch& dispatch) {
  check_head(ui, body, view, texts, dispatch);
  Group list(ui, body, "connect.checks", Role::list, texts.get("connect.checks.title"));
  Memory& shown = ui.memory(ui.id("shown"));
  std::vector<const app::CheckRow*> rest;
  for (const app::CheckState state : {app::CheckState::failed, app::CheckState::to_fix}) {
    for (const app::CheckRow& check : view.checks) {
      if (check.state != state) continue;
      const Rect row = take_top(body, plan_of(ui, body.w, check).height());
      check_row(ui, row, check, view, shown, texts, dispatch);
      line_across(ui, body.x, take_top(body, 1).y, body.w);
    }
  }
  for (const app::CheckRow& check : view.checks) {
    if (!is_problem(check)) rest.push_back(&check);
  }
  const std::size_t count = body.w < kTwoCards ? 1 : 2;
  for (std::size_t at = 0; at < rest.size(); at += count) {
    const std::size_t end = std::min(at + count, rest.size());
    std::vector<Rect> cells = columns(take_top(body, 0), static_cast<int>(count), space::k48);
    float height = 0;
    for (std::size_t i = at; i < end; ++i) {
      height = std::max(height, plan_of(ui, cells[0].w, *rest[i]).height());
    }
    for (std::size_t i = at; i < end; ++i) {
      Rect cell = cells[i - at];
      cell.h = height;
      check_row(ui, cell, *rest[i], view, shown, texts, dispatch);
    }
    take_top(body, height);
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
  // What stops a run comes before the ways in; whoever is not in yet needs these first.
  const bool stopped =
      (view.signed_in || view.demo_is_open) &&
      std::ranges::contains(view.checks, app::CheckState::failed, &app::CheckRow::state);
  if (stopped) {
    check_list(ui, body, view, texts, dispatch);
    take_top(body, space::k24);
  }
  ways(ui, body, view, texts, dispatch);
  if (!stopped) check_list(ui, body, view, texts, dispatch);
  area.finish(body.y + space::k24);
}

}  // namespace planshift::ui
