#include "ui/screens/confirm.h"

#include <algorithm>
#include <vector>

#include "ui/screens/parts.h"
#include "ui/widgets/field.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
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

// -- the customers
// .

void item_row(Screen& s, Rect row, const app::ConfirmItem& item, int position) {
  PressableLook look{.selected = item.chosen, .current = item.chosen};
  look.position = position;
  look.set_size = static_cast<int>(s.view.items.size());
  const std::string name = item.customer_name + ", " + item.note + ", " + item.side;
  const Interaction pressed = pressable(s.ui, row, item.id.key(), name, look);
  if (pressed.pressed) s.dispatch(app::OpenConfirmed{item.id});
  line_across(s.ui, row.x, row.bottom() - 1, row.w);
  Rect inner = inset(row, space::k16, 6);
  if (item.tone == app::Tone::muted) {
    TextLook days{
        .style = TextStyle::note, .color = Color::muted, .align = Align::end, .record = false};
    text(s.ui, cut_end(inner, 56, space::k8), item.side, days);
  } else {
    const Icon icon = item.finished ? Icon::repeat : Icon::circle_alert;
    chip(s.ui, cut_end(inner, chip_width(s.ui, item.side, icon), space::k8), item.side,
         tone_of(item.tone), icon);
  }
  text(s.ui, cut_top(inner, 20), item.customer_name,
       {.weight = item.chosen ? Weight::semibold : Weight::regular, .record = false});
  text(s.ui, cut_top(inner, 20), item.note,
       {.style = TextStyle::note, .color = Color::muted, .record = false});
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
  Group list(s.ui, body, "items", Role::list, name);
  int position = 0;
  for (const auto& item : s.view.items) {
    const Rect row = take_top(body, kItem);
    ++position;
    if (s.ui.visible(row)) item_row(s, row, item, position);
  }
  scroll.finish(body.y);
}

// -- one customer
// .

void countdown_card(Screen& s, Rect rect, const app::Countdown& view) {
  Group region(s.ui, rect, "confirm.countdown", Role::region, view.title);
  card(s.ui, rect);
  Rect inner = inset(rect, space::k20);
  const float share = view.of > 0 ? static_cast<float>(view.days) / static_cast<float>(view.of) : 0;
  const Rect ring = cut_start(inner, 96, space::k16);
  countdown(s.ui, middle(ring, 96), view.days_text, view.unit_text, share, view.urgent,
            view.earliest_text);
  Rect lines = middle(inner, 88);
  text(s.ui, cut_top(lines, 20, space::k4), view.title, kStrong);
  text(s.ui, cut_top(lines, 20), view.earliest_text, kMuted);
  text(s.ui, cut_top(lines, 20), view.latest_text, kMuted);
  const Icon icon = view.billing_tone == app::Tone::ok ? Icon::check : Icon::repeat;
  const Color color = color_of(view.billing_tone);
  icon_text(s.ui, cut_top(lines, 20), icon, view.billing_text,
            {.style = TextStyle::note, .color = color}, color, 14);
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
  Rect row = end;
  if (button_end(s.ui, row, "confirm.copy", s.texts.get("confirm.licenses.copy"),
                 {.kind = ButtonKind::quiet, .size = ButtonSize::small, .icon = Icon::copy})) {
    s.dispatch(app::CopyLicenses{detail.id});
  }
  const std::vector<TableColumn> columns{
      {"user", s.texts.get("confirm.column.user"), -3, Align::start, false, 0},
      {"removed", s.texts.get("confirm.column.removed"), -4, Align::start, false, 480},
      {"added", s.texts.get("confirm.column.added"), -3, Align::start, false, 0},
      {"off", s.texts.get("confirm.column.kept_off"), -3, Align::start, false, 640},
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
  table(s.ui, take_top(body, height), "confirm.licenses", spec, kept.state);
}

void warnings(Screen& s, Rect& body, const std::vector<app::Fact>& facts) {
  for (const auto& one : facts) {
    const BannerLook look{.tone = tone_of(one.tone)};
    const float height = banner_height(s.ui, body.w, one.label, one.value, look);
    banner(s.ui, take_top(body, height, space::k12), "confirm.warning." + one.label, one.label,
           one.value, look);
  }
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
  take_top(body, paragraph(s.ui, body, detail.note, kMuted), space::k16);
  warnings(s, body, detail.warnings);
  if (detail.countdown) {
    const float width = std::min(body.w, 440.0f);
    countdown_card(s, at_start(take_top(body, 134, space::k16), width), *detail.countdown);
  }
  fact_columns(s, body, detail.facts);
  license_table(s, body, detail);
  scroll.finish(body.y + space::k16);
}

void report_buttons(Screen& s, Rect row) {
  action_end(s.ui, row, s.view.report, s.dispatch,
             {.kind = ButtonKind::primary, .icon = Icon::file_down});
  action_end(s.ui, row, s.view.calendar, s.dispatch, {.icon = Icon::calendar_plus});
}

// The phone shows the list, or one customer over it.
void phone_layout(Screen& s, Rect sheet) {
  Rect row = inset(cut_top(sheet, 60), s.ui.theme().sheet_padding(), 8);
  report_buttons(s, row);
  Rect list = cut_top(sheet, sheet.h * 0.45f);
  customer_list(s, list);
  line_across(s.ui, sheet.x, sheet.y, sheet.w);
  customer(s, sheet);
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
