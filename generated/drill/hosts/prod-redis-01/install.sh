#!/bin/sh
# install.sh: brings this host in line with the files beside it. Run it as root; it may run any number of times, says
# what it changed, and changes only what differs. Before a service is reloaded its own check has accepted the new
# configuration; where it does not, the files are as before.
#
#   sh install.sh [--dry-run] [--receiver-key FILE] [--exporter FILE] [--exporter-token FILE]
#     [--exporter-certificate FILE] [--mysql-password FILE] [--redis-password FILE] [--firewall-elsewhere]
#
#   --dry-run              says what it would do, and does nothing
#   --receiver-key FILE    the receiver's public key, for the first time on a host that it acts on; two of them while it is changed
#   --exporter FILE        the exporter's program as tocsin bundle makes it, with SHA256SUMS beside it, for the first time and
#                          for each new version
#   --exporter-token FILE  what Prometheus shows to the exporter, for the first time on a host that has one
#   --exporter-certificate FILE
#                          by which the host's exporters are known, for the first time where they serve by TLS, and when it is renewed
#   --mysql-password FILE  the password of the exporter's account in MySQL, for the first time on the database's host
#   --redis-password FILE  the same in Redis, for the first time on a host with one that has accounts, and when it is changed
#   --firewall-elsewhere   something else than ufw closes the ports of this host
#
# Exit codes: 0 in line, 1 a step failed, 2 wrong usage or another host, 3 something is missing: nothing was changed,
# 4 the firewall is off: its rules are there, and nothing that it is to protect.
set -eu

# >>> plan
HOST=prod-redis-01
ADDRESS=prod-redis-01.askproai.internal
plan() {
  need_address prod-mon-01.askproai.internal
  need_own_address
  need_program sshd 'the package openssh-server'
  need_program visudo 'the package sudo'
  need_sound ssh
  need_sound sudo
  need_key /var/lib/tocsin/.ssh/authorized_keys
  all_is_there
  packages ufw
  open_port 9100 node-exporter
  open_port 9121 redis-exporter
  open_port 22 ssh
  open_port 6379 redis
  firewall_is_active
  account tocsin 9469
  folder /var/lib/tocsin 755 root:root
  folder /var/lib/tocsin/.ssh 700 tocsin:tocsin
  folder /var/lib/tocsin-epoch 700 tocsin:tocsin
  folder /var/lib/tocsin/responses 700 root:root
  file programs/contain /usr/local/lib/tocsin/contain 755 root:root
  file programs/service /usr/local/lib/tocsin/service 755 root:root
  file programs/respond /usr/local/lib/tocsin/respond 755 root:root
  begin sudo
  file sudoers /etc/sudoers.d/tocsin 440 root:root
  finish
  authorize /var/lib/tocsin/.ssh/authorized_keys tocsin /usr/local/lib/tocsin/respond ''
  allow_login tocsin
  packages prometheus-node-exporter prometheus-redis-exporter
  begin prometheus-node-exporter
  file systemd/network.conf /etc/systemd/system/prometheus-node-exporter.service.d/tocsin.conf 644 root:root
  file default/prometheus-node-exporter /etc/default/prometheus-node-exporter 644 root:root
  finish
  begin prometheus-redis-exporter
  file systemd/network.conf /etc/systemd/system/prometheus-redis-exporter.service.d/tocsin.conf 644 root:root
  file default/prometheus-redis-exporter /etc/default/prometheus-redis-exporter 644 root:root
  finish
  file tocsin-batch /usr/local/lib/tocsin/tocsin-batch 755 root:root
  folder /var/lib/prometheus/node-exporter 755 root:root
  packages cron
  file tocsin-audit /usr/local/lib/tocsin/tocsin-audit 755 root:root
  begin cron
  file cron-audit /etc/cron.d/askproai-audit 644 root:root
  finish
}
# <<< plan

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
DEBIAN_FRONTEND=noninteractive
export PATH LC_ALL DEBIAN_FRONTEND
umask 022

say() { printf '%s\n' "$*"; }
stop() {
  code=$1
  shift
  printf 'install.sh: %s\n' "$*" >&2
  exit "$code"
}

