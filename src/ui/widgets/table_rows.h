// The rows of a table: what is in view, the cursor, the keyboard, both shapes of a row.
#pragma once

#include <string>
#include <vector>

#include "ui/widgets/table.h"

namespace planshift::ui {

inline constexpr float kPhoneRow = 63, kPhoneTallRow = 87, kPhoneGroup = 33;

// Where the columns stand; hidden ones have no width.
struct TableLayout {
  TableLayout(const Ui& ui, Rect rect, const TableSpec& spec);
  // Insides of the cells of a row.
  std::vector<Rect> cells(float y, float height) const;
  std::vector<Rect> columns;
  float start = 0, end = 0;
};

class TableRows {
 public:
  TableRows(Ui& ui, const TableSpec& spec, TableState& state, TableEvent& event)
      : ui_(ui), spec_(spec), state_(state), event_(event) {}
  void draw(Rect view, const TableLayout& layout);
  void draw_phone(Rect view);

 private:
  struct Range {
    int first = 0, last = -1;
  };
  void measure(bool phone);
  float top_of(int index) const;
  float height_of(int index) const;
  Range in_view(Rect view, Rect body) const;
  int index_of(std::string_view key) const;
  int tab_stop(const Range& range) const;
  using DrawRow = std::function<void(int index, Rect rect, bool tab_stop)>;
  void each(Rect view, Rect body, const DrawRow& draw_row);

  Interaction record_row(int index, const TableRow& row, Rect rect, bool tab_stop);
  void draw_row(int index, Rect rect, const TableLayout& layout, bool tab_stop);
  void record_group_words(int index, const TableRow& row, Rect rect);
  void draw_group(int index, const TableRow& row, Rect rect, const TableLayout& layout,
                  const Interaction& act);
  void draw_skeleton(Rect rect, const TableLayout& layout);
  void draw_phone_row(int index, Rect rect, bool tab_stop);
  void draw_phone_group(int index, const TableRow& row, Rect rect, const Interaction& act);
  void draw_phone_cells(const PhoneRow& words, Rect inside);
  void check(const TableRow& row, Rect box);
  void row_menu(int index, const TableRow& row, Rect box);
  void toggle(const TableRow& row, bool range);
  void answer_row(int index, const TableRow& row, const Interaction& act);
  void keys(int index, const TableRow& row);
  void move_to(int index, bool selecting);
  void copy(int index);

  Ui& ui_;
  const TableSpec& spec_;
  TableState& state_;
  TableEvent& event_;
  // Tops of all rows, where heights differ; empty: all are row_height_.
  std::vector<float> tops_;
  float row_height_ = 32, page_ = 10;
};

}  // namespace planshift::ui
