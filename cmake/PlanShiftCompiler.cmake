# How our own sources are compiled: the same warnings and language everywhere, no exceptions and no
# RTTI below the tests, so that what the sanitizers see is what the browser runs.
add_library(planshift_options INTERFACE)
target_compile_features(planshift_options INTERFACE cxx_std_23)
target_compile_options(planshift_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -fno-rtti)
target_include_directories(planshift_options INTERFACE "${CMAKE_SOURCE_DIR}/src")
# The floors are built without exceptions; test sources keep them natively, for Catch2.
add_library(planshift_no_exceptions INTERFACE)
target_compile_options(planshift_no_exceptions INTERFACE -fno-exceptions)

if(PLANSHIFT_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(PLANSHIFT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(EMSCRIPTEN)
  if(CMAKE_BUILD_TYPE STREQUAL "MinSizeRel")
    add_compile_options(-flto)
    add_link_options(-flto)
  endif()
  # One stack size everywhere: nlohmann/json copies and destroys recursively.
  add_link_options(-sSTACK_SIZE=1MB -sSTACK_OVERFLOW_CHECK=1)
endif()
