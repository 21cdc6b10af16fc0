#include "ui/coverage.h"

#include "imgui.h"
#include "imgui_internal.h"

namespace planshift::ui {

std::uint32_t item_id(NodeId id) {
  const auto folded = static_cast<std::uint32_t>(id ^ (id >> 32));
  return folded == 0 ? 1 : folded;
}

#ifdef PLANSHIFT_UI_HOOKS
std::vector<Item>& items_of_frame() {
  static std::vector<Item> items;
  return items;
}

std::vector<DrawnText>& texts_of_frame() {
  static std::vector<DrawnText> texts;
  return texts;
}

void watch_items() {
  items_of_frame().clear();
  texts_of_frame().clear();
  ImGui::GetCurrentContext()->TestEngineHookItems = true;
}
#endif

}  // namespace planshift::ui

#ifdef PLANSHIFT_UI_HOOKS
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& bb,
                                 const ImGuiLastItemData*) {
  // A window reports itself too; it cannot be activated.
  if (context->CurrentWindow != nullptr && context->CurrentWindow->ID == id) return;
  planshift::ui::items_of_frame().push_back(
      {id, {bb.Min.x, bb.Min.y, bb.GetWidth(), bb.GetHeight()}});
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
  return nullptr;
}
#endif
