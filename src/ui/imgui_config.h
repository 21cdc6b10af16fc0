// Dear ImGui's compile options (IMGUI_USER_CONFIG), the same in every build.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_TIME_FUNCTIONS
#define IMGUI_USE_WCHAR32
#define ImDrawIdx unsigned int
#ifdef PLANSHIFT_UI_HOOKS
#define IMGUI_ENABLE_TEST_ENGINE
#endif

#ifdef PLANSHIFT_LEAN_IMGUI
// What we draw has no use for formatted text, stored settings or a word to the developer, and what
// C does them with is long. ui/imgui_format.cpp holds what is left of it.
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS
#define IM_ASSERT_USER_ERROR(expression, message) ((void)0)
#include <stdio.h>
#define sscanf(...) 0
#endif
