#!/bin/sh
# Prometheus (seen with 2.42, 3.5 and 3.16) on amd64: ln and log10 of a number below 2^-1022 are wrong, log2 of it is right.
# Go takes the natural logarithm by assembly on amd64, which reads a subnormal number as a normal one with the same
# fraction: log10(5e-324) is -307.95 and not -323.31, and ln of any of them lies between -709.09 and -708.40. log2 takes
# the number apart first. So log10(x) is not log2(x) * log10(2), by up to 15. Seen 2026-11-28.
set -eu
[ "$(uname -m)" = x86_64 ] || { echo "only x86_64 is concerned"; exit 0; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq prometheus=2.42.0+ds-5+deb12u1 2>/dev/null
dpkg-deb -x prometheus_*.deb root
promtool=root/usr/bin/promtool
"$promtool" --version 2>&1 | head -n 1
cat >tests.yml <<'YAML'
tests:
  - interval: 1m
    input_series: [{ series: tiny, values: '5e-324' }]
    promql_expr_test:
      - { expr: log2(tiny), eval_time: 0s, exp_samples: [] }
      - { expr: log10(tiny), eval_time: 0s, exp_samples: [] }
      - { expr: ln(tiny), eval_time: 0s, exp_samples: [] }
YAML
got=$("$promtool" test rules tests.yml 2>&1 | sed -n 's/.*got: {} //p' | tr '\n' ' ')
echo "log2, log10, ln of 5e-324: $got"
[ "$got" = '-1.074E+03 -3.079536855642528E+02 -7.090895657128241E+02 ' ]
