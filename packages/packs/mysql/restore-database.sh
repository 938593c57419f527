#!/bin/sh
# restore-database: proves that the newest dump can be restored, into a scratch database of the same server that is removed again.
# What the application uses is not touched. A dump that cannot be restored is an exit code; cron runs it by tocsin-batch.
set -eu

# >>> configuration
DATABASE=application
FOLDER=/var/backups/db
# <<< configuration

fail() {
  echo "restore-database: $1" >&2
  exit 1
}
# Replicas need not try as well.
sql() { mysql --init-command='set session sql_log_bin = 0' "$@"; }

scratch=${DATABASE}_restore_check
exec 9>"$FOLDER/.restore-lock"
flock -n 9 || fail 'the last one still runs'

# Their names are times.
dump=$(find "$FOLDER" -maxdepth 1 -type f -name 'db_*.sql.gz' | sort | tail -n 1)
[ -n "$dump" ] || fail "there is no dump in $FOLDER"
gunzip -c "$dump" | tail -n 1 | grep -q '^-- Dump completed' || fail "$dump has no end"

# With its indexes a database takes about twice what its dump does.
bytes=$(gunzip -c "$dump" | wc -c)
# A server in a container or on another host has a disk that is not seen from here.
free=$(df -P -B1 "$(sql -N -e 'select @@datadir')" 2>/dev/null | awk 'NR == 2 { print $4 }')
[ -z "$free" ] || [ "$free" -gt $((bytes * 3)) ] || fail "$dump has $bytes bytes, and there is no room for three times as many beside the database"

trap 'sql -e "drop database if exists \`$scratch\`"' EXIT
sql -e "drop database if exists \`$scratch\`; create database \`$scratch\`"
gunzip -c "$dump" | sql "$scratch" || fail "$dump cannot be restored"

wanted=$(gunzip -c "$dump" | grep -c '^CREATE TABLE ') || fail "$dump has no table"
came=$(sql -N -e "select count(*) from information_schema.tables where table_schema = '$scratch' and table_type = 'BASE TABLE'")
[ "$came" -eq "$wanted" ] || fail "of the $wanted tables of $dump $came came back"
