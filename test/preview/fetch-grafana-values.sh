#!/usr/bin/env bash
# Asks the real @grafana/data for the texts in grafana-values.json and grafana-ticks.json: the package weighs 137 MB with what
# it needs, too much for a dependency of tests. usage: test/preview/fetch-grafana-values.sh, which writes both files
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm init -y > /dev/null && npm install --silent --no-audit --no-fund --legacy-peer-deps --ignore-scripts \
  @grafana/data@13.2.3 react@18.3.1 react-dom@18.3.1 > /dev/null)
cat > "$folder/ask.cjs" <<'ASK'
const { getValueFormat, formattedValueToString } = require('@grafana/data');
const units = ['none','short','sishort','percent','percentunit','bytes','decbytes','bits','kbytes','mbytes','binBps','Bps','bps','cps','reqps','ops','iops','pps','opm','hertz','celsius','ns','µs','ms','s','m','h','d','dtdurations','dtdurationms','dthms','dtdhms','bool','bool_on_off','suffix:jobs','prefix:$','count:calls','si:mV','furlongs'];
const values = [0, 1, -1, 0.5, 0.0374, 1.005, 12, 59.99, 63, 99.95, 950, 1023, 1024, 4711.5, -86400, 90061, 123456.789, 7e6, 1.5e9, 8.64e10, 3.2e12, 2.5e-7, -0.002, 31556926];
const rows = [];
const dec = [undefined, 0, 1, 2];
units.forEach((u, i) => values.forEach((v, j) => { if ((i + j) % 2 === 0 || ['s','bytes','percentunit','short','reqps'].includes(u)) { const d = (i + j) % 5 === 0 ? dec[(i + 2*j) % 4] : undefined; rows.push([u, v, d ?? null, formattedValueToString(getValueFormat(u)(v, d))]); } }));
console.log('[\n' + rows.map(r => '  ' + JSON.stringify(r)).join(',\n') + '\n]');
ASK
cat > "$folder/ticks.cjs" <<'ASK'
// Whoever draws an axis gives the decimals of the distance between two ticks, where it has any.
const { createTheme, FieldType, formattedValueToString, getDisplayProcessor } = require('@grafana/data');
const units = ['none','short','percent','percentunit','bytes','decbytes','bits','Bps','bps','reqps','ops','ms','s','m','h','hertz','celsius','suffix:jobs','count:calls','si:mV'];
const distances = [0.0005, 0.01, 0.25, 0.5, 1, 2.5, 20, 250, 1000, 2048, 50000, 1e6, 2.5e8];
const decimalsOf = (distance) => (String(distance).split('.')[1] ?? '').length;
const rows = [];
units.forEach((unit, i) => distances.forEach((distance, j) => [0, 1, 3, -2].forEach((times, k) => {
  if ((i + j + k) % 3 !== 0) return;
  const display = getDisplayProcessor({ field: { name: 'a', type: FieldType.number, config: { unit }, values: [] }, theme: createTheme() });
  const value = Number((distance * times).toPrecision(12));
  rows.push([unit, value, distance, formattedValueToString(display(value, decimalsOf(distance) || undefined))]);
})));
console.log('[\n' + rows.map((row) => '  ' + JSON.stringify(row)).join(',\n') + '\n]');
ASK
TZ=UTC LANG=en_US.UTF-8 node "$folder/ask.cjs" > "$here/grafana-values.json"
TZ=UTC LANG=en_US.UTF-8 node "$folder/ticks.cjs" > "$here/grafana-ticks.json"