bundle=$(cd "$(dirname "$0")" && pwd)
dry=
receiver_key=
exporter=
exporter_token=
mysql_password=
redis_password=
exporter_certificate=
firewall_elsewhere=
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry=yes ;;
    --firewall-elsewhere) firewall_elsewhere=yes ;;
    --receiver-key | --exporter | --exporter-token | --exporter-certificate | --mysql-password | --redis-password)
      [ $# -ge 2 ] && [ -r "$2" ] || stop 2 "$1 needs a file that can be read"
      case $1 in
        --receiver-key) receiver_key=$2 ;;
        --exporter) exporter=$2 ;;
        --exporter-token) exporter_token=$2 ;;
        --exporter-certificate) exporter_certificate=$2 ;;
        --redis-password) redis_password=$2 ;;
        *) mysql_password=$2 ;;
      esac
      shift
      ;;
    *) stop 2 'usage: install.sh [--dry-run] [--receiver-key FILE] [--exporter FILE] [--exporter-token FILE] [--exporter-certificate FILE] [--mysql-password FILE] [--redis-password FILE] [--firewall-elsewhere]' ;;
  esac
  shift
done
here=$(uname -n)
case $ADDRESS in
  127.*) ;;
  *) [ "$here" = "$HOST" ] || [ "${here%%.*}" = "$HOST" ] || [ "$here" = "$ADDRESS" ] || stop 2 "this is $here, and the bundle is for $HOST" ;;
esac
[ "$(id -u)" -eq 0 ] || stop 2 'only root can do this'

state=/var/lib/tocsin/install
work=$(mktemp -d)
group=
changed=0
missing=
trap 'undo; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# What is told is done, or, in a dry run, would be done.
change() {
  changed=$((changed + 1))
  say "${dry:+would }$*"
  [ -z "$dry" ]
}
# What several parts lack is said once.
lacks() {
  case $missing in *"$*"*) ;; *) missing="$missing
  $*" ;; esac
}
has() { command -v "$1" >/dev/null 2>&1; }
systemd_runs() { [ -d /run/systemd/system ]; }
service_do() {
  verb=$1
  unit=${2-}
  if systemd_runs; then systemctl "$verb" ${unit:+"$unit"}; else say "systemd does not run here: $verb $unit by hand"; fi
}

# -- what must be there before anything is changed ---------------------------------------------------------------------

