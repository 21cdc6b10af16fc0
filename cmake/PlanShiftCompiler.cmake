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

# No build folder's name ends up in what we ship.
add_compile_options(-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)

if(PLANSHIFT_SANITIZE)
  # What the address sanitizer finds as well is left to it: a fifth of the time to compile.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment,object-size
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(PLANSHIFT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  # Some optimization: the simulation runs ten thousand schedules in this build.
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
  if(NOT EMSCRIPTEN)
    add_compile_definitions(_GLIBCXX_ASSERTIONS)
  endif()
endif()
if(EMSCRIPTEN)
  # One stack size everywhere: nlohmann/json copies and destroys recursively.
  add_link_options(-sSTACK_SIZE=1MB -fno-exceptions)
  if(CMAKE_BUILD_TYPE STREQUAL "MinSizeRel")
    set(CMAKE_C_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
    set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
    # No threads; nothing is taken apart when the page ends; nobody asks for errno.
    add_compile_options(-flto -fno-threadsafe-statics -fno-c++-static-destructors -fno-math-errno)
    # A std::function then keeps a table of plain functions, shared by all small callables, instead
    # of a class of its own for each; nothing in the library that we link hands one over.
    add_compile_definitions(_LIBCPP_ABI_OPTIMIZED_FUNCTION)
    # Templates leave many functions of the same code; a call is shorter than most bodies. What is
    # called once is not drawn into its caller either: short functions are more alike, and brotli
    # finds it. Binaryen finds more the second time, and numbers the functions called most first.
    set(PLANSHIFT_WASM_PASSES
      --one-caller-inline-max-function-size=20,-O3,-Oz,--reorder-functions)
    add_link_options(-flto -sSTACK_OVERFLOW_CHECK=1
      "-sBINARYEN_EXTRA_PASSES=${PLANSHIFT_WASM_PASSES}"
      "SHELL:-Wl,-mllvm,-enable-merge-functions,-mllvm,-inline-threshold=-30000")
  else()
    add_link_options(-sASSERTIONS=2 -sSAFE_HEAP=1 -sSTACK_OVERFLOW_CHECK=2)
  endif()
endif()
