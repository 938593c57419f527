import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

const judged = (files: Readonly<Record<string, string>>) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  });
/** What a check says of files. */
const said = (files: Readonly<Record<string, string>>, code: string): readonly string[] =>
  judged(files).findings.flatMap((finding) => (finding.code === code ? [finding.message] : []));
const rules = (expr: string, more: object = {}): Readonly<Record<string, string>> => ({
  'rules.yml': JSON.stringify({ groups: [{ name: 'a', rules: [{ alert: 'A', for: '5m', expr, ...more }] }] }),
});
const board = (panel: object, variables: readonly object[] = []): Readonly<Record<string, string>> => ({
  'board.json': JSON.stringify({
    title: 'T',
    uid: 't',
    templating: { list: variables },
    panels: [{ type: 'timeseries', title: 'P', ...panel }],
  }),
});
const asking = (expr: string, more: object = {}): object => ({ targets: [{ expr, ...more }] });

test('failures per second are a share only where the alert speaks of one', () => {
  const of = (alert: string, description: string, expr = 'rate(tills{status="failed"}[5m]) > 0.2') =>
    said(rules(expr, { alert, annotations: { description } }), 'rate-as-ratio').length;
  expect(of('HighFailedSalesRate', 'the till has a high rate of failed sales')).toBe(0);
  expect(of('SalesFail', 'more than {{ printf "%.2f" $value }} fail')).toBe(0);
  expect(of('HighFailureRatio', 'sales fail')).toBe(1);
  expect(of('SalesFail', 'the share of failed sales is high')).toBe(1);
  expect(of('SalesFail', 'more than 20% of the sales fail')).toBe(1);
});

test('the total that a share is divided by keeps the matchers that are about something else', () => {
  const help = (expr: string): string =>
    judged(rules(expr, { annotations: { description: '{{ $value | humanizePercentage }}' } })).findings.find(
      ({ code }) => code === 'rate-as-ratio',
    )?.help ?? '';
  expect(help(String.raw`sum(rate(tills{till="a", code=~"5\\d{2}"}[5m])) > 0.1`)).toBe(
    String.raw`divide by the total: sum(rate(tills{till="a", code=~"5\\d{2}"}[5m])) / sum(rate(tills{till="a"}[5m])) > 0.1`,
  );
  expect(help('rate(till_failed_total[5m]) > 0.1')).toMatch(/^divide by how many there are in all/);
});

test('a counter of time shows time, in a unit that its name does not say', () => {
  const unit = (expr: string) =>
    said(board({ ...asking(expr), fieldConfig: { defaults: { unit: 'ms' } } }), 'panel-unit').length;
  expect(unit('rate(pg_stat_bgwriter_checkpoint_sync_time_total[5m])')).toBe(0);
  expect(unit('rate(prometheus_tsdb_head_samples_appended_total[5m])')).toBe(1);
});

test('ratios are added up where a group has several of them, and the sum is looked at', () => {
  const sums = (expr: string) => said(rules(expr), 'sum-of-non-additive').length;
  const share = '(rate(pg_stat_database_xact_rollback[5m]) / rate(pg_stat_database_xact_commit[5m]))';
  expect(sums(`sum by (datname) ${share} > 0.1`)).toBe(1);
  expect(sums(`sum by (instance, datname, datid) ${share} > 0.1`)).toBe(0);
  expect(sums(`sum by (job, namespace, instance) ${share} > 0.1`)).toBe(1);
  // All that is known of the metric is kept.
  const took = '(rate(node_disk_read_time_seconds_total[5m]) / rate(node_disk_reads_completed_total[5m]))';
  expect(sums(`sum by (instance, device) ${took} > 0.1`)).toBe(0);
  expect(sums(`sum by (instance) ${took} > 0.1`)).toBe(1);
  // What is left out tells apart what has the same ways of being asked.
  expect(sums(`sum by (instance, method, path) ${share} > 0.1`)).toBe(1);
  for (const tested of ['!= 0', '> 0', '== 0']) expect(sums(`sum by (datname) ${share} ${tested}`)).toBe(0);
  expect(sums(`clamp((sum by (datname) ${share} or vector(0)), 0, 1) == 1`)).toBe(0);
});

