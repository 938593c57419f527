#!/bin/sh
# service: reloads and restarts a service of this host, after its own check has accepted its configuration.
#
#   service inspect <service>                       one line of JSON: whether it runs, since when, what its check says
#   service reload <service>                        it takes up its configuration; requests under way go on
#   service restart <service> --expect <process>    only the process that was seen: one that was restarted since is left alone
set -euf

# >>> configuration
SERVICES=''
STATE=/var/lib/tocsin/respond
SYSTEMCTL=systemctl
REDIS_PASSWORD=/etc/tocsin/redis-password
# <<< configuration

# >>> prelude
# <<< prelude

usage() { stop 2 'usage: service inspect <service> | reload <service> | restart <service> --expect <process>'; }
verb=${1:-}
service=${2:-}
is_name "$service" || usage
expected=
case $verb:$# in
  inspect:2 | reload:2) ;;
  restart:4)
    expected=$4
    [ "$3" = --expect ] || usage
    case $expected in '' | *[!0-9.]*) usage ;; esac
    ;;
  *) usage ;;
esac

# A line for each: its name, systemd's name, the file with its process id, and its kind.
settings=$(printf '%s\n' "$SERVICES" | awk -v name="$service" '$1 == name { print; exit }')
[ -n "$settings" ] || stop 3 "$service is not a service that may be touched here"
# shellcheck disable=SC2086 # the fields are words
set -- $settings
unit=$2
pid_file=$3
kind=$4
binary=$5
config=${6:-}

lives() { is_number "$1" && grep -q '^State:.[^ZX]' "/proc/$1/status" 2>/dev/null; }
# systemd knows, whether or not the package still writes a file; the file is for what was started by another way.
main_process() {
  for pid in "$($SYSTEMCTL show --property=MainPID --value "$unit" 2>/dev/null 9>&-)" "$(cat "$pid_file" 2>/dev/null)"; do
    [ "$pid" != 0 ] && lives "$pid" || continue
    # These are signalled.
    case $kind in nginx | php-fpm) runs_here "$pid" "$kind*" || continue ;; esac
    printf '%s' "$pid"
    return 0
  done
  return 1
}
# Its number and when it began: a number alone may be given again.
identity() { printf '%s.%s' "$1" "$(sed 's/^.*) //' "/proc/$1/stat" | cut -d ' ' -f 20)"; }
check() {
  case $kind in
    nginx) "$binary" -t -q ${config:+-c "$config"} ;;
    php-fpm) "$binary" -t ${config:+-y "$config"} ;;
    # MySQL validates; MariaDB has no such option, but refuses an option that it does not know in front of its help.
    mysql)
      if "$binary" --version | grep -qi mariadb; then
        "$binary" ${config:+"--defaults-file=$config"} --verbose --help >/dev/null
      else
        "$binary" ${config:+"--defaults-file=$config"} --user=mysql --validate-config
      fi
      ;;
    # Redis has no check. What it must have is a disk: queues that are only in memory do not survive a restart. One that has
    # died has nothing left to lose, and starts with what is on disk.
    redis) ! main_process >/dev/null || redis_keeps ;;
  esac
}
# Of Redis' account default, where it has one. A command line is for all to see, an environment is not.
if [ -r "$REDIS_PASSWORD" ]; then
  REDISCLI_AUTH=$(cat "$REDIS_PASSWORD")
  export REDISCLI_AUTH
fi
redis_asks() { timeout 60 "$binary" ${config:+-p "$config"} "$@"; }
redis_keeps() {
  pong=$(redis_asks ping) || :
  case $pong in
    *NOAUTH* | *WRONGPASS*)
      echo "it wants the password of its account default: root keeps it in $REDIS_PASSWORD (mode 600)"
      return 1
      ;;
  esac
  [ "$pong" = PONG ] || {
    echo 'it runs and answers no ping: what it holds could not be written down first'
    return 1
  }
  [ "$(redis_asks config get appendonly | tail -n 1)" = yes ] && return 0
  [ -n "$(redis_asks config get save | sed -n 2p)" ] && return 0
  echo 'it keeps nothing on disk (neither appendonly nor save): a restart would lose the queues'
  return 1
}
# With save points alone, all since the last one would be lost: it is written down first.
redis_saves() {
  [ "$(redis_asks config get appendonly | tail -n 1)" = yes ] || [ "$(redis_asks save)" = OK ]
}
complaint() { printf '%s' "$said" | grep -v '^$' | tail -n 3 | tr '\n' ' '; }

# What it said last: a restart may be the end of that.
log() { timeout 10 journalctl -u "$unit" -n 20 -o cat --no-pager 2>/dev/null | tail -c 2000 || :; }
if [ "$verb" = inspect ]; then
  said=$(check 2>&1) && sound=true || sound=false
  if pid=$(main_process); then
    rss=$(awk '$1 == "VmRSS:" { print $2 * 1024 }' "/proc/$pid/status")
    printf '{"running":true,"process":"%s","seconds":%d,"rss_bytes":%d,"sound":%s,"says":"%s","log":"%s"}\n' \
      "$(identity "$pid")" "$(ps -o etimes= -p "$pid" | tr -d ' ')" "${rss:-0}" "$sound" "$(json "$(complaint)")" "$(json "$(log)")"
  else
    printf '{"running":false,"sound":%s,"says":"%s","log":"%s"}\n' "$sound" "$(json "$(complaint)")" "$(json "$(log)")"
  fi
  exit 0
fi

alone
said=$(check 2>&1) || stop 3 "$service does not accept its configuration, and was left alone: $(complaint)"

workers() { ps --ppid "$1" -o pid= | tr -d ' ' | sort; }
if [ "$verb" = reload ]; then
  pid=$(main_process) || stop 4 "$service does not run"
  before=$(workers "$pid")
  case $kind in
    nginx) kill -HUP "$pid" ;;
    php-fpm) kill -USR2 "$pid" ;;
    *) stop 3 "$service has no reload" ;;
  esac
  # It has taken up the configuration when it has a worker that was not there before.
  looks=150
  until after=$(workers "$(main_process || echo 0)" 2>/dev/null) && [ -n "$after" ] &&
    [ -n "$(printf '%s\n' "$after" | grep -vxF "${before:-none}")" ]; do
    looks=$((looks - 1))
    [ "$looks" -gt 0 ] || stop 5 "$service has no new worker 30 s after its reload"
    sleep 0.2
  done
  printf '%s reloaded\n' "$service"
  exit 0
fi

if pid=$(main_process); then
  now=$(identity "$pid")
  if [ "$now" != "$expected" ]; then
    printf '%s was restarted already: process %s is not %s\n' "$service" "$now" "$expected"
    exit 0
  fi
  [ "$kind" != redis ] || redis_saves || stop 3 "$service could not write down what it holds, and was left alone"
fi
$SYSTEMCTL restart "$unit" 9>&- || stop 5 "systemd could not restart $service"
looks=150
until pid=$(main_process) && [ "$(identity "$pid")" != "$expected" ]; do
  looks=$((looks - 1))
  [ "$looks" -gt 0 ] || stop 5 "$service does not run 30 s after its restart"
  sleep 0.2
done
printf '%s restarted\n' "$service"
