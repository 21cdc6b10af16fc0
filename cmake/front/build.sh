# Configures and compiles: native and wasm builds in build/PRESET, the site in build/site.

jobs() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2; }

# Compilers that moved (from PATH to our root, or to a newer one) make older build folders useless.
forget_other_tools() {
  tools_now="$tools $(inside sh -c 'command -v em++; em++ --version | sed -n 1p')"
  if [ "$(cat "$build/tools.txt" 2>/dev/null)" != "$tools_now" ]; then
    for preset in native-debug native-release fuzz web-debug web-release; do
      rm -rf "${build:?}/$preset"
    done
    mkdir -p "$build"
    printf '%s\n' "$tools_now" >"$build/tools.txt"
  fi
}

# The packages in web/, exactly as locked; nothing to do while the lock stays the same.
packages_installed() { cmp -s web/package-lock.json web/node_modules/.installed-lock.json; }

web_packages() {
  ! packages_installed || return 0
  step "npm packages" inside sh -c 'cd web && npm ci --ignore-scripts --no-fund --no-audit &&
    cp package-lock.json node_modules/.installed-lock.json' ||
    fail "The npm packages did not come. A company's registry belongs in ~/.npmrc."
}

# Emscripten copies its headers into its cache with the first file it compiles. They must be older
# than everything we build, or the second build makes everything anew.
lay_out_headers() {
  echo '#include <cstddef>' >"$build/headers.cpp"
  step "Emscripten's headers" inside em++ -c "$build/headers.cpp" -o "$build/headers.o"
}

# configure PRESET: the first time only; ninja does it again by itself when a CMake file changes.
configure() {
  [ ! -f "$build/$1/build.ninja" ] || return 0
  case $1 in
    web-*) lay_out_headers || return; set -- "$1" emcmake cmake ;;
    *) set -- "$1" cmake ;;
  esac
  configure_preset=$1
  shift
  set -- "$@" --preset "$configure_preset" "-DPLANSHIFT_SITES=$build"
  case $tools in
    path) set -- "$@" "-DPLANSHIFT_INTER=$inter" \
      "-DPLANSHIFT_IMGUI_SOURCE=${PLANSHIFT_IMGUI_SOURCE:-}" \
      "-DPLANSHIFT_CATCH2_SOURCE=${PLANSHIFT_CATCH2_SOURCE:-}" ;;
    *) set -- "$@" -DPLANSHIFT_IMGUI_SOURCE=/opt/sources/imgui \
      -DPLANSHIFT_CATCH2_SOURCE=/opt/sources/catch2 ;;
  esac
  case $configure_preset in
    web-*) ;;
    *)
      compiler=$(inside sh -c 'command -v clang++-21 || command -v clang++')
      set -- "$@" "-DCMAKE_CXX_COMPILER=$compiler" \
        "-DCMAKE_C_COMPILER=$(echo "$compiler" | sed 's/++//')"
      ;;
  esac
  step "$configure_preset: configure" inside "$@"
}

# compile PRESET TARGET...
compile() {
  compile_preset=$1
  shift
  configure "$compile_preset" || return
  step "$compile_preset: $*" inside ninja -C "$build/$compile_preset" -j "$(jobs)" "$@"
}

prepare() {
  choose_tools
  forget_other_tools
  web_packages
}

# The wasm for release and, with web/ and assets/, the folder to serve.
build_site() { compile web-release site; }

build_everything() { build_site && compile native-release planshift-sandbox; }

command_build() {
  [ $# -eq 0 ] || fail "build takes no options."
  prepare
  with_lock "$build/lock" "a build here" build_everything || fail "The build failed; see above."
  say "The site is in $build/site"
  show_sizes
  done_in
}

show_sizes() {
  [ -f "$reports/size.json" ] || return 0
  say "  wasm $(figure "$reports/size.json" wasm_brotli_bytes) bytes brotli, its second part" \
    "$(figure "$reports/size.json" wasm_rest_brotli_bytes), everything before the first frame" \
    "$(figure "$reports/size.json" first_load_brotli_bytes)"
}

# figure FILE NAME: one number of a flat report.
figure() { sed -n "s/.*\"$2\": *\\([0-9.]*\\).*/\\1/p" "$1"; }

done_in() { say "Done in $(($(seconds) - started)) s"; }
