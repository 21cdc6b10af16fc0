# Runs every test and adds up what passed and what failed.

passed=0
failed=0

count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
}

# One thing that should have worked and did not, in a sentence.
miss() {
  say "  FAILED: $*"
  count 0 1
}

# catch_suite NAME COMMAND...: a Catch2 program, counted from its own XML report.
catch_suite() {
  suite=$1
  shift
  rm -f "$reports/$suite".xml
  suite_status=0
  step "$suite" inside env PLANSHIFT_REPORTS="$reports" "$@" --reporter console \
    "--reporter=xml::out=$reports/$suite.xml" || suite_status=$?
  count_cases "$suite"
}

# catch_halves NAME COMMAND...: the same, half of the cases on each core. Shuffled, always in the
# same way: the slow ones stand next to each other in their files.
catch_halves() {
  suite=$1
  shift
  rm -f "$reports/$suite".?.xml
  suite_status=0
  step "$suite" two_halves "$suite" "$@" || suite_status=$?
  count_cases "$suite.0" "$suite.1"
}

two_halves() {
  halves=$1
  shift
  for half in 0 1; do
    inside env PLANSHIFT_REPORTS="$reports" "$@" --order rand --rng-seed 5 \
      --shard-count 2 --shard-index "$half" --reporter console \
      "--reporter=xml::out=$reports/$halves.$half.xml" &
    eval "half_$half=$!"
  done
  half_status=0
  # shellcheck disable=SC2154 # eval sets them
  for half in "$half_0" "$half_1"; do
    wait "$half" || half_status=$?
  done
  return "$half_status"
}

# count_cases REPORT...: what ran in the reports of these names, after suite_status.
count_cases() {
  suite_passed=0
  suite_failed=0
  for report in "$@"; do
    set -- "$(case_count successes)" "$(case_count failures)"
    if [ -z "$1" ] || [ -z "$2" ]; then
      miss "$suite ended with code $suite_status before its report was written."
      return
    fi
    suite_passed=$((suite_passed + $1))
    suite_failed=$((suite_failed + $2))
  done
  say "    $suite_passed passed, $suite_failed failed"
  count "$suite_passed" "$suite_failed"
  [ "$suite_status" -eq 0 ] || [ "$suite_failed" -gt 0 ] ||
    miss "$suite ended with code $suite_status."
}

case_count() {
  sed -n "s/.*<OverallResultsCases.* $1=\"\\([0-9]*\\)\".*/\\1/p" "$reports/$report.xml" 2>/dev/null
}

