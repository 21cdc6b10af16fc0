# Where the compilers come from. Tools on PATH are used when all of them are there and current;
# otherwise a Debian root filesystem in our cache, beside the system, which changes nothing on it.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/planshift
packages=$project/cmake/packages.txt
# Another list of packages is another root: nothing is ever upgraded in place.
root=$cache/root-$(cksum <"$packages" | tr ' ' '-')
tool_path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
inter=${PLANSHIFT_INTER:-/usr/share/fonts/opentype/inter}
tools=

# One line for each thing that is missing to build with what is on PATH.
missing_on_path() {
  for tool in em++ cmake ninja node npm python3; do have "$tool" || say "$tool"; done
  emcc_is_current || say "emcc 4.0 or later"
  native_compiler >/dev/null || say "clang++ with C++23"
  openssl_headers || say "OpenSSL's headers"
  python3 -c 'import fontTools, brotli' 2>/dev/null || say "python3 fonttools and brotli"
  [ -f "$inter/Inter-Regular.otf" ] || say "the Inter fonts (PLANSHIFT_INTER names their folder)"
}

emcc_is_current() {
  emcc_major=$(emcc --version 2>/dev/null | sed -n '1s/.* \([0-9][0-9]*\)\.[0-9][0-9.]*.*/\1/p')
  [ "${emcc_major:-0}" -ge 4 ]
}

native_compiler() {
  for compiler in "${CXX:-clang++-21}" clang++-21 clang++; do
    if have "$compiler" && printf '%s\n' '#include <expected>' \
      'int main() { std::expected<int, int> value{0}; return *value; }' |
      "$compiler" -std=c++23 -x c++ -fsyntax-only - 2>/dev/null; then
      say "$compiler"
      return
    fi
  done
  return 1
}

openssl_headers() {
  echo '#include <openssl/evp.h>' |
    "$(native_compiler || echo c++)" -x c++ -fsyntax-only - 2>/dev/null
}

# Sets `tools` to path, bwrap or chroot, and makes the root filesystem when it is needed.
choose_tools() {
  [ -z "$tools" ] || return 0
  mkdir -p "$cache/npm" "$cache/home" "$root.emscripten"
  if [ -z "$(missing_on_path)" ]; then
    tools=path
    say "  Tools: those on PATH ($(emcc --version | sed -n 1p))"
    return
  fi
  [ -f "$root/.complete" ] || have apt-get ||
    fail "There is no apt-get here, so please put these on \
PATH: $(one_line "$(missing_on_path)")."
  [ -f "$root/.complete" ] || with_lock "$cache/lock" "setting up the tools" set_up_root
  if have bwrap && in_bwrap true 2>/dev/null; then
    tools=bwrap
  elif [ "$(id -u)" -eq 0 ] && in_chroot true 2>/dev/null; then
    tools=chroot
  else
    fail "The tools are in $root, but this machine lets us in by neither bwrap nor chroot with \
mounts (a container without these rights?). The Dockerfile has the same tools."
  fi
  say "  Tools: $root ($tools)"
}

# inside COMMAND...: runs a command where the tools are, in the project's folder. Emscripten
# compiles its system libraries at first use and keeps them in the cache; the host's npm settings
# (a company's registry, its certificate) count inside too.
inside() {
  case $tools in
    path) npm_config_cache=$cache/npm "$@" ;;
    bwrap) in_bwrap "$@" ;;
    chroot) in_chroot "$@" ;;
  esac
}

in_root_environment() {
  env -u TMPDIR PATH="$tool_path" HOME="$cache/home" LC_ALL=C.UTF-8 EM_CACHE="$root.emscripten" \
    npm_config_cache="$cache/npm" npm_config_userconfig=/run/npmrc "$@"
}

# Only our own folders can be written inside, and the root itself belongs to whoever made it.
in_bwrap() {
  npmrc=$HOME/.npmrc
  [ -f "$npmrc" ] || npmrc=/dev/null
  in_root_environment bwrap --die-with-parent \
    --ro-bind "$root/usr" /usr --ro-bind "$root/etc" /etc --ro-bind "$root/opt" /opt \
    --ro-bind "$root/var" /var --tmpfs /var/tmp --tmpfs /run \
    --symlink usr/bin /bin --symlink usr/sbin /sbin --symlink usr/lib /lib \
    --symlink usr/lib64 /lib64 --proc /proc --dev-bind /dev /dev --ro-bind /sys /sys \
    --bind /tmp /tmp --bind "$project" "$project" --bind "$cache/home" "$cache/home" \
    --bind "$cache/npm" "$cache/npm" --bind "$root.emscripten" "$root.emscripten" \
    --ro-bind-try /etc/ssl/certs /etc/ssl/certs --ro-bind-try /etc/resolv.conf /etc/resolv.conf \
    --ro-bind-try /etc/hosts /etc/hosts --ro-bind "$npmrc" /run/npmrc \
    --ro-bind-try "${project%/*}/shared" "${project%/*}/shared" --chdir "$project" "$@"
}

# Without bwrap: the same in a mount namespace of its own, which ends with the command.
in_chroot() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  in_root_environment unshare --mount --propagation private sh -c '
    root=$1 project=$2 npmrc=$3
    shift 3
    for folder in /proc /dev /sys /tmp /etc/ssl/certs "$project" "$HOME" "$EM_CACHE" \
      "$npm_config_cache"; do
      mkdir -p "$root$folder" && mount --rbind "$folder" "$root$folder" || exit 125
    done
    shared=${project%/*}/shared
    [ ! -d "$shared" ] || { mkdir -p "$root$shared" &&
      mount --bind -o ro "$shared" "$root$shared"; } || exit 125
    for file in /etc/resolv.conf /etc/hosts; do
      [ ! -f "$file" ] || mount --bind "$file" "$root$file" || exit 125
    done
    [ ! -f "$npmrc" ] || mount --bind "$npmrc" "$root/run/npmrc" || exit 125
    exec chroot "$root" sh -c "cd \"\$0\" && exec \"\$@\"" "$project" "$@"
  ' sh "$root" "$project" "$HOME/.npmrc" "$@"
}
