#!/bin/sh
# phpfpm-pool: reads and sets pm.max_children of one PHP-FPM pool on this host.
#
#   phpfpm-pool inspect <pool>                     one line of JSON: the pool, its workers, the memory
#   phpfpm-pool set <pool> <n> --expect <current>  changes the value only if it is still <current>
set -euf

# >>> configuration
PHP_FPM=/usr/sbin/php-fpm8.2
MAIN_CONFIG=/etc/php/8.2/fpm/php-fpm.conf
POOL_FOLDER=/etc/php/8.2/fpm/pool.d
PID_FILE=/run/php/php8.2-fpm.pid
# <<< configuration

# >>> prelude
# <<< prelude

usage() { stop 2 'usage: phpfpm-pool inspect <pool> | set <pool> <n> --expect <current>'; }

is_count() {
  case $1 in '' | 0* | *[!0-9]* | ??????*) return 1 ;; esac
}
verb=${1:-}
pool=${2:-}
is_name "$pool" || usage
case $verb:$# in
  inspect:2) ;;
  set:5)
    wanted=$3
    expected=$5
    [ "$4" = --expect ] && is_count "$wanted" && is_count "$expected" || usage
    ;;
  *) usage ;;
esac

# A second run waits for the first one, then finds what that one left; a reload under way would mislead it.
exec 9>"$POOL_FOLDER/.phpfpm-pool.lock"
flock -w 60 9 || stop 4 'another phpfpm-pool has been at work for a minute'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Writes a configuration to check: the main file, reading its pools from $1 and leaving the real log alone.
main_config_with_pools() {
  awk -v from="$POOL_FOLDER/*.conf" -v to="$1/*.conf" '
    /^[ \t]*include[ \t]*=/ && (at = index($0, from)) { $0 = substr($0, 1, at - 1) to substr($0, at + length(from)); found = 1 }
    { print }
    END { print "[global]\nerror_log = /dev/null\nlog_level = notice"; exit !found }' "$MAIN_CONFIG" >"$work/main.conf" ||
    stop 3 "$MAIN_CONFIG does not include $POOL_FOLDER/*.conf"
}
# php-fpm's own reading of that configuration, so that no line of it is understood differently here.
php_fpm_reads() { "$PHP_FPM" -tt -y "$work/main.conf" >"$work/read" 2>&1; }
complaint() { sed -n 's/^.*\(ERROR\|ALERT\): //p' "$work/read" | head -n 1; }
value_of() {
  awk -v section="[$1]" -v key="$2 = " '
    { sub(/^\[[^]]*\] NOTICE: [ \t]*/, "") }
    /^\[/ { inside = ($0 == section); next }
    inside && index($0, key) == 1 { print substr($0, length(key) + 1); exit }' "$work/read"
}

main_config_with_pools "$POOL_FOLDER"
php_fpm_reads || stop 3 "php-fpm does not accept its configuration as it is: $(complaint)"
current=$(value_of "$pool" pm.max_children)
[ -n "$current" ] || stop 3 "there is no pool $pool"
control_timeout=$(value_of global process_control_timeout)
control_timeout=${control_timeout%s}

master=$(cat "$PID_FILE" 2>/dev/null) || stop 4 "php-fpm does not run: there is no $PID_FILE"
case $master in '' | *[!0-9]*) stop 4 "$PID_FILE does not hold a process id" ;; esac
# In a reload, ours or an administrator's, the master is without its title for a moment.
master_lives() {
  for look in 1 2 3 4 5; do
    grep -q '^php-fpm: master' "/proc/$master/cmdline" 2>/dev/null && return 0
    kill -0 "$master" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}
master_lives || stop 4 "php-fpm does not run: process $master of $PID_FILE is not its master"

