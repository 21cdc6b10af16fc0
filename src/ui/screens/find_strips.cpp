#include "ui/screens/find_strips.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ui/layout.h"
#include "ui/screens/parts.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/text.h"

namespace planshift::ui {
namespace {

constexpr float kBothFrom = 760;  // narrower than this, only the fleet is shown
constexpr float kFleet = 400;
constexpr float kTimeline = 84;

CellMark mark_of(app::FleetState state) {
  switch (state) {
    case app::FleetState::urgent: return CellMark::urgent;
    case app::FleetState::days90: return CellMark::soon;
    case app::FleetState::later: return CellMark::later;
    case app::FleetState::nothing: return CellMark::nothing;
    case app::FleetState::unread: return CellMark::unknown;
  }
  return CellMark::nothing;
}

void months(Ui& ui, Rect rect, const app::FindView& view, const app::Texts& texts,
            const Dispatch& dispatch) {
  const std::string title = texts.get("find.months.title");
  const std::array<BarPart, 2> parts{
      BarPart{.key = "ends", .label = texts.get("find.at_end.ends"), .color = Color::chart1},
      BarPart{.key = "paid", .label = texts.get("find.at_end.paid_extension"),
              .color = Color::chart3}};
  Rect head = take_top(rect, ui.line_height(TextStyle::body), space::k4);
  const float words = ui.text_width(title, TextStyle::body, Weight::semibold);
  heading(ui, at_start(head, words), title, 2, TextStyle::body);
  float keys = 0;
  for (const BarPart& part : parts) keys += ui.text_width(part.label, TextStyle::note) + 34;
  if (keys + words + space::k16 <= head.w) legend(ui, at_end(middle(head, 16), keys), parts, false);

  std::vector<MonthBar> bars;
  std::string chosen;
  for (const app::MonthBar& month : view.months) {
    bars.push_back({.key = month.id,
                    .month = month.label,
                    .count = month.count_text,
                    .spoken = month.name,
                    .main = static_cast<double>(month.ends),
                    .extra = static_cast<double>(month.paid_extension)});
    if (month.chosen) chosen = month.id;
  }
  const TimelineResult pressed = timeline(ui, take_top(rect, kTimeline), "find.months", title, bars,
                                          chosen, chosen);
  if (pressed.changed) {
    const bool again = pressed.from == chosen;
    dispatch(app::FilterMonth{again ? std::string{} : pressed.from});
  }
}

std::vector<FleetCell> cells_of(const app::FindView& view) {
  std::vector<FleetCell> cells;
  cells.reserve(view.fleet.size());
  for (const app::FleetCell& cell : view.fleet) {
    cells.push_back({.key = std::string(cell.customer.text()),
                     .spoken = cell.name,
                     .mark = mark_of(cell.state)});
  }
  return cells;
}

// The legend's entries come in the order of the states.
std::vector<FleetLegend> legend_of(const app::FindView& view) {
  std::vector<FleetLegend> entries;
  for (const app::Figure& figure : view.fleet_legend) {
    const auto state = static_cast<app::FleetState>(entries.size());
    entries.push_back({mark_of(state), figure.label});
  }
  return entries;
}

void fleet(Ui& ui, Rect rect, const app::FindView& view, const app::Texts& texts,
           const Dispatch& dispatch) {
  if (!ui.phone()) {
    Rect head = take_top(rect, ui.line_height(TextStyle::body), space::k12);
    const float words = ui.text_width(view.fleet_title, TextStyle::body, Weight::semibold);
    heading(ui, at_start(head, words), view.fleet_title, 2, TextStyle::body);
    TextLook note = kNote;
    note.align = Align::end;
    const std::string each = texts.get("find.fleet.note");
    if (words + space::k16 + ui.text_width(each, TextStyle::note) <= head.w) {
      text(ui, head, each, note);
    }
  }
  const std::vector<FleetCell> cells = cells_of(view);
  const float height = fleet_height(cells.size(), rect.w);
  const std::string pressed =
      fleet_map(ui, take_top(rect, height, space::k12), "find.fleet", view.fleet_title, cells);
  if (!pressed.empty()) {
    const auto cell = std::ranges::find_if(view.fleet, [&](const app::FleetCell& each) {
      return each.customer.text() == pressed;
    });
    if (cell != view.fleet.end() && !cell->row.empty()) dispatch(app::OpenRow{cell->row});
  }
  if (!ui.phone()) fleet_legend(ui, rect, legend_of(view));
}

float fleet_block_height(Ui& ui, const app::FindView& view, float width) {
  const float map = fleet_height(view.fleet.size(), width);
  if (ui.phone()) return map;
  return ui.line_height(TextStyle::body) + space::k12 + map + space::k12 + 16;
}

}  // namespace

void find_strips(Ui& ui, Rect& body, const app::FindView& view, const app::Texts& texts,
                 const Dispatch& dispatch) {
  if (view.fleet.empty()) return;
  const bool both = body.w >= kBothFrom && !ui.phone();
  const float width = both ? std::min(kFleet, (body.w - space::k40) / 2) : body.w;
  float height = fleet_block_height(ui, view, width);
  if (both) height = std::max(height, ui.line_height(TextStyle::body) + space::k4 + kTimeline);
  Rect strip = take_top(body, height, space::k16);
  const Rect map = cut_end(strip, width, space::k40);
  if (both) months(ui, strip, view, texts, dispatch);
  fleet(ui, map, view, texts, dispatch);
}

}  // namespace planshift::ui
