#include "ui/screens/find.h"

#include <algorithm>
#include <array>
#include <string>

#include "ui/layout.h"
#include "ui/screens/find_detail.h"
#include "ui/screens/find_filters.h"
#include "ui/screens/find_strips.h"
#include "ui/screens/find_table.h"
#include "ui/screens/parts.h"
#include "ui/widgets/blocks.h"
#include "ui/widgets/field.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

bool has_rows(const app::FindView& view) {
  return view.phase == app::FindPhase::ready || view.phase == app::FindPhase::incomplete ||
         view.phase == app::FindPhase::scanning;
}

Icon scan_icon(const app::FindView& view) {
  return view.phase == app::FindPhase::scanning ? Icon::square : Icon::refresh_cw;
}

void header(Ui& ui, Rect& sheet, const app::FindView& view, const Dispatch& dispatch) {
  const ButtonLook plan{.kind = ButtonKind::primary, .icon_end = Icon::arrow_right};
  const ButtonLook scan{.icon = scan_icon(view)};
  const bool plans = has_rows(view) && offered(view.plan);
  const bool scans = view.phase != app::FindPhase::never_scanned && offered(view.scan);
  float width = 0;
  if (plans) width += button_width(ui, view.plan.label, plan) + space::k8;
  if (scans) width += button_width(ui, view.scan.label, scan) + space::k8;
  Rect actions = wrapped_header(ui, sheet, view.title, view.note, width);
  if (ui.phone()) return;
  if (plans) action_end(ui, actions, view.plan, dispatch, plan);
  if (scans) action_end(ui, actions, view.scan, dispatch, scan);
}

// The three steps to come, under the invitation to scan.
void steps_ahead(Ui& ui, Rect rect, const app::Texts& texts) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kSteps{
      {{"nav.find", "find.empty.find"},
       {"nav.plan", "find.empty.plan"},
       {"nav.migrate", "find.empty.migrate"}}};
  line_across(ui, rect.x, rect.y, rect.w);
  cut_top(rect, space::k24);
  Group list(ui, rect, "find.ahead", Role::list, texts.get("nav.steps"));
  const std::vector<Rect> cells = columns(rect, 3, space::k32);
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    const auto& [name, words] = kSteps[i];
    Rect cell = cells[i];
    Group item(ui, cell, name, Role::list_item);
    const Rect dot = cut_start(cell, 20, space::k8);
    ring(ui, dot.x + 10, dot.y + 10, 10, 1, Color::strong);
    TextLook number{.style = TextStyle::tiny, .weight = Weight::semibold, .color = Color::muted,
                    .align = Align::center, .record = false};
    text(ui, {dot.x, dot.y, 20, 20}, std::to_string(i + 1), number);
    text(ui, cut_top(cell, 20, space::k4), texts.get(name), kStrong);
    paragraph(ui, cell, texts.get(words), kNote);
  }
}

void never_scanned(Ui& ui, Rect sheet, const app::FindView& view, const app::Texts& texts,
                   const Dispatch& dispatch) {
  constexpr float kInvitation = 344;
  constexpr float kSteps = 104;
  constexpr float kRoomForSteps = 640;
  ScrollArea area(ui, sheet, "find.scroll");
  const bool steps = sheet.w >= kRoomForSteps;
  const float height = kInvitation + (steps ? kSteps : 0);
  Rect body = inset(area.body(), ui.theme().sheet_padding(), 0);
  take_top(body, std::max((sheet.h - height) / 2 - space::k32, 0.0f));
  const EmptyLook look{.drawing = Drawing::old_to_new,
                       .primary = view.scan.label,
                       .primary_icon = Icon::search,
                       .primary_enabled = view.scan.enabled,
                       .primary_reason = view.scan.disabled_reason};
  const Rect at = take_top(body, kInvitation);
  if (empty_state(ui, at, "find.empty", view.empty_title, view.empty_body, look) ==
      EmptyPress::primary) {
    dispatch(view.scan.intent);
  }
  if (steps) steps_ahead(ui, column(take_top(body, kSteps), 760), texts);
  area.finish(body.y + space::k16);
}

void nothing_found(Ui& ui, Rect sheet, const app::FindView& view, const Dispatch& dispatch) {
  EmptyLook look{.drawing = Drawing::all_done};
  if (ui.phone() && offered(view.scan)) {
    look.secondary = view.scan.label;
    look.secondary_icon = Icon::refresh_cw;
  }
  const EmptyPress pressed =
      empty_state(ui, inset(sheet, ui.theme().sheet_padding(), space::k16), "find.empty",
                  view.empty_title, view.empty_body, look);
  if (pressed == EmptyPress::secondary) dispatch(view.scan.intent);
}