# Requests that the kernel holds for the pool's listener.
waiting_now() {
  address=$(value_of "$pool" listen)
  case $address in
    /*) ss -Hlnx | awk -v path="$address" '$5 == path { print $3; exit }' ;;
    *) ss -Hlnt | awk -v port=":${address##*:}" 'substr($4, length($4) - length(port) + 1) == port { print $2; exit }' ;;
  esac
}
# The queue breathes: the longest of five looks within a second.
waiting() {
  longest=
  for look in 1 2 3 4 5; do
    now=$(waiting_now 2>/dev/null) || return 0
    [ -n "$now" ] || return 0
    [ "$now" -le "${longest:--1}" ] || longest=$now
    [ "$look" -eq 5 ] || sleep 0.2
  done
  printf '%s' "$longest"
}
inspect() {
  queue=$(waiting)
  workers=$(ps --ppid "$master" -o rss=,args= | awk -v pool="$pool" '
    $2 == "php-fpm:" && $3 == "pool" && $4 == pool { n++; kib += $1 }
    END { printf "\"workers\":%d,\"rss_bytes\":%.0f", n, n ? kib * 1024 / n : 0 }')
  printf '{"max_children":%d,"pm":"%s","process_control_timeout":%d,%s,%s%s}\n' \
    "$current" "$(value_of "$pool" pm)" "$control_timeout" "$workers" "$(memory)" "${queue:+,\"listen_queue\":$queue}"
}
[ "$verb" = set ] || { inspect; exit 0; }

file=
set +f
for candidate in "$POOL_FOLDER"/*.conf; do
  awk -v section="[$pool]" '{ sub(/^[ \t]+/, ""); sub(/[ \t\r]*(;.*)?$/, "") } $0 == section { found = 1 } END { exit !found }' "$candidate" || continue
  [ -z "$file" ] || stop 3 "the pool $pool is in two files: $file and $candidate"
  file=$candidate
done
set -f
[ -n "$file" ] || stop 3 "no file in $POOL_FOLDER has the pool $pool"
file=$(readlink -f "$file")

# The master writes its pid file anew when it has reloaded.
reloaded_after() { [ -n "$(find "$PID_FILE" -newer "$1")" ]; }
reload() {
  : >"$work/reload"
  kill -USR2 "$master"
  # It waits up to process_control_timeout for requests under way; five looks a second.
  looks=$(((control_timeout + 10) * 5))
  until reloaded_after "$work/reload"; do
    kill -0 "$master" 2>/dev/null && [ "$looks" -gt 0 ] || return 1
    looks=$((looks - 1))
    sleep 0.2
  done
  sleep 0.3
  master_lives
}

if [ "$current" -eq "$wanted" ]; then
  # A run that was killed between its rename and its reload is finished here.
  reloaded_after "$file" || reload || stop 5 "php-fpm did not survive its reload with $file"
  printf 'pm.max_children of %s is %s already\n' "$pool" "$wanted"
  exit 0
fi
[ "$current" -eq "$expected" ] || stop 3 "pm.max_children of $pool is $current, not $expected: somebody changed it"
[ "$control_timeout" -gt 0 ] || stop 3 'process_control_timeout is 0: a reload would cut the requests under way'

line=$(awk -v section="[$pool]" '
  { text = $0; sub(/^[ \t]+/, "", text) }
  text ~ /^\[/ { sub(/[ \t\r]*(;.*)?$/, "", text); inside = (text == section) }
  inside && text ~ /^pm\.max_children[ \t]*=/ { last = NR }
  END { print last }' "$file")
[ -n "$line" ] || stop 3 "$file does not set pm.max_children in [$pool]"

# Neither name ends in .conf, so php-fpm reads neither.
new=$file.tocsin-new
before=$file.tocsin-before
trap 'rm -rf "$work" "$new"' EXIT
cp -p "$file" "$new"
sed "${line}s/=[[:space:]]*[0-9][0-9]*/= $wanted/" "$file" >"$new"

mkdir "$work/pool.d"
set +f
cp "$POOL_FOLDER"/*.conf "$work/pool.d/"
set -f
cp "$new" "$work/pool.d/${file##*/}"
main_config_with_pools "$work/pool.d"
php_fpm_reads || stop 4 "php-fpm does not accept pm.max_children = $wanted: $(complaint)"
[ "$(value_of "$pool" pm.max_children)" = "$wanted" ] || stop 4 "php-fpm would not read $wanted from line $line of $file"

cp -p "$file" "$before"
sync "$new"
mv "$new" "$file"
reload || {
  mv "$before" "$file"
  master_lives || stop 5 "php-fpm died in its reload; $file is as before, and php-fpm has to be started"
  stop 5 "php-fpm did not finish its reload; $file is as before"
}
printf 'pm.max_children of %s: %s to %s\n' "$pool" "$expected" "$wanted"
