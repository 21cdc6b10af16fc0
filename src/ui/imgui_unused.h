// What we never switch on in Dear ImGui, told to the compiler while it compiles imgui.cpp for the
// page: with these flags being zero, the code that asks for them goes. There is one window, as
// large as the page; the DOM owns keyboard and focus, and our widgets scroll, pop up and drag by
// themselves. Native builds, and so the tests, have the whole library.
#pragma once

#define IMGUI_DEFINE_MATH_OPERATORS
#include "imgui.h"
#include "imgui_internal.h"

// Keyboard and gamepad navigation, and its moves.
#define ImGuiConfigFlags_NavEnableKeyboard 0
#define ImGuiConfigFlags_NavEnableGamepad 0
#define ImGuiConfigFlags_NoMouse 0
#define ImGuiConfigFlags_NoKeyboard 0
#define ImGuiBackendFlags_HasGamepad 0
#define ImGuiNavMoveFlags_Activate 0
#define ImGuiNavMoveFlags_AlsoScoreVisibleSet 0
#define ImGuiNavMoveFlags_FocusApi 0
#define ImGuiNavMoveFlags_Forwarded 0
#define ImGuiNavMoveFlags_IsPageMove 0
#define ImGuiNavMoveFlags_IsTabbing 0
#define ImGuiNavMoveFlags_LoopX 0
#define ImGuiNavMoveFlags_LoopY 0
#define ImGuiNavMoveFlags_ScrollToEdgeY 0
#define ImGuiNavMoveFlags_WrapMask_ 0
#define ImGuiNavMoveFlags_WrapX 0
#define ImGuiNavMoveFlags_WrapY 0

// Windows in windows, above windows, or of a size of their own.
#define ImGuiWindowFlags_AlwaysAutoResize 0
#define ImGuiWindowFlags_AlwaysHorizontalScrollbar 0
#define ImGuiWindowFlags_AlwaysVerticalScrollbar 0
#define ImGuiWindowFlags_ChildMenu 0
#define ImGuiWindowFlags_ChildWindow 0
#define ImGuiWindowFlags_HorizontalScrollbar 0
#define ImGuiWindowFlags_MenuBar 0
#define ImGuiWindowFlags_Modal 0
#define ImGuiWindowFlags_NoFocusOnAppearing 0
#define ImGuiWindowFlags_Popup 0
#define ImGuiWindowFlags_Tooltip 0
#define ImGuiWindowFlags_UnsavedDocument 0
#define ImGuiChildFlags_AlwaysAutoResize 0
#define ImGuiChildFlags_AlwaysUseWindowPadding 0
#define ImGuiChildFlags_AutoResizeX 0
#define ImGuiChildFlags_AutoResizeY 0
#define ImGuiChildFlags_FrameStyle 0
#define ImGuiChildFlags_NavFlattened 0
#define ImGuiChildFlags_ResizeX 0
#define ImGuiChildFlags_ResizeY 0
#define ImGuiNextWindowDataFlags_HasChildFlags 0
#define ImGuiNextWindowDataFlags_HasCollapsed 0
#define ImGuiNextWindowDataFlags_HasContentSize 0
#define ImGuiNextWindowDataFlags_HasFocus 0
#define ImGuiNextWindowDataFlags_HasScroll 0
#define ImGuiNextWindowDataFlags_HasSizeConstraint 0

// Items that are not the pointer's to take.
#define ImGuiItemFlags_Disabled 0
#define ImGuiItemFlags_HasSelectionUserData 0
