// Menus, option lists and tooltips: level 2, above everything, one open at a time.
#pragma once

#include <span>

#include "ui/frame.h"
#include "ui/widgets/choice.h"

namespace planshift::ui {

struct MenuItem {
  std::string key = {};
  std::string label = {};
  std::string lang = {};  // of the label, when it differs from the page
  Icon icon = Icon::none;
  std::string shortcut = {};  // shown on a key cap
  bool risky = false;         // bad text
  bool enabled = true;
  bool separator_before = false;
  bool checked = false;  // a chosen option or a switched-on column
};

// Opens when `owner` (the button's id: ui.id(key) beside the button) is the open popup; call each
// frame after the button, which the arrow down opens too. Anchored under `anchor`, flipped when
// there is no room. Arrows, Home, End, letters, Enter, Escape. Returns the key of the item pressed,
// or empty.
std::string menu(Ui& ui, Rect anchor, NodeId owner, std::span<const MenuItem> items,
                 std::string_view name, bool align_end = false);
// A button that opens its menu.
struct ButtonLook;
std::string menu_button(Ui& ui, Rect rect, std::string_view key, std::string_view label,
                        std::span<const MenuItem> items, const ButtonLook& look);

// Shown near `anchor` while it is hovered (after 400 ms) or ring-focused, and while the pointer
// goes on to what is said; Escape sends it away (WCAG 1.4.13). Widgets call it for reasons and icon
// names; call it yourself for cut texts.
void tooltip(Ui& ui, NodeId owner, Rect anchor, const Interaction& interaction,
             std::string_view words);

}  // namespace planshift::ui
