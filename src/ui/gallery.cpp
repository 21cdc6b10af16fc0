#include "ui/gallery.h"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "ui/widgets/blocks.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/compare.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/table.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

struct GalleryState {
  std::string words = "Value", empty, wrong = "12,0", search, number = "1,118";
  std::string combo = "year", tab = "users", segment = "system", option = "f1", pressed;
  bool check = true, part = true, toggle = true, filter = true, dialog = false;
  int radio = 1;
  TableState table;
  TableSort sort{"end", false};
  std::array<bool, 12> checked{};
  bool folded = false;
};

std::shared_ptr<GalleryState> make_gallery() {
  return std::make_shared<GalleryState>();
}

namespace {

using Section = void (*)(Ui&, Rect&, GalleryState&);

void note_press(GalleryState& state, bool pressed, std::string_view what) {
  if (pressed) state.pressed = what;
}

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

void progress(Ui& ui, Rect& body, GalleryState&) {
  const Total totals[] = {{"32", "subscriptions"},
                          {"1,135", "users"},
                          {"7", "in 30 days", Color::bad},
                          {"3", "extended", Color::warn}};
  totals_strip(ui, take_top(body, 44, space::k16), "Totals", totals);
  using enum StepMark;
  const StepTrack tracks_shown[] = {
      {empty, empty, empty, empty, empty},   {done, done, running, empty, empty},
      {done, done, needs_you, empty, empty}, {failed, empty, empty, empty, empty},
      {unknown, empty, empty, empty, empty}, {done, done, done, done, done}};
  int number = 0;
  for (const StepTrack& track : tracks_shown) {
    const Rect line = take_top(body, 20);
    const Group row(ui, line, "track " + std::to_string(number++), Role::group, "Steps");
    step_track(ui, line, track, "Steps of one customer");
  }
  const BarPart parts[] = {
      {"done", "12 done", 12, Color::ok_bar},
      {"running", "5 running", 5, Color::link},
      {"need", "2 need you", 2, Color::warn_bar},
      {.key = "unknown", .label = "1 unknown", .count = 1, .color = Color::info, .outline = true},
      {.key = "rest",
       .label = "10 to come",
       .count = 10,
       .color = Color::strong,
       .outline = true,
       .in_bar = false}};
  take_top(body, 8);
  progress_bar(ui, take_top(body, 10, 8), "bar", "Customers", "12 of 30 customers done", parts, 30);
  take_top(body, legend(ui, body, parts), 12);
  const Step steps[] = {{"Buy 42 seats", "14:16:02", done},
                        {"Read back", "14:16:09", done},
                        {"Move users", "18 / 42", running},
                        {"Check that nobody holds it", "", empty},
                        {"Suspend", "", empty}};
  take_top(body, stepper(ui, body, "Steps", steps), 12);
  countdown(ui, take_top(body, 96), "117", "days", 0.97f, false, "117 days to deletion");
}

void charts(Ui& ui, Rect& body, GalleryState&) {
  const char* names[] = {"Nov", "Dec", "Jan", "Feb", "Mar", "Apr",
                         "May", "Jun", "Jul", "Aug", "Sep", "Oct"};
  const double main[] = {0, 172, 111, 95, 242, 90, 78, 38, 61, 16, 23, 13};
  const double extra[] = {0, 102, 94, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  std::vector<MonthBar> months;
  for (int i = 0; i < 12; ++i) {
    const auto count = static_cast<int>(main[i] + extra[i]);
    months.push_back({names[i], names[i], count == 0 ? "" : std::to_string(count),
                      std::string(names[i]) + ", " + std::to_string(count) + " users", main[i],
                      extra[i]});
  }
  timeline(ui, take_top(body, 84, 12), "timeline", "Users by month", months, {}, {});
  std::vector<FleetCell> cells;
  for (int i = 0; i < 40; ++i) {
    const auto mark = static_cast<CellMark>(i / 4);
    cells.push_back({"c" + std::to_string(i), "Customer " + std::to_string(i), mark});
  }
  const float height = fleet_height(cells.size(), body.w);
  fleet_map(ui, take_top(body, height, 8), "fleet", "Fleet: 40 customers", cells);
  const FleetLegend entries[] = {{CellMark::urgent, "30 d: 7"},
                                 {CellMark::soon, "90 d: 7"},
                                 {CellMark::later, "Later: 17"},
                                 {CellMark::nothing, "Nothing: 9"}};
  take_top(body, fleet_legend(ui, body, entries));
}

void banners(Ui& ui, Rect& body, GalleryState& state) {
  const auto show = [&](std::string_view key, std::string_view fact, std::string_view meaning,
                        const BannerLook& look) {
    const float height = banner_height(ui, body.w, fact, meaning, look);
    const BannerPress press = banner(ui, take_top(body, height, 8), key, fact, meaning, look);
    note_press(state, press != BannerPress::none, fact);
  };
  show("info", "Prices come from your price list.", "", {.tone = Tone::info});
  show("ok", "All 22 users moved.", "", {.tone = Tone::ok});
  show("warn", "This browser may clear old data",
       "Storage is not marked durable. Keep a backup file.",
       {.tone = Tone::warn, .action = "Allow", .closable = true, .close_name = "Close"});
  show("bad", "This list is incomplete: 4 customers could not be read",
       "Totals and the plan wait until every customer is read, so none is forgotten.",
       {.tone = Tone::bad,
        .action = "Retry these 4",
        .action_icon = Icon::rotate_ccw,
        .alert = true});
  const LaneRow rows[] = {{"kestrel", Tone::bad, Icon::circle_x, "Kestrel Robotics GmbH",
                           "Purchase refused: credit line too low (800024)", "Retry"},
                          {"aubin", Tone::warn, Icon::users, "Clinique Saint-Aubin",
                           "4 users get Skype from a group", "Choose"},
                          {"marine", Tone::info, Icon::circle_question_mark, "Sørlandet Marine AS",
                           "No answer, reading its orders", "Details"}};
  const Rect lane = take_top(body, lane_height(ui, 3), 8);
  const std::string pressed =
      needs_you_lane(ui, lane, "lane", "2 need you, 1 is being checked", "The others go on.", rows);
  note_press(state, !pressed.empty(), pressed);
  const Finding finding{.key = "finding",
                        .tone = Tone::bad,
                        .icon = Icon::circle_x,
                        .fact = "Access refused. The customer removed your admin relationship.",
                        .next = "Ask for a new one in Partner Center, then retry.",
                        .at_end = "403 · 3f9a-22c1",
                        .copy_id = "3f9a-22c1",
                        .copy_name = "Copy the request id",
                        .action = "Retry"};
  finding_row(ui, take_top(body, finding_height(ui, body.w, finding)), finding);
}

void comparing(Ui& ui, Rect& body, GalleryState& state) {
  const CompareOption options[] = {{"f1", "Office 365 F1", "today: Office 365 F3"},
                                   {"m365", "Microsoft 365 F1", "today: Microsoft 365 F3"},
                                   {.key = "e1",
                                    .name = "Office 365 E1",
                                    .note = "other plan",
                                    .enabled = false,
                                    .reason = "Not sold here"}};
  const CompareRow rows[] = {
      {"Chat, calls",
       {{"same service", Icon::check, Tone::ok},
        {"same service", Icon::check, Tone::ok},
        {"other id", Icon::triangle_alert, Tone::warn}}},
      {"All users, a month",
       {{"€4,313.00", Icon::none, Tone::neutral, true}, {"€8,626.00"}, {"€9,534.00"}}}};
  const std::string picked =
      comparison(ui, take_top(body, comparison_height(ui, 3, 2), 12), "compare", "Replacement",
                 "For 1,135 users", options, rows, state.option);
  if (!picked.empty()) state.option = picked;
  using Kind = LicenseChange::Kind;
  const LicenseChange changes[] = {{Kind::removed, "Skype for Business Online (Plan 1)"},
                                   {Kind::added, "Office 365 F3"},
                                   {Kind::unchanged, "Exchange Online (Plan 1), unchanged"},
                                   {Kind::note, "25 added services stay off"}};
  take_top(body, license_diff(ui, body, changes), 12);
  const FigureRow figures[] = {{"Seats", "1,229", "1,118"},
                               {"Price per month", "€2,089.30", "€4,248.40"}};
  before_after(ui, take_top(body, before_after_height(ui, 2)), "Before and after", "Before",
               "After", figures);
}

void the_table(Ui& ui, Rect& body, GalleryState& state) {
  const TableColumn shown[] = {
      {.key = "customer", .title = "Customer"},
      {.key = "phase", .title = "Phase", .width = 130, .sortable = false},
      {.key = "end", .title = "End", .width = 110, .align = Align::end},
      {.key = "track", .title = "Step", .width = 110, .sortable = false, .min_table = 500}};
  const char* names[] = {"Ateliers Moreau",    "Clinique Saint-Aubin",  "Harborline Freight Ltd",
                         "Vignobles Castaing", "Kestrel Robotics GmbH", "Mairie de Saint-Pavin",
                         "Nantes Logistique"};
  constexpr int kNames = 7;
  const int rows = state.folded ? 1 : 1 + kNames + 1;
  TableSpec spec;
  spec.name = "Customers";
  spec.columns = shown;
  spec.sort = state.sort;
  spec.rows = rows;
  spec.selectable = true;
  spec.select_all_name = "Select all";
  spec.row_menu_name = "More";
  spec.row = [&](int i) {
    if (i == 0)
      return TableRow{.kind = RowKind::group,
                      .key = "dec",
                      .name = "December 2026",
                      .check = Check::mixed,
                      .open = !state.folded,
                      .title = "December 2026",
                      .note = "7 subscriptions"};
    if (i > kNames) return TableRow{.kind = RowKind::skeleton, .checkable = false};
    const auto at = static_cast<std::size_t>(i - 1);
    return TableRow{.key = names[at],
                    .name = names[at],
                    .check = state.checked[at] ? Check::on : Check::off,
                    .open = i == 3,
                    .tall = i == 2};
  };
  spec.cells = [&](int i, TableCells& cells) {
    cells.text(names[i - 1]);
    cells.phase(static_cast<Phase>(i), "Phase");
    cells.text("2 Dec 2026");
    cells.track({StepMark::done, StepMark::running}, "Step 2 of 5");
  };
  spec.phone = [&](int i) {
    PhoneRow row{.title = names[i - 1],
                 .facts = "22 users",
                 .urgent = "in 9 d",
                 .date = "2 Dec 2026",
                 .urgent_color = Color::bad};
    if (i == 2) {
      row.chip_words = "Paid extension";
      row.chip_tone = Tone::warn;
      row.chip_icon = Icon::repeat;
      row.chip_below = true;
    }
    return row;
  };
  spec.menu = [](int) { return std::vector<MenuItem>{{.key = "open", .label = "Open"}}; };
  const Rect place = take_top(body, 300);
  const TableEvent event = table(ui, place, "table", spec, state.table);
  if (event.kind == TableEventKind::sort)
    state.sort = {event.key, state.sort.column == event.key && !state.sort.descending};
  if (event.kind == TableEventKind::expand) state.folded = !state.folded;
  if (event.kind == TableEventKind::toggle)
    for (std::size_t i = 0; i < kNames; ++i)
      if (names[i] == event.key) state.checked[i] = !state.checked[i];
}

void empties(Ui& ui, Rect& body, GalleryState& state) {
  note_press(
      state,
      empty_state(ui, take_top(body, 330), "empty", "Let’s see who is concerned",
                  "PlanShift reads the subscriptions of your 40 customers and changes nothing.",
                  {.primary = "Scan 40 customers",
                   .secondary = "Continue from a file",
                   .primary_icon = Icon::search,
                   .secondary_icon = Icon::upload}) != EmptyPress::none,
      "empty");
  empty_list(ui, take_top(body, 130), "none", Icon::search, "No row fits these filters",
             "32 rows are hidden.", "Clear filters");
  if (button(ui, take_top(body, 44), "ask", "Open the dialog")) state.dialog = true;
}

void ask(Ui& ui, GalleryState& state) {
  if (!state.dialog) return;
  Dialog dialog(ui, "gallery.dialog", "Buy 1,118 licenses for 30 customers?",
                "Office 365 F3, 1 year, billed monthly. Iberlux Óptica is left out until its "
                "agreement is accepted.");
  Rect& body = dialog.body();
  const FigureRow figures[] = {{"Seats", "1,229", "1,118"},
                               {"Price per month", "€2,089.30", "€4,248.40"}};
  before_after(ui, take_top(body, before_after_height(ui, 2), space::k16), "Before and after",
               "Before", "After", figures);
  take_top(body,
           fact_line(ui, body, Icon::check, Color::ok,
                     "Free to cancel until 30 Nov 2026, 14:10. Seats can then only grow."),
           8);
  take_top(body,
           fact_line(ui, body, Icon::triangle_alert, Color::warn,
                     "24 users need your decision and are not moved yet."),
           space::k16);
  const FieldLook look{
      .label = "Type the number of licenses to confirm", .large = true, .focus_first = true};
  Rect place = take_top(body, field_height(ui, look));
  text_field(ui, at_start(place, 240), "number", state.number, look);
  Rect row = dialog.buttons();
  const bool fits = typed_number(state.number) == 1118;
  if (button_end(ui, row, "buy", "Buy 1,118 licenses",
                 {.kind = ButtonKind::primary,
                  .icon = Icon::shopping_cart,
                  .enabled = fits,
                  .reason = "The number does not fit"}))
    state.dialog = false;
  if (button_end(ui, row, "cancel", "Cancel")) state.dialog = false;
  if (dialog.canceled()) state.dialog = false;
}

struct Named {
  std::string_view title;
  Section draw;
};

constexpr Named kSections[] = {{"Buttons", buttons},           {"Fields", fields},
                               {"Choices", choices},           {"Phases", phases},
                               {"Progress", progress},         {"Charts", charts},
                               {"Banners and lanes", banners}, {"Before and after", comparing},
                               {"Table", the_table},           {"Nothing here", empties}};

}  // namespace

void gallery(Ui& ui, Rect rect, GalleryState& state) {
  fill(ui, rect, Color::surface);
  ui.sheet = rect;
  const Group page(ui, rect, "gallery", Role::main, "Widgets");
  {
    ScrollArea scroll(ui, rect, "scroll");
    const float padding = ui.theme().sheet_padding();
    Rect body = inset(scroll.body(), padding, padding, padding, 0);
    heading(ui, take_top(body, 28, 16), "Widgets", 1);
    const int across = ui.theme().wide ? 3 : ui.phone() ? 1 : 2;
    auto rests = columns(body, across, space::k32);
    std::size_t index = 0;
    for (const Named& section : kSections) {
      // The shortest column takes the next section.
      Rect* rest = &rests.front();
      for (Rect& one : rests)
        if (one.y < rest->y) rest = &one;
      const Group group(ui, *rest, "section " + std::to_string(index++), Role::region,
                        section.title);
      heading(ui, take_top(*rest, 20, 12), section.title, 3);
      section.draw(ui, *rest, state);
      take_top(*rest, space::k32);
    }
    float bottom = 0;
    for (const Rect& rest : rests) bottom = std::max(bottom, rest.y);
    scroll.finish(bottom);
  }
  ask(ui, state);
}

}  // namespace planshift::ui
