#include "ui/screens/confirm.h"

#include <algorithm>
#include <vector>

#include "ui/screens/parts.h"
#include "ui/widgets/field.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/small_charts.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

namespace {

constexpr float kList = 264;
constexpr float kItem = 53;

struct Screen {
  Ui& ui;
  const app::ConfirmView& view;
  const app::Texts& texts;
  const Dispatch& dispatch;
};

void item_row(Screen& s, Rect row, const app::ConfirmItem& item, int position) {
  const ParentScope place(s.ui, s.ui
                                    .record({.id = s.ui.id(item.id.key()),
                                             .role = Role::list_item,
                                             .rect = row,
                                             .position = position,
                                             .set_size = static_cast<int>(s.view.items.size())})
                                    .id);
  const bool chosen = item.chosen && !s.ui.phone();
  const PressableLook look{.selected = chosen, .current = chosen};
  const std::string name = item.customer_name + ", " + item.note + ", " + item.side;
  const Interaction pressed = pressable(s.ui, row, "open", name, look);
  if (pressed.pressed) s.dispatch(app::OpenConfirmed{item.id});
  line_across(s.ui, row.x, row.bottom() - 1, row.w);
  Rect inner = inset(row, space::k16, 6);
  // The name has the line for itself: what stands at the side never cuts it.
  text(s.ui, cut_top(inner, 20), item.customer_name,
       {.weight = chosen ? Weight::semibold : Weight::regular, .record = false});
  inner = cut_top(inner, 20);
  if (item.tone == app::Tone::muted) {
    TextLook days{
        .style = TextStyle::note, .color = Color::muted, .align = Align::end, .record = false};
    const float width = std::ceil(s.ui.text_width(item.side, days.style));
    text(s.ui, cut_end(inner, width, space::k8), item.side, days);
  } else {
    const Icon icon = item.finished ? Icon::repeat : Icon::circle_alert;
    chip(s.ui, cut_end(inner, chip_width(s.ui, item.side, icon), space::k8), item.side,
         tone_of(item.tone), icon);
  }
  text(s.ui, inner, item.note,
       {.style = TextStyle::note, .color = Color::muted, .record = false});
}

Color bar_color(app::Tone tone) {
  switch (tone) {
    case app::Tone::ok: return Color::ok_bar;
    case app::Tone::warn: return Color::warn_bar;
    case app::Tone::plain: return Color::chart1;
    default: return Color::strong;
  }
}

// What the old subscriptions of all customers still cost, above the list of them.
void ends(Screen& s, Rect& body) {
  std::vector<BarPart> parts;
  for (const app::EndShare& share : s.view.ends)
    parts.push_back({.key = share.label,
                     .label = share.label,
                     .count = static_cast<double>(share.count),
                     .color = bar_color(share.tone)});
  const Rect top = inset(body, space::k16, space::k12, space::k16, 0);
  Rect words = top;
  const Rect ring = cut_start(words, kDonut, space::k16);
  const Group group(s.ui, {top.x, top.y, top.w, kDonut}, "ends", Role::group, s.view.ends_title);
  take_top(words, paragraph(s.ui, words, s.view.ends_title, kStrong), space::k4);
  take_top(words, legend(s.ui, words, parts));
  const float height = std::max(kDonut, words.y - top.y);
  donut(s.ui, {ring.x, top.y, ring.w, height}, "confirm.ends", s.view.ends_text, parts,
        s.view.ends_whole);
  take_top(body, height + 2 * space::k12);
  line_across(s.ui, body.x, body.y - 1, body.w);
}

void customer_list(Screen& s, Rect area) {
  const std::string name = s.texts.get("confirm.list");
  Group region(s.ui, area, "confirm.list", Role::region, name);
  Rect top = inset(cut_top(area, s.ui.theme().sizes.control + 24), space::k16, space::k12);
  std::string typed = s.view.filter_text;
  const std::string hint = s.texts.get("confirm.search");
  const FieldResult result =
      text_field(s.ui, top, "confirm.search", typed,
                 {.name = hint, .hint = hint, .icon = Icon::search, .role = Role::search_field});
  if (result.changed || result.committed) s.dispatch(app::FilterConfirmed{typed});
  line_across(s.ui, area.x, area.y - 1, area.w);
  ScrollArea scroll(s.ui, area, "confirm.items");
  Rect body = scroll.body();
  ends(s, body);
  Group list(s.ui, body, "items", Role::list, name);
  int position = 0;
  for (const auto& item : s.view.items) {
    const Rect row = take_top(body, kItem);
    ++position;
    if (s.ui.listed(row)) item_row(s, row, item, position);
  }
  scroll.finish(body.y);
}

struct CountdownLine {
  std::string_view words;
  TextLook look;
  Icon icon = Icon::none;
};

std::vector<CountdownLine> countdown_lines(const app::Countdown& view) {
  const Color color = color_of(view.billing_tone);
  const Icon icon = view.billing_tone == app::Tone::ok ? Icon::check : Icon::repeat;
  std::vector<CountdownLine> lines{{view.title, kStrong}, {view.earliest_text, kMuted}};
  if (!view.latest_text.empty()) lines.push_back({view.latest_text, kMuted});
  lines.push_back({view.billing_text, {.style = TextStyle::note, .color = color}, icon});
  std::erase_if(lines, [](const CountdownLine& line) { return line.words.empty(); });
  return lines;
}

constexpr float kRing = 96, kLineIcon = 20;

// The ring with its dates beside it; on a narrow card these wrap, and none is cut.
float countdown_card(Screen& s, Rect rect, const app::Countdown& view) {
  const auto lines = countdown_lines(view);
  const float room = rect.w - 2 * space::k20 - kRing - space::k16;
  const auto height_of = [&](const CountdownLine& line) {
    const float width = line.icon == Icon::none ? room : room - kLineIcon;
    return paragraph_height(s.ui, line.words, width, line.look.style, line.look.weight);
  };
  float words = 0;
  for (const CountdownLine& line : lines) words += height_of(line) + space::k4;
  rect.h = 2 * space::k20 + std::max(kRing, words - space::k4);
  Group region(s.ui, rect, "confirm.countdown", Role::region, view.title);
  card(s.ui, rect);
  Rect inner = inset(rect, space::k20);
  const float share = view.of > 0 ? static_cast<float>(view.days) / static_cast<float>(view.of) : 0;
  const Rect ring = cut_start(inner, kRing, space::k16);
  countdown(s.ui, middle(ring, kRing), view.days_text, view.unit_text, share, view.urgent,
            view.earliest_text);
  Rect rest = middle(inner, words - space::k4);
  for (const CountdownLine& line : lines) {
    Rect place = take_top(rest, height_of(line), space::k4);
    if (line.icon != Icon::none) {
      const Rect mark = cut_start(place, 14, kLineIcon - 14);
      icon_in(s.ui, {mark.x, mark.y, mark.w, s.ui.line_height(line.look.style)}, line.icon,
              line.look.color, 14);
    }
    paragraph(s.ui, place, line.words, line.look);
  }
  return rect.h;
}

void fact_columns(Screen& s, Rect& body, const std::vector<app::Fact>& facts) {
  line_across(s.ui, body.x, body.y, body.w);
  take_top(body, space::k12);
  Flow flow(body, space::k24, space::k12);
  for (const auto& one : facts) {
    const float width = std::max(s.ui.text_width(one.label, TextStyle::note),
                                 s.ui.text_width(one.value, TextStyle::body)) +
                        1;
    stacked_fact(s.ui, flow.next(width, 40), one.label, one.value);
  }
  take_top(body, flow.bottom() - body.y, space::k12);
  line_across(s.ui, body.x, body.y, body.w);
  take_top(body, space::k16);
}

void license_table(Screen& s, Rect& body, const app::ConfirmDetail& detail) {
  Rect head = take_top(body, 24, space::k8);
  const Rect end = section_head(s.ui, head, detail.licenses_title);
  Rect row = inset(end, 0, 0, -kQuietPadding, 0);
  if (button_end(s.ui, row, "confirm.copy", s.texts.get("confirm.licenses.copy"),
                 {.kind = ButtonKind::quiet, .size = ButtonSize::small, .icon = Icon::copy})) {
    s.dispatch(app::CopyLicenses{detail.id});
  }
  const std::vector<TableColumn> columns{
      {"user", s.texts.get("confirm.column.user"), -6, Align::start, false, 0},
      {"removed", s.texts.get("confirm.column.removed"), -12, Align::start, false, 480},
      {"added", s.texts.get("confirm.column.added"), -12, Align::start, false, 0},
      {"off", s.texts.get("confirm.column.kept_off"), -6, Align::start, false, 720},
  };
  TableSpec spec;
  spec.name = detail.licenses_title;
  spec.columns = columns;
  spec.rows = static_cast<int>(detail.licenses.size());
  spec.opens = false;
  const auto row_at = [&](int i) -> const app::LicenseRow& {
    return detail.licenses[static_cast<std::size_t>(i)];
  };
  spec.row = [&](int i) {
    TableRow shown;
    shown.key = row_at(i).id.text();
    shown.name = row_at(i).user;
    shown.checkable = false;
    return shown;
  };
  spec.cells = [&](int i, TableCells& cells) {
    const app::LicenseRow& one = row_at(i);
    cells.text(one.user);
    cells.text(one.removed.empty() ? std::string{} : "−  " + one.removed, kMuted);
    cells.text(one.added.empty() ? one.remark : "+  " + one.added);
    cells.text(one.kept_off, kNote);
  };
  spec.phone = [&](int i) {
    PhoneRow shown;
    shown.title = row_at(i).user;
    shown.facts = row_at(i).remark.empty() ? row_at(i).kept_off : row_at(i).remark;
    shown.date = row_at(i).added;
    return shown;
  };
  KeptTable kept(s.ui, "confirm.licenses");
  const float height = table_height(s.ui, spec.rows, 0, s.ui.phone());
  // The table brings its own padding: its words begin below the heading.
  const Rect whole = inset(take_top(body, height), -s.ui.theme().sheet_padding(), 0);
  table(s.ui, whole, "confirm.licenses", spec, kept.state);
}

void warnings(Screen& s, Rect& body, const std::vector<app::Fact>& facts) {
  for (const auto& one : facts) {
    const BannerLook look{.tone = tone_of(one.tone)};
    const float height = banner_height(s.ui, body.w, one.label, one.value, look);
    banner(s.ui, take_top(body, height, space::k12), "confirm.warning." + one.label, one.label,
           one.value, look);
  }
}

// Below the name: what was checked and done, the dates, the facts, each user.
void customer_body(Screen& s, Rect& body, const app::ConfirmDetail& detail) {
  take_top(body, paragraph(s.ui, body, detail.note, kMuted), space::k16);
  warnings(s, body, detail.warnings);
  if (detail.countdown) {
    const Rect place = at_start(body, std::min(body.w, 440.0f));
    take_top(body, countdown_card(s, place, *detail.countdown), space::k16);
  }
  if (detail.undo) {
    Rect line = take_top(body, s.ui.theme().sizes.control, space::k8);
    line = inset(line, -kQuietPadding, 0, 0, 0);
    action_start(s.ui, line, *detail.undo, s.dispatch,
                 {.kind = ButtonKind::quiet, .icon = Icon::undo_2});
  }
  fact_columns(s, body, detail.facts);
  license_table(s, body, detail);
}

void customer(Screen& s, Rect area) {
  if (!s.view.detail) return;
  const app::ConfirmDetail& detail = *s.view.detail;
  ScrollArea scroll(s.ui, area, "confirm.detail", detail.title);
  const float padding = s.ui.theme().sheet_padding();
  Rect body = inset(scroll.body(), padding, space::k20, padding, 0);
  Rect head = take_top(body, 24, space::k4);
  if (!detail.verified.empty()) {
    const float width = chip_width(s.ui, detail.verified, Icon::shield_check);
    chip(s.ui, cut_end(head, width, space::k8), detail.verified, Tone::ok, Icon::shield_check);
  }
  heading(s.ui, head, detail.title, 2);
  customer_body(s, body, detail);
  scroll.finish(body.y + space::k16);
}

void report_buttons(Screen& s, Rect row) {
  action_end(s.ui, row, s.view.report, s.dispatch,
             {.kind = ButtonKind::primary, .icon = Icon::file_down});
  action_end(s.ui, row, s.view.calendar, s.dispatch, {.icon = Icon::calendar_plus});
}

void phone_customer(Screen& s, Rect sheet) {
  const app::ConfirmDetail& detail = *s.view.detail;
  const PanelWords words(s.ui, app::Route::confirm, s.texts);
  PanelLook look{.title = detail.title};
  words.put(look);
  DetailPanel panel(s.ui, sheet, "confirm.panel", look);
  if (panel.closed()) s.dispatch(app::OpenConfirmed{});
  if (panel.copies_link()) s.dispatch(app::CopyLink{});
  ScrollArea scroll(s.ui, inset(panel.body(), -space::k12, 0, -space::k16, 0), "confirm.detail");
  Rect body = scroll.body();
  body.x = panel.body().x;
  body.w = panel.body().w;
  if (!detail.verified.empty()) {
    const float width = chip_width(s.ui, detail.verified, Icon::shield_check);
    chip(s.ui, at_start(take_top(body, 24, space::k8), width), detail.verified, Tone::ok,
         Icon::shield_check);
  }
  customer_body(s, body, detail);
  scroll.finish(body.y + space::k16);
}

// The phone shows the list, or one customer over it.
void phone_layout(Screen& s, Rect sheet) {
  if (s.view.opened && s.view.detail) return phone_customer(s, sheet);
  const float padding = s.ui.theme().sheet_padding();
  const float control = s.ui.theme().sizes.control;
  const auto halves = columns(inset(cut_top(sheet, control + 2 * space::k8), padding, space::k8),
                              2, space::k8);
  action_button(s.ui, halves[0], s.view.calendar, s.dispatch, {.icon = Icon::calendar_plus});
  action_button(s.ui, halves[1], s.view.report, s.dispatch,
                {.kind = ButtonKind::primary, .icon = Icon::file_down});
  const Rect note = inset(sheet, padding, 0);
  cut_top(sheet, paragraph(s.ui, note, s.view.note,
                           {.style = TextStyle::note, .color = Color::muted}));
  customer_list(s, sheet);
}

}  // namespace

void confirm_screen(Ui& ui, Rect sheet, const app::ConfirmView& view, const app::Texts& texts,
                    const Dispatch& dispatch) {
  Screen s{ui, view, texts, dispatch};
  if (view.is_empty) {
    const EmptyLook look{.drawing = Drawing::all_done, .primary = view.empty_action.label};
    const EmptyPress press =
        empty_state(ui, sheet, "confirm.empty", view.empty_title, view.empty_body, look);
    if (press == EmptyPress::primary) dispatch(view.empty_action.intent);
    return;
  }
  const PageHeader header = page_header(ui, sheet, view.title, view.note);
  if (ui.phone()) return phone_layout(s, sheet);
  report_buttons(s, header.actions);
  line_across(ui, sheet.x, sheet.y, sheet.w);
  const Rect list = cut_start(sheet, kList);
  customer_list(s, list);
  line_down(ui, list.right(), list.y, list.h);
  customer(s, sheet);
}

}  // namespace planshift::ui
