# One Catch2 executable a kind of test. tests/support holds what they share.
add_library(test_options INTERFACE)
target_link_libraries(test_options INTERFACE planshift_options json catch2)
if(EMSCRIPTEN)
  target_link_libraries(test_options INTERFACE planshift_no_exceptions)
endif()
planshift_precompile(precompiled_tests "${PLANSHIFT_HEADERS};<catch_amalgamated.hpp>" test_options)

file(GLOB_RECURSE support_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/support/*.cpp")
if(support_sources)
  set(scope PUBLIC)
  add_library(test_support STATIC EXCLUDE_FROM_ALL ${support_sources})
  planshift_compile_together(test_support)
else()
  set(scope INTERFACE)
  add_library(test_support INTERFACE)
endif()
target_include_directories(test_support ${scope} "${CMAKE_SOURCE_DIR}/tests")
target_compile_definitions(test_support ${scope} PLANSHIFT_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
  PLANSHIFT_FONTS_DIR="${PLANSHIFT_FONTS}")
target_link_libraries(test_support ${scope} ${PLANSHIFT_ALL_FLOORS} test_options)

# The simulation also runs optimized, and needs neither the interface nor what draws it.
add_library(simulation_support STATIC EXCLUDE_FROM_ALL
  "${CMAKE_SOURCE_DIR}/tests/support/world_tenant.cpp")
target_include_directories(simulation_support PUBLIC "${CMAKE_SOURCE_DIR}/tests")
target_compile_definitions(simulation_support PUBLIC PLANSHIFT_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(simulation_support PUBLIC floor_sandbox test_options)

# It replaces operator new. A compiler takes for granted that this one reads no variable of ours,
# and leaves out what is stored for it where it sees both.
set_source_files_properties("${CMAKE_SOURCE_DIR}/tests/simulation/arena.cpp" PROPERTIES
  SKIP_UNITY_BUILD_INCLUSION ON)

add_custom_target(planshift-tests)
foreach(kind unit contract simulation)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${kind}/*.cpp")
  if(sources)
    add_executable(planshift-${kind} EXCLUDE_FROM_ALL ${sources})
    if(kind STREQUAL "simulation")
      target_link_libraries(planshift-${kind} PRIVATE simulation_support)
    else()
      target_link_libraries(planshift-${kind} PRIVATE test_support)
    endif()
    planshift_use_precompiled(planshift-${kind} precompiled_tests)
    planshift_compile_together(planshift-${kind})
    add_dependencies(planshift-tests planshift-${kind})
    if(TARGET fonts AND NOT kind STREQUAL "simulation")
      add_dependencies(planshift-${kind} fonts)
    endif()
    if(EMSCRIPTEN)
      set_target_properties(planshift-${kind} PROPERTIES JOB_POOL_LINK console)
      target_link_options(planshift-${kind} PRIVATE -sENVIRONMENT=node -sNODERAWFS=1
        -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sDYNAMIC_EXECUTION=0)
    endif()
  endif()
endforeach()

# Each tests/fuzz/NAME.cpp is a libFuzzer target; tests/fuzz/seeds/NAME holds what it starts from.
if(PLANSHIFT_FUZZ)
  add_custom_target(planshift-fuzzers)
  file(GLOB fuzzers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/fuzz/*.cpp")
  foreach(source IN LISTS fuzzers)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(planshift-fuzz-${name} EXCLUDE_FROM_ALL "${source}")
    # Most of what reads from outside ends with the journal.
    set(floor journal)
    if(name MATCHES "^(connection|link)$")
      # Not the whole floor, which nothing else here needs.
      target_sources(planshift-fuzz-${name} PRIVATE "${CMAKE_SOURCE_DIR}/src/app/${name}.cpp"
        "${CMAKE_SOURCE_DIR}/src/app/route.cpp" "${CMAKE_SOURCE_DIR}/src/app/settings.cpp")
      set(floor engine)
    elseif(name STREQUAL "sandbox_request")
      set(floor sandbox)
      target_sources(planshift-fuzz-${name} PRIVATE
        "${CMAKE_SOURCE_DIR}/tests/support/world_tenant.cpp")
      target_include_directories(planshift-fuzz-${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
      target_compile_definitions(planshift-fuzz-${name} PRIVATE
        PLANSHIFT_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    elseif(name STREQUAL "json_web_token")
      target_sources(planshift-fuzz-${name} PRIVATE
        "${CMAKE_SOURCE_DIR}/src/server/json_web_token.cpp")
      target_include_directories(planshift-fuzz-${name} PRIVATE "${CMAKE_SOURCE_DIR}/src")
      target_link_libraries(planshift-fuzz-${name} PRIVATE OpenSSL::Crypto)
    endif()
    target_link_libraries(planshift-fuzz-${name} PRIVATE floor_${floor} planshift_options)
    target_link_options(planshift-fuzz-${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(planshift-fuzzers planshift-fuzz-${name})
  endforeach()
endif()

# planshift-look draws a screen into a picture: how to look at the interface without a browser.
file(GLOB look_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/look/*.cpp")
if(look_sources AND NOT EMSCRIPTEN)
  add_executable(planshift-look EXCLUDE_FROM_ALL ${look_sources})
  target_link_libraries(planshift-look PRIVATE test_support)
  if(TARGET fonts)
    add_dependencies(planshift-look fonts)
  endif()
endif()
