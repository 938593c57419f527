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
trap 'rm -rf "$reports" "$built"' EXIT
export NODE_OPTIONS="--report-on-fatalerror --report-exclude-network --report-directory=$reports"

# One tier that fails does not hide the next: all are run, and then it fails.
failed=
tier() {
  step "$1"
  shift
  since=$(date +%s)
  if "$@"; then :; else failed="$failed
  $*"; fi
  echo "took $(($(date +%s) - since)) s"
}
with_newest() { PATH="$newest:$PATH" npm run --silent check; }

tier 'static checks: types, lint, format' npm run --silent static
tier 'unit tests with the proofs' npm test --silent
tier 'generated files are what the definitions say' npm run --silent generate -- --check
tier 'the definitions, judged by promtool and amtool' npm run --silent check
if [ -n "$newest" ]; then
  tier 'the definitions, judged by the newest promtool and amtool' with_newest
else
  step 'the newest promtool and amtool: not run, newer packages cannot be had here'
fi
wait "$building" || :
TOCSIN_BUILT_ALERTMANAGER=$(cat "$built/file")
export TOCSIN_BUILT_ALERTMANAGER
[ -n "$TOCSIN_BUILT_ALERTMANAGER" ] || step "today's Alertmanager: not run, it cannot be built here"
tier 'tests on real servers' npm run --silent test:real
wait "$making" || :
sid=$(cat "$built/sid")
# What waits more than it computes, and touches nothing of the others, runs beside the drill, one after the other, and is told after it.
aside() {
  name=$1
  shift
  ended=0
  "$@" >"$built/$name.told" 2>&1 || ended=$?
  echo "$ended" >"$built/$name.ended"
}
told() {
  cat "$built/$1.told"
  return "$(cat "$built/$1.ended")"
}
with_store() { TOCSIN_VICTORIA="$newest" npx vitest run --project real test/long-term; }
with_sid() { PATH="$sid/programs:$PATH" npm run --silent test:servers; }
with_others() { TOCSIN_MYSQL=1 PATH="$sid/others:$sid/programs:$PATH" npm run --silent test:servers; }
with_sid_host() { TOCSIN_DEBIAN=sid PATH="$sid/programs:$PATH" npx vitest run --project real test/hosts/install.real.test.ts; }
beside_the_drill() {
  if [ -n "$sid" ]; then
    aside sid with_sid
    aside others with_others
    aside sid-host with_sid_host
  fi
  [ -z "$newest" ] || aside store with_store
}
beside_the_drill &
beside=$!
tier 'end to end' npm run --silent e2e
wait "$beside"
if [ -n "$sid" ]; then
  tier "what servers are asked, on sid's MariaDB, Redis, PHP-FPM, nginx and exporters" told sid
  tier 'the same on MySQL and Valkey' told others
  tier 'install.sh on sid' told sid-host
else
  step "the servers of sid: not run, they cannot be had here"
  tail -n 3 "$built/sid.log"
fi
if [ -n "$newest" ]; then
  tier 'a store for years, on VictoriaMetrics' told store
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
