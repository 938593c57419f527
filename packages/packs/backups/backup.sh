#!/bin/sh
# backup: has the database dumped by the program that cron runs as well, once for a day.
#
#   backup inspect           one line of JSON: the newest dump, its age and size, the room that is left
#   backup run --key <key>   a key that was done is not done again
set -euf

# >>> configuration
PROGRAM=/usr/local/lib/tocsin/backup-database
# Notes how it went, as it does for cron.
BATCH=
FOLDER=/var/backups/db
STATE=/var/lib/tocsin/respond
# <<< configuration

# >>> prelude
# <<< prelude

key=
case ${1:-}:$# in
  inspect:1) ;;
  run:3) [ "$2" = --key ] && is_name "$3" || stop 2 'a key is a name'; key=$3 ;;
  *) stop 2 'usage: backup inspect | run --key <key>' ;;
esac
[ -x "$PROGRAM" ] || stop 3 "there is no $PROGRAM"
newest() { find "$FOLDER" -maxdepth 1 -type f -name "*.sql.gz" -printf '%T@ %s\n' 2>/dev/null | sort -n | tail -n 1; }

if [ "$1" = inspect ]; then
  mkdir -p "$FOLDER"
  newest=$(newest)
  age=$([ -z "$newest" ] || echo "\"age_seconds\":$(($(date +%s) - ${newest%%.*})),\"bytes\":${newest##* },")
  printf '{%s"free_bytes":%s}\n' "$age" "$(df -P -B1 "$FOLDER" | awk 'NR == 2 { print $4 }')"
  exit 0
fi

alone
once "$key" || { printf 'the backup %s was made before\n' "$key"; exit 0; }
said=$($BATCH "$PROGRAM" 2>&1) || stop 4 "the backup failed, and the one before is untouched: $(printf '%s' "$said" | tail -n 1)"
done_for "$key"
printf 'the backup %s is made: %s bytes\n' "$key" "$(newest | cut -d ' ' -f 2)"
