#!/bin/sh
# contain: the first steps against an intruder: an account is locked out, a service is stopped, and what was there is kept.
#
#   contain inspect account|service <name>     one line of JSON: whether it is there, locked or running, and may be touched
#   contain lock|unlock <account>              also its keys, its sessions and its cron jobs end with a lock
#   contain stop|start <service>
#   contain evidence --key <key>               who is there, what runs and listens, and the logs, for root's eyes alone
set -euf

# >>> configuration
KEEP='root tocsin'
KEEP_SERVICES='ssh sshd nginx mysql mariadb redis-server postgresql'
EVIDENCE=/var/lib/tocsin/evidence
EVIDENCE_DAYS=90
EVIDENCE_BYTES=5000000000
SPARE_BYTES=1000000000
LOGS=/var/log
STATE=/var/lib/tocsin/respond
SYSTEMCTL=systemctl
# <<< configuration

# >>> prelude
# <<< prelude

usage() { stop 2 'usage: contain inspect account|service <name> | lock|unlock <account> | stop|start <service> | evidence --key <key>'; }
case ${1:-}:$# in
  inspect:3) case $2 in account | service) what=$2 ;; *) usage ;; esac; name=$3 ;;
  lock:2 | unlock:2) what=account name=$2 ;;
  stop:2 | start:2) what=service name=$2 ;;
  evidence:3) [ "$2" = --key ] || usage; what=evidence name=$3 ;;
  *) usage ;;
esac
is_name "$name" || usage
listed() { case " $2 " in *" $1 "*) return 0 ;; esac; return 1; }

# The last of those who can become root is never locked out, nor whoever is on the list.
# Who is locked does not count: of two, the second would be the last.
members() { getent group sudo wheel | awk -F: '{ print $4 }' | tr ',' '\n' | grep . | sort -u; }
administrators() { members | while read -r one; do has_expired "$one" || printf '%s\n' "$one"; done; }
has_expired() {
  day=$(getent shadow "$1" | cut -d : -f 8)
  [ -n "$day" ] && [ "$day" -le $(($(date +%s) / 86400)) ]
}
account_may() {
  listed "$1" "$KEEP" && { echo 'it is on the list of those that are never locked'; return 1; }
  [ "$(id -u "$1")" -ge 1000 ] || { echo 'it is an account of the system'; return 1; }
  [ "$(administrators)" != "$1" ] || { echo 'it is the last that can become root'; return 1; }
}
is_locked() { case $(getent shadow "$1" | cut -d : -f 2) in '!'*) [ "$(getent shadow "$1" | cut -d : -f 8)" = 1 ] ;; *) return 1 ;; esac; }
# As systemd knows it: an alias, or a name without its ending, leads to the same unit.
unit() { $SYSTEMCTL show --property=Id --value -- "$1" 2>/dev/null; }
property() { $SYSTEMCTL show "--property=$1" --value -- "$2" 2>/dev/null | tr '\n' ' '; }
# What a package of the base system brought: cron, rsyslog, systemd's own.
is_base() {
  command -v dpkg-query >/dev/null && [ -n "$1" ] || return 1
  package=$(dpkg-query -S "$1" 2>/dev/null || dpkg-query -S "${1#/usr}" 2>/dev/null) || return 1
  case $(dpkg-query -W -f '${Priority}' "${package%%:*}" 2>/dev/null) in required | important | standard) ;; *) return 1 ;; esac
}
service_may() {
  id=$(unit "$1")
  case $id in *.service) ;; *) echo 'only a service may be stopped, and it is none'; return 1 ;; esac
  case $id in
    systemd-* | dbus* | network* | NetworkManager* | ufw.service | nftables.service | php*-fpm.service | tocsin* | *exporter*)
      echo 'the host, the site or its monitoring needs it'
      return 1
      ;;
  esac
  for kept in $KEEP_SERVICES; do
    of=$(unit "$kept")
    [ "$of" != "$id" ] || { echo 'it is on the list of those that are never stopped'; return 1; }
    listed "$id" "$(property Requires "$of")$(property BindsTo "$of")" && { echo "$kept needs it"; return 1; }
  done
  ! is_base "$(property FragmentPath "$id" | tr -d ' ')" || { echo 'it belongs to the base system'; return 1; }
}
is_active() { [ "$($SYSTEMCTL is-active "$1" 2>/dev/null)" = active ]; }