test('one NaN spoils a sum, where it has several and Prometheus adds up', () => {
  const share = '(rate(sold_failed_total[5m]) / rate(sold_total[5m]))';
  const spoilt = (expr: string) => said(rules(expr), 'nan-in-aggregate').length;
  expect(spoilt(`sum by (till) ${share} > 0.1`)).toBe(1);
  expect(spoilt(`sum by (instance, till, drawer) ${share} > 0.1`)).toBe(0);
  expect(spoilt(`sum by (till) ${share} > 0`)).toBe(1);
  expect(spoilt(`sum by (till) ${share} != 0`)).toBe(0);
  const drawn = (url: string) =>
    said(
      {
        ...board(asking(`avg by (till) ${share}`)),
        'provisioning/datasources/a.yml': `apiVersion: 1\ndatasources:\n- {name: a, type: prometheus, url: '${url}'}\n`,
      },
      'nan-in-aggregate',
    ).length;
  expect(drawn('http://prometheus:9090')).toBe(1);
  expect(drawn('http://vmselect:8481/select/0/prometheus')).toBe(0);
});

test('no number equals a text, which is said once where MetricsQL is read', () => {
  const files = (more: string) => ({
    'rules.yml': `groups:\n- name: a\n  ${more}\n  rules:\n  - {alert: A, for: 5m, expr: 'up == 0 and max by (job) (till_pid) == ""'}\n`,
  });
  expect(said(files('type: prometheus'), 'comparison-never')).toEqual([
    '== "" never matches a value: values are numbers, and no number equals a text',
  ]);
  expect(said(files('type: prometheus'), 'labels-never-match')).toEqual([]);
  expect(said(files('interval: 1m'), 'comparison-never')).toEqual([]);
  expect(said(files('interval: 1m'), 'promql-syntax')).toHaveLength(1);
});

test('a legend is not what is shown where a transformation names the fields', () => {
  const legend = (more: object) =>
    said(board({ ...asking('sum(sold)', { legendFormat: '{{till}}' }), ...more }), 'legend-label').length;
  const named = (options: object, id = 'organize') => ({ type: 'piechart', transformations: [{ id, options }] });
  expect(legend({})).toBe(1);
  expect(legend(named({ regex: '(.*)', renamePattern: 'x' }, 'renameByRegex'))).toBe(0);
  expect(legend(named({ renameByName: { Value: 'Sold' } }))).toBe(0);
  expect(legend(named({ renameByName: {}, excludeByName: { Time: true } }))).toBe(1);
});

test('a hidden variable of one thing has one value, though all may be chosen', () => {
  const several = (more: object, query = 'label_values(volumes{claim="$claim"}, volume)') =>
    said(
      board(asking('volumes{volume="$volume"}'), [
        { name: 'claim', type: 'query', query: 'label_values(volumes, claim)' },
        { name: 'volume', type: 'query', query, includeAll: true, hide: 2, ...more },
      ]),
      'multi-value-matcher',
    ).length;
  expect(several({})).toBe(0);
  expect(several({ hide: 0 })).toBe(1);
  expect(several({ multi: true })).toBe(1);
  expect(several({}, 'label_values(volumes{claim=~"$claim"}, volume)')).toBe(1);
});

test.each([
  'Bump the tag of the image',
  'The copy failed, check the location of copies.',
  'It is strongly recommended to give it more memory.',
  'If you are not upgrading, check for errors in the logs.',
  'The till is closed.\nActions:\n1. Open the till\n2. Count the coins',
  'To resolve this, open the drawer.',
  'You should call the shop.',
  'The drawer is full - empty it or replace the drawer',
])('what to do is said: %s', (description) => {
  expect(said(rules('tills < 1', { annotations: { description } }), 'alert-runbook')).toEqual([]);
});

test.each([
  'Check failed for 5 minutes',
  'Update failed',
  'Too many open files',
  'Disk usage is high',
  'Immediate attention',
  'Close to a stop',
  'The till waits - reboot required',
])('nothing is said of what to do: %s', (description) => {
  expect(said(rules('tills < 1', { annotations: { description } }), 'alert-runbook')).toHaveLength(1);
});

test('what follows from a graver finding at the same place is not said as well', () => {
  const files = board(asking('sold{till="a",till=~"b-till"}', { legendFormat: 'x' }));
  const codes = judged(files).findings.map(({ code }) => code);
  expect(codes).toContain('matcher-contradiction');
  expect(codes).not.toContain('never-returns');
  expect(codes).not.toContain('needless-regex');
  expect(said(board(asking('sold{till=~"b-till"}')), 'needless-regex')).toHaveLength(1);
});

