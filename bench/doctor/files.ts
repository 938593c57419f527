import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RULES = 12;
const PANELS = 10;

/** Alerts and recordings of several shapes, none like another. */
const rulesFile = (file: number): string =>
  [
    `groups:\n- name: g${file}\n  rules:`,
    ...Array.from({ length: RULES }, (_, at) => {
      const series = `shop_${file}_${at}`;
      return at % 3 === 0
        ? `  - record: job:${series}:rate5m\n    expr: sum by (job) (rate(${series}_total{code!~"4.."}[5m]))`
        : [
            `  - alert: Shop${file}x${at}`,
            `    expr: sum by (job, instance) (rate(${series}_errors_total[5m])) / sum by (job, instance) (rate(${series}_total[5m])) > 0.0${at}`,
            `    for: ${at}m\n    labels: {severity: page}`,
            `    annotations: {summary: '{{ $labels.instance }} of {{ $labels.job }}: {{ $value | humanizePercentage }}'}`,
          ].join('\n');
    }),
  ].join('\n');

const dashboard = (file: number): string =>
  JSON.stringify(
    {
      title: `Shop ${file}`,
      uid: `shop${file}`,
      templating: { list: [{ name: 'job', type: 'query', multi: true, query: 'label_values(up, job)', refresh: 2 }] },
      panels: Array.from({ length: PANELS }, (_, at) => ({
        id: at + 1,
        type: 'timeseries',
        title: `P${at}`,
        datasource: { type: 'prometheus', uid: 'p' },
        gridPos: { x: 12 * (at % 2), y: 8 * Math.floor(at / 2), w: 12, h: 8 },
        fieldConfig: { defaults: { unit: 'reqps' } },
        targets: [
          { refId: 'A', expr: `sum by (job) (rate(shop_${file}_${at}_total{job=~"$job"}[$__rate_interval]))` },
          { refId: 'B', expr: `histogram_quantile(0.99, sum by (le) (rate(shop_${file}_${at}_bucket[5m])))` },
        ],
      })),
    },
    null,
    2,
  );

/** A folder of so many files, half rules and half dashboards, none like another; or of the rules among them alone. */
export const folderOf = (count: number, kinds: 'all' | 'rules' = 'all'): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-doctor-'));
  for (let file = 0; file < count; file++)
    if (file % 2 === 0) writeFileSync(join(folder, `r${file}.yml`), `${rulesFile(file)}\n`);
    else if (kinds === 'all') writeFileSync(join(folder, `d${file}.json`), dashboard(file));
  return folder;
};
