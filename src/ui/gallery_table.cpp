#include <vector>

#include "ui/gallery_sections.h"
#include "ui/widgets/menu.h"

namespace planshift::ui::gallery_sections {

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
    ui.pose = {.hovered = i == 4, .focused = i == 5};  // of the row drawn next
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
  ui.pose = {};
  if (event.kind == TableEventKind::sort)
    state.sort = {event.key, state.sort.column == event.key && !state.sort.descending};
  if (event.kind == TableEventKind::expand) state.folded = !state.folded;
  if (event.kind == TableEventKind::toggle)
    for (std::size_t i = 0; i < kNames; ++i)
      if (names[i] == event.key) state.checked[i] = !state.checked[i];
}

}  // namespace planshift::ui::gallery_sections
