import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dependencyGuard, errorBudgetGuard, type Budget } from '../../packages/tocsin/src/receiver/guards/causes.ts';
import { restAfter, type Rest } from '../../packages/tocsin/src/receiver/guards/flap.ts';
import { factsOf } from './live-facts.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, resolved, response } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('while the database is down, PHP-FPM is left alone; when it is back, it is answered', async () => {
  const receiver = pretence(await scratchLedger(), { responses: [{ ...response, dependsOn: ['MysqlDown'] }] });
  receiver.firing = { known: true, alerts: new Set(['MysqlDown', 'PhpFpmSaturated']), pages: true };
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + MINUTE);
  expect((await receiver.ledger.runs(1))[0]).toMatchObject({
    state: 'planned',
    result: 'MysqlDown is firing, and is the cause to fix first',
  });
  expect(receiver.host.reloads).toBe(0);
  receiver.firing = { known: true, alerts: new Set(['PhpFpmSaturated']), pages: false };
  await receiver.pass(receiver.clock + HOUR);
  expect((await receiver.ledger.runs(1))[0]?.state).toBe('succeeded');
});
test('a dependency that is not known to be well is waited for', () => {
  expect(dependencyGuard({ known: false, why: 'no answer' }, ['MysqlDown']).kind).toBe('defer');
  expect(dependencyGuard({ known: true, alerts: new Set(['Other']), pages: false }, ['MysqlDown']).kind).toBe('allow');
});

test.each<[Budget, 'allow' | 'defer']>([
  [{ known: true, name: 'availability', left: 0.2, burning: false }, 'allow'],
  [{ known: true, name: 'availability', left: 0, burning: false }, 'defer'],
  [{ known: true, name: 'availability', left: -3, burning: false }, 'defer'],
  [{ known: true, name: 'availability', left: -3, burning: true }, 'allow'],
  [{ known: true, name: 'availability', left: Number.NaN, burning: false }, 'defer'],
  [{ known: true, name: 'availability', left: undefined, burning: false }, 'allow'],
  [{ known: false, name: 'availability', why: 'no answer' }, 'defer'],
])('an error budget: %j', (budget, kind) => {
  expect(errorBudgetGuard([{ known: true, name: 'latency', left: 1, burning: false }, budget]).kind).toBe(kind);
});
test('with the budget used up nothing is risked, until users suffer', async () => {
  const receiver = pretence(await scratchLedger());
  receiver.budgets = [{ known: true, name: 'availability', left: -0.1, burning: false }];
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + MINUTE);
  expect((await receiver.ledger.runs(1))[0]?.result).toContain('the error budget of availability is used up');
  receiver.budgets = [{ known: true, name: 'availability', left: -0.1, burning: true }];
  await receiver.pass(receiver.clock + HOUR);
  expect((await receiver.ledger.runs(1))[0]?.state).toBe('succeeded');
});
test('budgets and firing alerts are asked of Prometheus', async () => {
  const asked: string[] = [];
  const { firing, budgets } = factsOf({
    firing: async () => ({ ok: true, value: [{ alertname: 'MysqlDown' }] }),
    query: async (expression) => {
      asked.push(expression);
      return { ok: true, value: [{ labels: { job: 'shop' }, value: '-0.5' }] };
    },
  });
  expect(await firing()).toEqual({ known: true, alerts: new Set(['MysqlDown']), pages: false });
  expect(await budgets([{ name: 'availability', left: '1 - x', burns: 'MysqlDown' }])).toEqual([
    { known: true, name: 'availability', left: -0.5, burning: true },
  ]);
  expect(asked).toEqual(['1 - x']);
});
test.each([
  ['P1', true],
  ['P3', false],
])('an alert of %s means that users suffer: %s', async (priority, burning) => {
  const { budgets } = factsOf({
    firing: async () => ({ ok: true, value: [{ alertname: 'SiteDown', priority }] }),
    query: async () => ({ ok: true, value: [{ labels: {}, value: '-1' }] }),
  });
  expect(await budgets([{ name: 'availability', left: 'x', burns: 'AvailabilityBurnsFast' }])).toEqual([
    { known: true, name: 'availability', left: -1, burning },
  ]);
});

test('the rest grows while the alert comes back at once, and falls back when it stays away', () => {
  let before: Rest | undefined;
  const rests: number[] = [];
  let at = 0;
  for (let n = 0; n < 10; n += 1) {
    before = restAfter(15 * MINUTE, before, at);
    rests.push((before.until - at) / MINUTE);
    at = before.until + MINUTE;
  }
  expect(rests).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
  expect(restAfter(15 * MINUTE, before, at + 2 * DAY)).toEqual({ times: 0, until: at + 2 * DAY + 15 * MINUTE });
});
test('a rest is never shorter than it was defined, nor longer than a day or that', () => {
  const when = fc.integer({ min: 0, max: 3 * DAY });
  fc.assert(
    fc.property(when, when, fc.nat(60), when, (base, until, times, at) => {
      const rest = restAfter(base, { until, times }, at).until - at;
      expect(rest).toBeGreaterThanOrEqual(base);
      expect(rest).toBeLessThanOrEqual(Math.max(base, DAY));
    }),
  );
});
test('an alert that comes and goes fifty times in a day is answered ever more rarely, and each time it is said why', async () => {
  const receiver = pretence(await scratchLedger());
  const day = receiver.clock;
  for (let n = 0; n < 50; n += 1) {
    const startsAt = new Date(day + n * 28 * MINUTE + 1).toISOString();
    await receiver.pass(Date.parse(startsAt));
    await receiver.deliver(delivery(alert({ startsAt })));
    await receiver.pass(receiver.clock + 8 * MINUTE);
    const endsAt = new Date(receiver.clock).toISOString();
    await receiver.deliver(delivery(resolved({ startsAt, endsAt })));
    receiver.host.value = 4;
  }
  const runs = await receiver.ledger.runs(100);
  const acted = runs
    .filter(({ state }) => state === 'succeeded')
    .map(({ beganAt }) => beganAt ?? 0)
    .toReversed();
  expect(runs).toHaveLength(50);
  expect(acted.length).toBeLessThan(7);
  const gaps = acted.slice(1).map((at, n) => at - (acted[n] ?? 0));
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  expect(runs.find(({ state }) => state === 'suppressed')?.result).toMatch(/it flaps, this is return \d/);
});