need_program() { has "$1" || lacks "$1 is not installed ($2)"; }
need_file() { [ -e "$1" ] || lacks "there is no $1: $2"; }
# The configuration as it is: a service that does not accept its own cannot be judged by its check.
need_sound() { said=$(check "$1" 2>&1) || lacks "$1 does not accept its configuration as it is: $(printf '%s' "$said" | head -n 3)"; }
need_key() { [ -n "$receiver_key" ] || [ -s "$1" ] || lacks "the receiver's public key is not known here: give it with --receiver-key FILE"; }
# What was given is what was made: a copy that broke off is not run.
need_exporter() {
  if [ -z "$exporter" ]; then
    [ -s "$1" ] || lacks "there is no $1: make it with tocsin bundle, and give it with --exporter FILE"
    return
  fi
  wanted=$(awk -v name="$(basename "$exporter")" '$2 == name { print $1 }' "$(dirname "$exporter")/SHA256SUMS" 2>/dev/null) || :
  if [ -z "$wanted" ]; then
    lacks "the hash of $exporter is not known: bring SHA256SUMS of tocsin bundle along, beside it"
  elif [ "$(sha256sum <"$exporter" | cut -d' ' -f1)" != "$wanted" ]; then
    lacks "$exporter does not have the hash that SHA256SUMS says: copy both anew"
  fi
}
need_token() { [ -n "$exporter_token" ] || [ -s "$1" ] || lacks "what Prometheus shows to the exporter is not known here: give it with --exporter-token FILE"; }
# One that exporters would not serve by, or Prometheus not believe, is told before anything is changed.
need_certificate() {
  if [ -z "$exporter_certificate" ]; then
    [ -s "$1" ] || lacks "the certificate of this host's exporters is not known here: give it with --exporter-certificate FILE, the monitoring host has it as exporter-certificate-$HOST"
    return
  fi
  grep -q 'PRIVATE KEY-----' "$exporter_certificate" && grep -q 'BEGIN CERTIFICATE-----' "$exporter_certificate" ||
    { lacks "$exporter_certificate does not hold a certificate and its key"; return; }
  grep -qxF "# for $ADDRESS" "$exporter_certificate" ||
    lacks "the certificate in $exporter_certificate is not for $ADDRESS: bring exporter-certificate-$HOST"
  # A small Debian has no openssl.
  ! has openssl || openssl x509 -in "$exporter_certificate" -noout -checkend 0 >/dev/null 2>&1 ||
    lacks "the certificate in $exporter_certificate is over: tocsin secrets --renew makes another one"
}
need_mysql() {
  if ! has mysql; then lacks 'mysql is not installed (the client of MySQL)'; return; fi
  mysql -N -e 'select 1' >/dev/null 2>&1 || { lacks 'mysql does not let root in through its socket'; return; }
  has_account "$1" || [ -n "$mysql_password" ] || lacks "MySQL has no account $1: give its password with --mysql-password FILE"
}
# The account's line, as Redis has it.
redis_line() { redis-cli -p "$1" acl list 2>/dev/null | grep "^user $2 "; }
need_redis() {
  if ! has redis-cli; then lacks 'redis-cli is not installed (redis-tools)'; return; fi
  redis-cli -p "$1" acl list 2>/dev/null | grep -q '^user ' ||
    { lacks "Redis does not answer at port $1, or does not let root see its accounts: say the password of its account default in REDISCLI_AUTH"; return; }
  [ "${2-}" = '' ] || redis_line "$1" "$2" | grep -q ' #' || [ -n "$redis_password" ] || lacks "Redis has no account $2: give its password with --redis-password FILE"
}
monitoring=
# ufw takes addresses only. There may be several monitoring hosts; one that has addresses of both kinds is known by that of IPv4.
need_address() {
  case $1 in
    *:*) address=${1#[} address=${address%]} ;;
    *[!0-9.]*)
      address=$(getent ahostsv4 "$1" | awk 'NR == 1 { print $1 }')
      [ -n "$address" ] || address=$(getent ahostsv6 "$1" | awk 'NR == 1 { print $1 }')
      ;;
    *) address=$1 ;;
  esac
  [ -n "$address" ] || lacks "the monitoring host's name $1 does not resolve"
  monitoring="$monitoring $address"
}
# The one at which they reach this host, as it stands before a port; all of them where they come by several ways, and the firewall decides.
own=
need_own_address() {
  for address in $monitoring; do
    case $address in *:*) family=-6 ;; *) family=-4 ;; esac
    here=$(ip "$family" -o route get "$address" 2>/dev/null | sed -n 's/.* src \([0-9a-f.:]*\).*/\1/p')
    [ -n "$here" ] || { lacks "no route leads to the monitoring host at $address (ip route get $address)"; return; }
    case $here in *:*) here="[$here]" any='[::]' ;; *) any=0.0.0.0 ;; esac
    # The one of IPv6 takes in both.
    if [ -z "$own" ]; then own=$here; elif [ "$own" != "$here" ]; then case $own in '['*) own='[::]' ;; *) own=$any ;; esac; fi
  done
}
all_is_there() { [ -z "$missing" ] || stop 3 "nothing was changed, for:$missing"; }

# -- services: what judges their configuration, and how they take up a new one ------------------------------------------

check() {
  case $1 in
    nginx) nginx -t -q ;;
    php-fpm) "$PHP_FPM" -t -y "$PHP_FPM_CONFIG" ;;
    ssh) mkdir -p /run/sshd && sshd -t ;;
    sudo) visudo -c -q ;;
    rsyslog) rsyslogd -N1 ;;
    logrotate) logrotate -d /etc/logrotate.conf ;;
    *) return 0 ;;
  esac
}
take_up() {
  case $1 in
    nginx) service_do reload nginx ;;
    php-fpm) service_do reload "$PHP_FPM_UNIT" ;;
    ssh) service_do reload ssh ;;
    sudo | logrotate | cron) ;;
    tocsin-exporter) service_do daemon-reload && service_do enable "$1" && service_do restart "$1" ;;
    prometheus-*) service_do daemon-reload && service_do restart "$1" ;;
    *) service_do restart "$1" ;;
  esac
}

