PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
umask 077
NAME=${0##*/}

# Exit codes: 0 done, 2 wrong usage, 3 refused, 4 failed and as before, 5 failed and needs a person.
stop() {
  code=$1
  shift
  printf '%s: %s\n' "$NAME" "$*" >&2
  exit "$code"
}
is_number() {
  case $1 in '' | *[!0-9]* | ????????????*) return 1 ;; esac
}
is_name() {
  case $1 in '' | [!A-Za-z0-9]* | *[!A-Za-z0-9_.-]*) return 1 ;; esac
  [ ${#1} -le 64 ]
}
# Text as the inside of a JSON string: what is not printable becomes a space.
json() { printf '%s' "$1" | tr -c '[:print:]' ' ' | sed 's/[\\"]/\\&/g'; }
# The host's memory, as fields of JSON.
memory() {
  awk '$1 == "MemTotal:" { total = $2 } $1 == "MemAvailable:" { free = $2 }
    END { printf "\"memory_available_bytes\":%.0f,\"memory_total_bytes\":%.0f", free * 1024, total * 1024 }' /proc/meminfo
}
# runs_here PID PATTERN: whether a process is of this account and its program's file is named so. A number in a file may be anybody's: where
# the service's own account can write it, root would signal whatever it names.
runs_here() {
  is_number "$1" && [ "$(stat -c %u "/proc/$1" 2>/dev/null)" = "$(id -u)" ] || return 1
  # shellcheck disable=SC2254 # it is a pattern
  case $(readlink "/proc/$1/exe") in */$2) ;; *) return 1 ;; esac
}
# A second run waits for the first one, then finds what that one left.
alone() {
  mkdir -p "$STATE"
  exec 9>"$STATE/$NAME.lock"
  flock -w 60 9 || stop 4 "another $NAME has been at work for a minute"
}
# once KEY: whether this was done before. done_for KEY: it is done now.
once() { [ ! -e "$STATE/$NAME.$1" ]; }
done_for() { : >"$STATE/$NAME.$1"; }
