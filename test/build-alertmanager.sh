#!/bin/sh
# Builds the Alertmanager of today from Go's module proxy into a folder, beside those that distributions have, and prints its file. Its own
# pages are not built: nothing here looks at them. Prints nothing where it cannot be had. A minute, or some where nothing of it is in Go's cache.
#
#   sh test/build-alertmanager.sh DIR
set -eu
dir=${1:?the folder to build in}
version=0.35.0
built=$dir/alertmanager
if [ -x "$built" ]; then
  echo "$built"
  exit 0
fi
command -v go >/dev/null || exit 0
module=github.com/prometheus/alertmanager
mkdir -p "$dir/source"
cd "$dir"
export GOFLAGS=-mod=mod CGO_ENABLED=0
{
  rm -f go.mod go.sum
  go mod init built
  go mod download "$module@v$version"
  cp -r "$(go env GOMODCACHE)/$module@v$version/." source
  chmod -R u+w source
  # A release has its pages there, which are made by npm.
  mkdir -p source/ui/app/dist
  echo 'no pages' >source/ui/app/dist/index.html
  go mod edit -replace="$module=./source"
  go get "$module@v$version"
  go build -ldflags="-s -w -X github.com/prometheus/common/version.Version=$version" -o alertmanager "$module/cmd/alertmanager"
} >build.log 2>&1 || exit 0
echo "$built"
