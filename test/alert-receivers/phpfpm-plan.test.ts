import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planScale } from '../../packages/packs/php-fpm/actions/plan.ts';
import { fitting } from '../../packages/tocsin/src/receiver/actions/raise-plan.ts';
import type { PoolState } from '../../packages/packs/php-fpm/actions/pool.ts';

const GIB = 1024 ** 3;
const pool = (change: Partial<PoolState> = {}): PoolState => ({
  max_children: 4,
  pm: 'dynamic',
  process_control_timeout: 30,
  workers: 4,
  rss_bytes: 60 * 1024 ** 2,
  memory_available_bytes: 8 * GIB,
  memory_total_bytes: 16 * GIB,
  listen_queue: 6,
  ...change,
});

const within = (ceiling: number, connections = 1000) => ({ ceiling, connections });

test('the waiting requests decide how many workers there should be', () => {
  expect(planScale(pool(), within(75))).toEqual({
    kind: 'change',
    change: { from: 4, to: 13, controlTimeout: 30 },
    evidence: pool(),
    why: '6 waiting requests and 4 workers ask for 13',
  });
});
test('the ceiling and the memory bound it, and say so', () => {
  expect(planScale(pool(), within(10))).toMatchObject({
    change: { to: 10 },
    why: expect.stringMatching(/; the ceiling is 10$/),
  });
  expect(planScale(pool({ memory_available_bytes: 1.6 * GIB + 200 * 1024 ** 2 }), within(75))).toMatchObject({
    change: { to: 7 },
    why: expect.stringMatching(/; memory holds 7$/),
  });
});
test.each<[string, Partial<PoolState>, number, RegExp]>([
  ['at the ceiling', { max_children: 75, workers: 75 }, 75, /pm.max_children is 75 and the ceiling is 75$/],
  [
    'no memory left',
    { memory_available_bytes: GIB },
    75,
    /at 60 MiB each no more than 4 fit beside the reserve; pm.max_children is 4$/,
  ],
  ['a reload would cut requests', { process_control_timeout: 0 }, 75, /^process_control_timeout is 0/],
  ['no worker to measure', { workers: 0, rss_bytes: 0 }, 75, /^no worker runs/],
])('%s: nothing is changed', (_name, state, ceiling, why) => {
  const plan = planScale(pool(state), within(ceiling));
  expect(plan.kind).toBe('nothing');
  expect(plan.why).toMatch(why);
});

const pools = fc.record({
  max_children: fc.integer({ min: 1, max: 500 }),
  pm: fc.constantFrom('static', 'dynamic', 'ondemand'),
  process_control_timeout: fc.nat(60),
  workers: fc.nat(500),
  rss_bytes: fc.integer({ min: 0, max: GIB }),
  memory_available_bytes: fc.nat(64 * 1024).map((mib) => mib * 1024 ** 2),
  memory_total_bytes: fc.integer({ min: 1, max: 64 * 1024 }).map((mib) => mib * 1024 ** 2),
  listen_queue: fc.nat(2000),
});

test('whatever the host says, a change goes up, and never above the ceiling or the memory', () => {
  fc.assert(
    fc.property(pools, fc.integer({ min: 1, max: 300 }), (state, ceiling) => {
      const plan = planScale(state, within(ceiling));
      if (plan.kind !== 'change') return;
      const { from, to } = plan.change;
      expect(from).toBe(state.max_children);
      expect(to).toBeGreaterThan(from);
      expect(to).toBeLessThanOrEqual(ceiling);
      expect(to).toBeLessThanOrEqual(fitting(state));
      expect((to - state.workers) * state.rss_bytes).toBeLessThanOrEqual(
        Math.max(0, state.memory_available_bytes - 0.1 * state.memory_total_bytes),
      );
      expect(state.process_control_timeout).toBeGreaterThan(0);
    }),
  );
});
test('the same look gives the same plan, and more waiting never a smaller one', () => {
  fc.assert(
    fc.property(pools, fc.integer({ min: 1, max: 300 }), fc.nat(100), (state, ceiling, more) => {
      expect(planScale(state, within(ceiling))).toEqual(planScale(state, within(ceiling)));
      const [less, greater] = [
        planScale(state, within(ceiling)),
        planScale({ ...state, listen_queue: state.listen_queue + more }, within(ceiling)),
      ];
      if (less.kind === 'change' && greater.kind === 'change')
        expect(greater.change.to).toBeGreaterThanOrEqual(less.change.to);
    }),
  );
});
