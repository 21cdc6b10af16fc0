// Before and after: the comparison of replacements, the licenses of one user, small figure tables.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/widgets/chip.h"

namespace planshift::ui {

struct CompareOption {
  std::string key = {};
  std::string name = {};  // the name in the announcement: "Office 365 F1"
  std::string note = {};  // "today: Office 365 F3"
  bool enabled = true;
  std::string reason = {};  // why not
};
struct CompareCell {
  std::string words = {};
  Icon icon = Icon::none;
  Tone tone = Tone::neutral;  // of the icon
  bool strong = false;
};
struct CompareRow {
  std::string label = {};
  std::vector<CompareCell> cells = {};  // one an option
};
// Radio in each column's head, 61 high; rows of 32. Returns the key newly chosen, or empty. On the
// phone: one card an option, below each other.
std::string comparison(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                       std::string_view corner, std::span<const CompareOption> options,
                       std::span<const CompareRow> rows, std::string_view chosen);
float comparison_height(Ui& ui, float width, std::size_t options, std::size_t rows);

struct LicenseChange {
  enum class Kind : std::uint8_t { removed, added, unchanged, note } kind = Kind::unchanged;
  std::string words = {};
};
// Lines of 16; returns the height used.
float license_diff(Ui& ui, Rect rect, std::span<const LicenseChange> changes);

struct FigureRow {
  std::string label = {}, before = {}, after = {};
};
// Framed table with a head, as in the purchase dialog; rows of 32.
void before_after(Ui& ui, Rect rect, std::string_view name, std::string_view before,
                  std::string_view after, std::span<const FigureRow> rows);
float before_after_height(Ui& ui, std::size_t rows);

}  // namespace planshift::ui
