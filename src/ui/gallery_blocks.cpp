#include "ui/gallery_sections.h"
#include "ui/widgets/blocks.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/compare.h"
#include "ui/widgets/text.h"

namespace planshift::ui::gallery_sections {

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
  const Rect lane = take_top(body, lane_height(ui, body.w, rows), 8);
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
  const Rect place = take_top(body, finding_height(ui, body.w, finding));
  const Group findings(ui, place, "findings", Role::list, "Findings");
  finding_row(ui, place, finding);
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
      comparison(ui, take_top(body, comparison_height(ui, body.w, 3, 2), 12), "compare",
                 "Replacement", "For 1,135 users", options, rows, state.option);
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
  const auto halves = columns(take_top(body, 44), 2, space::k8);
  if (button(ui, halves[0], "ask", "Open the dialog")) state.dialog = true;
  if (button(ui, halves[1], "tell", "Show a toast")) state.toast = 1;
}

void panels(Ui& ui, Rect& body, GalleryState& state) {
  section_head(ui, take_top(body, 24, space::k8), "A heading with a note", "3 customers");
  const Rect place =
      setting_row(ui, take_top(body, 59, space::k16), "Reduce motion", "Bars jump.", 64);
  if (toggle(ui, place, "motion", "Reduce motion", state.toggle, {.label_hidden = true}))
    state.toggle = !state.toggle;
  // In a narrow window it lies above the page, on a phone it is the page.
  if (ui.theme().narrow_rail) return;
  Rect sheet = take_top(body, 220);
  const PanelLook look{.title = "Ateliers Moreau",
                       .note = "22 users",
                       .close_name = "Close",
                       .copy_link = "Copy the link",
                       .foot = 56,
                       .width = sheet.w};
  DetailPanel panel(ui, sheet, "panel", look);
  paragraph(ui, panel.body(), "Details stand beside the table, with their own scroll area.",
            kMuted);
  Rect foot = panel.foot();
  button_end(ui, foot, "details", "Details", {.icon_end = Icon::arrow_right});
}

}  // namespace planshift::ui::gallery_sections
