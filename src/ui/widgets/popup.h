// What menus and option lists share: a raised list under its owner.
#pragma once

#include "ui/widgets/menu.h"

namespace planshift::ui {

struct PopupList {
  Role list_role = Role::menu;
  Role item_role = Role::menu_item;
  std::span<const MenuItem> items = {};
  std::string_view name = {};
  bool align_end = false;
  bool marks = false;  // a check at the chosen one
  float min_width = 0;
};

// Draws the list while `owner` is the open popup; the key of what was pressed, or empty.
std::string popup_list(Ui& ui, Rect anchor, NodeId owner, const PopupList& list);
// What pressing its owner does.
void toggle_popup(Ui& ui, NodeId owner);

}  // namespace planshift::ui
