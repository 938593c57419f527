#!/bin/sh
# Everything: installs the servers that the tests need (Debian, as root; elsewhere it names what is missing) and the
# packages, then runs the static checks, the unit tests, the tests on real servers and the end-to-end drill.
set -eu
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step servers
sh test/install-servers.sh

step packages
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

step 'the newest promtool and amtool at hand'
newest=$(sh test/fetch-newest.sh "${TMPDIR:-/tmp}/tocsin-newest" 2>/dev/null) || newest=
if [ -n "$newest" ]; then
  "$newest/promtool" --version | head -n 1
  export TOCSIN_NEWEST="$newest"
else
  echo 'they cannot be had here: verdicts are held to the promtool on PATH alone'
fi

# A control plane of Kubernetes takes minutes to build: who has one says where (test/kubernetes/build-servers.sh).
[ -z "${TOCSIN_CLUSTER:-}" ] || export PATH="$TOCSIN_CLUSTER:$PATH"

# Today's Alertmanager is in no package yet; it is built while other things are done.
built=$(mktemp -d)
nice -n 19 sh test/build-alertmanager.sh "$built" >"$built/file" &
building=$!

# And so is a root of Debian sid, for tests of today's servers.
make_sid() {
  nice -n 19 sh test/sid/build.sh "${TMPDIR:-/tmp}/tocsin-sid"
  # Where the next tests look for it.
  nice -n 19 sh test/hosts/debian-root.sh "${TMPDIR:-/tmp}/tocsin-debian-sid" sid >&2
}
make_sid >"$built/sid" 2>"$built/sid.log" &
making=$!

# Should Node itself give up somewhere below, its own words are kept, and printed at the end.
reports=$(mktemp -d)
idle=
trap 'rm -rf "$reports" "$built"; [ -z "$idle" ] || rmdir "$idle" || :' EXIT
export NODE_OPTIONS="--report-on-fatalerror --report-exclude-network --report-directory=$reports"

# One tier that fails does not hide the next: all are run, and then it fails.
failed=
took() { echo "took $(($(date +%s) - $1)) s${2:-}"; }
tier() {
  step "$1"
  shift
  since=$(date +%s)
  if "$@"; then :; else failed="$failed
  $*"; fi
  took "$since"
}
# What touches nothing of the drill runs beside it, and is told after it. The drill waits most of the time, and goes
# first: what it measures would be slow with the machine. Where the kernel shares its time out by session, a process
# that is nice to its own session takes as much as any, so they are in a control group; where none can be made, they
# wait until the drill is over.
idle=/sys/fs/cgroup/cpu/tocsin-beside-the-drill-$$
if mkdir "$idle" 2>/dev/null && echo 2 >"$idle/cpu.shares"; then :; else idle=; fi
aside() {
  name=$1
  shift
  since=$(date +%s)
  ended=0
  [ -z "$idle" ] || sh -c 'echo $PPID' >"$idle/cgroup.procs"
  TOCSIN_TEST_TIMEOUT=600000 nice -n 19 "$@" >"$built/$name.told" 2>&1 || ended=$?
  took "$since" "${idle:+, beside the drill}" >>"$built/$name.told"
  echo "$ended" >"$built/$name.ended"
}
told() {
  step "$2"
  cat "$built/$1.told"
  [ "$(cat "$built/$1.ended")" -eq 0 ] || failed="$failed
  $2"
}
# They compute for a while, and touch nothing of the drill.
beside_the_drill='test/package/package.real.test.ts test/preview/browser.real.test.ts test/preview/live.real.test.ts'

tier 'static checks: types, lint, format' npm run --silent static
tier 'unit tests with the proofs' npm test --silent
tier 'generated files are what the definitions say' npm run --silent generate -- --check
tier 'the definitions, judged by promtool and amtool' npm run --silent check
if [ -n "$newest" ]; then
  tier 'the definitions, judged by the newest promtool and amtool' env PATH="$newest:$PATH" npm run --silent check
else
  step 'the newest promtool and amtool: not run, newer packages cannot be had here'
fi
wait "$building" || :
TOCSIN_BUILT_ALERTMANAGER=$(cat "$built/file")
export TOCSIN_BUILT_ALERTMANAGER
[ -n "$TOCSIN_BUILT_ALERTMANAGER" ] || step "today's Alertmanager: not run, it cannot be built here"
# shellcheck disable=SC2046 # One word for each file.
tier 'tests on real servers' npm run --silent test:real -- $(printf -- '--exclude=%s ' $beside_the_drill)
wait "$making" || :
sid=$(cat "$built/sid")
servers() {
  if [ -n "$sid" ]; then
    aside sid env PATH="$sid/programs:$PATH" npm run --silent test:servers
    aside others env TOCSIN_MYSQL=1 PATH="$sid/others:$sid/programs:$PATH" npm run --silent test:servers
    aside sid-host env TOCSIN_DEBIAN=sid PATH="$sid/programs:$PATH" npx vitest run --project real test/hosts/install.real.test.ts
  fi
  [ -z "$newest" ] || aside store env TOCSIN_VICTORIA="$newest" npx vitest run --project real test/long-term
}
# shellcheck disable=SC2086 # One word for each file.
strangers() { aside strangers npm run --silent test:real -- $beside_the_drill; }
if [ -n "$idle" ]; then
  servers &
  first=$!
  strangers &
  second=$!
  tier 'end to end' npm run --silent e2e
  wait "$first" "$second"
else
  tier 'end to end' npm run --silent e2e
  servers
  strangers
fi
told strangers 'the package as strangers install it, and the preview in a browser'
if [ -n "$sid" ]; then
  told sid "what servers are asked, on sid's MariaDB, Redis, PHP-FPM, nginx and exporters"
  told others 'the same on MySQL and Valkey'
  told sid-host 'install.sh on sid'
else
  step "the servers of sid: not run, they cannot be had here"
  tail -n 3 "$built/sid.log"
fi
if [ -n "$newest" ]; then
  told store 'a store for years, on VictoriaMetrics'
else
  step 'a store for years: not run, VictoriaMetrics cannot be had here'
fi

for report in "$reports"/*.json; do
  [ -e "$report" ] || continue
  step "Node itself gave up: $(basename "$report")"
  sed -n '/"header"/,/"nodejsVersion"/p; /"nativeStack"/,/]/p' "$report"
done

if [ -n "$failed" ]; then
  printf '\n== failed:%s\n' "$failed"
  exit 1
fi
printf '\n== all tiers passed\n'
