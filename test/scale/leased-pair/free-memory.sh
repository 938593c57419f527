#!/bin/sh
# free-memory: inspect prints one line of JSON; free KEY frees memory, once for a key. Each effect is a line, which cannot be undone.
set -euf

# >>> configuration
STATE=/var/lib/tocsin/responses
EFFECTS=/var/lib/tocsin/effects
# <<< configuration

# >>> prelude
# <<< prelude

case ${1:-}:$# in
  inspect:1) printf '{%s}\n' "$(memory)" ;;
  free:2)
    is_name "$2" || stop 2 "$2 is no key"
    alone
    echo "$2" >>"$EFFECTS.begun"
    once "$2" || exit 0
    # Long enough for who asked to die meanwhile.
    sleep 1
    echo "$2" >>"$EFFECTS"
    done_for "$2"
    ;;
  *) stop 2 'usage: free-memory inspect | free KEY' ;;
esac
