#!/bin/sh
# respond: all that the receiver's ssh key may run here (authorized_keys: restrict,command="..."). It runs the programs of its
# list and nothing else, as root by sudo, which knows the same list.
set -euf

# >>> configuration
FOLDER=/usr/local/lib/tocsin
PROGRAMS='phpfpm-pool'
# <<< configuration

refuse() {
  printf 'respond: %s\n' "$*" >&2
  exit 2
}
case ${SSH_ORIGINAL_COMMAND:-} in
  '') refuse 'no program was asked for' ;;
  *[!A-Za-z0-9_./:@=+,\ -]*) refuse 'a character that no word of a command may have' ;;
esac
# shellcheck disable=SC2086 # splitting is meant, and -f keeps patterns from growing
set -- $SSH_ORIGINAL_COMMAND
program=$1
shift
for known in $PROGRAMS; do
  case $program in "$known" | "$FOLDER/$known") ;; *) continue ;; esac
  if [ "$(id -u)" -eq 0 ]; then exec "$FOLDER/$known" "$@"; else exec sudo -n -- "$FOLDER/$known" "$@"; fi
done
refuse "$program is not on the list of this host"