exists() { case $what in account) getent passwd "$name" >/dev/null ;; *) $SYSTEMCTL cat "$name" >/dev/null 2>&1 ;; esac; }
if [ "$1" = inspect ]; then
  if exists; then there=true; else there=false; fi
  why=$([ $there = false ] || "${what}_may" "$name") && may=$there || may=false
  case $what in
    account) is_locked "$name" && contained=true || contained=false ;;
    *) is_active "$name" && contained=false || contained=true ;;
  esac
  printf '{"there":%s,"may":%s,"contained":%s,"why":"%s"}\n' "$there" "$may" "$contained" "$(json "$why")"
  exit 0
fi

alone
if [ "$1" = evidence ]; then
  once "$name" || { printf 'the evidence %s was kept before\n' "$name"; exit 0; }
  mkdir -p "$EVIDENCE"
  chmod 700 "$EVIDENCE"
  # What is old goes first, then what is more than there is room for, the oldest first; what is newest is what is wanted now.
  find "$EVIDENCE" -maxdepth 1 -type f -mtime "+$EVIDENCE_DAYS" -delete
  kept() { find "$EVIDENCE" -maxdepth 1 -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%d", sum }'; }
  archives() { find "$EVIDENCE" -maxdepth 1 -name '*.tar.gz' -printf '%T@ %p\n' | sort -n | cut -d ' ' -f 2-; }
  while [ "$(kept)" -gt "$EVIDENCE_BYTES" ] && [ "$(archives | wc -l)" -gt 1 ]; do
    oldest=$(archives | head -n 1)
    rm -f "$oldest" "$oldest.sha256"
  done
  # Uncompressed, for nobody knows how small it becomes: a full disk would be the next incident.
  wanted=$(du -sb "$LOGS" 2>/dev/null | cut -f 1)
  free=$(df --output=avail -B1 "$EVIDENCE" | tail -n 1 | tr -d ' ')
  [ "$free" -ge $((${wanted:-0} + SPARE_BYTES)) ] ||
    stop 3 "there is no room for the evidence: $free bytes are free, the logs have ${wanted:-0}, and $SPARE_BYTES must stay free"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  for command in 'ps auxfww' 'ss -tulpn' 'ss -tnp' 'last -n 100' 'w' 'lsof -nPi' 'cat /etc/passwd' 'crontab -l'; do
    # shellcheck disable=SC2086 # the words are ours
    timeout 20 $command >"$work/$(printf '%s' "$command" | tr -c 'a-z\n' '_').txt" 2>&1 || :
  done
  # The password hashes, which the manual took along, stay where they are.
  tar -C / --ignore-failed-read -czf "$EVIDENCE/$name.tar.gz.part" -C "$work" . -C "$LOGS" . 2>/dev/null || [ -s "$EVIDENCE/$name.tar.gz.part" ] || stop 4 'the evidence could not be kept'
  mv "$EVIDENCE/$name.tar.gz.part" "$EVIDENCE/$name.tar.gz"
  sha256sum "$EVIDENCE/$name.tar.gz" >"$EVIDENCE/$name.tar.gz.sha256"
  done_for "$name"
  printf '%s: %s bytes, sha256 %s\n' "$EVIDENCE/$name.tar.gz" "$(stat -c %s "$EVIDENCE/$name.tar.gz")" "$(cut -d ' ' -f 1 "$EVIDENCE/$name.tar.gz.sha256")"
  exit 0
fi
exists || stop 3 "there is no $what $name"
why=$("${what}_may" "$name") || stop 3 "$name is left alone: $why"
case $1 in
  # A locked password alone leaves the keys of ssh open; an account that has expired has no way in at all.
  lock)
    usermod --lock --expiredate 1 "$name" || stop 4 "$name could not be locked"
    pkill -KILL -u "$name" || :
    ;;
  unlock) usermod --unlock --expiredate '' "$name" 2>/dev/null || usermod --expiredate '' "$name" || stop 4 "$name could not be unlocked" ;;
  stop) $SYSTEMCTL stop "$name" || stop 4 "systemd could not stop $name" ;;
  start) $SYSTEMCTL start "$name" || stop 4 "systemd could not start $name" ;;
esac
printf '%s %s done\n' "$1" "$name"