void progress(Ui& ui, Rect& body, const app::FindView& view, const Dispatch& dispatch) {
  const std::array<BarPart, 1> parts{
      BarPart{.key = "read", .count = static_cast<double>(view.read), .color = Color::link}};
  const float padding = ui.theme().sheet_padding();
  constexpr float kBar = 6;
  if (ui.phone()) {
    Rect row = inset(take_top(body, ui.theme().sizes.control, space::k8), padding, 0);
    action_end(ui, row, view.scan, dispatch, {.icon = scan_icon(view)});
    text(ui, row, view.note, kMuted);
  }
  const Rect bar = inset(take_top(body, kBar, space::k16), padding, 0);
  progress_bar(ui, bar, "find.progress", view.title, view.note, parts,
               static_cast<double>(view.total), true);
}

// Customers that could not be read: a few at once, all on demand.
void unread(Ui& ui, Rect& body, const app::FindView& view, const app::Texts& texts,
            const Dispatch& dispatch) {
  constexpr std::size_t kAtOnce = 4;
  Memory& memory = ui.memory(node_id(ui.id("find.unread"), "all"));
  const bool all = memory.value > 0 || view.unread.size() <= kAtOnce;
  const std::size_t shown = all ? view.unread.size() : kAtOnce;
  {
    Group list(ui, body, "find.unread", Role::group, view.incomplete_title);
    line_across(ui, body.x, body.y, body.w);
    for (std::size_t i = 0; i < shown; ++i) {
      const app::UnreadRow& row = view.unread[i];
      const float height = error_row_height(ui, body.w, row.customer_name, row.error, texts);
      error_row(ui, take_top(body, height), row.customer.text(), row.customer_name, row.error,
                texts, dispatch);
    }
  }
  if (all) return;
  const std::string label = texts.get("find.unread.all", {{"count", view.unread.size()}});
  take_top(body, space::k8);
  const Rect row = inset(take_top(body, ui.theme().sizes.small), ui.theme().sheet_padding(), 0);
  const ButtonLook look{.kind = ButtonKind::quiet, .size = ButtonSize::small,
                        .icon_end = Icon::chevron_down};
  if (button(ui, at_start(row, button_width(ui, label, look)), "find.unread.all", label, look)) {
    memory.value = 1;
  }
}

void incomplete(Ui& ui, Rect& body, const app::FindView& view, const app::Texts& texts,
                const Dispatch& dispatch) {
  BannerLook look{.tone = Tone::bad, .action_icon = Icon::rotate_ccw, .alert = true};
  if (view.retry_unread) look.action = view.retry_unread->label;
  const float padding = ui.theme().sheet_padding();
  const float height = banner_height(ui, body.w - 2 * padding, view.incomplete_title,
                                     view.incomplete_body, look);
  const Rect rect = inset(take_top(body, height, space::k16), padding, 0);
  const BannerPress pressed = banner(ui, rect, "find.incomplete", view.incomplete_title,
                                     view.incomplete_body, look);
  if (pressed == BannerPress::action && view.retry_unread) dispatch(view.retry_unread->intent);
  if (!view.unread.empty()) unread(ui, body, view, texts, dispatch);
  take_top(body, space::k16);
}

void so_far(Ui& ui, Rect& body, const app::FindView& view, const app::Texts& texts) {
  Rect row = inset(take_top(body, space::k24, space::k12), ui.theme().sheet_padding(), 0);
  fitted_heading(ui, row, texts.get("find.found_so_far", {{"count", view.rows.size()}}), 2,
                 TextStyle::section);
}

// The phone has four narrow columns: the same figures with shorter words.
std::vector<app::Figure> figures_of(const Ui& ui, const app::FindView& view,
                                    const app::Texts& texts) {
  constexpr std::array<std::string_view, 4> kShort{
      "find.figure.short.subscriptions", "find.figure.short.users", "find.figure.short.urgent",
      "find.figure.short.paid"};
  std::vector<app::Figure> figures = view.figures;
  if (!ui.phone()) return figures;
  figures.resize(std::min(figures.size(), kShort.size()));
  for (std::size_t i = 0; i < figures.size(); ++i) {
    figures[i].label = texts.get(kShort[i], {{"count", typed_number(figures[i].value)}});
  }
  return figures;
}

