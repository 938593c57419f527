import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

const of = (files: Readonly<Record<string, string>>) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge);
const kindsIn = (text: string) => of({ 'a.yaml': text }).files.map(({ kind }) => kind);

test('values of charts of monitoring are counted, with what they hold or as what is not read', () => {
  expect(kindsIn('prometheus: {prometheusSpec: {retention: 9d}}\n')).toEqual(['helm-values']);
  expect(kindsIn('grafana: {grafana.ini: {server: {domain: till}}}\n')).toEqual(['helm-values']);
  expect(kindsIn('server: {retention: 9d}\nprometheus-pushgateway: {enabled: false}\n')).toEqual(['helm-values']);
  expect(kindsIn('server: {extraScrapeConfigs: [{job_name: till}]}\nalertmanager: {enabled: false}\n')).toEqual([
    'scrape-jobs',
  ]);
  expect(kindsIn('server: {port: 80}\nreplicas: 2\n')).toEqual(['other']);
});

test('a configuration in values has the receiver of its root from the chart', () => {
  const values = (receivers: string, more = '') =>
    `alertmanager:\n  config:\n    route: {group_by: [job]${more}, routes: [{receiver: tills, matchers: ['team="till"']}]}\n    receivers: [${receivers}]\n`;
  expect(kindsIn(values("{name: 'null'}, {name: tills}"))).toEqual(['alertmanager']);
  expect(kindsIn(values('{name: default-receiver}, {name: tills}'))).toEqual(['alertmanager']);
  // Which chart it is for, and so whom it tells, is not known.
  expect(kindsIn(values('{name: tills}'))).not.toContain('alertmanager');
  const { findings } = of({ 'a.yaml': values("{name: 'null'}, {name: tills}") });
  expect(findings.filter(({ code }) => code === 'route-receiver')).toEqual([]);
  expect(findings.filter(({ code }) => code === 'empty-receiver').map(({ at }) => at.line)).toEqual([4]);
});

test('what values leave empty another layer of them may fill in', () => {
  const receiver = (url: string) =>
    `receivers: [{name: tills, webhook_configs: [{url: ${url}}]}], route: {receiver: tills, group_by: [job]}`;
  const severities = (text: string) =>
    new Set(
      of({ 'alertmanager.yaml': text }).findings.flatMap(({ code, severity }) =>
        code === 'invalid-value' ? [severity] : [],
      ),
    );
  expect(severities(`alertmanager: {config: {${receiver("''")}}}\n`)).toEqual(new Set(['warning']));
  expect(severities(`alertmanager: {config: {${receiver("'till:1'")}}}\n`)).toEqual(new Set(['error']));
  expect(severities(`{${receiver("''")}}\n`)).toEqual(new Set(['error']));
});

test('the operator of VictoriaMetrics has a whole Alertmanager in an object, and servers that are not judged', () => {
  const object = (kind: string, spec: string) =>
    `apiVersion: operator.victoriametrics.com/v1beta1\nkind: ${kind}\nmetadata: {name: tills}\nspec:\n  ${spec}\n`;
  const raw = object(
    'VMAlertmanager',
    'configRawYaml: |\n    route:\n      receiver: till\n    receivers:\n      - name: shop',
  );
  const { files, findings } = of({ 'a.yaml': raw });
  expect(files.map(({ kind }) => kind)).toEqual(['alertmanager']);
  expect(findings.filter(({ code }) => code === 'route-receiver').map(({ at }) => at.line)).toEqual([7]);
  expect(kindsIn(object('VMAlertmanager', 'replicaCount: 1'))).toEqual(['operated-server']);
  expect(kindsIn(object('VMAlert', 'notifier: {url: "http://till:9093"}'))).toEqual(['operated-server']);
});

test('objectives are counted as what is not read', () => {
  const slos = 'service: till\nslos: [{name: sold, objective: 99}]\n';
  expect(kindsIn(`version: prometheus/v1\n${slos}`)).toEqual(['service-level']);
  expect(
    kindsIn(
      'apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel\nmetadata: {name: till}\nspec: {service: till, slos: []}\n',
    ),
  ).toEqual(['service-level']);
});
