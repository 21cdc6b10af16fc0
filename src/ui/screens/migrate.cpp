#include "ui/screens/migrate.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "ui/screens/migrate_detail.h"
#include "ui/screens/parts.h"
#include "ui/screens/undo_question.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/small_charts.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

namespace {

struct Screen {
  Ui& ui;
  const app::MigrateView& view;
  const app::Texts& texts;
  const Dispatch& dispatch;
};

ButtonLook look_of(const app::ActionView& action) {
  if (action.key == "stop") return {.kind = ButtonKind::risky, .icon = Icon::square};
  if (action.key == "pause") return {.icon = Icon::pause};
  if (action.key == "resume") return {.kind = ButtonKind::primary, .icon = Icon::play};
  return {};
}

// What leads on is also a step of the rail: beside an open panel it makes room for Pause and Stop.
void header_actions(Screen& s, Rect row) {
  const bool over = s.view.run == app::RunState::finished;
  const ButtonLook leads_on{.kind = over ? ButtonKind::primary : ButtonKind::secondary,
                            .icon_end = Icon::arrow_right};
  float room = row.w;
  for (const app::ActionView& action : s.view.actions)
    room -= button_width(s.ui, action.label, look_of(action)) + space::k8;
  if (s.view.to_confirm && button_width(s.ui, s.view.to_confirm->label, leads_on) <= room) {
    action_end(s.ui, row, *s.view.to_confirm, s.dispatch, leads_on);
  }
  for (auto action = s.view.actions.rbegin(); action != s.view.actions.rend(); ++action) {
    action_end(s.ui, row, *action, s.dispatch, look_of(*action));
  }
}

std::vector<BarPart> parts_of(const app::MigrateView& view) {
  const auto& n = view.counts;
  struct Entry {
    const char* key;
    std::int64_t count;
    Color color;
    bool outline, in_bar;
  };
  const std::array entries{
      Entry{"done", n.done, Color::ok_bar, false, true},
      Entry{"undone", n.undone, Color::muted, false, true},
      Entry{"running", n.running, Color::chart1, false, true},
      Entry{"standing", n.standing, Color::strong, false, true},
      Entry{"needs_you", n.needs_you, Color::warn_bar, false, true},
      Entry{"unknown", n.unknown, Color::info, true, true},
      Entry{"to_come", n.to_come, Color::strong, true, false},
  };
  std::vector<BarPart> parts;
  std::size_t label = 0;
  for (const Entry& entry : entries) {
    if (entry.count == 0) continue;
    BarPart part{entry.key,     {},          static_cast<double>(entry.count), entry.color,
                 entry.outline, entry.in_bar};
    if (label < view.legend.size()) {
      part.label = view.legend[label].value + " " + view.legend[label].label;
      ++label;
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

void progress(Screen& s, Rect& body) {
  const Rect line = take_top(body, 32, space::k8);
  const std::array customers{
      Run{s.view.leading, TextStyle::figure, Weight::semibold}, Run{" "},
      Run{s.view.leading_text, TextStyle::body, Weight::regular, Color::muted}};
  rich(s.ui, line, customers);
  const std::array users{Run{s.view.users_leading, TextStyle::body, Weight::semibold}, Run{" "},
                         Run{s.view.users_text, TextStyle::body, Weight::regular, Color::muted}};
  const float words = rich_width(s.ui, users);
  const float taken = rich_width(s.ui, customers) + words + space::k16;
  const bool beside = taken <= line.w;
  const Rect second =
      beside ? line : take_top(body, s.ui.line_height(TextStyle::body), space::k8);
  rich(s.ui, second, users, beside ? Align::end : Align::start);
  // Before the words where they end the line, after them where they begin one.
  const float room = beside ? line.w - taken : second.w - words;
  if (!s.view.pace.empty() && room >= kSparkline + space::k16) {
    Rect rest = second;
    if (beside) cut_end(rest, words + space::k16);
    sparkline(s.ui, at_end(middle(rest, kSparklineHeight), kSparkline), "migrate.pace",
              s.view.pace_text, s.view.pace);
  }
  const auto parts = parts_of(s.view);
  const std::string said = s.view.leading + " " + s.view.leading_text;
  progress_bar(s.ui, take_top(body, 10, space::k8), "migrate.progress",
               s.texts.get("migrate.progress"), said, parts,
               static_cast<double>(std::max<std::int64_t>(s.view.counts.total(), 1)));
  take_top(body, legend(s.ui, body, parts), space::k16);
}

LaneRow lane_row(const app::LaneRow& row) {
  LaneRow shown;
  shown.key = row.id.key();
  shown.who = row.customer_name;
  shown.cause = row.cause;
  if (!row.actions.empty()) shown.action = row.actions.front().label;
  switch (row.kind) {
    case app::LaneKind::failed:
      shown.tone = Tone::bad;
      shown.icon = Icon::circle_x;
      break;
    case app::LaneKind::unknown:
      shown.tone = Tone::info;
      shown.icon = Icon::circle_question_mark;
      break;
    case app::LaneKind::group:
      shown.icon = Icon::users;
      break;
    default:
      break;
  }
  return shown;
}

// Below the rows: the same answer for several of them, and the rest of them on demand. Returns
// whether that was asked for.
bool lane_buttons(Screen& s, Rect& body, bool some) {
  const float height = button_height(s.ui, ButtonSize::small);
  Flow flow(body, space::k8, space::k8);
  for (const app::LaneAnswer& answer : s.view.lane_answers) {
    const ButtonLook look{.size = ButtonSize::small, .icon = Icon::rotate_ccw};
    const Rect place = flow.next(button_width(s.ui, answer.label, look), height);
    if (!button(s.ui, place, "migrate.lane." + answer.key, answer.label, look)) continue;
    for (const app::Intent& intent : answer.intents) s.dispatch(intent);
  }
  bool asked = false;
  if (some) {
    const ButtonLook look{.kind = ButtonKind::quiet, .size = ButtonSize::small,
                          .icon_end = Icon::chevron_down};
    const std::string label = s.texts.get("find.unread.all", {{"count", s.view.lane.size()}});
    asked = button(s.ui, flow.next(button_width(s.ui, label, look), height), "migrate.lane.all",
                   label, look);
  }
  take_top(body, flow.bottom() - body.y, space::k16);
  return asked;
}

// A few at once, all on demand: however many wait, the table below stays near.
void lane(Screen& s, Rect& body) {
  constexpr std::size_t kAtOnce = 5;
  if (s.view.lane.empty()) return;
  Memory& all = s.ui.memory(node_id(s.ui.id("migrate.lane"), "all"));
  // Nothing is gained by a button in the place of one row.
  const bool some = all.value == 0 && s.view.lane.size() > kAtOnce + 1;
  std::vector<LaneRow> rows;
  for (const auto& row : s.view.lane) {
    if (some && rows.size() == kAtOnce) break;
    rows.push_back(lane_row(row));
  }
  const bool more = some || !s.view.lane_answers.empty();
  const Rect place =
      take_top(body, lane_height(s.ui, body.w, rows), more ? space::k8 : space::k16);
  const std::string pressed =
      needs_you_lane(s.ui, place, "migrate.lane", s.view.lane_title, s.view.lane_note, rows);
  for (const auto& row : s.view.lane) {
    if (!pressed.empty() && row.id.key() == pressed && !row.actions.empty()) {
      s.dispatch(row.actions.front().intent);
    }
  }
  if (more && lane_buttons(s, body, some)) all.value = 1;
}

StepTrack track_of(const app::MigrateRow& row) {
  StepTrack track;
  std::ranges::transform(row.steps, track.begin(), mark_of);
  return track;
}

Phase look_of(const app::MigrateRow& row) {
  return row.stands ? Phase::paused : phase_of(row.phase);
}

std::uint64_t stamp_of(const app::MigrateRow& row) {
  return std::hash<std::string>{}(row.time_text + row.event_text);
}

TableRow table_row(const app::MigrateRow& row) {
  TableRow shown;
  shown.key = row.id.text();
  shown.name = row.name;
  shown.checkable = false;
  return shown;
}

PhoneRow phone_row(const app::MigrateRow& row) {
  PhoneRow shown;
  shown.title = row.customer_name;
  shown.facts = row.time_text;
  shown.date = row.users_text;
  shown.chip_words = row.phase_text;
  const PhaseLook look = phase_look(look_of(row));
  shown.chip_tone = look.tone;
  shown.chip_icon = look.icon;
  shown.has_track = true;
  shown.track = track_of(row);
  return shown;
}

void rows_table(Screen& s, Rect rect) {
  const std::vector<TableColumn> columns{
      {"customer", s.texts.get("find.column.customer"), -2, Align::start, false, 0},
      {"step", s.texts.get("migrate.column.step"), 108, Align::start, false, 0},
      {"phase", s.texts.get("migrate.column.phase"), 124, Align::start, false, 0},
      {"users", s.texts.get("migrate.column.users"), 84, Align::end, false, 0},
      {"event", s.texts.get("migrate.column.event"), -3, Align::start, false, 640},
  };
  const std::string name = s.texts.get("confirm.list");
  TableSpec spec;
  spec.name = name;
  spec.columns = columns;
  spec.rows = static_cast<int>(s.view.rows.size());
  const auto row_at = [&](int i) -> const app::MigrateRow& {
    return s.view.rows[static_cast<std::size_t>(i)];
  };
  spec.row = [&](int i) {
    TableRow row = table_row(row_at(i));
    row.open = s.view.detail && s.view.detail->id == row_at(i).id;
    return row;
  };
  spec.cells = [&](int i, TableCells& cells) {
    const app::MigrateRow& row = row_at(i);
    const bool moving = std::ranges::contains(row.steps, migration::StepState::running);
    const float dip = moving ? s.ui.dip(s.ui.id("dip." + row.id.text()), stamp_of(row)) : 1.0f;
    cells.text(row.customer_name);
    cells.track(track_of(row), row.steps_text, dip);
    cells.phase(look_of(row), row.phase_text);
    cells.text(row.users_text, {.align = Align::end});
    cells.text(row.time_text.empty() ? row.event_text : row.time_text + "  " + row.event_text,
               kNote);
  };
  spec.phone = [&](int i) { return phone_row(row_at(i)); };
  KeptTable kept(s.ui, "migrate.table");
  const TableEvent event = table(s.ui, rect, "migrate.table", spec, kept.state);
  if (event.kind == TableEventKind::open) s.dispatch(app::OpenMigration{MigrationId(event.key)});
  if (event.kind == TableEventKind::copy) s.dispatch(app::CopyText{event.other});
}

void foot(Screen& s, Rect& sheet) {
  Rect row = foot_bar(s.ui, sheet);
  TextLook calls = kMuted;
  calls.align = Align::end;
  if (!s.view.calls_text.empty()) text(s.ui, cut_end(row, 220), s.view.calls_text, calls);
  text(s.ui, row, s.view.foot_text, kMuted);
}

void halted(Screen& s, Rect& body) {
  if (!s.view.halted) return;
  const app::ActionView* action = s.view.halted_action ? &*s.view.halted_action : nullptr;
  const float height = error_row_height(s.ui, body.w, {}, *s.view.halted, s.texts, action);
  error_row(s.ui, take_top(body, height, space::k16), "migrate.halted", {}, *s.view.halted, s.texts,
            s.dispatch, action);
}

void stop_question(Screen& s) {
  const app::StopView& stop = *s.view.stop;
  Dialog dialog(s.ui, "migrate.stop", stop.title, stop.body, {.alert = true});
  Rect row = dialog.buttons();
  if (button_end(s.ui, row, "stop.yes", stop.stop_label, {.kind = ButtonKind::destroy})) {
    s.dispatch(app::Stop{});
  }
  if (button_end(s.ui, row, "stop.no", s.texts.get("shell.cancel"), {.focus_first = true}) ||
      dialog.canceled()) {
    s.dispatch(app::CloseStop{});
  }
}

// Pause and Stop share a line; what leads on has its own.
void phone_actions(Screen& s, Rect& inner) {
  const float height = s.ui.theme().sizes.control;
  const auto count = static_cast<int>(s.view.actions.size());
  const Rect line = count > 0 ? take_top(inner, height, space::k8) : Rect{};
  const auto places = columns(line, count, space::k8);
  for (std::size_t i = 0; i < s.view.actions.size(); ++i) {
    const app::ActionView& action = s.view.actions[i];
    action_button(s.ui, places[i], action, s.dispatch, look_of(action));
  }
  if (s.view.to_confirm) {
    action_button(s.ui, take_top(inner, height, space::k8), *s.view.to_confirm, s.dispatch,
                  {.icon_end = Icon::arrow_right});
  }
  take_top(inner, space::k8);
}

// On the desk the table alone scrolls, until what stands above leaves it too little.
void desk_column(Screen& s, Rect sheet) {
  ScrollArea scroll(s.ui, sheet, "migrate.scroll");
  Rect body = scroll.body();
  const float bottom = body.y + sheet.h;
  Rect inner = inset(body, s.ui.theme().sheet_padding(), 0);
  progress(s, inner);
  halted(s, inner);
  lane(s, inner);
  body.y = inner.y;
  rows_table(s, table_in_page(s.ui, body, bottom));
  scroll.finish(std::max(bottom, inner.y + kLeastTable));
}

// On the phone all of it scrolls as one column.
void phone_column(Screen& s, Rect sheet) {
  ScrollArea scroll(s.ui, sheet, "migrate.scroll");
  Rect body = scroll.body();
  Rect inner =
      inset(body, s.ui.theme().sheet_padding(), space::k12, s.ui.theme().sheet_padding(), 0);
  inner.h = body.h;
  progress(s, inner);
  if (!s.view.actions.empty() || s.view.to_confirm) {
    phone_actions(s, inner);
  }
  halted(s, inner);
  lane(s, inner);
  Rect rows = body;
  rows.y = inner.y;
  rows.h = table_height(s.ui, static_cast<int>(s.view.rows.size()), 0, true);
  rows_table(s, rows);
  scroll.finish(rows.bottom());
}

void empty(Screen& s, Rect sheet) {
  const EmptyLook look{.drawing = Drawing::old_to_new, .primary = s.view.empty_action.label};
  const EmptyPress press =
      empty_state(s.ui, sheet, "migrate.empty", s.view.empty_title, s.view.empty_body, look);
  if (press == EmptyPress::primary) s.dispatch(s.view.empty_action.intent);
}

}  // namespace

void migrate_screen(Ui& ui, Rect sheet, const app::MigrateView& view, const app::Texts& texts,
                    const Dispatch& dispatch) {
  Screen s{ui, view, texts, dispatch};
  if (view.run == app::RunState::none) return empty(s, sheet);
  const bool is_behind =
      view.detail && !migrate_detail(ui, sheet, *view.detail, texts, dispatch);
  if (view.undo) undo_question(ui, *view.undo, texts, dispatch);
  if (is_behind) return;
  const PageHeader header = page_header(ui, sheet, view.title, view.note);
  if (ui.phone()) {
    phone_column(s, sheet);
  } else {
    header_actions(s, header.actions);
    foot(s, sheet);
    desk_column(s, sheet);
  }
  if (view.stop) stop_question(s);
}

}  // namespace planshift::ui
