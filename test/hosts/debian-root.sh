#!/bin/sh
# Makes a Debian root with what a web host and a database's client have, once, and keeps it: the bundles are tried on copies of it.
# Prints its folder; prints nothing where it cannot be had.
#
#   sh test/hosts/debian-root.sh DIR
set -eu
root=${1:?the folder to keep it in}/root
packages=nginx-light,php8.2-fpm,openssh-server,sudo,rsyslog,logrotate,cron,ufw,mariadb-client,systemd,rclone
exporters=prometheus-node-exporter,prometheus-nginx-exporter,prometheus-mysqld-exporter,prometheus-redis-exporter
# One that was made of other packages is made anew.
if [ "$(cat "$root/.whole" 2>/dev/null)" = "$packages,$exporters" ]; then
  echo "$root"
  exit 0
fi
command -v debootstrap >/dev/null && [ "$(id -u)" -eq 0 ] || exit 0
mirror=$(sed -n 's/^URIs: *\([^ ]*debian\)\/* *$/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
rm -rf "$root"
mkdir -p "$root"
debootstrap --variant=minbase --include="$packages,$exporters" bookworm "$root" "${mirror:-http://deb.debian.org/debian}" >&2
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/doc "$root"/usr/share/locale
echo "$packages,$exporters" >"$root/.whole"
echo "$root"
