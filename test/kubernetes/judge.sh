#!/bin/sh
# Judges objects of Kubernetes by prometheus-operator's own code, built from Go's module proxy into a folder that is kept:
# its newest API types, decoded strictly; and its schemas (with CEL), admission webhook and generator of configurations, whose
# prometheus.yml has to ask the same targets as ours.
# Exit 0: all are accepted. 1: some are not. 3: the judges cannot be had.
#
#   node test/kubernetes/write.ts FOLDER
#   sh test/kubernetes/judge.sh DIR FOLDER
#
# TOCSIN_CRDS names a folder with further CRDs. GrafanaManifest's is in no module: it is in config/crd/bases of the repository of
# Grafana's operator, and without it the dashboards that are resources are a fault.
set -eu
dir=${1:?the folder to build in}
folder=$(cd "${2:?the folder that write.ts wrote}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
operator=github.com/prometheus-operator/prometheus-operator
types=v0.95.2
# The newest whose code, and not only whose types, Go's module proxy may serve.
code=v0.85.0
command -v go >/dev/null || { echo 'not judged: no Go here' >&2; exit 3; }

# build NAME MODULE VERSION
build() {
  mkdir -p "$dir/$1"
  cp "$here/judge/$1"/*.go "$dir/$1"
  cd "$dir/$1"
  [ -f go.mod ] || { go mod init judge && go mod edit -require="$2@$3"; } 2>"$dir/$1.log" || return 1
  GOFLAGS=-mod=mod go mod tidy >>"$dir/$1.log" 2>&1 && go build -o judge . >>"$dir/$1.log" 2>&1
}
if ! (build types "$operator/pkg/apis/monitoring" "$types") || ! (build operator "$operator" "$code"); then
  echo "not judged: the judges cannot be built, see $dir" >&2
  exit 3
fi
crds=$(cd "$dir/operator" && go list -m -f '{{.Dir}}' "$operator")/example/prometheus-operator-crd
status=0
for form in "$folder"/*/; do
  name=$(basename "$form")
  # What kustomize reads is no object.
  set -- $(find "$form/kubernetes" -name '*.yaml' ! -name kustomization.yaml | sort)
  echo "$name" >&2
  mkdir -p "$form/made"
  "$dir/types/judge" "$@" || status=1
  "$dir/operator/judge" "$crds${TOCSIN_CRDS:+:$TOCSIN_CRDS}" "$form/made" "$@" || status=1
  # Where agents scrape, Prometheus asks nobody; beside a cluster there is none in it.
  case $name in
    agents | beside) ;;
    *) node "$here/compare.ts" "$form/prometheus/prometheus.yml" "$form/made/prometheus.yml" || status=1 ;;
  esac
done
exit $status
