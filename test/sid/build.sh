#!/bin/sh
# Makes a root of Debian sid with today's servers and exporters, once, and keeps it. DIR/programs run there as if they were installed
# here: put before PATH, tests on real servers take them; DIR/others, put before those, are Valkey by Redis' name, and MySQL.
# Prints DIR; prints nothing where it cannot be had.
#
#   sid=$(sh test/sid/build.sh DIR) PATH=$sid/programs:$PATH npm run test:servers
set -eu
dir=${1:?the folder to keep it in}
root=$dir/root
servers='nginx-light php8.4-fpm redis-server mariadb-server-core mariadb-client-core mariadb-client'
exporters='prometheus-node-exporter prometheus-nginx-exporter prometheus-mysqld-exporter prometheus-redis-exporter'
# Debian lets nobody have these beside MariaDB and Redis, so they are unpacked there: MySQL into a folder of its own.
beside='mysql-server-core mysql-client-core valkey-server'
made="$servers $exporters $beside $(sha256sum "$0" | cut -c 1-16)"
make_root() {
  command -v debootstrap >/dev/null && [ "$(id -u)" -eq 0 ] || exit 0
  mirror=$(sed -n 's/^URIs: *\([^ ]*debian\)\/* *$/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
  rm -rf "$root" "$dir/made"
  mkdir -p "$root"
  debootstrap --variant=minbase sid "$root" "${mirror:-http://deb.debian.org/debian}" >&2 || exit 0

  # Nothing starts because it was installed, and names of this machine are known.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  cp /etc/hosts "$root/etc/hosts"
  # shellcheck disable=SC2016,SC2086 # read in there; lists are words
  chroot "$root" env DEBIAN_FRONTEND=noninteractive sh -euc '
    apt-get -qq install --yes --no-install-recommends $1
    mkdir /beside
    cd /beside
    for package in $2; do
      apt-get --simulate install --no-install-recommends "$package" | sed -n "s/^Inst \([^ ]*\) .*/\1/p"
    done | sort -u >list
    apt-get -qq -o APT::Sandbox::User=root download $(cat list)
    for file in *.deb; do
      case $file in
        mysql-*) dpkg --extract "$file" /opt/mysql ;;
        *) dpkg --extract "$file" / ;;
      esac
    done
    ldconfig
    rm -rf /beside /var/cache/apt/archives/*.deb /var/lib/apt/lists/* /usr/share/doc /usr/share/locale
  ' sh "$servers $exporters" "$beside" >&2 || exit 0
  # Tests give folders to the users of this machine.
  sed -i '/^mysql:/d' "$root/etc/passwd" "$root/etc/group"
  getent passwd mysql >>"$root/etc/passwd"
  getent group mysql >>"$root/etc/group"
  echo "$made" >"$dir/made"
}
# One that was made of other packages is made anew.
[ "$(cat "$dir/made" 2>/dev/null)" = "$made" ] || make_root

# Each program in a mount namespace of its own: nothing is left mounted when it ends. What a test configures may lie in this checkout,
# and a root that is kept outlives the checkout it was made from: so these are written each time.
here=$(cd "$(dirname "$0")/../.." && pwd)
rm -rf "$dir/programs" "$dir/others"
mkdir -p "$root$here" "$dir/programs" "$dir/others"
wrap() {
  cat >"$dir/$1" <<PROGRAM
#!/bin/sh
exec unshare --mount sh -euc '
  for shared in /proc /dev /sys /tmp "\$1"; do mount --rbind "\$shared" "\$0\$shared"; done
  shift
  cd "\$0"
  PATH=/usr/sbin:/usr/bin:/sbin:/bin exec chroot "\$0" "\$@"
' '$root' '$here' '$2' "\$@"
PROGRAM
  chmod 755 "$dir/$1"
}
for program in nginx redis-server redis-cli mariadbd mariadb mariadb-install-db mariadb-dump \
  prometheus-node-exporter prometheus-nginx-exporter prometheus-mysqld-exporter prometheus-redis-exporter; do
  wrap "programs/$program" "$program"
done
wrap programs/php-fpm php-fpm8.4
wrap others/redis-server valkey-server
wrap others/redis-cli valkey-cli
for program in sbin/mysqld bin/mysql bin/mysqldump; do
  wrap "others/${program#*bin/}" "/opt/mysql/usr/$program"
done
echo "$dir"
