# The wasm: strict, no threads, no Asyncify, no embind, no eval. Yields planshift.mjs and
# planshift.wasm, which cmake/package_site.mjs turns into a site together with web/.
planshift_embed(shaders.h planshift::browser
  kVertexShader "${CMAKE_SOURCE_DIR}/shaders/ui.vert"
  kFragmentShader "${CMAKE_SOURCE_DIR}/shaders/ui.frag")

file(GLOB_RECURSE browser_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/browser/*.cpp")
# What stands in for a library's functions belongs to the programs that can do with it.
set(unused_widgets "${CMAKE_SOURCE_DIR}/src/browser/unused_widgets.cpp")
set(lean_c "${CMAKE_SOURCE_DIR}/src/browser/lean_c.cpp")
list(REMOVE_ITEM browser_sources "${unused_widgets}" "${lean_c}")
file(GLOB_RECURSE browser_libraries CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/browser/*.js")
add_library(floor_browser STATIC ${browser_sources})
target_include_directories(floor_browser PRIVATE "${CMAKE_BINARY_DIR}/generated")
target_link_libraries(floor_browser PUBLIC planshift_options ${PLANSHIFT_ALL_FLOORS}
  PRIVATE planshift_no_exceptions)

# planshift_program(TARGET NAME SOURCE): a program for the page in web/, as NAME.mjs and NAME.wasm.
function(planshift_program target name source)
  add_executable(${target} "${source}" "${lean_c}")
  # The console pool: one link at a time, and what it says of long work is seen at once.
  set_target_properties(${target} PROPERTIES JOB_POOL_LINK console
    SUFFIX ".mjs" OUTPUT_NAME ${name} LINK_DEPENDS "${browser_libraries}")
  target_link_libraries(${target} PRIVATE floor_browser planshift_no_exceptions)
  foreach(library IN LISTS browser_libraries)
    target_link_options(${target} PRIVATE "SHELL:--js-library ${library}")
  endforeach()
  target_link_options(${target} PRIVATE --no-entry
    -sSTRICT=1 -sENVIRONMENT=web -sMODULARIZE=1 -sEXPORT_ES6=1 -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0
    -sALLOW_MEMORY_GROWTH=1 -sMALLOC=emmalloc -sSUPPORT_LONGJMP=0 -sJS_MATH=1 -sTEXTDECODER=2
    -sEXPORTED_RUNTIME_METHODS=HEAPU8 -sINCOMING_MODULE_JS_API=instantiateWasm,onAbort)
endfunction()

# planshift_page(TARGET SOURCE): a program that draws, in a folder of its own when it is not the
# first.
function(planshift_page target source)
  planshift_program(${target} planshift "${source}")
  target_link_options(${target} PRIVATE -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sINITIAL_HEAP=16MB -sGL_TRACK_ERRORS=0 -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -lGL)
endfunction()

# planshift_split(TARGET): cuts the page's program in two (cmake/split_wasm.mjs) and leaves in
# PLANSHIFT_<TARGET>_PARTS the folder with both, in PLANSHIFT_<TARGET>_MADE what they depend on.
function(planshift_split target)
  execute_process(COMMAND "${EMSCRIPTEN_ROOT_PATH}/em-config" BINARYEN_ROOT
    OUTPUT_VARIABLE binaryen OUTPUT_STRIP_TRAILING_WHITESPACE)
  find_program(WASM_SPLIT wasm-split HINTS "${binaryen}/bin" REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  get_filename_component(tools "${WASM_SPLIT}" DIRECTORY)
  # Function names, and the linker's own notes. Alike functions are merged after the cut, in each
  # part: before it, one that the first screen needs might get the other's name.
  target_link_options(${target} PRIVATE --profiling-funcs "-Wl,--no-demangle,--save-temps"
    "-sBINARYEN_EXTRA_PASSES=${PLANSHIFT_WASM_PASSES},--skip-pass=duplicate-function-elimination")
  set(parts "${CMAKE_BINARY_DIR}/parts")
  add_custom_command(OUTPUT "${parts}/planshift.mjs" "${parts}/planshift.wasm"
      "${parts}/planshift-workspace.wasm"
    COMMAND "${NODE}" "${CMAKE_SOURCE_DIR}/cmake/split_wasm.mjs"
      --program "$<TARGET_FILE_DIR:${target}>" --tools "${tools}" --out "${parts}"
    DEPENDS ${target} "${CMAKE_SOURCE_DIR}/cmake/split_wasm.mjs"
      "${CMAKE_SOURCE_DIR}/cmake/wasm_file.mjs"
    VERBATIM)
  set(PLANSHIFT_${target}_PARTS "${parts}" PARENT_SCOPE)
  set(PLANSHIFT_${target}_MADE "${parts}/planshift.wasm" PARENT_SCOPE)
endfunction()

# planshift_site(TARGET PROGRAM REPORT): the folder to serve, <PLANSHIFT_SITES>/TARGET, with the
# page, the data and a program; bundled, named by content, compressed.
set(PLANSHIFT_SITES "${CMAKE_BINARY_DIR}" CACHE PATH "Where the folders to serve are put")
find_program(NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)
function(planshift_site target program report)
  file(GLOB_RECURSE data CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/assets/*")
  file(GLOB pages CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/*.*")
  set(stamp "${CMAKE_BINARY_DIR}/${target}.stamp")
  set(parts "$<TARGET_FILE_DIR:${program}>")
  if(PLANSHIFT_${program}_PARTS)
    set(parts "${PLANSHIFT_${program}_PARTS}")
  endif()
  add_custom_command(OUTPUT "${stamp}"
    COMMAND "${NODE}" "${CMAKE_SOURCE_DIR}/cmake/package_site.mjs"
      --program "${parts}" --demo "$<TARGET_FILE_DIR:planshift-demo>"
      --fonts "${CMAKE_BINARY_DIR}/fonts"
      --out "${PLANSHIFT_SITES}/${target}" --report "${PLANSHIFT_SITES}/reports/${report}.json"
    COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
    DEPENDS ${program} ${PLANSHIFT_${program}_MADE} planshift-demo fonts
      "${CMAKE_SOURCE_DIR}/cmake/package_site.mjs" "${CMAKE_SOURCE_DIR}/cmake/limits.mjs"
      ${data} ${pages}
    VERBATIM)
  add_custom_target(${target} DEPENDS "${stamp}")
endfunction()

# The simulated tenant, fetched when somebody opens the demo.
planshift_program(planshift-demo planshift-demo "${CMAKE_SOURCE_DIR}/src/demo/main.cpp")

planshift_page(planshift "${CMAKE_SOURCE_DIR}/src/main.cpp")
target_sources(planshift PRIVATE "${unused_widgets}")
if(CMAKE_BUILD_TYPE STREQUAL "MinSizeRel")
  planshift_split(planshift)
endif()
planshift_site(site planshift size)

# The page that the bench compares with: Dear ImGui, our stage and twins, and no application.
planshift_page(planshift-bare "${CMAKE_SOURCE_DIR}/tests/bench/bare/main.cpp")
set_target_properties(planshift-bare PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bare" EXCLUDE_FROM_ALL ON)
planshift_site(bare-site planshift-bare bare-size)

# The gallery as a page: every widget in every state on our stage, and no application.
planshift_page(planshift-gallery "${CMAKE_SOURCE_DIR}/tests/look/page/main.cpp")
set_target_properties(planshift-gallery PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/gallery" EXCLUDE_FROM_ALL ON)
planshift_site(gallery-site planshift-gallery gallery-size)