# What belongs to one service changes together, or not at all.
begin() {
  group=$1
  touched=0
  mkdir -p "$work/before"
}
remember() {
  [ -n "$group" ] || return 0
  # A run that is killed before the reload is finished by the next one.
  mkdir -p "$state" && : >"$state/pending.$group"
  touched=$((touched + 1))
  printf '%s\n' "$1" >"$work/before/$touched.name"
  [ ! -e "$1" ] || cp -p "$1" "$work/before/$touched"
}
undo() {
  [ -n "$group" ] || return 0
  while [ "$touched" -gt 0 ]; do
    name=$(cat "$work/before/$touched.name")
    if [ -e "$work/before/$touched" ]; then mv "$work/before/$touched" "$name"; else rm -f "$name"; fi
    touched=$((touched - 1))
  done
  rm -f "$state/pending.$group"
  group=
}
finish() {
  if [ -z "$dry" ] && [ -e "$state/pending.$group" ]; then
    said=$(check "$group" 2>&1) || {
      broken=$group
      undo
      stop 1 "$broken does not accept the new configuration, and has its old one: $said"
    }
    take_up "$group" || {
      broken=$group
      undo
      take_up "$broken" || :
      stop 1 "$broken could not take up the new configuration, and has its old one"
    }
    rm -f "$state/pending.$group"
  fi
  rm -rf "$work/before"
  group=
}

# -- steps --------------------------------------------------------------------------------------------------------------

packages() {
  lacking=
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || lacking="$lacking $package"
  done
  [ -n "$lacking" ] || return 0
  # shellcheck disable=SC2086 # the names are words
  ! change "install$lacking" || { apt-get -qq update && apt-get -qq install --yes --no-install-recommends $lacking >/dev/null; }
}

account() {
  getent group "$1" >/dev/null || ! change "make the group $1 ($2)" || groupadd --gid "$2" "$1"
  getent passwd "$1" >/dev/null || ! change "make the account $1 ($2)" ||
    useradd --uid "$2" --gid "$1" --home-dir "/var/lib/$1" --shell /bin/sh "$1"
}

# An account that nobody logs in to, in a group of its own; the second group is where secrets are.
service_account() {
  getent passwd "$1" >/dev/null || ! change "make the account $1" || useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$1"
}

# token FILE GROUP: the one that was given.
token() {
  [ -n "$exporter_token" ] || return 0
  if [ -d "$(dirname "$1")" ]; then :; else folder "$(dirname "$1")" 750 "root:$2"; fi
  place "$exporter_token" "$1" 640 "root:$2"
}

# certificate FILE GROUP: the one that was given.
certificate() { [ -z "$exporter_certificate" ] || place "$exporter_certificate" "$1" 640 "root:$2"; }

# exporter TARGET: the program that was given.
exporter() { [ -z "$exporter" ] || place "$exporter" "$1" 644 root:root; }

# A group may pass through a folder, but not list it. What is in it keeps its own modes.
passable() {
  [ -d "$1" ] || return 0
  case $(stat -c '%a %G' "$1") in *[1357]' '* | *[1357]?" $2") return 0 ;; esac
  ! change "let the group $2 pass through $1" || { chgrp "$2" "$1" && chmod g+x "$1"; }
}
# A group may list a folder; one that is not there is made.
readable() {
  [ -d "$1" ] || folder "$1" 750 "root:$2"
  case $(stat -c '%a %G' "$1" 2>/dev/null) in '' | *[57]' '* | *[57]?" $2") return 0 ;; esac
  ! change "let the group $2 list $1" || { chgrp "$2" "$1" && chmod g+rx "$1"; }
}

folder() {
  if [ -d "$1" ] && [ "$(stat -c '%a %U:%G' "$1")" = "$2 $3" ]; then return 0; fi
  ! change "make $1, $2 $3" || { mkdir -p "$1" && chmod "$2" "$1" && chown "$3" "$1"; }
}

