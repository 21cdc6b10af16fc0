# Says what is here, what is missing and what would be done about it; and cleans up.

command_doctor() {
  case ${1:-} in
    '') ;;
    --set-up)
      prepare
      done_in
      return
      ;;
    *) fail "doctor knows --set-up only." ;;
  esac
  wanting=$(missing_on_path)
  if [ -z "$wanting" ]; then
    say "  All tools are on PATH and are used as they are: $(emcc --version | sed -n 1p)"
  else
    say "  Not on PATH: $(one_line "$wanting")"
    doctor_root
  fi
  doctor_line "npm packages in web/" packages_installed
  doctor_line "the site in build/site" test -f "$build/site/index.html"
  say "  Cache: $cache ($(size_of "$cache")); build/: $(size_of "$build")"
}

doctor_root() {
  if [ -f "$root/.complete" ]; then
    say "  so the tools in $root are used (made $(cat "$root/.complete"))."
    have bwrap || say "  bubblewrap is missing; chroot is used instead, as root."
  elif ! have apt-get; then
    say "  and there is no apt-get to fetch them with: please install them."
  else
    say "  so the next command makes a Debian $release root filesystem in $root"
    say "  (3 GB, some minutes) from $(apt_mirror | sed 's/^$/the default archive/')."
    [ -z "$(missing_on_host)" ] || say "  For that it needs on this machine:$(missing_on_host)"
    [ "$(id -u)" -eq 0 ] || say "  It needs root once: $(set_up_as_root)"
  fi
  for other in "$cache"/root-*/.complete; do
    [ ! -f "$other" ] || [ "$other" = "$root/.complete" ] ||
      say "  An older root that can go: $(dirname "$other")"
  done
}

doctor_line() {
  doctor_what=$1
  shift
  if "$@" 2>/dev/null; then say "  Ready: $doctor_what"; else say "  To be made: $doctor_what"; fi
}

size_of() { if [ -d "$1" ]; then du -sh "$1" 2>/dev/null | cut -f 1; else say "not there"; fi; }

command_clean() {
  case ${1:-} in
    '')
      rm -rf "$project/build"
      say "  Removed build/"
      ;;
    --all)
      with_lock "$cache/lock" "setting up the tools" rm -rf --one-file-system "$cache"
      rm -rf "$project/build" "$project/web/node_modules"
      say "  Removed build/, web/node_modules/ and $cache"
      ;;
    *) fail "clean knows --all only." ;;
  esac
  done_in
}
