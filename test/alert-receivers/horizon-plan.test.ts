import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planHorizon } from '../../packages/packs/laravel/actions/horizon-plan.ts';
import type { SupervisorState } from '../../packages/packs/laravel/actions/horizon-supervisor.ts';
import { fitting } from '../../packages/tocsin/src/receiver/actions/raise-plan.ts';

const GIB = 1024 ** 3;
type State = NonNullable<SupervisorState>;
const state = (change: Partial<State> = {}): State => ({
  supervisor: 'supervisor-1',
  status: 'running',
  processes: 4,
  max_processes: 4,
  timeout: 60,
  workers: 4,
  rss_bytes: 40 * 1024 ** 2,
  memory_available_bytes: 8 * GIB,
  memory_total_bytes: 16 * GIB,
  ...change,
});
const bounds = { ceiling: 20, connections: 100 };
const plan = (change: Partial<State> = {}, within: Partial<typeof bounds> = {}) =>
  planHorizon(state(change), 'calls', { ...bounds, ...within });

test('twice as many, while there is room', () => {
  expect(plan()).toEqual({
    kind: 'change',
    change: { supervisor: 'supervisor-1', from: 4, to: 8, timeout: 60 },
    why: 'supervisor-1 uses all its 4 processes, and calls does not drain',
    evidence: state(),
  });
});
test('ceiling, memory and database bound it, and say so', () => {
  expect(plan({}, { ceiling: 6 })).toMatchObject({
    change: { to: 6 },
    why: expect.stringMatching(/; the ceiling is 6$/),
  });
  expect(plan({}, { connections: 3 })).toMatchObject({
    change: { to: 7 },
    why: expect.stringMatching(/; MySQL has connections for 7$/),
  });
  expect(plan({ memory_available_bytes: 1.6 * GIB + 50 * 1024 ** 2 })).toMatchObject({
    change: { to: 5 },
    why: expect.stringMatching(/; memory holds 5$/),
  });
});
test.each<[string, Partial<State>, Partial<typeof bounds>, RegExp]>([
  ['paused', { status: 'paused' }, {}, /^supervisor-1 is paused/],
  ['not all used', { processes: 3 }, {}, /^supervisor-1 uses 3 of the 4 processes that it may have/],
  ['no worker to measure', { workers: 0, rss_bytes: 0 }, {}, /^no worker runs/],
  ['at the ceiling', {}, { ceiling: 4 }, /maxProcesses is 4 and the ceiling is 4$/],
  ['no connections', {}, { connections: -3 }, /MySQL has no connections left for more than 4$/],
  ['no memory', { memory_available_bytes: GIB }, {}, /at 40 MiB each no more than 4 fit/],
])('%s: nothing is changed', (_name, change, within, why) => {
  const found = plan(change, within);
  expect(found.kind).toBe('nothing');
  expect(found.why).toMatch(why);
});
test('a queue without a supervisor: nothing is changed', () => {
  expect(planHorizon(null, 'calls', bounds)).toMatchObject({
    kind: 'nothing',
    why: expect.stringContaining('works calls'),
  });
});

const states = fc.record({
  supervisor: fc.constant('supervisor-1'),
  status: fc.constantFrom('running' as const, 'paused' as const),
  processes: fc.nat(100),
  max_processes: fc.integer({ min: 1, max: 100 }),
  timeout: fc.nat(3600),
  workers: fc.nat(100),
  rss_bytes: fc.nat(GIB),
  memory_available_bytes: fc.nat(64 * 1024).map((mib) => mib * 1024 ** 2),
  memory_total_bytes: fc.integer({ min: 1, max: 64 * 1024 }).map((mib) => mib * 1024 ** 2),
});
test('whatever the host says, a change goes up, at most to twice as many, within every bound', () => {
  fc.assert(
    fc.property(
      states,
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: -50, max: 200 }),
      (one, ceiling, connections) => {
        const found = planHorizon(one, 'calls', { ceiling, connections });
        if (found.kind !== 'change') return;
        const { from, to } = found.change;
        expect(from).toBe(one.max_processes);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(Math.min(2 * from, ceiling, from + connections, fitting(one)));
        expect(one.status).toBe('running');
      },
    ),
  );
});
