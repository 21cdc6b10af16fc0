# Builds what is needed, serves it on a loopback port and opens the demo tenant, or the gallery.

command_serve() {
  port=8080 http='' open=yes site=site page='?demo'
  what='PlanShift with the demo tenant'
  while [ $# -gt 0 ]; do
    case $1 in
      --port) port=${2:-} && shift ;;
      --port=*) port=${1#--port=} ;;
      --http) http=yes ;;
      --no-open) open= ;;
      --gallery) site=gallery-site page='' what='The gallery' ;;
      *) fail "serve does not know '$1'; './planshift help' lists its options." ;;
    esac
    shift
  done
  case $port in '' | *[!0-9]*) fail "--port needs a number." ;; esac
  prepare
  with_lock "$build/lock" "a build here" build_to_serve || fail "The build failed; see above."
  show_sizes
  start_server || fail "Port $port cannot be served; is it taken? --port N chooses another."
  say "Ready in $(($(seconds) - started)) s. $what:"
  say
  say "    http://127.0.0.1:$port/$page"
  say
  [ -z "$http" ] || say "The simulated partner tenant answers on port $((port + 1))."
  say "Ctrl+C ends it."
  [ -z "$open" ] || open_page "http://127.0.0.1:$port/$page"
  wait "$server"
}

build_to_serve() {
  [ "$site" = site ] || compile web-release "$site" || return
  build_everything
}

start_server() {
  set -- --site "$build/$site" --port "$port"
  [ -z "$http" ] || set -- "$@" --api-port "$((port + 1))"
  mkdir -p "$logs"
  inside "$build/native-release/planshift-sandbox" "$@" >"$logs/server.log" 2>&1 &
  server=$!
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    sleep 0.2
    if ! kill -0 "$server" 2>/dev/null; then
      sed 's/^/    | /' "$logs/server.log"
      return 1
    fi
    ! answers || return 0
  done
  return 1
}

# Does our own server answer yet? It says so in its log when both ports are open.
answers() { grep -q "127.0.0.1:$port/" "$logs/server.log"; }

open_page() {
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 0
  ! have xdg-open || xdg-open "$1" >/dev/null 2>&1 || true
}