# Where a file of the bundle is: with what many hosts share, unless this one has its own.
bundled() { if [ -e "$bundle/$1" ]; then echo "$bundle/$1"; else echo "${shared-$bundle}/$1"; fi; }
# file NAME TARGET MODE OWNER: NAME is in the bundle. It may name the addresses of those that monitor, this host's own, and its name.
file() {
  if grep -q '@MONITORING@\|@OWN@\|@HOST@' "$(bundled "$1")"; then
    sed "s|@MONITORING@|${monitoring# }|; s|@OWN@|$own|; s|@HOST@|$HOST|" "$(bundled "$1")" >"$work/filled"
    place "$work/filled" "$2" "$3" "$4"
  else
    place "$(bundled "$1")" "$2" "$3" "$4"
  fi
}
place() {
  if [ -e "$2" ] && cmp -s "$1" "$2" && [ "$(stat -c '%a %U:%G' "$2")" = "$3 $4" ]; then return 0; fi
  change "write $2" || return 0
  put "$1" "$2" "$3" "$4"
}
put() {
  remember "$2"
  mkdir -p "$(dirname "$2")"
  draft=$2.tocsin-new
  cp "$1" "$draft"
  chown "$4" "$draft"
  chmod "$3" "$draft"
  mv "$draft" "$2"
}

