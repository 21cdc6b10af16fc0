// Dear ImGui's own widgets and tables, left out. Our widgets stand on its core (imgui.cpp and
// imgui_draw.cpp), which knows these functions only for windows with a title bar, menus, tables or
// fields of its own making; ours has none. Defined in the program itself, they keep the library's
// from being linked: a twentieth of what is sent to the browser.
#include <cstring>

#include "imgui.h"
#include "imgui_internal.h"

void ImGuiMenuColumns::Update(float, bool) {}
ImGuiInputTextState::ImGuiInputTextState() {
  std::memset(static_cast<void*>(this), 0, sizeof *this);  // the core asks for its fields
}
ImGuiInputTextState::~ImGuiInputTextState() = default;

namespace ImGui {

bool Button(const char*, const ImVec2&) { return false; }
bool ButtonBehavior(const ImRect&, ImGuiID, bool*, bool*, ImGuiButtonFlags) { return false; }
bool CloseButton(ImGuiID, const ImVec2&) { return false; }
bool CollapseButton(ImGuiID, const ImVec2&) { return false; }
bool InputText(const char*, char*, size_t, ImGuiInputTextFlags, ImGuiInputTextCallback,
               void*) {
  return false;
}
void InputTextDeactivateHook(ImGuiID) {}
void Scrollbar(ImGuiAxis) {}
bool Selectable(const char*, bool, ImGuiSelectableFlags, const ImVec2&) { return false; }
void SeparatorText(const char*) {}
bool SliderInt(const char*, int*, int, int, const char*, ImGuiSliderFlags) { return false; }
void TextV(const char*, va_list) {}
void TreePop() {}
void EndMenuBar() {}
ImGuiMultiSelectIO* EndMultiSelect() { return nullptr; }
void EndTabBar() {}

void EndColumns() {}
void EndTable() {}
void TableEndRow(ImGuiTable*) {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableSettingsAddSettingsHandler() {}

}  // namespace ImGui
