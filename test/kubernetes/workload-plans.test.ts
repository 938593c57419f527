import { expect, test } from 'vitest';
import { planGrowth, planRollback, planShrinking } from '../../packages/packs/kubernetes/actions/plan.ts';
import type { WorkloadState } from '../../packages/packs/kubernetes/actions/workload.ts';

const state: WorkloadState = {
  kind: 'Deployment',
  replicas: 3,
  ready: 2,
  available: 2,
  settled: true,
  paused: false,
  byHand: false,
  autoscaled: false,
  template: 'c2',
};
const bounds = { step: 2, ceiling: 6 };

test('grows by a step, up to the ceiling, and not where somebody else decides', () => {
  expect(planGrowth(state, bounds)).toMatchObject({ change: { from: 3, to: 5 }, why: '2 of 3 pods are ready' });
  expect(planGrowth({ ...state, replicas: 5 }, bounds)).toMatchObject({ change: { from: 5, to: 6 } });
  for (const other of [{ replicas: 6 }, { replicas: 9 }, { replicas: 0 }, { autoscaled: true }])
    expect(planGrowth({ ...state, ...other }, bounds).kind, JSON.stringify(other)).toBe('nothing');
});

test('shrinks by a step, down to what there was, and not below', () => {
  expect(planShrinking({ ...state, replicas: 6 }, 2, 3)).toMatchObject({ change: { from: 6, to: 4 } });
  expect(planShrinking({ ...state, replicas: 4 }, 2, 3)).toMatchObject({ change: { from: 4, to: 3 } });
  for (const other of [{ replicas: 3 }, { replicas: 2 }, { replicas: 6, autoscaled: true }])
    expect(planShrinking({ ...state, ...other }, 2, 3).kind, JSON.stringify(other)).toBe('nothing');
});

const MINUTE = 60_000;
const NOW = 100 * MINUTE;
const revision = (number: number, content: string, minutesAgo: number) => ({
  name: `orders-${number}`,
  revision: number,
  created: NOW - minutesAgo * MINUTE,
  template: `${content}${number}`,
  content,
  images: [`shop:${content}`],
});
const [c1, b1, a1] = [revision(2, 'c', 5), revision(1, 'b', 90), revision(0, 'a', 99)];

test('rolls back to the newest revision before that is another', () => {
  expect(planRollback(state, [c1, b1, a1], 600, NOW)).toMatchObject({
    change: { from: 'orders-2', to: 'orders-1', template: 'c2', before: 'b1' },
    why: 'revision 2 is 300 s old; revision 1 runs shop:b',
  });
  // Restarted a minute ago, it is as old as it was, and what was before is before the restart.
  const restarted = { ...revision(3, 'c', 1), template: 'c3' };
  expect(planRollback({ ...state, template: 'c3' }, [restarted, c1, b1], 600, NOW)).toMatchObject({
    change: { from: 'orders-3', to: 'orders-1' },
    why: expect.stringMatching(/^revision 3 is 300 s old/),
  });
});

test('rolls back nothing that is old, paused, alone, or not yet a revision', () => {
  expect(planRollback(state, [c1, b1], 299, NOW)).toMatchObject({
    kind: 'nothing',
    why: expect.stringMatching(/300 s old.* at most 299 s/),
  });
  expect(planRollback({ ...state, paused: true }, [c1, b1], 600, NOW).kind).toBe('nothing');
  expect(planRollback(state, [c1], 600, NOW).kind).toBe('nothing');
  expect(planRollback(state, [c1, revision(3, 'd', 1)], 600, NOW).kind).toBe('nothing');
  expect(planRollback(state, [b1], 600, NOW).kind).toBe('later');
});
