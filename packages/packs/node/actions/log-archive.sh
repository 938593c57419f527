#!/bin/sh
# log-archive: makes room by moving old rotated logs to the archive, and by deleting what is old there.
#
#   log-archive inspect         one line of JSON: the files, and the bytes that it would make free where they are short
#   log-archive run             moves and deletes; each file is whole in the archive before it is gone here
#
# It goes into the folders of its list only, not below them, follows no link, and takes regular files with a rotated log's name.
set -euf

# >>> configuration
FOLDERS='/var/log/application'
ARCHIVE=/archive/logs
ARCHIVE_AFTER=30
DELETE_AFTER=90
STATE=/var/lib/tocsin/respond
# <<< configuration

# >>> prelude
# <<< prelude

case ${1:-}:$# in inspect:1 | run:1) ;; *) stop 2 'usage: log-archive inspect | run' ;; esac

# What no list may name: databases, the system, people's homes; and nothing that a link leads to.
allowed() {
  [ -d "$1" ] && [ ! -L "$1" ] && [ "$(readlink -f "$1")" = "$1" ] || return 1
  [ "$1" != / ] || return 1
  case $1/ in
    /var/lib/* | /etc/* | /usr/* | /bin/* | /sbin/* | /lib*/* | /boot/* | /home/* | /root/* | /proc/* | /sys/* | /dev/* | /var/ | /var/log/) return 1 ;;
  esac
}
for folder in $FOLDERS; do
  allowed "$folder" || stop 3 "$folder may not be archived: it is no folder of its own, or one that must not be touched"
done
[ -n "$FOLDERS" ] || stop 3 'no folder is to be archived here'

old_in() {
  set +f
  find -P "$1" -xdev -mindepth 1 -maxdepth 1 -type f -links 1 \( -name '*.gz' -o -name '*.log.[0-9]*' \) -mtime "+$2" ! -name '*
*' -printf '%s %p\n'
  set -f
}
sum() { awk '{ n++; bytes += $1 } END { printf "%d %.0f", n, bytes }'; }
device() { stat -c %d "$1" 2>/dev/null || echo none; }

# Within one file system a move makes no room.
movable() {
  [ -d "$ARCHIVE" ] && [ ! -L "$ARCHIVE" ] || return 0
  for folder in $FOLDERS; do
    [ "$(device "$folder")" = "$(device "$ARCHIVE")" ] || old_in "$folder" "$ARCHIVE_AFTER"
  done
}
deletable() { [ ! -d "$ARCHIVE" ] || [ -L "$ARCHIVE" ] || old_in "$ARCHIVE" "$DELETE_AFTER"; }

if [ "$1" = inspect ]; then
  movable=$(movable | sum)
  deletable=$(deletable | sum)
  printf '{"movable":%d,"movable_bytes":%s,"deletable":%d,"deletable_bytes":%s,"archive":%s}\n' \
    "${movable% *}" "${movable#* }" "${deletable% *}" "${deletable#* }" "$([ -d "$ARCHIVE" ] && echo true || echo false)"
  exit 0
fi

alone
moved=0
list=$(mktemp)
trap 'rm -f "$list"' EXIT
movable >"$list"
while read -r _ file; do
  kept=$ARCHIVE/$(basename "$file")
  if [ -e "$kept" ] && ! cmp -s "$file" "$kept"; then kept=$kept.$(stat -c %Y "$file"); fi
  cp -pP "$file" "$kept.part" && sync "$kept.part" && cmp -s "$file" "$kept.part" || stop 4 "$file could not be copied to $ARCHIVE: nothing of it is gone"
  mv "$kept.part" "$kept"
  rm "$file"
  moved=$((moved + 1))
done <"$list"
deletable >"$list"
deleted=0
while read -r _ file; do
  rm "$file"
  deleted=$((deleted + 1))
done <"$list"
printf '%d moved to %s, %d deleted there\n' "$moved" "$ARCHIVE" "$deleted"
