import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetOf } from '../../packages/tocsin/src/exporter/web/deadline.ts';

test.each([
  ['10', 60_000, 9500],
  ['2', 60_000, 1800],
  ['1', 60_000, 900],
  ['0.2', 60_000, 150],
  ['0.05', 60_000, 25],
  ['10', 5000, 5000],
])('Prometheus waits %s s, at most %d ms are configured: %d ms', (header, bound, budget) => {
  expect(budgetOf(header, bound)).toBe(budget);
});

test.each([undefined, '', 'soon', '0', '-1', 'NaN', '1s'])('a timeout of %j is no timeout', (header) => {
  expect(budgetOf(header, 5000)).toBe(5000);
});

test('there is always time left, and never more than allowed', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 3600, noNaN: true }),
      fc.integer({ min: 1, max: 120_000 }),
      (seconds, bound) => {
        const budget = budgetOf(String(seconds), bound);
        expect(budget).toBeGreaterThan(0);
        expect(budget).toBeLessThanOrEqual(Math.min(bound, seconds * 1000));
      },
    ),
  );
});
