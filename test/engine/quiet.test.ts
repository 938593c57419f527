import { expect, test } from 'vitest';
import { loadTests } from '../../packages/tocsin/src/engine/tests/load.ts';
import { runTest, watchTest } from '../../packages/tocsin/src/engine/tests/run-test.ts';
import { noFeatures } from '../../packages/tocsin/src/promql/features.ts';

/** Of series that are not there: what gives nothing of them, and what gives something, at some moments or at all. */
const expressions = [
  'lamps_lit > 3',
  'absent(lamps_lit)',
  'absent_over_time(lamps_lit[5m])',
  'vector(1)',
  'hour() > 8',
  'lamps_lit or vector(2)',
  'lamps_lit or lamps_dark',
  'lamps_lit unless lamps_dark',
  'lamps_there unless lamps_dark',
  'lamps_there or lamps_lit',
  'rate(lamps_lit[5m]) > 0',
  'lamps_lit > scalar(lamps_dark)',
  'time() > bool scalar(lamps_lit) + vector(0)',
  'label_replace(lamps_lit, "a", "$1", "b", "(.*)")',
  'sum(lamps_lit) + sum(lamps_dark)',
  'max_over_time(sum(lamps_lit)[5m:1m])',
  'clamp_min(lamps_lit, 5) > pi()',
  'lamps_there * on () group_left () lamps_lit',
  'histogram_quantile(0.9, rate(lamps_lit_bucket[5m])) > 1',
];

test('rules that are not asked, since their series are not there, say what they would have said', () => {
  const rules = expressions.map((expr, index) => `      - { alert: A${index}, expr: '${expr}' }`);
  const asked = expressions.map(
    (_, index) => `      - { alertname: A${index}, eval_time: 9h, exp_alerts: [{ exp_labels: { never: so } }] }`,
  );
  const tests = [
    'rule_files: [rules.yml]',
    'evaluation_interval: 30m',
    'tests:',
    '  - interval: 30m',
    "    input_series: [{ series: 'lamps_there{a=\"b\"}', values: '1x20' }]",
    '    alert_rule_test:',
    ...asked,
  ].join('\n');
  const files = {
    matching: (path: string) => [path],
    read: () => ['groups:', '  - name: lamps', '    rules:', ...rules].join('\n'),
  };
  const target = { version: 3016, features: noFeatures };
  const { file, groups, problems } = loadTests('tests.yml', tests, files, target);
  expect(problems).toEqual([]);
  const [only] = file.tests;
  if (!only) throw new Error('no test was read');
  const run = { test: only, file, groups, target };
  const came = runTest(run);
  expect(came).toEqual(watchTest(run, () => {}));
  const spoke = came.flatMap((problem) =>
    problem.kind === 'alert' && problem.got.length > 0 ? [problem.alertname] : [],
  );
  expect(spoke).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A8', 'A9', 'A12']);
});
