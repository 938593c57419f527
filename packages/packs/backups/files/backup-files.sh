#!/bin/sh
# backup-files: packs folders into one archive, proves it and prunes old ones. The archive has its name only once it is whole; one
# that failed is an exit code. cron runs it by tocsin-batch, which notes when it last succeeded.
set -euf

# >>> configuration
NAME=files
# From the root, a word each; what is left out as tar's --exclude reads it.
FOLDERS=/etc
LEAVE_OUT=
FOLDER=/var/backups/files
KEEP_DAYS=30
# <<< configuration

fail() {
  echo "backup-files: $NAME: $1" >&2
  exit 1
}

umask 027
mkdir -p "$FOLDER"
exec 9>"$FOLDER/.lock"
flock -n 9 || fail 'the last one still runs'

for folder in $FOLDERS; do [ -e "$folder" ] || fail "there is no $folder"; done

# The next one may have grown by a fifth.
last=$(find "$FOLDER" -maxdepth 1 -name "${NAME}_*.tar.gz" -printf '%f %s\n' | sort | tail -n 1)
free=$(df -P -B1 "$FOLDER" | awk 'NR == 2 { print $4 }')
[ -z "$last" ] || [ "$free" -gt $((${last##* } * 6 / 5)) ] || fail "the last one has ${last##* } bytes, and $free are free"

file=$FOLDER/${NAME}_$(date -u +%Y%m%d_%H%M%S).tar.gz
draft=$file.part
trap 'rm -f "$draft"' EXIT

set -- --exclude="$FOLDER"
for pattern in $LEAVE_OUT; do set -- "$@" --exclude="$pattern"; done
# 1: a file was written to while it was read, which a running host cannot help.
status=0
tar -czPf "$draft" --warning=no-file-changed "$@" $FOLDERS || status=$?
[ "$status" -le 1 ] || fail "tar failed ($status)"

gzip -t "$draft" || fail 'the archive cannot be unpacked to its end'
listed=$(tar -tzPf "$draft") || fail 'the archive cannot be read to its end'
for folder in $FOLDERS; do
  # What is left out by mistake is a whole folder.
  printf '%s\n' "$listed" | grep -qF "${folder%/}/" || [ -f "$folder" ] || fail "nothing of $folder is in the archive"
done
# Whoever may read the folder may read what is in it, and nobody else.
chgrp --reference="$FOLDER" "$draft"
sync "$draft"
mv "$draft" "$file"

# Drafts of a run that was killed; this run is the only one.
find "$FOLDER" -maxdepth 1 -name "${NAME}_*.tar.gz.part" -mmin +1 -delete
find "$FOLDER" -maxdepth 1 -name "${NAME}_*.tar.gz" -mtime "+$KEEP_DAYS" -delete
