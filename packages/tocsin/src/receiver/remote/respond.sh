#!/bin/sh
# respond: all that the receiver's ssh key may run here (authorized_keys: restrict,command="..."). It runs the programs of its
# list and nothing else, as root by sudo, which knows the same list. The first word may be epoch=N: which of several receivers speaks.
# The highest is kept, and what comes with a lower one, or without any, is of a receiver that another has taken the place of.
set -euf

# >>> configuration
FOLDER=/usr/local/lib/tocsin
PROGRAMS='phpfpm-pool'
EPOCH=/var/lib/tocsin-epoch
# <<< configuration

stop() {
  code=$1
  shift
  printf 'respond: %s\n' "$*" >&2
  exit "$code"
}
refuse() { stop 2 "$@"; }
case ${SSH_ORIGINAL_COMMAND:-} in
  '') refuse 'no program was asked for' ;;
  *[!A-Za-z0-9_./:@=+,\ -]*) refuse 'a character that no word of a command may have' ;;
esac
# shellcheck disable=SC2086 # splitting is meant, and -f keeps patterns from growing
set -- $SSH_ORIGINAL_COMMAND
epoch=0
case $1 in
  epoch=*)
    epoch=${1#epoch=}
    shift
    case $epoch in '' | 0?* | *[!0-9]* | ????????????*) refuse 'an epoch is a number of at most 11 digits' ;; esac
    ;;
esac
[ $# -gt 0 ] || refuse 'no program was asked for'
# Two calls at once must not both think that theirs is the highest.
mkdir -p "$EPOCH"
exec 8>"$EPOCH/lock"
flock -w 10 8 || stop 4 'the epoch has been locked for ten seconds'
seen=0
[ ! -e "$EPOCH/seen" ] || seen=$(cat "$EPOCH/seen")
case $seen in '' | *[!0-9]*) stop 4 "$EPOCH/seen is no number: write the epoch of the receiver that is to act there" ;; esac
[ "$epoch" -ge "$seen" ] || stop 3 "this receiver is of epoch $epoch, and another of epoch $seen has taken its place: stop this one"
if [ "$epoch" -gt "$seen" ]; then
  printf '%s\n' "$epoch" >"$EPOCH/seen.new"
  sync "$EPOCH/seen.new"
  mv "$EPOCH/seen.new" "$EPOCH/seen"
fi
exec 8>&-
program=$1
shift
for known in $PROGRAMS; do
  case $program in "$known" | "$FOLDER/$known") ;; *) continue ;; esac
  if [ "$(id -u)" -eq 0 ]; then exec "$FOLDER/$known" "$@"; else exec sudo -n -- "$FOLDER/$known" "$@"; fi
done
refuse "$program is not on the list of this host"