// The table takes what is left, never less than is worth looking at.
void rows(Ui& ui, Rect& body, float bottom, const app::FindView& view, const app::Texts& texts,
          const Dispatch& dispatch, TableState& state) {
  Rect rect = table_in_page(ui, body, bottom);
  take_top(body, rect.h);
  if (view.lines.empty() && !view.hidden_text.empty()) {
    find_table(ui, cut_top(rect, ui.theme().sizes.table_head), view, texts, dispatch, state);
    if (empty_list(ui, rect, "find.nothing_fits", Icon::filter, view.hidden_text, {},
                   texts.get("find.filter.clear"))) {
      dispatch(app::ClearFilters{});
    }
    return;
  }
  find_table(ui, rect, view, texts, dispatch, state);
}

void foot(Ui& ui, Rect& sheet, const app::FindView& view) {
  Rect bar = foot_bar(ui, sheet);
  Group group(ui, bar, "find.foot", Role::status);
  const float bold = ui.text_width(view.selected_text, TextStyle::body, Weight::semibold);
  const float note = ui.text_width(view.selected_note, TextStyle::body);
  const float total = ui.text_width(view.total_text, TextStyle::note);
  const bool room = bold + space::k12 + note + space::k24 + total <= bar.w;
  const Rect end = room ? cut_end(bar, total, space::k24) : Rect{};
  text(ui, cut_start(bar, bold + 1, space::k12), view.selected_text, kStrong);
  text(ui, bar, view.selected_note, kMuted);
  TextLook look = kNote;
  look.align = Align::end;
  if (room) text(ui, end, view.total_text, look);
}

void results(Ui& ui, Rect sheet, const app::FindView& view, const app::Texts& texts,
             const Dispatch& dispatch) {
  const bool scanning = view.phase == app::FindPhase::scanning;
  if (ui.phone()) {
    if (!scanning && offered(view.plan)) {
      sticky_action(ui, sheet, view.plan, dispatch, {.icon_end = Icon::arrow_right});
    }
  } else {
    foot(ui, sheet, view);
  }
  KeptTable kept(ui, "find.table");
  ScrollArea area(ui, sheet, "find.scroll");
  Rect body = area.body();
  const float bottom = body.y + sheet.h;
  if (scanning) progress(ui, body, view, dispatch);
  if (view.phase == app::FindPhase::incomplete) incomplete(ui, body, view, texts, dispatch);
  if (view.phase == app::FindPhase::ready) {
    const float padding = ui.theme().sheet_padding();
    Rect padded = inset(body, padding, 0);
    figure_strip(ui, take_top(padded, 44, space::k16), view.title,
                 figures_of(ui, view, texts));
    find_strips(ui, padded, view, texts, dispatch);
    take_top(body, padded.y - body.y);
  } else {
    so_far(ui, body, view, texts);
  }
  if (!scanning) find_filters(ui, body, view, texts, dispatch, kept.state.selecting);
  rows(ui, body, bottom, view, texts, dispatch, kept.state);
  area.finish(body.y);
}

// A wide window has room for a detail from the start; once closed it stays closed.
void open_first_detail(Ui& ui, const app::FindView& view, const Dispatch& dispatch) {
  if (!ui.theme().wide || view.phase != app::FindPhase::ready || view.rows.empty()) return;
  Memory& offered_once = ui.memory(ui.id("find.detail.offered"));
  if (offered_once.value == 0 && !view.detail) dispatch(app::OpenRow{view.rows.front().id});
  offered_once.value = 1;
}

}  // namespace

void find_screen(Ui& ui, Rect sheet, const app::FindView& view, const app::Texts& texts,
                 const Dispatch& dispatch) {
  const bool detail = view.detail && has_rows(view);
  if (detail && panel_covers_all(ui)) {
    find_detail(ui, sheet, *view.detail, texts, dispatch);
    return;
  }
  open_first_detail(ui, view, dispatch);
  // The panel is drawn last, so that it is also read last.
  Rect content = sheet;
  if (detail) cut_end(content, find_detail_width(ui));
  header(ui, content, view, dispatch);
  switch (view.phase) {
    case app::FindPhase::never_scanned: never_scanned(ui, content, view, texts, dispatch); break;
    case app::FindPhase::nothing_found: nothing_found(ui, content, view, dispatch); break;
    case app::FindPhase::scanning:
    case app::FindPhase::ready:
    case app::FindPhase::incomplete: results(ui, content, view, texts, dispatch); break;
  }
  if (detail) find_detail(ui, sheet, *view.detail, texts, dispatch);
}

}  // namespace planshift::ui
