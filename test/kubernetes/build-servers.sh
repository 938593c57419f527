#!/bin/sh
# Builds etcd, kube-apiserver and kube-controller-manager from Go's module proxy into a folder: with it on PATH the tests of workloads
# run against a real API server. Minutes and gigabytes. Exit 3: they cannot be had.
#
#   sh test/kubernetes/build-servers.sh DIR
set -eu
dir=${1:?the folder to build in}
version=1.37.2
etcd=3.7.0
command -v go >/dev/null || { echo 'not built: no Go here' >&2; exit 3; }
mkdir -p "$dir"
cd "$dir"
export GOFLAGS=-mod=mod CGO_ENABLED=0
# What is one repository there is one module each here, and Kubernetes replaces them by folders that a module does not have.
modules() {
  grep -oE 'k8s\.io/[a-z-]+ => ./staging' "$1" | cut -d' ' -f1 | sort -u
}
{
  [ -f go.mod ] || go mod init servers
  go mod download "k8s.io/kubernetes@v$version"
  source=$(go env GOMODCACHE)/k8s.io/kubernetes@v$version/go.mod
  for module in $(modules "$source"); do go mod edit -replace="$module=$module@v0.${version#1.}"; done
  go mod edit -require="k8s.io/kubernetes@v$version" -require="go.etcd.io/etcd/server/v3@v$etcd"
  cat >servers.go <<'GO'
//go:build servers

package servers

import (
	_ "go.etcd.io/etcd/server/v3"
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
	_ "k8s.io/kubernetes/cmd/kube-controller-manager"
)
GO
  go get "go.etcd.io/etcd/server/v3@v$etcd" k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kube-controller-manager
  go build -ldflags='-s -w' -o etcd go.etcd.io/etcd/server/v3
  go build -ldflags='-s -w' -o . k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kube-controller-manager
} >build.log 2>&1 || { echo "not built: see $dir/build.log" >&2; exit 3; }