test('what is known to go up and down is a gauge by its name', () => {
  const help = (expr: string): string | undefined =>
    judged(rules(expr)).findings.find(({ code }) => code === 'rate-of-gauge')?.help;
  expect(help('rate(process_resident_memory_bytes[5m]) > 5')).toBe('use deriv, which is for gauges');
  expect(help('increase(container_memory_working_set_bytes{pod="a"}[5m]) > 5')).toBe('use delta, which is for gauges');
  expect(help('irate(node_disk_io_now[5m]) > 5')).toBe('take the gauge itself, node_disk_io_now, or its avg_over_time');
  expect(help('increase(kube_pod_container_status_last_terminated_reason{reason="OOMKilled"}[15m]) > 0')).toBe(
    'compare the gauge itself: kube_pod_container_status_last_terminated_reason == 1',
  );
  expect(help('rate(go_memstats_alloc_bytes_total[5m]) > 5')).toBeUndefined();
  expect(help('rate(process_cpu_seconds_total[5m]) > 5')).toBeUndefined();
});

test('how much later something began is no number of starts', () => {
  const starts = (expr: string) => said(rules(expr), 'rate-of-gauge');
  expect(starts('increase(container_start_time_seconds{name!=""}[15m]) > 2')).toEqual([
    'container_start_time_seconds is a point in time: increase of it says how many seconds lie between the starts and not how many there were, so one start exceeds 2',
  ]);
  expect(starts('rate(process_start_time_seconds[1h]) > 0')).toEqual([]);
  expect(starts('changes(process_start_time_seconds[1h]) > 2')).toEqual([]);
});

test('a label that is taken from a side without it is taken away', () => {
  const taken = (expr: string) => said(rules(expr), 'label-not-there');
  const one = (kept: string) => `tills * on (pod) group_left (node) max by (${kept}) (pod_info) > 5`;
  expect(taken(one('pod, node'))).toEqual([]);
  expect(taken(one('pod'))).toEqual([
    'group_left takes "node" from the right side, which never has it (max by (pod) drops it): the result loses it, and where that alone tells series apart Prometheus refuses the query',
  ]);
  expect(taken('max by (pod) (pod_info) * on (pod) group_right (node) tills > 5')).toHaveLength(1);
});

test('one word of several that is much like a value of the alerts sends nothing', () => {
  const routed = (pattern: string) =>
    said(
      {
        'prometheus.yml':
          'rule_files: [rules.yml]\nscrape_configs: []\nalerting: {alertmanagers: [{static_configs: [{targets: [a]}]}]}\n',
        'rules.yml': JSON.stringify({
          groups: [
            {
              name: 'a',
              rules: ['urgent', 'casual'].map((tone) => ({ alert: tone, expr: 'tills < 1', labels: { tone } })),
            },
          ],
        }),
        'alertmanager.yml': JSON.stringify({
          route: { receiver: 'a', routes: [{ receiver: 'b', matchers: [`tone=~"${pattern}"`] }] },
          receivers: [{ name: 'a' }, { name: 'b' }],
        }),
      },
      'dead-route',
    );
  expect(routed('urgnet|casual')).toEqual([
    'no alert has tone="urgnet": those with tone="urgent" do not take this route',
  ]);
  expect(routed('urgent|casual')).toEqual([]);
  expect(routed('urgent|calm')).toEqual([]);
});

test('bytes are no bits', () => {
  const unit = (expr: string, shown: string) =>
    said(board({ ...asking(expr), fieldConfig: { defaults: { unit: shown } } }), 'panel-unit');
  expect(unit('till_paper_bytes', 'decbits')).toEqual([
    'the panel shows bits ("decbits"), but the query is in bytes: an eighth of what there is is shown',
  ]);
  expect(unit('rate(till_sent_bytes_total[5m]) * 8', 'Bps')).toEqual([
    'the panel shows bytes ("Bps"), but the query is in bits: eight times what there is is shown',
  ]);
  for (const [expr, shown] of [
    ['till_paper_bytes * 8', 'bits'],
    ['rate(till_sent_bytes_total[5m]) * 8', 'bps'],
    ['till_paper_bytes', 'bytes'],
    ['till_paper', 'bits'],
  ] as const)
    expect(unit(expr, shown)).toEqual([]);
});
