import { expect, test } from 'vitest';
import { findingsFor } from './bench.ts';

const monitor = (kind: string, spec: string, version = 'v1'): string =>
  `apiVersion: monitoring.coreos.com/${version}\nkind: ${kind}\nmetadata: {name: shop, namespace: sales}\nspec: ${spec}\n`;
const endpoint = (more: string, spec = ''): string =>
  monitor('ServiceMonitor', `{selector: {}, ${spec} endpoints: [{port: web, ${more}}]}`);
const alerting = (expr: string): string => `groups: [{name: a, rules: [{alert: A, for: 5m, expr: '${expr}'}]}]\n`;
const told = (code: string, object: string, rules = alerting('up < 1')): readonly string[] =>
  findingsFor({
    files: { 'monitor.yml': object, 'rules.yml': rules },
    knowledge: { certainty: 'partial' },
  }).flatMap((finding) => (finding.code === code ? [`${finding.severity} ${finding.message}`] : []));

test.each([
  [
    'a keep of a label of Kubernetes by its own name',
    endpoint('relabelings: [{action: Keep, sourceLabels: [app], regex: shop}]'),
    'all targets of the job serviceMonitor/sales/shop/0 are dropped, so it scrapes nothing: no target has a label app',
  ],
  [
    'another port than the endpoint is of',
    endpoint('relabelings: [{action: drop, sourceLabels: [endpoint], regex: w.*}]'),
    'every endpoint matches',
  ],
  [
    'a probe of which no target is left',
    monitor(
      'Probe',
      "{prober: {url: 'blackbox:9115'}, targets: {staticConfig: {static: ['shop.example'], relabelingConfigs: [{action: keep, sourceLabels: [instance], regex: store}]}}}",
    ),
    'the pattern does not match any whole instance, such as "shop.example"',
  ],
  [
    'a list of which no target is left',
    monitor(
      'ScrapeConfig',
      "{staticConfigs: [{targets: ['a:1']}], relabelings: [{action: drop, sourceLabels: [__address__], regex: 'a:.*'}]}",
      'v1alpha1',
    ),
    'all targets of the job scrapeConfig/sales/shop are dropped',
  ],
  [
    'samples of which none is left',
    endpoint('metricRelabelings: [{action: keep, sourceLabels: [__meta_kubernetes_namespace], regex: x}]'),
    'nothing is left of the samples of the job serviceMonitor/sales/shop/0',
  ],
])('%s: no target is left', (_, object, says) => {
  expect(told('relabel-drops-all', object)).toEqual([expect.stringContaining(says)]);
});

test.each([
  ['a label that the cluster knows', endpoint('relabelings: [{action: keep, sourceLabels: [pod], regex: shop}]')],
  [
    'a label of the Service that is copied',
    endpoint(
      'relabelings: [{action: keep, sourceLabels: [app_kubernetes_io_part], regex: shop}]',
      'targetLabels: [app.kubernetes.io/part],',
    ),
  ],
  [
    'a label that a class of scrapes may set',
    endpoint('relabelings: [{action: keep, sourceLabels: [team], regex: shop}]', 'scrapeClass: wide,'),
  ],
  [
    'a label of the discovery',
    endpoint('relabelings: [{action: keep, sourceLabels: [__meta_kubernetes_service_label_app], regex: shop}]'),
  ],
  [
    "another operator's object",
    endpoint('relabelings: [{action: keep, sourceLabels: [app], regex: shop}]').replace('monitoring.coreos', 'else'),
  ],
])('%s may be there', (_, object) => {
  expect([...told('relabel-drops-all', object), ...told('relabel-source', object)]).toEqual([]);
});

test('pods have no labels of a Service', () => {
  const of = (kind: string, endpoints: string) =>
    told(
      'relabel-source',
      monitor(
        kind,
        `{selector: {}, ${endpoints}: [{port: web, relabelings: [{sourceLabels: [__meta_kubernetes_service_name], targetLabel: shop}]}]}`,
      ),
    );
  expect(of('PodMonitor', 'podMetricsEndpoints')).toEqual([
    expect.stringContaining('no target of this job has a label'),
  ]);
  expect(of('ServiceMonitor', 'endpoints')).toEqual([]);
});

test('what is dropped of an object and asked for is told, unless another endpoint keeps it', () => {
  const drop = 'metricRelabelings: [{action: drop, sourceLabels: [__name__], regex: "shop_old_.*"}]';
  const asks = alerting('shop_old_orders > 1');
  expect(told('dropped-sample', endpoint(drop), asks)).toEqual([
    'warning this finds nothing: metricRelabelings of serviceMonitor/sales/shop/0 drop shop_old_orders before it is stored',
  ]);
  const two = monitor('ServiceMonitor', `{selector: {}, endpoints: [{port: web, ${drop}}, {port: web, path: /old}]}`);
  expect(told('dropped-sample', two, asks)).toEqual([]);
  const keep = 'metricRelabelings: [{action: keep, sourceLabels: [__name__], regex: "shop_new_.*"}]';
  expect(told('dropped-sample', endpoint(keep), asks)).toEqual([]);
  const without = 'metricRelabelings: [{action: labeldrop, regex: till}]';
  expect(told('dropped-sample', endpoint(without), alerting('shop_orders{till="3"} > 1'))).toHaveLength(1);
  expect(told('dropped-sample', endpoint(drop), alerting('shop_old_orders{job="store"} > 1'))).toEqual([]);
  expect(told('dropped-sample', endpoint(drop), alerting('shop_old_orders{job="shop"} > 1'))).toHaveLength(1);
});
