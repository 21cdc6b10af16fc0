// Buttons and links. A button's label is a verb, with its number: "Buy 1,118 licenses".
#pragma once

#include "ui/frame.h"

namespace planshift::ui {

enum class ButtonKind : std::uint8_t {
  primary,  // the one filled button of a screen
  secondary,
  quiet,   // link text, no edge
  risky,   // stops or undoes
  destroy  // only as the last button of a dialog
};
enum class ButtonSize : std::uint8_t { small, control, large };

struct ButtonLook {
  ButtonKind kind = ButtonKind::secondary;
  ButtonSize size = ButtonSize::control;
  Icon icon = Icon::none;
  Icon icon_end = Icon::none;  // arrow-right of "Plan 31 customers", chevron-down of a menu button
  bool enabled = true;
  bool busy = false;                  // label stays, icon turns, not pressable
  std::string_view reason = {};       // why it is disabled: tooltip and description
  std::string_view description = {};  // more for assistive technology
  bool has_popup = false, expanded = false;
  bool focus_first = false;  // gets focus when it appears
};

// Around the words of a quiet button. It has no edge: its words stand in line with a column when
// the button hangs out by this much.
inline constexpr float kQuietPadding = 8;

// True in the frame in which it was pressed. Drawn at its own height in the middle of `rect`.
bool button(Ui& ui, Rect rect, std::string_view key, std::string_view label,
            const ButtonLook& look = {});
float button_width(Ui& ui, std::string_view label, const ButtonLook& look = {});
float button_height(Ui& ui, ButtonSize size);
// Cuts the button's own width from the end (or start) of `row`, and 8 px more.
bool button_end(Ui& ui, Rect& row, std::string_view key, std::string_view label,
                const ButtonLook& look = {});
bool button_start(Ui& ui, Rect& row, std::string_view key, std::string_view label,
                  const ButtonLook& look = {});

struct IconButtonLook {
  ButtonSize size = ButtonSize::control;
  Color color = Color::muted;
  float icon_size = 16;
  bool enabled = true;
  bool pressable = false, on = false;  // a toggle
  bool has_popup = false, expanded = false;
  std::string_view reason = {};
  std::string_view tooltip = {};  // defaults to the name
  bool roving = false;            // inside a grid row
};
// `name` is its accessible name and tooltip.
bool icon_button(Ui& ui, Rect rect, std::string_view key, Icon which, std::string_view name,
                 const IconButtonLook& look = {});

// A true link with an address. `href` "#/plan" changes the route through the browser itself.
bool link(Ui& ui, Rect rect, std::string_view key, std::string_view label, std::string_view href,
          Weight weight = Weight::semibold, TextStyle style = TextStyle::body);

// Something clickable drawn by the caller: a card, a list row. Records role and name, draws hover
// fill and ring, and gives back what happened. `selected` fills accent-soft.
struct PressableLook {
  Role role = Role::button;
  float round = 0;
  bool selected = false;
  bool selectable = false;  // aria-selected is given
  bool current = false;
  bool roving = false;
  bool enabled = true;
  Color hover = Color::row_hover;
  std::string_view description = {};
  int position = 0, set_size = 0;
};
Interaction pressable(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                      const PressableLook& look = {});

}  // namespace planshift::ui
