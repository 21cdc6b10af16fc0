// The table: frozen head, sort, groups, selection, keyboard, thousands of rows at the cost of those
// on screen. On the phone each row becomes two lines.
//
// The caller keeps a TableState and answers by index; nothing is copied for rows that are not
// shown.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/frame.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/text.h"

namespace planshift::ui {

struct TableColumn {
  std::string key = {};
  std::string title = {};
  float width = 0;  // CSS px with padding; 0 or less: shares what is left (-2: two shares)
  Align align = Align::start;  // numbers and dates: end
  bool sortable = true;
  float min_table = 0;  // hidden when the table is narrower than this
};

struct TableSort {
  std::string column = {};
  bool descending = false;
};

// Kept by the screen between frames.
struct TableState {
  std::string current = {};  // key of the row with the cursor
  std::string anchor = {};   // where a range began
  bool selecting = false;    // phone: check boxes are shown
};

enum class RowKind : std::uint8_t { row, group, skeleton };
struct TableRow {
  RowKind kind = RowKind::row;
  std::string_view key = {};
  std::string_view name = {};  // read aloud, and the check box's name
  Check check = Check::off;
  bool open = false;  // group: shows its rows; row: its detail is open
  bool checkable = true;
  bool tall = false;  // phone: has a third line (chip_below)
  // Group rows:
  std::string_view title = {};
  std::string_view note = {};
};

// Draws the cells of one row, left to right; each call fills the next column.
class TableCells {
 public:
  void text(std::string_view words, const TextLook& look = {});
  void chip(std::string_view words, Tone tone, Icon which);
  void phase(Phase phase, std::string_view words);
  void track(const StepTrack& marks, std::string_view words, float dip = 1);
  // The inside of the next column, for own drawing; recorded as a cell named `words`.
  Rect own(std::string_view words);
  void skip();

 private:
  friend class TableRows;
  // Draws nothing, and writes each cell's words after a tab.
  TableCells(Ui& ui, std::span<const TableColumn> columns, std::string& copy)
      : ui_(ui), columns_(columns), copy_(&copy) {}
  TableCells(Ui& ui, std::span<const TableColumn> columns, std::span<const Rect> rects, NodeId row,
             int row_number)
      : ui_(ui), columns_(columns), rects_(rects), row_(row), row_number_(row_number) {}
  bool next(Rect& cell, std::string_view words, const TableColumn** column);
  Ui& ui_;
  std::span<const TableColumn> columns_;
  std::span<const Rect> rects_;
  NodeId row_ = 0;
  int row_number_ = 0;
  std::size_t at_ = 0;
  std::string* copy_ = nullptr;
};

// The two lines of a row on the phone.
struct PhoneRow {
  std::string title = {}, facts = {};  // start, below each other
  std::string urgent = {}, date = {};  // end
  Color urgent_color = Color::muted;
  std::string chip_words = {};  // at the end of line one, or on a third line
  Tone chip_tone = Tone::neutral;
  Icon chip_icon = Icon::none;
  bool chip_below = false;
  bool has_track = false;  // a step track before the facts
  StepTrack track{};
};

struct TableSpec {
  std::string_view name = {};  // read aloud
  std::span<const TableColumn> columns = {};
  TableSort sort;
  int rows = 0;             // rows and group rows together
  bool selectable = false;  // check boxes
  Check all = Check::off;   // state of the head's check box
  std::string_view select_all_name = {};
  std::string_view row_menu_name =
      {};             // "More for": shows the row's ellipsis; the row's name follows
  bool opens = true;  // Enter or a click opens the detail
  std::function<TableRow(int)> row = {};
  std::function<void(int, TableCells&)> cells = {};
  std::function<PhoneRow(int)> phone = {};  // empty: the table scrolls sideways on the phone
  // Where the key is, or -1; for the cursor. Empty: looked for with `row`.
  std::function<int(std::string_view)> find = {};
  // Items of the row's menu, asked for when it opens.
  std::function<std::vector<struct MenuItem>(int)> menu = {};
};

enum class TableEventKind : std::uint8_t {
  none,
  open,          // key: the row
  toggle,        // key: row or group whose check box changed
  toggle_range,  // key .. other: check all between
  toggle_all,
  expand,  // key: group folded or unfolded
  sort,    // key: column
  menu,    // key: row, other: menu item
  copy     // other: what was selected, lines of cells with tabs between
};
struct TableEvent {
  TableEventKind kind = TableEventKind::none;
  std::string key = {}, other = {};
};

// At most one event a frame.
TableEvent table(Ui& ui, Rect rect, std::string_view key, const TableSpec& spec, TableState& state);
// Height it would need for all rows with its head.
float table_height(const Ui& ui, int rows, int group_rows, bool phone_rows);

}  // namespace planshift::ui
