import { expect, test } from 'vitest';
import { routeText } from '../../packages/tocsin/src/cli/explain/route-text.ts';
import { readView } from '../../packages/tocsin/src/compile/view/read/read.ts';
import { Source } from '../../packages/tocsin/src/compile/view/text/source.ts';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

const object = (kind: string, version: string, spec: string, metadata = '{name: shop, namespace: shop}'): string =>
  `apiVersion: monitoring.coreos.com/${version}\nkind: ${kind}\nmetadata: ${metadata}\nspec:\n${spec}`;
const config = (spec: string, metadata?: string): string => object('AlertmanagerConfig', 'v1alpha1', spec, metadata);
const strategy = (type: string, namespace = 'monitoring'): string =>
  object(
    'Alertmanager',
    'v1',
    `  alertmanagerConfigMatcherStrategy: {type: ${type}}\n`,
    `{name: main, namespace: ${namespace}}`,
  );
const rule = object(
  'PrometheusRule',
  'v1',
  `  groups:
  - name: shop
    rules:
    - alert: ShopDown
      expr: shop_is_open == 0
      for: 5m
      labels: {severity: page}
`,
);

/** What is said of how alerts are told: `code: message`. */
const said = (...texts: readonly string[]): readonly string[] =>
  diagnose(readTexts(texts.map((text, at) => ({ file: `${at}.yml`, text }))), shippedKnowledge)
    .findings.filter(({ code }) => !['alert-runbook', 'alert-summary', 'no-self-monitoring'].includes(code))
    .map(({ code, message }) => `${code}: ${message}`);

const way = (alert: string, ...texts: readonly string[]): string =>
  routeText(
    readView(
      texts.map((text, at) => new Source(`${at}.yml`, text)),
      shippedKnowledge,
    ),
    alert,
  );

const slack = 'slackConfigs: [{channel: shop, apiURL: {name: slack, key: url}}]';
const routes = `  route:
    receiver: team
    groupBy: [alertname]
    groupWait: 10s
    repeatInterval: 2h
    routes:
    - receiver: pager
      muteTimeIntervals: [night]
      matchers:
      - {name: severity, value: page}
  muteTimeIntervals:
  - name: night
    timeIntervals: [{times: [{startTime: '22:00', endTime: '24:00'}], daysOfMonth: [{start: 1, end: 5}]}]
  receivers:
  - {name: team, ${slack}}
`;
const pager = (integrations: string): string => config(`${routes}  - {name: pager${integrations}}\n`);

test('routes of an AlertmanagerConfig are played as those of alertmanager.yml are', () => {
  const lost = 'undelivered-alert: ShopDown is routed to pager, which notifies nobody';
  expect(said(pager(''), rule)).toContain(lost);
  expect(said(pager(', pagerdutyConfigs: [{routingKey: {name: p, key: k}}]'), rule)).toEqual([]);
  // Another object that the same Alertmanager selects tells somebody.
  const other = config(`  route: {receiver: all, groupBy: [job]}\n  receivers: [{name: all, ${slack}}]\n`);
  expect(said(pager(''), other, rule)).not.toContain(lost);
  expect(said(pager(''), other.replace(slack, 'slackConfigs: []'), rule)).toContain(lost);
});

test('a route behind one that takes all is found, and an interval that is not there', () => {
  const shadowed = `  route:
    receiver: a
    groupBy: [job]
    routes:
    - receiver: a
      matchers: [{name: team, value: 'a|b', matchType: '=~'}]
    - receiver: b
      matchers: [{name: team, value: a, regex: false}]
    - receiver: b
      activeTimeIntervals: [weekend]
      matchers: [{name: team, value: c}]
  receivers: [{name: a, ${slack}}, {name: b, ${slack}}]
`;
  expect(said(config(shadowed))).toEqual([
    'shadowed-route: no alert gets to this route: the route to a above takes all that it would match',
    'time-interval: there is no time interval "weekend"',
  ]);
});

test('an inhibition that reaches every alert of its namespace is found', () => {
  const inhibit = (target: string): string =>
    config(
      `  route: {receiver: a, groupBy: [job]}\n  receivers: [{name: a, ${slack}}]\n  inhibitRules: [{sourceMatch: [{name: severity, value: page}], targetMatch: ${target}, equal: [namespace]}]\n`,
    );
  expect(said(inhibit('[]'))).toEqual([
    'inhibition-scope: the target is empty and matches every alert: every alert with equal labels is inhibited',
  ]);
  expect(said(inhibit('[{name: severity, value: warning}]'))).toEqual([]);
});

test('explain shows the namespace that the operator asks for, by the strategy of the Alertmanager', () => {
  const own = pager(`, ${slack}`);
  const alert = '{alertname="ShopDown", severity="page", namespace="shop"}';
  expect(way(alert, own)).toContain('pager  [severity="page"]  takes it');
  expect(way(alert, own)).toContain('group   alertname="ShopDown"');
  expect(way(alert, own)).toContain('waits   10s for the first message, 5m for what is new, 2h to repeat');
  expect(way(alert, own)).toContain('silent  during night');
  const elsewhere = alert.replace('"shop"', '"other"');
  expect(way(elsewhere, own)).toContain('team  [namespace="shop"]  does not match');
  expect(way(elsewhere, own, strategy('OnNamespace'))).toContain('does not match');
  expect(way(elsewhere, own, strategy('None'))).toContain('pager  [severity="page"]  takes it');
  const except = 'OnNamespaceExceptForAlertmanagerNamespace';
  expect(way(elsewhere, own, strategy(except))).toContain('does not match');
  expect(way(elsewhere, own, strategy(except, 'shop'))).toContain('takes it');
});

test('whatever the object holds, nothing throws', () => {
  for (const spec of [
    '  route: a\n',
    '  route: {routes: a}\n  receivers: 1\n',
    '  inhibitRules: {a: b}\n  route: {receiver: {a: b}, matchers: [a, 1, {}]}\n',
    '  muteTimeIntervals: [{timeIntervals: [{daysOfMonth: [1, {}]}]}]\n',
    '  []\n',
  ])
    expect(() => said(config(spec, '{}'), rule)).not.toThrow();
});