# setting FILE SECTION KEY VALUE: one line of an ini file, where it stands, or as the first of its section.
setting() {
  now=$(awk -v section="[$2]" -v key="$3" '
    { line = $0; sub(/^[ \t]+/, "", line) }
    line ~ /^\[/ { sub(/[ \t\r]*(;.*)?$/, "", line); inside = (line == section) }
    inside && line !~ /^;/ && (at = index(line, "=")) { name = substr(line, 1, at - 1); gsub(/[ \t]/, "", name)
      if (name == key) { value = substr(line, at + 1); gsub(/^[ \t]+|[ \t\r]+$/, "", value); found = value } }
    END { print found }' "$1")
  [ "$now" != "$4" ] || return 0
  change "set $3 = $4 in [$2] of $1${now:+ (it was $now)}" || return 0
  awk -v section="[$2]" -v key="$3" -v text="$3 = $4" -v old="$now" '
    { line = $0; sub(/^[ \t]+/, "", line) }
    line ~ /^\[/ { sub(/[ \t\r]*(;.*)?$/, "", line); inside = (line == section)
      print
      # Right below the head: further down an include may have opened another section.
      if (inside && old == "" && !done) { print text; done = 1 }
      next }
    inside && line !~ /^;/ && (at = index(line, "=")) { name = substr(line, 1, at - 1); gsub(/[ \t]/, "", name)
      if (name == key) { if (!done) print text; done = 1; next } }
    { print }
    END { if (!done) { print section; print text } }' "$1" >"$work/ini"
  put "$work/ini" "$1" "$(stat -c %a "$1")" "$(stat -c %U:%G "$1")"
}

# authorize FILE USER PROGRAM HERE: the receiver's key, or the old and the new one while it is changed, may run one program, from
# the monitoring hosts (HERE where this is one of them), and nothing else. Keys that are known stay while none is given.
authorize() {
  found=$(grep -oE '(ssh|ecdsa|sk)-[A-Za-z0-9@.-]+ AAAA.*' "${receiver_key:-$1}") || stop 2 "${receiver_key:-$1} holds no public key"
  from=$(printf '%s' "$4 $monitoring" | xargs printf ',%s')
  from=${from#,}
  [ -z "$from" ] || from="from=\"$from\","
  printf '%s\n' "$found" | while IFS= read -r key; do
    printf 'restrict,%scommand="%s" %s\n' "$from" "$3" "$key"
  done >"$work/keys"
  place "$work/keys" "$1" 600 "$2:$2"
}

# Only where accounts are listed at all: a first AllowUsers would lock out everybody else.
allow_login() {
  begin ssh
  if sshd -T 2>/dev/null | grep -qi '^allowusers ' && ! sshd -T | grep -qix "allowusers $1"; then
    printf '# The receiver acts on this host by this account.\nAllowUsers %s\n' "$1" >"$work/allow"
    place "$work/allow" /etc/ssh/sshd_config.d/tocsin.conf 644 root:root
  fi
  finish
}

open_port() {
  for address in $monitoring; do
    rule="allow from $address to any port $1 proto tcp"
    ufw show added 2>/dev/null | grep -qF "ufw $rule" || ! change "ufw $rule ($2)" || ufw $rule comment "tocsin: $2" >/dev/null
  done
}
# What listens is open to everybody while it is off: it stays away until then.
firewall_is_active() {
  [ -z "$firewall_elsewhere" ] || return 0
  ! ufw status 2>/dev/null | grep -q '^Status: active' || return 0
  how='let yourself in with "ufw allow OpenSSH", then "ufw enable", and run this again; or say --firewall-elsewhere where something else closes the ports'
  if [ -n "$dry" ]; then say "would stop here, for ufw is not active: $how"; else stop 4 "ufw is not active: its rules are there, and nothing else was installed: $how"; fi
}

has_account() { [ "$(mysql -N -e "select count(*) from mysql.user where user = '$1'")" != 0 ]; }
# sql NAME ACCOUNT CNF|given: makes an account with the password in that file, or with the one that was given.
sql() {
  ! has_account "$2" || return 0
  change "make the account $2 in MySQL" || return 0
  if [ "$3" = given ]; then password=$(cat "$mysql_password"); else password=$(sed -n 's/^password = //p' "$3"); fi
  password=$(printf '%s' "$password" | sed "s/['\\\\]/\\\\&/g")
  # A line for each address that the account may come from.
  (umask 077 && PASSWORD=$password FROM=$monitoring awk '{
    while (at = index($0, "@PASSWORD@")) $0 = substr($0, 1, at - 1) ENVIRON["PASSWORD"] substr($0, at + 10)
    if (!index($0, "@FROM@")) { print; next }
    count = split(ENVIRON["FROM"], addresses, " ")
    for (n = 1; n <= count; n++) { each = $0; sub(/@FROM@/, addresses[n], each); print each } }' "$(bundled "$1")" >"$work/sql")
  mysql <"$work/sql"
}
# mysql_columns NAME DATABASE ACCOUNT: from wherever it comes, the account may read the columns that the file lists, and nothing
# else. Who may show views is told how large tables are, and no row of them.
mysql_columns() {
  sed '/^#/d' "$(bundled "$1")" | sort >"$work/wanted"
  mysql -N -e "select concat(table_name, ' ', lower(column_name)) from information_schema.columns where table_schema = '$2'" | sort >"$work/there"
  comm -23 "$work/wanted" "$work/there" | while read -r table column; do
    say "to do: there is no column $column in a table $table of $2: run this again when the application has made it"
  done
  comm -12 "$work/wanted" "$work/there" >"$work/columns"
  printf 'GRANT SHOW VIEW ON `%s`.*\nGRANT USAGE ON *.*\n' "$2" >"$work/rest"
  for from in $(mysql -N -e "select host from mysql.user where user = '$3'"); do
    # Its privileges on columns, and all others.
    mysql -N -e "select concat_ws(' ', nullif(table_schema, '$2'), table_name, lower(column_name), nullif(privilege_type, 'SELECT'))
      from information_schema.column_privileges where grantee = '\\'$3\\'@\\'$from\\''" | sort >"$work/columns.now"
    mysql -N -e "show grants for '$3'@'$from'" | sed '/^GRANT SELECT (/d; s/ TO .*//' | sort >"$work/rest.now"
    ! cmp -s "$work/columns" "$work/columns.now" || ! cmp -s "$work/rest" "$work/rest.now" || continue
    change "let '$3'@'$from' read $(wc -l <"$work/columns") columns of $2 in MySQL, and nothing else" || continue
    {
      echo "revoke all privileges, grant option from '$3'@'$from';"
      echo "grant show view on \`$2\`.* to '$3'@'$from';"
      awk -v at="\`$2\`" -v to="'$3'@'$from'" '{ columns[$1] = columns[$1] (columns[$1] == "" ? "" : ", ") "`" $2 "`" }
        END { for (table in columns) print "grant select (" columns[table] ") on " at ".`" table "` to " to ";" }' "$work/columns"
    } | mysql
  done
}
# mysql_take_back ACCOUNT PRIVILEGE: one for the whole server, from before it was known that nothing needs it.
mysql_take_back() {
  for from in $(mysql -N -e "select host from mysql.user where user = '$1' and ${2}_priv = 'Y'"); do
    ! change "take $2 on all databases from '$1'@'$from' in MySQL" || mysql -e "revoke $2 on *.* from '$1'@'$from'"
  done
}
# redis_exporter_password FILE ACCOUNT PORT: as redis exporter reads it. It never leaves the host.
redis_exporter_password() {
  [ -s "$1" ] && return 0
  change "write $1" || return 0
  mkdir -p "$(dirname "$1")"
  (umask 077 && printf '{"redis://%s@127.0.0.1:%s": "%s"}\n' "$2" "$3" "$(od -An -tx1 -N24 /dev/urandom | tr -d ' \n')" >"$1.tocsin-new")
  chown root:prometheus "$1.tocsin-new"
  chmod 640 "$1.tocsin-new"
  mv "$1.tocsin-new" "$1"
}
# Redis tells rules in words of its own, and in another order after each start: in line is what says the same as it was left.
redis_sum() { printf '%s\n' "$@" | tr ' ' '\n' | sort | sha256sum; }
# redis_user NAME PORT ACCOUNT JSON|given: it may what the rules in that file say, and nothing else, by the password in that other file, or by
# the one that was given or that it has. Redis takes the account whole or leaves it as it was.
redis_user() {
  rules=$(sed '/^#/d' "$(bundled "$1")")
  before=$(redis_line "$2" "$3") || :
  if [ "$4" != given ]; then
    hash=$(sed -n 's/.*: *"\(.*\)".*/\1/p' "$4" | tr -d '\n' | sha256sum | cut -d' ' -f1)
  elif [ -n "$redis_password" ]; then
    hash=$(tr -d '\n' <"$redis_password" | sha256sum | cut -d' ' -f1)
  else
    hash=$(printf '%s' "$before" | grep -o ' #[0-9a-f]*' | head -n 1 | cut -c3-)
  fi
  [ "$(cat "$state/redis.$3" 2>/dev/null)" != "$(redis_sum "$rules" "$hash" "$before")" ] || return 0
  change "let the account $3 of Redis do what $1 says, and nothing else" || return 0
  # By its input: what stands in a command line, every account of the host may read.
  said=$(printf 'acl setuser %s reset on #%s %s\n' "$3" "$hash" "$rules" | redis-cli -p "$2" 2>/dev/null) || :
  [ "$said" = OK ] || stop 1 "Redis does not take the account $3, and is as before: $said"
  if [ -n "$(redis-cli -p "$2" config get aclfile | sed -n 2p)" ]; then said=$(redis-cli -p "$2" acl save); else said=$(redis-cli -p "$2" config rewrite); fi
  if [ "$said" != OK ]; then
    say "to do: Redis knows the account $3 until it starts anew, for it could not write it down ($said)"
    return 0
  fi
  mkdir -p "$state"
  redis_sum "$rules" "$hash" "$(redis_line "$2" "$3")" >"$state/redis.$3"
}
# mysqld exporter's own password never leaves the host.
exporter_password() {
  [ -s "$1" ] && return 0
  change "write $1" || return 0
  mkdir -p "$(dirname "$1")"
  (umask 077 && printf '[client]\nuser = prometheus\npassword = %s\nhost = 127.0.0.1\n' "$(od -An -tx1 -N24 /dev/urandom | tr -d ' \n')" >"$1.tocsin-new")
  chown root:prometheus "$1.tocsin-new"
  chmod 640 "$1.tocsin-new"
  mv "$1.tocsin-new" "$1"
}

empty_file() {
  [ -e "$1" ] || ! change "make $1, empty" || { : >"$1" && chmod "$2" "$1" && chown "$3" "$1"; }
}
remind() { [ -e "$1" ] || say "to do: $2"; }

plan
if [ "$changed" -eq 0 ]; then say "$HOST is in line: nothing changed"; else say "$HOST: $changed ${dry:+to be }changed"; fi
