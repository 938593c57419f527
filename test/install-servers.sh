#!/bin/sh
# Installs the real servers that the end-to-end tests run, where that is possible: on Debian and its like, as root.
# Elsewhere it names what is missing. May run any number of times.
set -eu

# The tests find servers here too, though a person's PATH may not have them.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

# Each line: the command or file that proves the package is there, and the package. A name with a * is a pattern of a
# file's path; PHP's packages without a version bring the release's own: PHP 8.2 on Debian 12.
wanted() {
  cat <<'LIST'
prometheus prometheus
prometheus-alertmanager prometheus-alertmanager
prometheus-node-exporter prometheus-node-exporter
nginx nginx
/usr/sbin/php-fpm* php-fpm
php php-cli
/usr/lib/php/*/pdo_mysql.so php-mysql
/usr/lib/php/*/redis.so php-redis
/usr/lib/php/*/mbstring.so php-mbstring
/usr/lib/php/*/xml.so php-xml
/usr/share/php/Illuminate/autoload.php php-laravel-framework
mariadbd mariadb-server
mariadb-install-db mariadb-server
/usr/lib/postgresql/*/bin/postgres postgresql
setpriv util-linux
redis-server redis-server
sshd openssh-server
ssh openssh-client
/usr/lib/python3/dist-packages/prometheus_client python3-prometheus-client
mtail mtail
prometheus-blackbox-exporter prometheus-blackbox-exporter
prometheus-mysqld-exporter prometheus-mysqld-exporter
prometheus-redis-exporter prometheus-redis-exporter
prometheus-nginx-exporter prometheus-nginx-exporter
dockerd docker.io
docker docker.io
busybox busybox-static
rclone rclone
zstd zstd
curl curl
strace strace
unshare util-linux
nft nftables
openssl openssl
python3 python3-minimal
ip iproute2
debootstrap debootstrap
chromium chromium
/usr/lib/python3/dist-packages/aiosmtpd python3-aiosmtpd
logrotate logrotate
LIST
}

is_there() {
  case $1 in
    /*) for file in $1; do [ -e "$file" ] && return 0; done; return 1 ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

missing() {
  wanted | while read -r proof package; do
    is_there "$proof" || echo "$proof $package"
  done
}

lacking=$(missing)
[ -n "$lacking" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
  echo "$lacking" | while read -r proof package; do
    echo "missing: $proof (Debian's package $package)"
  done
  exit 0
fi

# The tests start their own servers, on ports of their own: none may start because it was installed.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 1' INT TERM
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update
echo "$lacking" | cut -d ' ' -f 2 | sort -u | xargs apt-get install --yes --no-install-recommends

still=$(missing)
[ -z "$still" ] && exit 0
echo "still missing after the installation: $(echo "$still" | cut -d ' ' -f 1 | xargs)" >&2
exit 1
