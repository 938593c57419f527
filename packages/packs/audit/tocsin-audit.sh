#!/bin/sh
# tocsin-audit: looks at a host as an auditor would, and notes what it finds where node_exporter's textfile collector takes it.
# cron runs it every hour as root. What cannot be known is left out, and never 0. It changes nothing but its own notes.
set -u
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"

# >>> configuration
FOLDER='/var/lib/prometheus/node-exporter'
STATE='/var/lib/tocsin/audit'
# The application's releases, where it has some here: files that changed after their release was linked are counted.
APPLICATION=''
# What the application writes itself, below it.
WRITES='storage bootstrap/cache'
# Where the system is; only tests say otherwise.
ROOT=''
# <<< configuration

note=$FOLDER/tocsin-audit.prom
mkdir -p "$STATE" || exit 1
umask 022

metric() { # name, labels, value, help
  [ -n "$3" ] || return 0
  case $seen in *" $1 "*) ;; *) printf '# HELP tocsin_audit_%s %s\n# TYPE tocsin_audit_%s gauge\n' "$1" "$4" "$1"; seen="$seen$1 " ;; esac
  printf 'tocsin_audit_%s%s %s\n' "$1" "$2" "$3"
}

# The newest of some files and folders, in seconds since 1970.
newest() { stat -c %Y "$@" 2>/dev/null | sort -n | tail -n 1; }

# daily NAME COMMAND: what reads the whole disk is asked once a day; in between its last answer holds.
daily() {
  kept=$STATE/$1
  if [ -z "$(find "$kept" -mmin -1400 2>/dev/null)" ]; then
    shift
    "$@" >"$kept.new" 2>/dev/null && mv "$kept.new" "$kept" || rm -f "$kept.new" "$kept"
  fi
  cat "$kept" 2>/dev/null
}

updates() {
  command -v apt-get >/dev/null || return 0
  pending=$(apt-get -s -o Debug::NoLocking=true upgrade 2>/dev/null) || return 0
  metric updates_pending '{kind="security"}' "$(printf '%s\n' "$pending" | grep -ciE '^Inst .*-security' || :)" 'Packages that an upgrade would replace.'
  metric updates_pending '{kind="other"}' "$(printf '%s\n' "$pending" | grep -E '^Inst ' | grep -vciE -- '-security' || :)" ''
  metric package_lists_timestamp_seconds '' "$(newest "$ROOT/var/lib/apt/lists" "$ROOT/var/lib/apt/lists/partial" "$ROOT/var/lib/apt/periodic/update-success-stamp")" 'When the lists of packages were fetched last.'
}

# A new kernel that waits says so by itself on Ubuntu; on Debian the one that runs is not the newest one that is installed.
reboot() {
  required=0
  [ ! -e "$ROOT/run/reboot-required" ] || required=1
  latest=$(ls "$ROOT"/boot/vmlinuz-* 2>/dev/null | sed 's/.*vmlinuz-//' | sort -V | tail -n 1)
  [ -z "$latest" ] || [ "$latest" = "$(uname -r)" ] || required=1
  metric reboot_required '' "$required" '1 if what was installed takes effect only after a reboot.'
}

accounts() {
  metric accounts '{kind="superuser"}' "$(awk -F: '$3 == 0' "$ROOT/etc/passwd" 2>/dev/null | wc -l)" 'Accounts of the host.'
  metric accounts '{kind="login"}' "$(awk -F: '$7 !~ /(nologin|false|sync)$/' "$ROOT/etc/passwd" 2>/dev/null | wc -l)" ''
  [ ! -r "$ROOT/etc/shadow" ] || metric accounts '{kind="without_password"}' "$(awk -F: '$2 == ""' "$ROOT/etc/shadow" | wc -l)" ''
  metric authorized_keys '' "$(cat "$ROOT"/root/.ssh/authorized_keys "$ROOT"/home/*/.ssh/authorized_keys 2>/dev/null | grep -cE '^[^#]*(ssh-|ecdsa-|sk-)' || :)" 'Keys that may log in by ssh.'
}

ssh() {
  command -v sshd >/dev/null || return 0
  settings=$(sshd -T 2>/dev/null) || return 0
  # Names in small letters until OpenSSH 9, and as in its manual since.
  allows() { printf '%s\n' "$settings" | grep -ciE "^$1\$" || :; }
  metric ssh_allows '{what="passwords"}' "$(allows 'passwordauthentication yes')" '1 if sshd allows it.'
  metric ssh_allows '{what="root_by_password"}' "$(allows 'permitrootlogin yes')" ''
  metric ssh_allows '{what="empty_passwords"}' "$(allows 'permitemptypasswords yes')" ''
}

firewall() {
  command -v ufw >/dev/null || return 0
  said=$(ufw status 2>/dev/null) || return 0
  metric firewall_active '' "$(printf '%s\n' "$said" | grep -c '^Status: active' || :)" '1 if ufw is active.'
}

bans() {
  command -v fail2ban-client >/dev/null || return 0
  if ! said=$(fail2ban-client status 2>/dev/null); then metric bans_up '' 0 '1 if fail2ban answers.'; return 0; fi
  metric bans_up '' 1 '1 if fail2ban answers.'
  for jail in $(printf '%s\n' "$said" | sed -n 's/.*Jail list:[[:space:]]*//p' | tr ',' ' '); do
    metric banned_addresses "{jail=\"$jail\"}" "$(fail2ban-client status "$jail" 2>/dev/null | sed -n 's/.*Currently banned:[[:space:]]*//p')" 'Addresses that fail2ban keeps out now.'
  done
}

# What came in packages and is not what came: configuration may change, programs may not.
packaged() { dpkg --verify --root="$ROOT/" 2>/dev/null | awk '$1 ~ /^..5/ && $2 != "c"' | wc -l; }
setuid() { find "$ROOT/" -xdev -type f -perm /6000 2>/dev/null | wc -l; }
released() {
  link=$(newest "$APPLICATION") && [ -n "$link" ] || return 1
  set --
  for folder in $WRITES; do set -- "$@" ! -path "$APPLICATION/$folder/*"; done
  find "$APPLICATION/" -type f -newermt "@$((link + 60))" "$@" | wc -l
}
files() {
  command -v dpkg >/dev/null && metric files_changed '{kind="packaged"}' "$(daily packaged packaged)" 'Files that are not what they were installed as.'
  [ -z "$APPLICATION" ] || metric files_changed '{kind="application"}' "$(released)" 'Files that are not what they were installed as.'
  metric setuid_files '' "$(daily setuid setuid)" 'Programs that run with the rights of their owner or group.'
}

seen=' '
{
  updates
  reboot
  accounts
  ssh
  firewall
  bans
  files
  metric last_run_timestamp_seconds '' "$(date +%s)" 'When the host was looked at last.'
} >"$note.$$" && chmod 644 "$note.$$" && mv -f "$note.$$" "$note" || { rm -f "$note.$$"; echo "tocsin-audit: cannot write $note" >&2; exit 1; }
