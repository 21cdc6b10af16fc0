# Third-party libraries as targets: imgui, catch2, json, httplib.
find_package(Threads)

add_library(json INTERFACE)
if(PLANSHIFT_JSON_INCLUDE)
  target_include_directories(json SYSTEM INTERFACE "${PLANSHIFT_JSON_INCLUDE}")
else()
  find_path(PLANSHIFT_JSON_FOUND nlohmann/json.hpp REQUIRED)
  target_include_directories(json SYSTEM INTERFACE "${PLANSHIFT_JSON_FOUND}")
endif()
# JSON_NOEXCEPTION: a misuse aborts; base/json.h is the only door, and it never misuses.
target_compile_definitions(json INTERFACE JSON_NOEXCEPTION=1 JSON_HAS_CPP_20=1)

if(NOT PLANSHIFT_IMGUI_SOURCE)
  message(FATAL_ERROR "Set PLANSHIFT_IMGUI_SOURCE to unpacked Dear ImGui 1.92 sources, or use ./planshift build.")
endif()
add_library(imgui STATIC
  "${PLANSHIFT_IMGUI_SOURCE}/imgui.cpp" "${PLANSHIFT_IMGUI_SOURCE}/imgui_draw.cpp"
  "${PLANSHIFT_IMGUI_SOURCE}/imgui_tables.cpp" "${PLANSHIFT_IMGUI_SOURCE}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${PLANSHIFT_IMGUI_SOURCE}")
target_include_directories(imgui PUBLIC "${CMAKE_SOURCE_DIR}/src")
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="ui/imgui_config.h")
target_compile_options(imgui PRIVATE -w -fno-exceptions -fno-rtti)

if(PLANSHIFT_CATCH2_SOURCE)
  add_library(catch2 STATIC "${PLANSHIFT_CATCH2_SOURCE}/extras/catch_amalgamated.cpp")
  target_include_directories(catch2 SYSTEM PUBLIC "${PLANSHIFT_CATCH2_SOURCE}/extras")
  target_compile_options(catch2 PRIVATE -w)
  if(EMSCRIPTEN)
    target_compile_definitions(catch2 PUBLIC CATCH_CONFIG_DISABLE_EXCEPTIONS)
    target_compile_options(catch2 PRIVATE -fno-exceptions)
  endif()
endif()
