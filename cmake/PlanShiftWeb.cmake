# The wasm: strict, no threads, no Asyncify, no embind, no eval.
file(GLOB_RECURSE browser_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/browser/*.cpp")
if(EXISTS "${CMAKE_SOURCE_DIR}/src/main.cpp")
  add_executable(planshift "${CMAKE_SOURCE_DIR}/src/main.cpp" ${browser_sources})
  target_link_libraries(planshift PRIVATE ${PLANSHIFT_ALL_FLOORS} planshift_options planshift_no_exceptions)
  set_target_properties(planshift PROPERTIES SUFFIX ".mjs")
  target_link_options(planshift PRIVATE
    -sSTRICT=1 -sENVIRONMENT=web -sMODULARIZE=1 -sEXPORT_ES6=1 -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH=1 -sINITIAL_HEAP=16MB -sMALLOC=emmalloc
    -sSUPPORT_LONGJMP=0 -sGL_TRACK_ERRORS=0 -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0
    -sTEXTDECODER=2 -sINVOKE_RUN=0 -sEXPORTED_RUNTIME_METHODS=HEAPU8,UTF8ToString,stringToUTF8,lengthBytesUTF8
    -lGL -lhtml5_webgl)
endif()
