import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What a panel shows, and whom it asks, is told by more than its queries. */
const saidIn = (files: Readonly<Record<string, string>>, code: string): number =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  }).findings.filter((finding) => finding.code === code).length;
const said = (code: string, panel: object, more: object = {}): number =>
  saidIn(
    {
      'provisioning/dashboards/a.yml': 'apiVersion: 1\nproviders: [{name: a, type: file, options: {path: /boards}}]\n',
      'boards/oven.json': JSON.stringify({
        title: 'Oven',
        uid: 'oven',
        panels: [{ id: 1, type: 'timeseries', title: 'Heat', ...panel }],
        ...more,
      }),
    },
    code,
  );

test("a panel's data source replaces those of its queries, unless it is of several", () => {
  const open = (datasource: unknown, of: unknown = { uid: '${DS_OVEN}' }, more: object = {}) =>
    said('open-input', { datasource, targets: [{ refId: 'A', expr: 'oven_heat', datasource: of }] }, more);
  expect(open({ type: 'prometheus', uid: 'bakery' })).toBe(0);
  expect(open('Bakery', '${DS_OVEN}')).toBe(0);
  const inputs = [{ name: 'DS_OVEN', type: 'datasource', pluginId: 'prometheus' }];
  expect(open({ uid: 'bakery' }, { uid: '${DS_OVEN}' }, { __inputs: inputs })).toBe(0);
  expect(open({ uid: '${DS_OVEN}' }, { uid: 'bakery' }, { __inputs: inputs })).toBe(1);
  // The default of its type, which Grafana puts in the place of the query's.
  expect(open({ type: 'prometheus' })).toBe(0);
  for (const several of [{ type: 'datasource', uid: '-- Mixed --' }, '-- Mixed --', null, { type: 'mixed' }])
    expect(open(several)).toBe(1);
  expect(open({ uid: '${DS_OVEN}' })).toBe(1);
});

test("a query is in the language of its panel's data source", () => {
  const wrong = (datasource: unknown, of: unknown) =>
    said('promql-syntax', { datasource, targets: [{ refId: 'A', expr: 'oven_heat ||', datasource: of }] });
  expect(wrong({ type: 'influxdb', uid: 'a' }, { type: 'prometheus', uid: 'b' })).toBe(0);
  expect(wrong({ type: 'prometheus', uid: 'b' }, { type: 'influxdb', uid: 'a' })).toBe(1);
  expect(wrong({ uid: '-- Mixed --' }, { type: 'influxdb', uid: 'a' })).toBe(0);
  // The panel's program is not said: what its query says is all that is known.
  expect(wrong({ uid: 'a' }, { type: 'influxdb', uid: 'a' })).toBe(0);
});

test('in schema 2 a layout says by which variable a panel is repeated', () => {
  const variable = {
    kind: 'QueryVariable',
    spec: { name: 'oven', multi: true, query: 'label_values(oven_heat, oven)' },
  };
  const query = {
    kind: 'PanelQuery',
    spec: { query: { kind: 'DataQuery', group: 'prometheus', spec: { expr: 'oven_heat{oven="$oven"}' } } },
  };
  const element = {
    kind: 'Panel',
    spec: { id: 1, title: 'Heat', data: { spec: { queries: [query] } }, vizConfig: { group: 'timeseries' } },
  };
  const by = (value: string) => ({ repeat: { mode: 'variable', value } });
  const item = (more: object = {}) => ({ spec: { element: { name: 'heat' }, ...more } });
  const grid = (more: object = {}) => ({ kind: 'GridLayout', spec: { items: [item(more)] } });
  const rows = (more: object, inner: object) => ({
    kind: 'RowsLayout',
    spec: { rows: [{ spec: { ...more, layout: inner } }] },
  });
  const several = (layout: object) =>
    saidIn(
      {
        'board.json': JSON.stringify({
          apiVersion: 'dashboard.grafana.app/v2beta1',
          kind: 'Dashboard',
          metadata: { name: 'oven' },
          spec: { title: 'Oven', variables: [variable], elements: { heat: element }, layout },
        }),
      },
      'multi-value-matcher',
    );
  expect(several(grid())).toBe(1);
  expect(several(grid(by('oven')))).toBe(0);
  expect(several(grid(by('shelf')))).toBe(1);
  expect(several(rows(by('oven'), grid()))).toBe(0);
  expect(several(rows({}, grid(by('oven'))))).toBe(0);
  expect(several(rows({}, grid()))).toBe(1);
  expect(several({ kind: 'TabsLayout', spec: { tabs: [{ spec: { layout: rows(by('oven'), grid()) } }] } })).toBe(0);
});

test('one value is shown without its legend, unless its name is asked for', () => {
  const legend = (panel: object, expr = 'sum(oven_heat)', more: readonly object[] = []) =>
    said('legend-label', { targets: [{ refId: 'A', expr, legendFormat: '{{oven}}' }, ...more], ...panel });
  for (const type of ['singlestat', 'stat', 'gauge', 'bargauge']) expect(legend({ type })).toBe(0);
  expect(legend({ type: 'timeseries' })).toBe(1);
  const second = { refId: 'B', expr: 'max(oven_heat)', legendFormat: 'hottest' };
  expect(legend({ type: 'stat' }, 'sum(oven_heat)', [second])).toBe(1);
  expect(legend({ type: 'stat' }, 'sum by (bakery) (oven_heat)')).toBe(1);
  expect(legend({ type: 'stat' }, 'max by (bakery) (oven_heat{bakery="north"})')).toBe(1);
  expect(legend({ type: 'stat', options: { textMode: 'value_and_name' } })).toBe(1);
  expect(legend({ type: 'stat', options: { textMode: 'auto' } })).toBe(0);
  expect(legend({ type: 'singlestat', valueName: 'name' })).toBe(1);
});

test('a panel may ask by the old name and by the new one', () => {
  const old = (...exprs: readonly string[]) => said('renamed-metric', { targets: exprs.map((expr) => ({ expr })) });
  expect(old('node_filesystem_free')).toBe(1);
  expect(old('node_filesystem_free', 'node_filesystem_free_bytes')).toBe(0);
  expect(old('rate(node_disk_bytes_read[5m])', 'rate(node_disk_read_bytes_total[5m])')).toBe(0);
  expect(old('rate(node_disk_sectors_written[5m])', 'rate(node_disk_written_bytes_total[5m])')).toBe(0);
  expect(old('rate(node_disk_io_time_ms[5m])', 'rate(node_disk_io_time_seconds_total[5m])')).toBe(0);
  expect(old('node_filesystem_free', 'node_filesystem_size_bytes')).toBe(1);
  // Something else is computed with the new one: the old one shows nothing.
  expect(old('node_memory_Cached', 'node_memory_MemTotal_bytes - node_memory_Cached_bytes')).toBe(1);
  expect(old('node_memory_Cached', 'sum(node_memory_Cached)')).toBe(2);
});

test('a table of an older Grafana has its units in the styles of its columns', () => {
  const bare = (styles: readonly object[], type = 'table-old') =>
    said('panel-without-unit', { type, targets: [{ expr: 'node_memory_MemFree_bytes' }], styles });
  expect(bare([{ pattern: 'Value', type: 'number', unit: 'bytes' }])).toBe(0);
  expect(bare([{ pattern: 'Value', type: 'number' }])).toBe(1);
});
