import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** Panels of older Grafanas, and other things that a stranger's folder has and no program refuses. */
type Files = Readonly<Record<string, string>>;
const saidIn = (files: Files, code: string): number =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  }).findings.filter((finding) => finding.code === code).length;

test('a panel of an older Grafana has its unit at its axis, or beside its type', () => {
  const said = (code: string, expr: string, panel: object): number => {
    const panels = [{ id: 1, title: 'T', targets: [{ refId: 'A', expr }], ...panel }];
    return saidIn({ 'b.json': JSON.stringify({ title: 'B', uid: 'b', schemaVersion: 16, panels }) }, code);
  };
  const [bytes, rate] = ['node_memory_MemFree_bytes', 'rate(node_network_receive_bytes_total[5m])'];
  expect(said('panel-without-unit', bytes, { type: 'singlestat' })).toBe(1);
  expect(said('panel-without-unit', bytes, { type: 'singlestat', format: 'bytes' })).toBe(0);
  expect(said('panel-without-unit', rate, { type: 'graph', yaxes: [{ format: 'Bps' }, { format: 'short' }] })).toBe(0);
  expect(said('panel-unit', rate, { type: 'graph', yaxes: [{ format: 's' }, { format: 'short' }] })).toBe(1);
  const right = { seriesOverrides: [{ alias: 'x', yaxis: 2 }] };
  expect(said('panel-unit', rate, { type: 'graph', yaxes: [{ format: 's' }, { format: 'Bps' }], ...right })).toBe(0);
});

test('a quoted value with an anchor may close at the indentation of its key', () => {
  const compose = (name: string): string =>
    `services:\n  a:\n    image: grafana/grafana:12.0.0\n    environment:\n      A: ${name}"\\\n    one \\\n    two \\\n"\n`;
  expect(saidIn({ 'compose.yml': compose('') }, 'unreadable-file')).toBe(0);
  expect(saidIn({ 'compose.yml': compose('&words ') }, 'unreadable-file')).toBe(0);
  expect(saidIn({ 'compose.yml': compose('&words ').replace('\n"\n', '\n') }, 'unreadable-file')).toBe(1);
});

test('an alert that an inhibition names may be told nobody', () => {
  const files = (name: string, inhibitor: string): Files => ({
    'rules.yml': JSON.stringify({ groups: [{ name: 'a', rules: [{ alert: name, expr: 'up == 0', for: '5m' }] }] }),
    'alertmanager.yml': JSON.stringify({
      route: { receiver: 'shop' },
      receivers: [{ name: 'shop' }],
      inhibit_rules: [
        { source_matchers: [`alertname="${inhibitor}"`], target_matchers: ['severity="page"'], equal: ['job'] },
      ],
    }),
  });
  expect(saidIn(files('ShopClosed', 'ShopClosed'), 'undelivered-alert')).toBe(0);
  expect(saidIn(files('TillDown', 'ShopClosed'), 'undelivered-alert')).toBe(1);
});

test('steps of a runner are no configuration, whatever stands among them', () => {
  const steps =
    "on: [push]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    services: {a: {image: b}}\n---\npipeline {\n  a: 'b\n";
  expect(saidIn({ 'ci.yml': steps }, 'unreadable-file')).toBe(0);
  expect(saidIn({ 'ci.yml': steps.replace('runs-on', 'runs') }, 'unreadable-file')).toBe(1);
});
