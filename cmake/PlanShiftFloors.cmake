# One static library a floor, each linked to those below it: an include that climbs does not link
# either. New files are picked up by themselves.
set(PLANSHIFT_FLOORS
  base net partner_center graph crest retirement migration journal engine sandbox app ui)

set(below "")
foreach(floor IN LISTS PLANSHIFT_FLOORS)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${floor}/*.cpp")
  if(sources)
    add_library(floor_${floor} STATIC ${sources})
    target_link_libraries(floor_${floor} PUBLIC planshift_options json ${below}
      PRIVATE planshift_no_exceptions)
    planshift_use_precompiled(floor_${floor} precompiled)
    if(floor STREQUAL "ui")
      target_link_libraries(floor_ui PUBLIC imgui)
    else()
      # Each file of ui has its own kGap and its own Screen, which must not meet.
      planshift_compile_together(floor_${floor})
    endif()
    list(PREPEND below floor_${floor})
  endif()
endforeach()
set(PLANSHIFT_ALL_FLOORS ${below})
