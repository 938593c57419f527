#!/bin/sh
# copy-offsite: copies backups to another place by rclone, proves the newest copy of each, and notes what lies there where
# node_exporter's textfile collector finds it. It deletes nothing there: what was deleted here by mistake, or by an intruder, has to be
# left there. A copy that failed is an exit code, and the other backups are copied all the same.
set -euf

# >>> configuration
# As rclone names it: a remote of /root/.config/rclone/rclone.conf, and a path there.
REMOTE=offsite:backups
# name=folder=seconds, a word each: how old the newest copy may become while all goes well.
BACKUPS='db=/var/backups/db=100800'
TEXTFILES=/var/lib/prometheus/node-exporter
# <<< configuration

note=$TEXTFILES/tocsin-offsite.prom
trap 'rm -f "$note.$$"' EXIT
exec 9>"$TEXTFILES/.tocsin-offsite-lock"
flock -n 9 || { echo 'copy-offsite: the last one still runs' >&2; exit 1; }

failed=0
fail() {
  echo "copy-offsite: $1" >&2
  failed=1
}

# Whole files of the folder itself: a draft is none. Backups do not change, so a copy that differs is a fault and is not written over.
copy() { rclone copy --immutable --max-depth 1 --exclude '*.part*' --exclude '.*' "$1" "$2"; }

# Time, size and name of the newest copy; nothing where there is none.
newest() { rclone lsf --files-only --format tsp --separator '|' "$1" 2>/dev/null | sort | tail -n 1; }

metric() { printf 'tocsin_offsite_%s{backup="%s"} %s\n' "$2" "$1" "$3"; }

one() {
  name=$1 folder=$2 to=$REMOTE/$1
  metric "$name" expected_interval_seconds "$3"
  [ -d "$folder" ] || { fail "$name: there is no folder $folder"; return 0; }
  copy "$folder" "$to" >&2 || fail "$name: rclone could not copy $folder to $to"
  found=$(newest "$to") || found=
  [ -n "$found" ] || { fail "$name: no copy is at $to"; return 0; }
  time=${found%%|*} rest=${found#*|}
  size=${rest%%|*} file=${rest#*|}
  metric "$name" newest_timestamp_seconds "$(date -d "$time" +%s)"
  metric "$name" newest_size_bytes "$size"
  [ -f "$folder/$file" ] || return 0
  metric "$name" source_size_bytes "$(stat -c %s "$folder/$file")"
  # By its hash, where the other place keeps one.
  rclone check --one-way --include "/$file" "$folder" "$to" >&2 || fail "$name: the copy of $file is not what it is of"
}

help() { printf '# HELP tocsin_offsite_%s %s\n# TYPE tocsin_offsite_%s gauge\n' "$1" "$2" "$1"; }

{
  help newest_timestamp_seconds 'When the backup was made whose copy is the newest.'
  help newest_size_bytes 'Size of the newest copy.'
  help source_size_bytes 'Size of the backup whose copy is the newest.'
  help expected_interval_seconds 'How old the newest copy may become while all goes well.'
  for backup in $BACKUPS; do
    rest=${backup#*=}
    one "${backup%%=*}" "${rest%=*}" "${rest##*=}"
  done
} >"$note.$$"
chmod 644 "$note.$$"
mv -f "$note.$$" "$note"
exit "$failed"
