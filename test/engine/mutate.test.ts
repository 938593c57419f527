import { expect, test } from 'vitest';
import { scoresOf } from '../../packages/tocsin/src/engine/mutants/mutate.ts';
import { noFeatures } from '../../packages/tocsin/src/promql/features.ts';

const rules = `groups:
  - name: disk
    rules:
      - {alert: DiskFull, expr: 'disk_used{kind="data"} > 80 and on() up == 1', for: 2m}
`;
const tests = (values: string, firing: string) => `rule_files: [rules.yml]
tests:
  - interval: 1m
    input_series:
      - {series: 'disk_used{kind="data"}', values: '${values}'}
      - {series: up, values: 1x20}
    alert_rule_test:
      - {eval_time: 1m, alertname: DiskFull, exp_alerts: []}
      - {eval_time: 10m, alertname: DiskFull, exp_alerts: ${firing}}
`;
const unnoticed = (text: string) => {
  const files = { matching: () => ['rules.yml'], read: () => rules };
  return scoresOf('test.yml', text, files, { version: 3016, features: noFeatures })[0];
};

test('a value far from the threshold does not notice another threshold; one beside it does', () => {
  const far = unnoticed(tests('100x20', '[{exp_labels: {kind: data}}]'));
  const near = unnoticed(tests('81x20', '[{exp_labels: {kind: data}}]'));
  expect(far?.unnoticed).toContain('> 80 becomes > 40');
  expect(far?.unnoticed).not.toContain('kind="data" becomes kind="datax"');
  expect(near?.unnoticed).not.toContain('> 80 becomes > 160');
  expect(near?.unnoticed).not.toContain('for: 2m is left out');
  expect(near?.unnoticed).toContain('what follows and is left out');
  expect(near?.all).toBe(far?.all);
});

test('of whole numbers a bound that asks the same is no mistake', () => {
  const whole = rules.replace(`disk_used{kind="data"} > 80`, `min by (host) (backend_up) < 1`);
  const files = { matching: () => ['rules.yml'], read: () => whole };
  const score = (isWhole?: (name: string) => boolean) =>
    scoresOf('test.yml', tests('1x20', '[]'), files, { version: 3016, features: noFeatures }, isWhole)[0];
  expect(score()?.unnoticed).toContain('< 1 becomes < 2');
  expect(score()?.unnoticed).not.toContain('< 1 becomes < 0.5');
  expect(score(() => false)?.unnoticed).toContain('< 1 becomes < 0.5');
});
