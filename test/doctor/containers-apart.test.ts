import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import type { Knowledge } from '../../packages/tocsin/src/compile/view/shapes/knowledge.ts';

type Files = Readonly<Record<string, string>>;
const found = (files: Files, others: Files = {}, more: Partial<Knowledge> = {}) =>
  diagnose(
    readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))),
    { ...shippedKnowledge, ...more },
    { roots: ['.'], files: [...Object.keys(files), ...Object.keys(others)], read: (file) => others[file] },
  ).findings;
/** `severity code file:line` of what some checks say. */
const said = (files: Files, codes: readonly string[], others: Files = {}): readonly string[] =>
  found(files, others).flatMap(({ severity, code, at }) =>
    codes.includes(code) ? [`${severity} ${code} ${at.file}:${at.line}`] : [],
  );
const prometheus = (image: string, ...mounts: readonly string[]): string =>
  `services:\n  prometheus:\n    image: ${image}\n    volumes: ${JSON.stringify(mounts)}\n`;

test('what Prometheus 1 reads is said to be of it, and not judged', () => {
  const files = (image: string) => ({
    'compose.yml': prometheus(
      image,
      './kiln.yml:/etc/prometheus/prometheus.yml',
      './hot.rules:/etc/prometheus/hot.rules',
    ),
    'kiln.yml': 'rule_files: [hot.rules, cold.rules]\nscrape_configs: [{job_name: kiln, target_groups: []}]\n',
    'hot.rules': 'ALERT KilnHot\n  IF kiln_celsius > 1300\n  FOR 4m\n  LABELS { severity = "page" }\n',
  });
  const codes = ['unknown-version', 'old-rule-format', 'missing-file', 'unknown-field'];
  expect(said(files('prom/prometheus:v1.8.2'), codes)).toEqual(['note unknown-version compose.yml:2']);
  expect(said(files('prom/prometheus:v2.53.0'), codes)).toEqual(
    expect.arrayContaining(['error old-rule-format kiln.yml:1', 'error missing-file kiln.yml:1']),
  );
  // Who wants to move away is told what is in the way.
  const move = { program: 'Prometheus', version: 2042, name: 'Prometheus 2.42' } as const;
  const told = found(files('prom/prometheus:v1.8.2'), {}, { moves: [move] });
  expect(told.map(({ code }) => code)).toContain('old-rule-format');
});

test('a dashboard of schema 2 without an object around it has no uid, and none to share', () => {
  const board = (more: object): string =>
    JSON.stringify({ title: 'Kilns', layout: { kind: 'GridLayout' }, elements: {}, variables: [], ...more });
  const codes = ['duplicate-dashboard', 'dashboard-identity', 'dead-link'];
  const alert = { alert: 'Hot', expr: 'kiln > 1', annotations: { dashboard: 'https://grafana.example.org/d/kilns/x' } };
  const rules = JSON.stringify({ groups: [{ name: 'a', rules: [alert] }] });
  expect(said({ 'b/one.json': board({}), 'b/two.json': board({}), 'rules.yml': rules }, codes)).toEqual([]);
  const classic = JSON.stringify({ title: 'Kilns', uid: 'k', panels: [] });
  expect(said({ 'b/one.json': classic, 'b/two.json': classic, 'rules.yml': rules }, codes)).toEqual([
    'warning dead-link rules.yml:1',
    'note duplicate-dashboard b/two.json:1',
  ]);
});

test('of containers that read one configuration, the one that lacks a file is named', () => {
  const config = './shop/prometheus.yml:/etc/prometheus/prometheus.yml';
  const files = (...mounts: readonly string[]) => ({
    'shop/prometheus.yml': 'rule_files: [tills.yml]\nscrape_configs: []\n',
    'shop/tills.yml': 'groups: [{name: a, rules: [{alert: Shut, expr: tills_open < 1, for: 5m}]}]\n',
    'compose.yml': prometheus('prom/prometheus:v3.5.0', config, './shop/tills.yml:/etc/prometheus/tills.yml'),
    'compose.night.yml': prometheus('prom/prometheus:v3.5.0', config, ...mounts),
  });
  expect(said(files('./shop/tills.yml:/etc/prometheus/night.yml'), ['missing-file', 'rules-not-loaded'])).toEqual([
    'warning missing-file compose.night.yml:2',
  ]);
  expect(said(files('./shop:/etc/prometheus'), ['missing-file', 'rules-not-loaded'])).toEqual([]);
  const { 'compose.yml': _, ...alone } = files();
  const lacked = found(alone).find(({ code }) => code === 'missing-file');
  expect([lacked?.severity, lacked?.at.file]).toEqual(['error', 'shop/prometheus.yml']);
  expect(lacked?.message).toContain('compose.night.yml mounts shop/prometheus.yml at /etc/prometheus/prometheus.yml');
  expect(lacked?.help).toContain('mount shop/tills.yml');
});

test('what a README has people replace in a file is filled in', () => {
  const text = 'route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: KILN_HOOK_URL}]}]\n';
  const of = (readme: string) =>
    said({ 'mon/am.yaml': `global: {}\n${text}` }, ['invalid-value'], { 'mon/README.md': readme });
  expect(of('Then:\n\n    sed -i "s@KILN_HOOK_URL@$KILN_HOOK_URL@" am.yaml\n')).toEqual([]);
  expect(of('Then:\n\n    sed -i "s@KILN_HOOK_URL@$KILN_HOOK_URL@" \\\n      am.yaml\n')).toEqual([]);
  expect(of('Replace `KILN_HOOK_URL` in `mon/am.yaml` by the address of your kiln.\n')).toEqual([]);
  for (const other of [
    'sed -i "s@KILN_HOOK_URL@x@" bm.yaml\n',
    'sed -i "s@KILN_HOOK@x@" am.yaml\n',
    'The file am.yaml has a KILN_HOOK_URL.\n',
    'sed -i s/a/b/ am.yaml\nKILN_HOOK_URL\n',
  ])
    expect(of(other), other).toEqual(['error invalid-value mon/am.yaml:3']);
});
