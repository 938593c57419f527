#!/bin/sh
# Makes a Debian root with what a web host and a database's client have, once, and keeps it: the bundles are tried on copies of it.
# Prints its folder; prints nothing where it cannot be had.
#
#   sh test/hosts/debian-root.sh DIR [sid]
set -eu
root=${1:?the folder to keep it in}/root
suite=${2:-bookworm}
case $suite in bookworm) php=8.2 ;; *) php=8.4 ;; esac
packages=nginx-light,php$php-fpm,openssh-server,sudo,rsyslog,logrotate,cron,ufw,mariadb-client,systemd,rclone
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
case $suite in
  bookworm) from=--include=$packages,$exporters ;;
  # debootstrap cannot tell in which order sid's systemd wants its parts.
  *) from= ;;
esac
# shellcheck disable=SC2086 # no word where there is none
debootstrap --variant=minbase $from "$suite" "$root" "${mirror:-http://deb.debian.org/debian}" >&2
if [ -z "$from" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  # shellcheck disable=SC2046 # a list of words
  chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends \
    $(echo "$packages,$exporters" | tr , ' ') >&2 </dev/null
fi
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/doc "$root"/usr/share/locale
echo "$packages,$exporters" >"$root/.whole"
echo "$root"
