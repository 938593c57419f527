import { scalePhpFpm } from './signatures.ts';
import { type Action, done } from 'tocsin/receiver';
import { planScale, type ScaleChange } from './plan.ts';
import { inspectPool } from './pool.ts';
import { setsMaxChildren } from './set.ts';

export const phpFpmScale: Action<typeof scalePhpFpm.spec.takes, ScaleChange> = {
  spec: scalePhpFpm.spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host, pool }) => `${pool} on ${host}`,
  prepare: async ({ host, pool, ...bounds }, remote) => {
    const state = await inspectPool(remote, host, pool);
    return state.ok ? done(planScale(state.value, bounds)) : state;
  },
  ...setsMaxChildren,
};
