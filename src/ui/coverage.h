// In test builds: which Dear ImGui items were submitted, so that a test can prove that each of them
// stands in the semantic tree, and which texts were drawn where, so that a test finds the ones that
// are cut or lie on each other. Elsewhere nothing of it exists.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/semantics.h"

namespace planshift::ui {

// Dear ImGui's 32-bit id of a node.
std::uint32_t item_id(NodeId id);

#ifdef PLANSHIFT_UI_HOOKS
struct Item {
  std::uint32_t id = 0;
  Rect rect;
};
// Items of the current frame, in the order they were submitted.
std::vector<Item>& items_of_frame();
struct DrawnText {
  std::string words;
  Rect rect, clip;  // before the frame is mirrored
  NodeId parent = 0;
  int layer = 0;
  bool cut = false;  // the words end in our ellipsis
};
// Texts of the current frame, in the order they were drawn.
std::vector<DrawnText>& texts_of_frame();
// Begins a new frame of the record and turns Dear ImGui's hooks on.
void watch_items();
#endif

}  // namespace planshift::ui
