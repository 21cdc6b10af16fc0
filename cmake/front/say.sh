# What the front door says: steps with their time, a sign of life in long ones, one clear sentence
# when something is missing.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'planshift: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# one_line LINES: "a, b, c".
one_line() { printf '%s' "$1" | tr '\n' ',' | sed 's/,/, /g'; }

seconds() { date +%s; }

# heartbeat WHAT LOG: a line every 15 s with the newest line of the log, while our shell lives.
heartbeat() {
  beat_start=$(seconds)
  while sleep 15 && kill -0 $$ 2>/dev/null; do
    newest=$(tail -c 900 "$2" 2>/dev/null | tr '\r' '\n' |
      sed -e '/^[[:space:]]*$/d' -e 's/ (this will be cached in .*//' | tail -n 1 | cut -c 1-80)
    say "    ... $1, $(($(seconds) - beat_start)) s: $newest"
  done
}

stop_heartbeat() {
  [ -n "${beat:-}" ] || return 0
  kill -- "$beat" 2>/dev/null || true
  wait "$beat" 2>/dev/null || true
  beat=
}

# step WHAT COMMAND...: runs the command with its output in a log, says how long it took, and shows
# the end of the log when it fails.
step() {
  step_what=$1
  shift
  mkdir -p "$logs"
  step_log=$logs/$(printf '%s' "$step_what" | tr -c 'A-Za-z0-9\n' '-').log
  step_start=$(seconds)
  : >"$step_log"
  heartbeat "$step_what" "$step_log" 9>&- &
  beat=$!
  step_status=0
  "$@" >"$step_log" 2>&1 || step_status=$?
  stop_heartbeat
  if [ "$step_status" -ne 0 ]; then
    say "  $step_what: failed after $(($(seconds) - step_start)) s (code $step_status)"
    tail -n "${PLANSHIFT_LOG_LINES:-60}" "$step_log" | sed 's/^/    | /'
    say "    The whole log is $step_log"
    broken_logs="${broken_logs:-} ${step_log##*/}"
    return "$step_status"
  fi
  say "  $step_what: $(($(seconds) - step_start)) s"
}

# with_lock FILE WHAT COMMAND...: two of us never work in the same place at once.
with_lock() {
  lock_file=$1 lock_what=$2
  shift 2
  if ! have flock; then
    "$@"
    return
  fi
  mkdir -p "$(dirname "$lock_file")"
  exec 9>"$lock_file"
  if ! flock -n 9; then
    say "  Another planshift is busy with $lock_what; waiting for it."
    flock 9
  fi
  lock_status=0
  "$@" || lock_status=$?
  exec 9>&-
  return "$lock_status"
}
