#!/bin/sh
# backup-database: dumps one database, proves the dump and prunes old ones. The new dump has its name only once it is
# whole; a dump that failed is an exit code. cron runs it by tocsin-batch, which notes when it last succeeded.
set -eu

# >>> configuration
DATABASE=application
FOLDER=/var/backups/db
KEEP_DAYS=7
# <<< configuration

umask 077
mkdir -p "$FOLDER"
exec 9>"$FOLDER/.lock"
flock -n 9 || { echo 'backup-database: the last one still runs' >&2; exit 1; }

name=$FOLDER/db_$(date -u +%Y%m%d_%H%M%S).sql.gz
draft=$name.part
trap 'rm -f "$draft" "$draft.failed"' EXIT

# sh has no pipefail: the first program of the pipe says by a file that it failed.
# MySQL has GTIDs on by default, and a dump with theirs cannot be restored on the server that it is of. MariaDB knows no such option.
gtids=
mysqldump --help 2>/dev/null | grep -q -- '--set-gtid-purged' && gtids=--set-gtid-purged=OFF

{ mysqldump $gtids --single-transaction --routines --triggers --events "$DATABASE" || : >"$draft.failed"; } | gzip -9 >"$draft"
[ ! -e "$draft.failed" ] || { echo 'backup-database: mysqldump failed' >&2; exit 1; }
gunzip -c "$draft" | tail -n 1 | grep -q '^-- Dump completed' || { echo 'backup-database: the dump has no end' >&2; exit 1; }
sync "$draft"
mv "$draft" "$name"

# Drafts of a run that was killed; this run is the only one.
find "$FOLDER" -name 'db_*.sql.gz.part*' -mmin +1 -delete
find "$FOLDER" -name 'db_*.sql.gz' -mtime "+$KEEP_DAYS" -delete
