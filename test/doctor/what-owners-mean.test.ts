import { expect, test } from 'vitest';
import { saidIn } from './said.ts';

const rules = (...of: readonly object[]): string => JSON.stringify({ groups: [{ name: 'a', rules: of }] });
const alert = (expr: string, more: object = {}) => ({ alert: 'TillOff', expr, for: '5m', ...more });
const board = (expr: string, more: object = {}): string =>
  JSON.stringify({
    title: 'Tills',
    panels: [{ id: 1, type: 'timeseries', title: 'Sold', targets: [{ refId: 'A', expr }] }],
    ...more,
  });

test('a constant of an export is a variable until somebody imports it', () => {
  const of = (inputs: readonly object[]) =>
    saidIn(
      { 'till.json': board('sold_total{shop="$VAR_SHOP_NAME", city="$CITY"}', { __inputs: inputs }) },
      'undefined-variable',
    );
  expect(of([])).toHaveLength(1);
  expect(of([{ name: 'CITY', type: 'constant', label: 'City' }])).toEqual([]);
});

test('who compares a number with a number tries something out', () => {
  const of = (expr: string) => saidIn({ 'a.yml': rules(alert(expr)) }, 'comparison-never');
  expect(of('vector(1) > 2')).toEqual(['warning a.yml:1']);
  expect(of('absent(up) > 2')).toEqual(['error a.yml:1']);
});

test('what is recorded under the name of what it is computed from is published elsewhere, too', () => {
  const recorded = (matcher: string) => ({
    record: 'till_cpu_seconds_total',
    expr: `sum by (till) (till_cpu_seconds_total${matcher})`,
    labels: { job: 'tills-again' },
  });
  const of = (matcher: string, code: string) =>
    saidIn({ 'a.yml': rules(recorded(matcher), alert('sum by (drawer) (till_cpu_seconds_total) > 5')) }, code);
  expect(of('{job="tills"}', 'label-not-there')).toEqual([]);
  expect(of('{job="tills"}', 'record-order')).toEqual([]);
  expect(of('', 'record-order')).toEqual(['warning a.yml:1']);
  // A name with a colon is recorded and published by nobody.
  const kept = { record: 'shop:till:sum', expr: 'sum by (shop) (shop:till:sum offset 1m) or sum by (shop) (till)' };
  const on = alert('shop:till:sum > 5', { annotations: { summary: '{{ $labels.drawer }}' } });
  expect(saidIn({ 'a.yml': rules(kept, on) }, 'template-label')).toHaveLength(1);
});

test('of an expression that is refused nothing follows', () => {
  const of = (expr: string) =>
    saidIn(
      { 'a.yml': rules(alert(expr, { annotations: { summary: '{{ $labels.drawer }} is open' } })) },
      'template-label',
    );
  expect(of('max by (till) (till_open) > 1')).toHaveLength(1);
  expect(of('max by (till) (till_open, 5) > 1')).toEqual([]);
});

test('what is out of the window before an alert fires was no single failure', () => {
  const of = (window: string, more: object = {}) =>
    saidIn(
      {
        'a.yml': rules(
          alert(
            `rate(till_requests_total{status="500"}[${window}]) / rate(till_requests_total[${window}]) > 0.1`,
            more,
          ),
        ),
      },
      'no-traffic-floor',
    );
  expect(of('10m')).toHaveLength(1);
  expect(of('1m')).toEqual([]);
  expect(of('1m', { for: '1m' })).toHaveLength(1);
  const whole = 'rate(till_requests_total{status="500"}[9m]) / rate(till_requests_total[9m]) == 1';
  expect(saidIn({ 'a.yml': rules(alert(whole)) }, 'no-traffic-floor')).toHaveLength(1);
});

test('the average of ratios may be written as their sum by their number', () => {
  const of = (expr: string) => saidIn({ 'till.json': board(expr) }, 'sum-of-non-additive');
  expect(of('sum(till_used_ratio{shop="a"})')).toHaveLength(1);
  expect(of('sum(till_used_ratio{shop="a"}) / count(till_used_ratio{shop="a"})')).toEqual([]);
  expect(of('sum(till_used_ratio{shop="a"}) / count(till_used_ratio{shop="b"})')).toHaveLength(1);
});

const routes = (name: string, inhibitions: readonly object[] = []): string =>
  JSON.stringify({
    route: { receiver: name, group_by: ['alertname'] },
    receivers: [{ name }],
    inhibit_rules: inhibitions,
  });

test('a receiver that is called so tells nobody, and is meant to', () => {
  const of = (name: string) =>
    saidIn({ 'alertmanager.yml': routes(name), 'a.yml': rules(alert('up < 1')) }, 'undelivered-alert');
  expect(of('shop')).toHaveLength(1);
  expect(of('noreceiver')).toEqual([]);
});

test('who writes an empty list of equal labels means it', () => {
  const of = (more: object) =>
    saidIn(
      {
        'alertmanager.yml': routes('shop', [
          { source_matchers: ['severity="page"'], target_matchers: ['severity="info"'], ...more },
        ]),
      },
      'inhibition-scope',
    ).map((each) => each.split(' ')[0]);
  expect(of({})).toEqual(['warning']);
  expect(of({ equal: [] })).toEqual(['note']);
});

test('the operator hangs the route of an object below one that groups', () => {
  const object = {
    apiVersion: 'monitoring.coreos.com/v1alpha1',
    kind: 'AlertmanagerConfig',
    metadata: { name: 'tills' },
    spec: {
      route: { receiver: 'till' },
      receivers: [{ name: 'till', webhookConfigs: [{ url: 'http://till.example:8080/' }] }],
    },
  };
  expect(saidIn({ 'tills.yml': JSON.stringify(object) }, 'grouping')).toEqual([]);
});

test('a label that the result has is kept by vmalert under another name', () => {
  const of = (more: object) =>
    saidIn(
      {
        'a.yml': JSON.stringify({
          groups: [{ name: 'a', ...more, rules: [alert('till_open > 1', { labels: { job: 'all' } })] }],
        }),
      },
      'label-overwritten',
    );
  expect(of({})).toHaveLength(1);
  expect(of({ type: 'prometheus' })).toEqual([]);
});

test('a queue of which one target tells is told once', () => {
  const of = (targets: readonly string[], matcher = '{job="till"}') =>
    saidIn(
      {
        'prometheus.yml': JSON.stringify({
          rule_files: ['a.yml'],
          scrape_configs: [{ job_name: 'till', static_configs: [{ targets }] }],
        }),
        'a.yml': rules(alert(`till_queue_size${matcher} > 100`)),
      },
      'shared-metric',
    );
  expect(of(['till-1:80', 'till-2:80'])).toHaveLength(1);
  expect(of(['till-1:80'])).toEqual([]);
  expect(of(['till-1:80'], '')).toHaveLength(1);
});