# counted NAME COMMAND...: a program whose last words are "NAME: N passed, N failed".
counted() {
  suite=$1
  shift
  suite_status=0
  step "$suite" inside "$@" || suite_status=$?
  # shellcheck disable=SC2046 # two numbers
  set -- $(sed -n "s/^$suite: \\([0-9]*\\) passed, \\([0-9]*\\) failed\$/\\1 \\2/p" "$step_log" |
    tail -n 1)
  if [ $# -ne 2 ]; then
    miss "$suite ended with code $suite_status and without a count."
    return
  fi
  say "    $1 passed, $2 failed"
  count "$1" "$2"
  [ "$suite_status" -eq 0 ] || [ "$2" -gt 0 ] || miss "$suite ended with code $suite_status."
}

native_suites() {
  compile native-debug planshift-tests || { miss "The native tests do not build."; return; }
  for kind in unit contract simulation; do
    # What is wrong on purpose, and the rival, run optimized only: simulation_in_full.
    only='*'
    [ "$kind" != simulation ] || only='~[mutants]~[rival]'
    run=catch_suite
    [ "$kind" != unit ] || run=catch_halves
    if [ -x "$build/native-debug/planshift-$kind" ]; then
      $run "$kind" "$build/native-debug/planshift-$kind" "$only"
    else
      miss "tests/$kind is missing."
    fi
  done
}

# Many schedules at random, optimized: a thousand times as many as the sanitizers of native_suites
# see. All those with a few faults follow in start_enumeration.
simulation_in_full() {
  compile native-release planshift-simulation || { miss "The simulation does not build."; return; }
  catch_suite simulation-in-full "$build/native-release/planshift-simulation" '~[enumeration]'
}

# Every schedule with a few faults takes all cores for minutes, while the browsers of end_to_end
# wait for most of theirs: it gets what they leave.
start_enumeration() {
  [ -x "$build/native-release/planshift-simulation" ] || return 0  # said by simulation_in_full
  rm -f "$reports/enumeration-suite.xml"
  at_leisure env PLANSHIFT_REPORTS="$reports" "$build/native-release/planshift-simulation" \
    '[enumeration]' --reporter console "--reporter=xml::out=$reports/enumeration-suite.xml" \
    >"$logs/enumeration.log" 2>&1 9>&- &
  enumeration=$!
}

# at_leisure COMMAND...: while nothing else wants the cores.
at_leisure() {
  if inside sh -c 'command -v chrt' >/dev/null 2>&1; then
    inside chrt --idle 0 "$@"
  else
    inside nice "$@"
  fi
}

end_enumeration() {
  [ -n "${enumeration:-}" ] || return 0
  suite=enumeration
  suite_status=0
  step "enumeration, what is left of it" rest_of_enumeration || suite_status=$?
  count_cases enumeration-suite
}

rest_of_enumeration() {
  rest_status=0
  wait "$enumeration" || rest_status=$?
  cat "$logs/enumeration.log"
  return "$rest_status"
}

# A picture of every failing line of the connection check, in every language; every widget in every
# theme, compared with the pictures of the last review.
pictures() {
  compile native-debug planshift-look || { miss "planshift-look does not build."; return; }
  counted look "$build/native-debug/planshift-look" --connection-check "$reports/connection-check"
  counted gallery env PLANSHIFT_REPORTS="$reports" node tests/look/gallery.mjs \
    "$build/native-debug/planshift-look"
}

# The same suites as WebAssembly: another word size, another library, no exceptions.
wasm_suites() {
  compile web-debug planshift-unit planshift-contract ||
    { miss "The tests do not build as WebAssembly."; return; }
  catch_halves unit-wasm node "$build/web-debug/planshift-unit.js"
  catch_suite contract-wasm node "$build/web-debug/planshift-contract.js"
}

# The same seeds end in the same hashes as natively, which simulation_in_full wrote down.
simulation_as_wasm() {
  compile web-debug planshift-simulation || { miss "The simulation is no WebAssembly."; return; }
  catch_suite simulation-wasm env PLANSHIFT_HASHES="$reports/hashes.json" \
    node "$build/web-debug/planshift-simulation.js" '[hashes],[faults]'
}

# Seconds of new input over all targets together; each runs its whole corpus as well.
fuzz_seconds=${PLANSHIFT_FUZZ_SECONDS:-120}
fuzz_workers=2

fuzzers() {
  compile fuzz planshift-fuzzers || { miss "The fuzz targets do not build."; return; }
  verdicts=$build/fuzz/verdicts
  rm -rf "$verdicts"
  mkdir -p "$verdicts"
  set -- tests/fuzz/*.cpp
  fuzz_each=$((fuzz_seconds / $#))
  [ "$fuzz_each" -gt 0 ] || fuzz_each=1
  step "fuzz $# targets, $fuzz_each s each" fuzz_side_by_side "$@" || true
  for source in "$@"; do
    name=$(basename "$source" .cpp)
    if [ -e "$verdicts/$name" ]; then
      count 1 0
    else
      miss "fuzz $name found an input that breaks it; it is in $build/fuzz/found/$name"
      tail -n "${PLANSHIFT_LOG_LINES:-60}" "$logs/fuzz-$name.log" | sed 's/^/    | /'
    fi
  done
}

# Each worker takes every second target; one that breaks holds up nobody.
fuzz_side_by_side() {
  worker=0
  workers=
  while [ "$worker" -lt "$fuzz_workers" ]; do
    fuzz_worker "$worker" "$@" &
    workers="$workers $!"
    worker=$((worker + 1))
  done
  # shellcheck disable=SC2086 # numbers
  wait $workers
}

fuzz_worker() {
  turn=$1
  shift
  for source in "$@"; do
    turn=$(((turn + fuzz_workers - 1) % fuzz_workers))
    [ "$turn" -eq $((fuzz_workers - 1)) ] || continue
    fuzz_one "$(basename "$source" .cpp)"
  done
}

# fuzz_one NAME: leaves a verdict when the target holds.
fuzz_one() {
  found=$build/fuzz/found/$1
  mkdir -p "$found"
  set -- "$1" "$found"
  [ ! -d "tests/fuzz/seeds/$1" ] || set -- "$@" "tests/fuzz/seeds/$1"
  name=$1
  shift
  if inside "$build/fuzz/planshift-fuzz-$name" -max_total_time="$fuzz_each" -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$found/" "$@" \
    >"$logs/fuzz-$name.log" 2>&1; then
    echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$logs/fuzz-$name.log") inputs"
    : >"$verdicts/$name"
  else
    echo "$name: broken"
  fi
}

# The tenant behind HTTP is the optimized one: real_clients lets the sanitizers see it.
end_to_end() {
  compile web-release site gallery-site || { miss "The site does not build."; return; }
  compile native-release planshift-sandbox || { miss "The server does not build."; return; }
  counted e2e env PLANSHIFT_SITE="$build/site" PLANSHIFT_GALLERY_SITE="$build/gallery-site" \
    PLANSHIFT_REPORTS="$reports" \
    PLANSHIFT_SERVER="$build/native-release/planshift-sandbox" \
    PLANSHIFT_CHROMIUM="$(chromium_path)" node tests/e2e/run.mjs
}

# The protocol's models, searched to the end; `--full` searches the larger ones too.
models() {
  counted model env PLANSHIFT_REPORTS="$reports" python3 tests/model/run.py "$@"
}

# Clients that are not ours, and the gateways of web/hosting, against the served sandbox.
real_clients() {
  compile native-debug planshift-sandbox || { miss "The server does not build."; return; }
  counted clients env PLANSHIFT_SITE="$project/web" PLANSHIFT_REPORTS="$reports" \
    PLANSHIFT_SERVER="$build/native-debug/planshift-sandbox" node tests/contract/clients/run.mjs
}

chromium_path() {
  inside sh -c 'command -v "${PLANSHIFT_CHROMIUM:-chromium}" || command -v chromium-browser ||
    command -v google-chrome' || true
}

# What all of them together prove: one table, and proof.json.
the_proof() {
  counted proof node cmake/proof.mjs "$reports"
  sed -n '/^FAILED:/d; /^proof:/d; s/^/    /p' "$step_log"
}

run_tests() {
  mkdir -p "$reports"
  rm -f "$reports"/proof*.json
  counted tidy python3 tests/tidy/run.py
  counted web env PLANSHIFT_REPORTS="$reports" node tests/unit/web/run.mjs
  models
  native_suites
  simulation_in_full
  pictures
  wasm_suites
  simulation_as_wasm
  fuzzers
  real_clients
  start_enumeration
  end_to_end
  end_enumeration
  the_proof
}

# The ends of the logs of what failed, once more: an hour of output lies between.
tell_again() {
  for broken_log in ${broken_logs:-}; do
    say "FAILED: ${broken_log%.log}"
    tail -n 25 "$logs/$broken_log" | cut -c 1-300 | sed 's/^/    | /'
  done
}

command_test() {
  [ $# -eq 0 ] || fail "test takes no options."
  prepare
  with_lock "$build/lock" "a build here" run_tests
  printf '{ "passed": %d, "failed": %d, "seconds": %d }\n' "$passed" "$failed" \
    "$(($(seconds) - started))" >"$reports/test.json"
  tell_again
  done_in
  say "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

# The figures of the build are in size.json, those of the browser in browser.json.
build_for_bench() { build_everything && compile web-release bare-site; }

# bench faults [SECONDS]: every schedule with up to four faults, so many seconds a scenario at most.
bench_faults() {
  compile native-release planshift-simulation &&
    step "up to four faults" inside env PLANSHIFT_REPORTS="$reports" PLANSHIFT_FAULTS=4 \
      PLANSHIFT_SECONDS="${1:-120}" "$build/native-release/planshift-simulation" '[enumeration]' &&
    say "  $(figure "$reports/enumeration.json" schedules) schedules," \
      "$(figure "$reports/enumeration.json" violations) violations"
}

# bench kills [N [ENGINE]]: chromium, firefox or webkit dies N times in mid-run.
bench_kills() {
  build_site && compile native-debug planshift-sandbox &&
    step "kills of ${2:-chromium}" inside env PLANSHIFT_SITE="$build/site" \
      PLANSHIFT_REPORTS="$reports" \
      PLANSHIFT_SERVER="$build/native-debug/planshift-sandbox" \
      PLANSHIFT_CHROMIUM="$(chromium_path)" node tests/bench/kills.mjs "$@" &&
    say "  $(figure "$reports/kills.json" kills) kills," \
      "$(figure "$reports/kills.json" records_lost) records lost," \
      "$(figure "$reports/kills.json" orders_doubled) orders doubled," \
      "$(figure "$reports/kills.json" uncovered) users without a license"
}

# bench model: the larger searches too; the last one takes minutes and gigabytes.
bench_model() {
  step "the models in full" inside env PLANSHIFT_REPORTS="$reports" \
    python3 tests/model/run.py --full
}

command_bench() {
  case ${1:-} in
    faults | kills | model)
      bench_what=$1
      shift
      prepare
      mkdir -p "$reports"
      with_lock "$build/lock" "a build here" "bench_$bench_what" "$@" ||
        fail "A promise was broken."
      done_in
      return
      ;;
  esac
  [ $# -eq 0 ] || fail "bench takes no options but: faults [SECONDS], kills [N [ENGINE]], model."
  prepare
  with_lock "$build/lock" "a build here" build_for_bench || fail "The build failed; see above."
  rm -f "$reports/browser.json"
  step "bench in Chromium" inside env PLANSHIFT_SITE="$build/site" \
    PLANSHIFT_BARE_SITE="$build/bare-site" PLANSHIFT_REPORTS="$reports" \
    PLANSHIFT_SERVER="$build/native-release/planshift-sandbox" \
    PLANSHIFT_CHROMIUM="$(chromium_path)" node tests/bench/run.mjs ||
    fail "The bench did not run through."
  inside node cmake/bench_limits.mjs "$reports/bench.json" "$reports/size.json" \
    "$reports/browser.json" || fail "A limit is broken."
  done_in
}
