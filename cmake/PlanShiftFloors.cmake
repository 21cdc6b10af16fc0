# One static library a floor, each linked to those below it: an include that climbs does not link
# either. New files are picked up by themselves.
set(PLANSHIFT_FLOORS
  base net partner_center graph retirement migration journal engine sandbox app ui)

# Reading the library headers is nine tenths of compiling a floor's file, so it is done once. Without
# it (-DPLANSHIFT_PRECOMPILE=OFF) every file must still name what it includes.
option(PLANSHIFT_PRECOMPILE "Precompile the library headers" ON)
if(PLANSHIFT_PRECOMPILE)
  file(WRITE "${CMAKE_BINARY_DIR}/precompiled.cpp.new" "")
  file(COPY_FILE "${CMAKE_BINARY_DIR}/precompiled.cpp.new" "${CMAKE_BINARY_DIR}/precompiled.cpp"
    ONLY_IF_DIFFERENT)
  add_library(precompiled OBJECT "${CMAKE_BINARY_DIR}/precompiled.cpp")
  target_link_libraries(precompiled PRIVATE planshift_options json planshift_no_exceptions)
  target_precompile_headers(precompiled PRIVATE <algorithm> <array> <chrono> <cstdint> <expected>
    <format> <functional> <map> <memory> <optional> <set> <span> <string> <string_view> <utility>
    <variant> <vector> <nlohmann/json.hpp>)
endif()

set(below "")
foreach(floor IN LISTS PLANSHIFT_FLOORS)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${floor}/*.cpp")
  if(sources)
    add_library(floor_${floor} STATIC ${sources})
    target_link_libraries(floor_${floor} PUBLIC planshift_options json ${below}
      PRIVATE planshift_no_exceptions)
    if(PLANSHIFT_PRECOMPILE)
      target_precompile_headers(floor_${floor} REUSE_FROM precompiled)
    endif()
    if(floor STREQUAL "ui")
      target_link_libraries(floor_ui PUBLIC imgui)
    endif()
    list(PREPEND below floor_${floor})
  endif()
endforeach()
set(PLANSHIFT_ALL_FLOORS ${below})
set(PLANSHIFT_BELOW_UI ${below})
list(REMOVE_ITEM PLANSHIFT_BELOW_UI floor_ui)
