// Text fields. While focused, the browser's own input lies above and edits; the frame, the label
// and the resting text are drawn here.
#pragma once

#include <span>
#include <string>

#include "ui/frame.h"
#include "ui/widgets/choice.h"

namespace planshift::ui {

struct FieldLook {
  std::string_view label = {};  // visible above, 12/16 muted; also the name
  std::string_view name = {};   // accessible name when there is no visible label
  std::string_view hint = {};   // shown while empty
  std::string_view error = {};  // what is wrong and what is allowed; makes it invalid
  std::string_view description = {};
  Icon icon = Icon::none;         // search
  std::string_view key_cap = {};  // "Ctrl K"
  bool enabled = true;
  bool read_only = false;
  bool required = false;
  bool large = false;  // 40 high
  bool focus_first = false;
  Role role = Role::text_field;  // text_field, search_field, number_field, combo_field
};

struct FieldResult {
  bool changed = false;    // the text changed in this frame
  bool committed = false;  // Enter, or left with a change
  bool canceled = false;   // Escape
};

// The box is drawn at the top of `rect` under the label, 32 (or 40) high, error line below.
FieldResult text_field(Ui& ui, Rect rect, std::string_view key, std::string& value,
                       const FieldLook& look);
// Height of label, box and error line together.
float field_height(Ui& ui, const FieldLook& look);

// One of a list. Same box with a chevron; the list opens above everything; type to find. Returns
// the key newly chosen, or empty.
struct ComboLook {
  std::string_view label = {};
  std::string_view name = {};
  std::string_view hint = {};
  bool enabled = true;
  bool small = false;  // round 28 px, as "Group by"
  bool large = false;
};
std::string combo(Ui& ui, Rect rect, std::string_view key, std::span<const Option> options,
                  std::string_view chosen, const ComboLook& look);

// Digits of "1,118", "1 118" (also U+00A0, U+202F): the number typed, or -1 when it is not a whole
// number. For the number a person types to confirm.
long long typed_number(std::string_view text);

}  // namespace planshift::ui
