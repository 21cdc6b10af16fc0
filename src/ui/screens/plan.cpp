#include "ui/screens/plan.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ui/screens/parts.h"
#include "ui/screens/plan_approval.h"
#include "ui/widgets/compare.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

namespace {

constexpr float kPanel = 320;
constexpr std::array kTabs{app::PlanTab::all_customers, app::PlanTab::per_customer,
                           app::PlanTab::exceptions};

struct Screen {
  Ui& ui;
  const app::PlanView& view;
  const app::Texts& texts;
  const Dispatch& dispatch;
};

void choose_tab(Screen& s, Rect rect) {
  const auto options = options_of(s.view.tabs);
  const std::string chosen =
      segmented(s.ui, rect, "plan.tabs", s.texts.get("plan.tabs"), options, chosen_of(s.view.tabs));
  for (std::size_t i = 0; i < s.view.tabs.size() && i < kTabs.size(); ++i) {
    if (!chosen.empty() && s.view.tabs[i].value == chosen) s.dispatch(app::ShowPlanTab{kTabs[i]});
  }
}

float compare_options(Screen& s, Rect rect) {
  std::vector<CompareOption> options;
  std::string_view chosen;
  for (const auto& column : s.view.columns) {
    options.push_back({column.key, column.name_then, column.note, true, {}});
    if (column.chosen) chosen = column.key;
  }
  std::vector<CompareRow> rows;
  for (std::size_t row = 0; row < s.view.compare_rows.size(); ++row) {
    CompareRow line{s.view.compare_rows[row], {}};
    for (const auto& column : s.view.columns) {
      if (row >= column.cells.size()) continue;
      const app::CompareCell& cell = column.cells[row];
      line.cells.push_back({cell.text, icon_of(cell.tone), tone_of(cell.tone), cell.strong});
    }
    rows.push_back(std::move(line));
  }
  const float height = comparison_height(s.ui, rect.w, options.size(), rows.size());
  rect.h = height;
  const std::string pressed = comparison(s.ui, rect, "plan.compare", s.texts.get("plan.compare"),
                                         s.view.compare_head, options, rows, chosen);
  if (!pressed.empty()) s.dispatch(app::ChooseReplacement{pressed});
  return height;
}

Icon finding_icon(app::FindingKind kind) {
  switch (kind) {
    case app::FindingKind::blocked:
    case app::FindingKind::no_replacement:
      return Icon::circle_x;
    case app::FindingKind::paid_extension:
      return Icon::repeat;
    case app::FindingKind::group_licensed:
      return Icon::users;
    case app::FindingKind::unused_seats:
      return Icon::info;
    default:
      return Icon::triangle_alert;
  }
}

void findings(Screen& s, Rect& body, float padding) {
  const Rect head = inset(take_top(body, 24, space::k12), padding, 0);
  const Rect rest = section_head(s.ui, head, s.texts.get("plan.findings"), s.view.findings_note);
  TextLook checked = kNote;
  checked.align = Align::end;
  if (!s.ui.phone()) text(s.ui, rest, s.view.checked_text, checked);
  Group list(s.ui, body, "plan.findings", Role::list, s.texts.get("plan.findings"));
  line_across(s.ui, body.x, body.y, body.w);
  for (const auto& row : s.view.findings) {
    const Finding finding{.key = row.key,
                          .tone = tone_of(row.tone),
                          .icon = finding_icon(row.kind),
                          .who = {},
                          .fact = row.title,
                          .next = row.body,
                          .at_end = row.count_text,
                          .copy_id = {},
                          .copy_name = {},
                          .action = row.action ? row.action->label : std::string{},
                          .busy = false};
    const Rect place = take_top(body, finding_height(s.ui, body.w, finding));
    const FindingPress press = finding_row(s.ui, place, finding);
    if (press == FindingPress::action && row.action) s.dispatch(row.action->intent);
  }
}

// In two small lines where one is not enough, and all of it in the tooltip where these are not.
void remark_cell(Screen& s, const app::PlanCustomerRow& row, TableCells& cells) {
  Rect cell = cells.own(row.remark);
  if (cell.w <= 0 || row.remark.empty()) return;
  TextLook look{.color = color_of(row.remark_tone), .record = false};
  if (s.ui.text_width(row.remark, look.style) <= cell.w) {
    text(s.ui, cell, row.remark, look);
    return;
  }
  look.style = TextStyle::note;
  const float line = s.ui.line_height(look.style);
  const auto lines = s.ui.wrap(row.remark, cell.w, look.style);
  const Rect whole = cell;
  cell = middle(cell, line * static_cast<float>(std::min<std::size_t>(lines.size(), 2)));
  text(s.ui, cut_top(cell, line), lines.front(), look);
  if (lines.size() == 1) return;
  const auto rest = static_cast<std::size_t>(lines[1].data() - row.remark.data());
  text(s.ui, cut_top(cell, line),
       lines.size() > 2 ? std::string_view(row.remark).substr(rest) : lines[1], look);
  if (lines.size() == 2) return;
  Interaction act;
  act.hovered = s.ui.hovers(whole);
  act.ring = s.ui.ring(s.ui.id_of_parent());
  tooltip(s.ui, s.ui.id("remark"), whole, act, row.remark);
}

void customer_cells(Screen& s, const app::PlanCustomerRow& row, TableCells& cells) {
  cells.text(row.customer_name, row.included ? TextLook{} : kMuted);
  TextLook date{.color = row.urgent ? Color::bad : Color::text, .align = Align::end};
  cells.text(row.end_text, date);
  cells.text(row.replacement, kMuted);
  const TextLook number{.align = Align::end};
  cells.text(row.seats_text, number);
  cells.text(row.before_text, {.color = Color::muted, .align = Align::end});
  cells.text(row.after_text, number);
  remark_cell(s, row, cells);
}

PhoneRow customer_phone_row(const app::PlanCustomerRow& row) {
  PhoneRow phone;
  phone.title = row.customer_name;
  phone.facts = row.remark.empty() ? row.replacement : row.remark;
  phone.urgent = row.after_text;
  phone.date = row.seats_text;
  phone.urgent_color = Color::text;
  return phone;
}

void customer_table(Screen& s, Rect rect) {
  if (!s.view.customers_note.empty()) {
    const Rect note = inset(cut_top(rect, 32), s.ui.theme().sheet_padding(), 0);
    text(s.ui, note, s.view.customers_note, kMuted);
  }
  // What tells the customers apart stays whole the longest: who, when, and what is to be known.
  const std::vector<TableColumn> columns{
      {"customer", s.texts.get("find.column.customer"), -1, Align::start, false, 0},
      {"ends", s.texts.get("find.column.end"), 104, Align::end, false, 0},
      {"replacement", s.texts.get("plan.column.replacement"), 160, Align::start, false, 1080},
      {"seats", s.texts.get("plan.seats"), 92, Align::end, false, 0},
      {"before", s.texts.get("plan.column.before"), 116, Align::end, false, 880},
      {"after", s.texts.get("plan.column.after"), 108, Align::end, false, 0},
      {"remark", s.texts.get("plan.column.remark"), -1, Align::start, false, 560},
  };
  KeptTable kept(s.ui, "plan.tab.per_customer");
  TableSpec spec;
  const std::string name = s.texts.get("plan.tab.per_customer");
  const std::string all = s.texts.get("find.select_all");
  spec.name = name;
  spec.select_all_name = all;
  spec.columns = columns;
  spec.rows = static_cast<int>(s.view.customers.size());
  spec.selectable = true;
  spec.opens = false;
  const auto included = std::ranges::count_if(s.view.customers, &app::PlanCustomerRow::included);
  spec.all = included == 0 ? Check::off : included == spec.rows ? Check::on : Check::mixed;
  const auto row_at = [&](int i) -> const app::PlanCustomerRow& {
    return s.view.customers[static_cast<std::size_t>(i)];
  };
  spec.row = [&](int i) {
    TableRow row;
    row.key = row_at(i).id;
    row.name = row_at(i).customer_name;
    row.check = row_at(i).included ? Check::on : Check::off;
    return row;
  };
  spec.cells = [&](int i, TableCells& cells) { customer_cells(s, row_at(i), cells); };
  spec.phone = [&](int i) { return customer_phone_row(row_at(i)); };
  const TableEvent event = table(s.ui, rect, "plan.customers", spec, kept.state);
  if (event.kind == TableEventKind::toggle) {
    const auto row = std::ranges::find(s.view.customers, event.key, &app::PlanCustomerRow::id);
    if (row != s.view.customers.end()) s.dispatch(app::LeaveOut{row->id, row->included});
  } else if (event.kind == TableEventKind::copy) {
    s.dispatch(app::CopyText{event.other});
  } else if (event.kind == TableEventKind::toggle_all) {
    const bool leave_out = spec.all == Check::on;
    for (const auto& row : s.view.customers) {
      if (row.included == leave_out) s.dispatch(app::LeaveOut{row.id, leave_out});
    }
  }
}

void term_and_billing(Screen& s, Rect& body) {
  const float height = 20 + s.ui.theme().sizes.control;
  const std::string seats_label = s.texts.get("plan.seats");
  const std::string seats =
      combo(s.ui, take_top(body, height, space::k12), "plan.seats", options_of(s.view.seats),
            chosen_of(s.view.seats), {.label = seats_label});
  if (!seats.empty()) {
    s.dispatch(app::ChooseSeats{seats == "as_before" ? app::Seats::as_before
                                                     : app::Seats::one_per_holder});
  }
  const auto halves = columns(take_top(body, height, space::k16), 2, space::k8);
  const std::string term_label = s.texts.get("plan.term");
  const std::string term = combo(s.ui, halves[0], "plan.term", options_of(s.view.terms),
                                 chosen_of(s.view.terms), {.label = term_label});
  if (!term.empty()) s.dispatch(app::ChooseTerm{term});
  const std::string billing_label = s.texts.get("plan.billing");
  const std::string billing = combo(s.ui, halves[1], "plan.billing", options_of(s.view.billings),
                                    chosen_of(s.view.billings), {.label = billing_label});
  if (!billing.empty()) s.dispatch(app::ChooseBilling{billing});
}

void moves(Screen& s, Rect& body) {
  const std::string label = s.texts.get("plan.moves");
  const Rect place = take_top(body, 20 + s.ui.theme().sizes.control, space::k4);
  const std::string chosen = combo(s.ui, place, "plan.moves", options_of(s.view.moves),
                                   chosen_of(s.view.moves), {.label = label});
  take_top(body, paragraph(s.ui, body, s.view.moves_note, kNote), space::k12);
  if (chosen.empty()) return;
  s.dispatch(app::ChooseMoves{chosen == "together" ? migration::Moves::together
                                                   : migration::Moves::new_first});
}

void switches(Screen& s, Rect& body) {
  const float height = std::max(24.0f, s.ui.theme().touch ? 44.0f : 24.0f);
  if (toggle(s.ui, take_top(body, height, space::k8), "plan.keep_off",
             s.texts.get("plan.keep_added_off"), s.view.keep_added_off)) {
    s.dispatch(app::KeepAddedOff{!s.view.keep_added_off});
  }
  if (toggle(s.ui, take_top(body, height, space::k8), "plan.suspend", s.view.suspend_label,
             s.view.suspend_after)) {
    s.dispatch(app::SuspendAfter{!s.view.suspend_after});
  }
  if (!s.view.cancel_now_label.empty()) {
    if (toggle(s.ui, take_top(body, height, space::k4), "plan.cancel_now",
               s.view.cancel_now_label, s.view.cancel_now)) {
      s.dispatch(app::CancelNow{!s.view.cancel_now});
    }
    take_top(body, paragraph(s.ui, body, s.view.cancel_now_note, kNote), space::k8);
  }
  take_top(body, 0, space::k8);
}

// Label, before, after: three columns of one line.
void figure_line(Screen& s, Rect rect, const std::string& label, const std::string& before,
                 const std::string& after, bool head) {
  Group line(s.ui, rect, label, Role::group, label);
  const TextStyle style = head ? TextStyle::note : TextStyle::body;
  const Rect after_cell = cut_end(rect, 92);
  const Rect before_cell = cut_end(rect, 92);
  text(s.ui, rect, label, {.style = style, .color = head ? Color::muted : Color::text});
  text(s.ui, before_cell, before,
       {.style = style, .color = head ? Color::muted : Color::text, .align = Align::end});
  text(s.ui, after_cell, after,
       {.style = style,
        .weight = head ? Weight::regular : Weight::semibold,
        .color = head ? Color::muted : Color::text,
        .align = Align::end});
}

void plan_figures(Screen& s, Rect& body) {
  line_across(s.ui, body.x, body.y, body.w);
  take_top(body, space::k12);
  figure_line(s, take_top(body, 20, space::k8), s.texts.get("plan.month.head"),
              s.texts.get("plan.before"), s.texts.get("plan.after"), true);
  figure_line(s, take_top(body, 20, space::k8), s.texts.get("plan.seats"), s.view.seats_before,
              s.view.seats_after, false);
  figure_line(s, take_top(body, 20, space::k12), s.texts.get("plan.price"), s.view.price_before,
              s.view.price_after, false);
  line_across(s.ui, body.x, body.y, body.w);
  take_top(body, space::k12);
  const std::string title = s.texts.get("plan.options");
  take_top(body, fact_list(s.ui, body, "plan.facts", title, s.view.facts, true));
}

void approve_buttons(Screen& s, Rect foot) {
  const float large = button_height(s.ui, ButtonSize::large);
  action_button(s.ui, cut_top(foot, large, space::k8), s.view.approve, s.dispatch,
                {.kind = ButtonKind::primary, .size = ButtonSize::large});
  action_button(s.ui, cut_top(foot, s.ui.theme().sizes.control), s.view.dry_run, s.dispatch,
                {.icon = Icon::search_check, .busy = s.view.dry_running});
}

void your_plan(Screen& s, Rect panel) {
  const std::string title = s.texts.get("plan.options");
  Group region(s.ui, panel, "plan.yours", Role::region, title);
  line_down(s.ui, panel.x, panel.y, panel.h);
  line_across(s.ui, panel.x, panel.y, panel.w);
  const bool says = !s.view.dry_run_text.empty();
  const float buttons = button_height(s.ui, ButtonSize::large) + s.ui.theme().sizes.control;
  Rect foot = cut_bottom(panel, buttons + 2 * space::k20 + (says ? 24.0f : 0.0f));
  line_across(s.ui, foot.x, foot.y, foot.w);
  {
    ScrollArea scroll(s.ui, panel, "plan.yours.scroll");
    Rect body = inset(scroll.body(), space::k20, space::k20, space::k20, 0);
    heading(s.ui, take_top(body, 24, space::k12), title, 2);
    term_and_billing(s, body);
    moves(s, body);
    switches(s, body);
    plan_figures(s, body);
    scroll.finish(body.y + space::k12);
  }
  foot = inset(foot, space::k20, space::k16);
  if (says) text(s.ui, cut_top(foot, 20, space::k4), s.view.dry_run_text, kNote);
  approve_buttons(s, foot);
}

void pricing(Screen& s, Rect sheet) {
  Rect body = inset(sheet, s.ui.theme().sheet_padding(), space::k16);
  const std::vector<BarPart> parts{
      {"priced", {}, static_cast<double>(s.view.priced), Color::link, false, true}};
  text(s.ui, cut_top(body, 20, space::k8), s.view.pricing_text, kMuted);
  progress_bar(s.ui, cut_top(body, 6, space::k24), "plan.pricing", s.view.pricing_text,
               s.view.pricing_text, parts,
               static_cast<double>(std::max<std::int64_t>(s.view.to_price, 1)), true);
  if (!s.ui.waited(s.ui.id("plan.skeleton"), 300)) return;
  for (int line = 0; line < 7; ++line) {
    skeleton(s.ui, cut_top(body, 32), line % 2 == 0 ? 360.0f : 280.0f);
  }
}

void content(Screen& s, Rect area) {
  const float padding = s.ui.theme().sheet_padding();
  if (s.view.tab != app::PlanTab::all_customers) {
    customer_table(s, area);
    return;
  }
  ScrollArea scroll(s.ui, area, "plan.scroll");
  Rect body = scroll.body();
  if (s.view.error) {
    const float height = error_row_height(s.ui, body.w - 2 * padding, {}, *s.view.error, s.texts);
    error_row(s.ui, inset(take_top(body, height), padding, 0), "plan.error", {}, *s.view.error,
              s.texts, s.dispatch);
  }
  take_top(body, compare_options(s, body), space::k20);
  findings(s, body, padding);
  if (s.ui.phone()) {
    Rect own = inset(body, padding, space::k20, padding, 0);
    heading(s.ui, take_top(own, 24, space::k12), s.texts.get("plan.options"), 2);
    term_and_billing(s, own);
    moves(s, own);
    switches(s, own);
    plan_figures(s, own);
    action_button(s.ui, take_top(own, 44, space::k16), s.view.dry_run, s.dispatch,
                  {.icon = Icon::search_check, .busy = s.view.dry_running});
    body.y = own.y;
  }
  scroll.finish(body.y + space::k16);
}

void empty(Screen& s, Rect sheet) {
  const EmptyLook look{.drawing = Drawing::old_to_new, .primary = s.view.empty_action.label};
  const EmptyPress press =
      empty_state(s.ui, sheet, "plan.empty", s.view.empty_title, s.view.empty_body, look);
  if (press == EmptyPress::primary) s.dispatch(s.view.empty_action.intent);
}

}  // namespace

void plan_screen(Ui& ui, Rect sheet, const app::PlanView& view, const app::Texts& texts,
                 const Dispatch& dispatch) {
  Screen s{ui, view, texts, dispatch};
  if (view.phase == app::PlanPhase::nothing_selected) return empty(s, sheet);
  const PageHeader header = page_header(ui, sheet, view.title, view.note);
  if (view.phase == app::PlanPhase::pricing) return pricing(s, sheet);
  if (ui.phone()) {
    const Rect tab_row =
        inset(cut_top(sheet, ui.theme().sizes.control + space::k16), ui.theme().sheet_padding(), 0);
    choose_tab(s, tab_row);
    sticky_action(ui, sheet, view.approve, dispatch, {.kind = ButtonKind::primary});
    content(s, sheet);
  } else {
    const float width = segmented_width(ui, options_of(view.tabs));
    choose_tab(s, at_end(header.actions, width));
    const Rect panel = cut_end(sheet, kPanel);
    content(s, sheet);
    your_plan(s, panel);
  }
  if (view.approval) plan_approval(ui, *view.approval, texts, dispatch);
}

}  // namespace planshift::ui
