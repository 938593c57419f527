import { scalePhpFpm } from '../../catalogue/actions.ts';
import { done } from '../outcome.ts';
import type { Action } from './action.ts';
import { planScale, type ScaleChange } from './phpfpm-plan.ts';
import { inspectPool, setMaxChildren } from './phpfpm-pool.ts';

export const phpFpmScale: Action<typeof scalePhpFpm.spec.takes, ScaleChange> = {
  spec: scalePhpFpm.spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host, pool }) => `${pool} on ${host}`,
  prepare: async ({ host, pool, ceiling }, remote) => {
    const state = await inspectPool(remote, host, pool);
    return state.ok ? done(planScale(state.value, ceiling)) : state;
  },
  apply: ({ host, pool }, { from, to, controlTimeout }, remote) =>
    setMaxChildren(remote, host, pool, { to, expect: from, controlTimeout }),
  undo: ({ host, pool }, { from, to, controlTimeout }, remote) =>
    setMaxChildren(remote, host, pool, { to: from, expect: to, controlTimeout }),
  says: ({ host, pool }, { from, to }) => `pm.max_children of ${pool} on ${host}: ${from} -> ${to}`,
};
