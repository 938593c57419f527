#!/bin/sh
# MariaDB 10.11.19 (11.8.9 does the same): a server that starts removes the temporary tables of every other server whose `tmpdir` is the same
# folder, /tmp where nobody says otherwise. The other one goes on reading and writing the files that it has open; when the session drops its
# table, it is told "Unknown table" (1051). While a data folder is being filled (mariadb-install-db) such a drop is part of the script, which
# then ends with "Installation of system tables failed!": so two servers that are set up at once break each other now and then.
# Each server wants a `tmpdir` of its own. Seen 2026-11-29 with Debian 12's mariadb-server-core and mariadb-client-core.
set -eu
version='1:10.11.19-0+deb12u1'
folder=$(mktemp -d)
trap 'kill $(cat "$folder"/*.pid 2>/dev/null) 2>/dev/null; wait; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download "mariadb-server-core=$version" "mariadb-client-core=$version" libmariadb3 mariadb-common \
  liburing2 libpmem1 libndctl6 libdaxctl1 libsnappy1v5 libnuma1 libaio1 libkmod2 libedit2 libbsd0
for package in *.deb; do dpkg --extract "$package" root; done
export LD_LIBRARY_PATH="$folder/root/usr/lib/x86_64-linux-gnu"
bin=$folder/root/usr
mkdir shared a b
start() {
  "$bin/sbin/mariadbd" --no-defaults --user="$(id -un)" --skip-grant-tables --skip-networking --lc-messages-dir="$bin/share/mysql" \
    --character-sets-dir="$bin/share/mysql/charsets" --datadir="$folder/$1" --tmpdir="$folder/shared" --socket="$folder/$1.sock" \
    --pid-file="$folder/$1.pid" >"$1.log" 2>&1 &
  until [ -S "$1.sock" ] && "$bin/bin/mariadb" --no-defaults --socket="$folder/$1.sock" -e 'select 1' >/dev/null 2>&1; do sleep 0.2; done
}
"$bin/sbin/mariadbd" --version
start a
"$bin/bin/mariadb" --no-defaults --socket="$folder/a.sock" --force --skip-column-names >said 2>&1 <<'SQL' &
create database d; create temporary table d.t (n int) engine=aria; insert into d.t values (1);
select sleep(20); insert into d.t values (2); select count(*) from d.t; drop table d.t;
SQL
session=$!
until [ -n "$(ls shared)" ]; do sleep 0.2; done
before=$(ls shared)
start b
after=$(ls shared)
wait "$session" || :
echo "files before the other server started: $before"
echo "files after:                           $after"
cat said
"$bin/sbin/mariadbd" --version | grep -q '10\.11\.19-MariaDB'
[ -n "$before" ]
[ -z "$after" ]
grep -qx 2 said
grep -q "ERROR 1051 (42S02).*Unknown table 'd.t'" said
