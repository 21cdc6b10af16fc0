#include <string>
#include <vector>

#include "ui/gallery_sections.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/small_charts.h"
#include "ui/widgets/text.h"

namespace planshift::ui::gallery_sections {

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
  timeline(ui, take_top(body, 84, 12), "chosen", "Users by month, three chosen", months, "Dec",
           "Feb");
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
  take_top(body, fleet_legend(ui, body, entries), space::k12);
  std::vector<FleetCell> many;
  for (int i = 0; i < 700; ++i)
    many.push_back({"m" + std::to_string(i), "Customer " + std::to_string(i),
                    static_cast<CellMark>(i * i % 10)});
  const float lower = fleet_height(many.size(), body.w);
  fleet_map(ui, take_top(body, lower), "many", "Fleet: 700 customers", many);
}

void small_charts(Ui& ui, Rect& body, GalleryState&) {
  constexpr double kLines[][12] = {{0, 0, 2, 9, 14, 30, 41, 52, 50, 63, 60, 74},
                                   {12, 40, 38, 41, 3, 0, 0, 0, 18, 39, 42, 40},
                                   {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}};
  constexpr std::string_view kSaid[] = {"Faster: 0 at first, 74 at last",
                                        "A pause in the middle: 12 at first, 40 at last",
                                        "Nothing yet: 0 at first, 0 at last"};
  for (std::size_t i = 0; i < std::size(kLines); ++i) {
    Rect row = take_top(body, kSparklineHeight, space::k12);
    sparkline(ui, cut_start(row, kSparkline, space::k16), "line " + std::to_string(i), kSaid[i],
              kLines[i]);
    text(ui, row, kSaid[i], kNote);
  }
  take_top(body, space::k12);
  const std::vector<BarPart> rings[] = {
      {{.key = "over", .label = "26 over", .count = 26, .color = Color::ok_bar},
       {.key = "paid", .label = "2 paid", .count = 2, .color = Color::warn_bar},
       {.key = "open", .label = "3 open", .count = 3, .color = Color::chart1}},
      {{.key = "all", .label = "31 over", .count = 31, .color = Color::ok_bar}},
      {}};
  Flow flow(body, space::k24, space::k12);
  for (std::size_t i = 0; i < std::size(rings); ++i) {
    Rect place = flow.next(kDonut + space::k16 + 72, kDonut);
    donut(ui, cut_start(place, kDonut, space::k16), "ring " + std::to_string(i),
          i == 2 ? "Nothing yet" : "Subscriptions " + std::to_string(i), rings[i],
          i == 2 ? "0" : "31");
    legend(ui, place, rings[i]);
  }
  take_top(body, flow.bottom() - body.y, space::k12);
  countdown(ui, take_top(body, 96), "9", "days", 0.08f, true, "9 days to deletion");
}

}  // namespace planshift::ui::gallery_sections
