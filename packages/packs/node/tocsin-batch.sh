#!/bin/sh
# Runs a command and leaves a note about it where node_exporter's textfile collector finds it:
#   tocsin-batch NAME COMMAND [ARGUMENT ...]
# Exits as the command does. What cannot be noted is said on stderr and changes nothing else.
set -u

# >>> configuration
FOLDER='/var/lib/prometheus/node-exporter'
# <<< configuration

name=${1-}
case $name in
  '' | *[!A-Za-z0-9_.-]*)
    echo 'usage: tocsin-batch NAME COMMAND [ARGUMENT ...], where NAME is letters, digits, _, . and -' >&2
    exit 64
    ;;
esac
shift
[ $# -gt 0 ] || { echo "tocsin-batch: which command is $name?" >&2; exit 64; }

note=$FOLDER/tocsin-batch-$name.prom

# What the last note says; whatever else stands there counts as nothing.
before() {
  value=$(sed -n "s/^tocsin_batch_$1{batch=\"[^\"]*\"} \([0-9][0-9]*\)\$/\1/p" "$note" 2>/dev/null | head -n 1)
  echo "$value"
}

runs=$(before runs_total)
failures=$(before failures_total)
success=$(before last_success_timestamp_seconds)
duration=$(before last_duration_seconds)
code=$(before last_exit_code)
: "${runs:=0}" "${failures:=0}"
started=$(date +%s)

# A line for each value that is known: the metric, its type, its value, and what it is.
metric() {
  [ -n "$3" ] || return 0
  printf '# HELP tocsin_batch_%s %s\n# TYPE tocsin_batch_%s %s\ntocsin_batch_%s{batch="%s"} %s\n' "$1" "$4" "$1" "$2" "$1" "$name" "$3"
}

# Whole or not at all: a reader must not find half of it.
write_note() {
  {
    metric runs_total counter "$runs" 'Times the batch job was started.' &&
      metric failures_total counter "$failures" 'Times it failed.' &&
      metric last_attempt_timestamp_seconds gauge "$started" 'When it was started last.' &&
      metric last_success_timestamp_seconds gauge "$success" 'When it succeeded last.' &&
      metric last_duration_seconds gauge "$duration" 'How long it took when it ended last.' &&
      metric last_exit_code gauge "$code" 'The exit code with which it ended last.'
  } >"$note.$$" && chmod 644 "$note.$$" && mv -f "$note.$$" "$note"
}
note_it() {
  write_note 2>/dev/null || { rm -f "$note.$$" 2>/dev/null; echo "tocsin-batch: cannot write $note" >&2; }
}

# Noted before as well: a job that is killed with this script has been tried, and did not succeed.
runs=$((runs + 1))
note_it

"$@"
code=$?

ended=$(date +%s)
duration=$((ended - started))
if [ "$code" -eq 0 ]; then success=$ended; else failures=$((failures + 1)); fi
note_it
exit "$code"
