# Third-party libraries as targets: imgui, catch2, json, httplib.
include(FetchContent)

# Leaves in VARIABLE the folder of a library's sources: the one that was named, or the release
# fetched from its upstream.
function(planshift_sources variable repository tag)
  if(NOT ${variable})
    FetchContent_Declare(${variable} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON
      SOURCE_SUBDIR not-built-by-its-own-rules)
    FetchContent_MakeAvailable(${variable})
    string(TOLOWER ${variable} lower)
    set(${variable} "${${lower}_SOURCE_DIR}" PARENT_SCOPE)
  endif()
endfunction()

# A header-only library found on the host is offered through a folder of its own: the host's whole
# include folder must never be searched when compiling for WebAssembly.
function(planshift_header_library target header hint)
  find_path(${target}_include ${header} HINTS ${hint} PATHS /usr/local/include /usr/include
    NO_CMAKE_FIND_ROOT_PATH)
  if(${target}_include)
    get_filename_component(entry "${header}" DIRECTORY)
    if(NOT entry)
      set(entry "${header}")
    endif()
    file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/include/${target}")
    file(CREATE_LINK "${${target}_include}/${entry}"
      "${CMAKE_BINARY_DIR}/include/${target}/${entry}" SYMBOLIC)
    add_library(${target} INTERFACE)
    target_include_directories(${target} SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/include/${target}")
  endif()
endfunction()

planshift_header_library(json nlohmann/json.hpp "${PLANSHIFT_JSON_INCLUDE}")
if(NOT TARGET json)
  planshift_sources(PLANSHIFT_JSON_SOURCE https://github.com/nlohmann/json.git v3.11.3)
  add_library(json INTERFACE)
  target_include_directories(json SYSTEM INTERFACE "${PLANSHIFT_JSON_SOURCE}/include")
endif()
# JSON_NOEXCEPTION: a misuse aborts; base/json.h is the only door, and it never misuses.
target_compile_definitions(json INTERFACE JSON_NOEXCEPTION=1 JSON_HAS_CPP_20=1)

planshift_sources(PLANSHIFT_IMGUI_SOURCE https://github.com/ocornut/imgui.git v1.92.2b)
add_library(imgui STATIC
  "${PLANSHIFT_IMGUI_SOURCE}/imgui.cpp" "${PLANSHIFT_IMGUI_SOURCE}/imgui_draw.cpp"
  "${PLANSHIFT_IMGUI_SOURCE}/imgui_tables.cpp" "${PLANSHIFT_IMGUI_SOURCE}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${PLANSHIFT_IMGUI_SOURCE}")
target_include_directories(imgui PUBLIC "${CMAKE_SOURCE_DIR}/src")
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="ui/imgui_config.h")
target_compile_options(imgui PRIVATE -w -fno-exceptions -fno-rtti)
# Native builds report every item to ui/coverage.h, so that tests prove each has a semantic record.
if(EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC PLANSHIFT_LEAN_IMGUI)
  set_source_files_properties("${PLANSHIFT_IMGUI_SOURCE}/imgui.cpp" PROPERTIES
    COMPILE_OPTIONS "-include;ui/imgui_unused.h"
    OBJECT_DEPENDS "${CMAKE_SOURCE_DIR}/src/ui/imgui_unused.h")
else()
  target_compile_definitions(imgui PUBLIC PLANSHIFT_UI_HOOKS)
endif()

planshift_sources(PLANSHIFT_CATCH2_SOURCE https://github.com/catchorg/Catch2.git v3.7.1)
add_library(catch2 STATIC EXCLUDE_FROM_ALL
  "${PLANSHIFT_CATCH2_SOURCE}/extras/catch_amalgamated.cpp")
target_include_directories(catch2 SYSTEM PUBLIC "${PLANSHIFT_CATCH2_SOURCE}/extras")
target_compile_options(catch2 PRIVATE -w -fno-sanitize=all)
if(EMSCRIPTEN)
  target_compile_definitions(catch2 PUBLIC CATCH_CONFIG_DISABLE_EXCEPTIONS)
  target_compile_options(catch2 PRIVATE -fno-exceptions)
else()
  planshift_header_library(httplib httplib.h "")
  if(TARGET httplib)
    # Some packages compile it; its classes then have the layout that their own flags give them.
    find_library(httplib_library cpp-httplib)
    if(httplib_library)
      get_filename_component(folder "${httplib_library}" DIRECTORY)
      file(STRINGS "${folder}/pkgconfig/cpp-httplib.pc" flags REGEX "^Cflags:")
      string(REGEX MATCHALL "CPPHTTPLIB_[A-Z_]+" definitions "${flags}")
      target_compile_definitions(httplib INTERFACE ${definitions})
      target_link_libraries(httplib INTERFACE "${httplib_library}")
    endif()
  else()
    planshift_sources(PLANSHIFT_HTTPLIB_SOURCE https://github.com/yhirose/cpp-httplib.git v0.20.0)
    add_library(httplib INTERFACE)
    target_include_directories(httplib SYSTEM INTERFACE "${PLANSHIFT_HTTPLIB_SOURCE}")
  endif()
endif()
