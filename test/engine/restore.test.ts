import { expect, test } from 'vitest';
import { RunningGroup } from '../../packages/tocsin/src/engine/rules/group.ts';
import { readRules } from '../../packages/tocsin/src/engine/rules/read.ts';
import { MemoryStorage } from '../../packages/tocsin/src/engine/storage.ts';
import { noFeatures } from '../../packages/tocsin/src/promql/features.ts';

const MINUTE = 60_000;
const NOBODY = { externalLabels: [], externalUrl: '', url: undefined };
const DEFAULTS = { outageTolerance: 60 * MINUTE, gracePeriod: 10 * MINUTE };

/** Evaluates each minute up to `down`, and from `up` on anew. Minutes at which the alert is pending and firing. */
const played = (
  rule: string,
  { down, up, until, version = 3016 }: { down: number; up: number; until: number; version?: number },
): { readonly firesAt: number | undefined; readonly stored: number[] } => {
  const { groups, problems } = readRules('r.yml', `groups: [{name: g, rules: [${rule}]}]`, {
    version,
    features: noFeatures,
  });
  expect(problems).toEqual([]);
  const [group] = groups;
  if (!group) throw new Error('there is no group');
  const engine = { storage: new MemoryStorage(), version, subqueryStep: MINUTE };
  const before = new RunningGroup(group, NOBODY);
  for (let minute = 0; minute < down; minute++) before.evaluate(minute * MINUTE, engine);
  const after = new RunningGroup(group, NOBODY, DEFAULTS);
  for (let minute = up; minute < until; minute++) after.evaluate(minute * MINUTE, engine);
  const state = engine.storage.select([{ label: '__name__', op: '=', value: 'ALERTS_FOR_STATE' }]);
  const [fired] = after.alerting.flatMap(({ alerts }) => alerts.map(({ firedAt }) => firedAt));
  return {
    firesAt: fired === undefined ? undefined : fired / MINUTE,
    stored: [...(state[0]?.times ?? [])].map((time) => time / MINUTE).filter((minute) => minute >= up),
  };
};
const alert = (held: string, more = ''): string => `{alert: Down, expr: vector(1), for: ${held}${more}}`;

test('the time that it was away does not count', () => {
  // Pending since 0, seen last at 9; restored at 16, and so pending since 7.
  expect(played(alert('30m'), { down: 10, up: 15, until: 60 }).firesAt).toBe(37);
});
test('nothing is stored of alerts until they are restored, which is after the second round', () => {
  expect(played(alert('30m'), { down: 10, up: 15, until: 20 }).stored).toEqual([17, 18, 19]);
});
test('what would fire at once waits for the grace period', () => {
  expect(played(alert('30m'), { down: 26, up: 28, until: 60 }).firesAt).toBe(39);
});
test('what fired already fires in the next round', () => {
  expect(played(alert('30m'), { down: 40, up: 45, until: 60 }).firesAt).toBe(47);
});
test('an outage longer than the tolerance: it starts over', () => {
  expect(played(alert('30m'), { down: 10, up: 70, until: 120 }).firesAt).toBe(100);
});
test('a time shorter than the grace period starts over', () => {
  expect(played(alert('5m'), { down: 4, up: 6, until: 30 }).firesAt).toBe(11);
});
test('a label with a template is not found again from 2.53 to 3.10', () => {
  const templated = alert('30m', ", labels: {size: '{{ $value }}'}");
  const firesAt = (version: number) => played(templated, { down: 10, up: 15, until: 60, version }).firesAt;
  expect([2042, 2053, 3005, 3010, 3011].map(firesAt)).toEqual([37, 45, 45, 45, 37]);
});
test('an alert that was over before is not taken up', () => {
  const gone = '{alert: Down, expr: vector(1) and on () (vector(time()) < 300 or vector(time()) > 800), for: 20m}';
  expect(played(gone, { down: 10, up: 15, until: 60 }).firesAt).toBe(35);
});
