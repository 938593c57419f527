#!/bin/sh
# Unpacks Debian sid's Prometheus, Alertmanager, VictoriaMetrics and Docker Compose into a folder of their own, beside whatever
# is installed: the newest judges at hand, and what older releases do not have. Prints the folder of their programs, to which
# Compose is ../libexec/docker/cli-plugins/docker-compose; prints nothing where they cannot be had.
#
#   PATH=$(sh test/fetch-newest.sh DIR):$PATH npm run check
set -eu
dir=${1:?the folder to unpack into}
programs=$dir/root/usr/bin
compose=$dir/root/usr/libexec/docker/cli-plugins/docker-compose
if [ -x "$programs/promtool" ] && [ -x "$programs/amtool" ] && [ -x "$programs/vmalert" ] && [ -x "$compose" ]; then
  echo "$programs"
  exit 0
fi
command -v apt-get >/dev/null && command -v dpkg >/dev/null || exit 0

mkdir -p "$dir/lists/partial" "$dir/cache/archives/partial" "$dir/root" "$dir/packages"
# The mirror that this machine already uses, in its next release but one.
mirror=$(grep -rhoE '(https?|mirror\+file):[^ ]+/debian/? ' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -n 1 | tr -d ' ')
[ -n "$mirror" ] || mirror=$(sed -n 's/^URIs: *\([^ ]*debian\)\/* *$/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
[ -n "$mirror" ] || exit 0
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror sid main" >"$dir/sources.list"

apt="-o Dir::Etc::SourceList=$dir/sources.list -o Dir::Etc::SourceParts=- -o Dir::State::Lists=$dir/lists -o Dir::Cache=$dir/cache"
# shellcheck disable=SC2086 # the options are words
if apt-get $apt -qq update >&2 && (cd "$dir/packages" && apt-get $apt -qq download prometheus promtool prometheus-alertmanager victoria-metrics docker-compose >&2); then
  for package in "$dir"/packages/*.deb; do dpkg -x "$package" "$dir/root"; done
  echo "$programs"
fi
