# Reading the library headers is most of the work of compiling a small file, so it is done once for
# the floors and once for the tests. With -DPLANSHIFT_PRECOMPILE=OFF each file stands alone.
option(PLANSHIFT_PRECOMPILE "Precompile the library headers" ON)
set(PLANSHIFT_HEADERS <algorithm> <array> <chrono> <cstdint> <expected> <format> <functional> <map>
  <memory> <optional> <set> <span> <string> <string_view> <utility> <variant> <vector>
  <nlohmann/json.hpp>)

# planshift_precompile(NAME HEADERS LIBRARIES...): an object that holds the headers, compiled as the
# libraries demand.
function(planshift_precompile name headers)
  if(PLANSHIFT_PRECOMPILE)
    if(NOT EXISTS "${CMAKE_BINARY_DIR}/${name}.cpp")
      file(WRITE "${CMAKE_BINARY_DIR}/${name}.cpp" "")
    endif()
    add_library(${name} OBJECT EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/${name}.cpp")
    target_link_libraries(${name} PRIVATE ${ARGN})
    target_precompile_headers(${name} PRIVATE ${headers})
  endif()
endfunction()

function(planshift_use_precompiled target name)
  if(PLANSHIFT_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()

# The templates of the libraries are then made once for several files: half the time to compile a
# floor. What is shipped is compiled file by file, which shows that each stands alone.
option(PLANSHIFT_TOGETHER "Compile several files of a target at a time" OFF)
set(PLANSHIFT_FILES_TOGETHER 6)

function(planshift_compile_together target)
  if(PLANSHIFT_TOGETHER)
    set_target_properties(${target} PROPERTIES
      UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${PLANSHIFT_FILES_TOGETHER})
  endif()
endfunction()

planshift_precompile(precompiled "${PLANSHIFT_HEADERS}"
  planshift_options planshift_no_exceptions json)
