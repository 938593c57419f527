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

step 'static checks, unit tests with the proofs, generated files, promtool and amtool'
npm run --silent ready
git diff --exit-code -- generated

step 'the definitions, judged by the newest promtool and amtool'
if [ -n "$newest" ]; then
  PATH="$newest:$PATH" npm run --silent check
else
  echo 'not run: newer packages cannot be had here'
fi

step 'tests on real servers'
npm run --silent test:real

step 'end to end'
npm run --silent e2e
