import { shrinkPhpFpm } from './signatures.ts';
import { type Action, done, failed } from 'tocsin/receiver';
import type { ScaleChange } from './plan.ts';
import { inspectPool } from './pool.ts';
import { setsMaxChildren } from './set.ts';
import { planShrink } from './shrink-plan.ts';

/** Takes back, in steps, what phpfpm.scale has raised. */
export const phpFpmShrink: Action<typeof shrinkPhpFpm.spec.takes, ScaleChange> = {
  spec: shrinkPhpFpm.spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host, pool }) => `${pool} on ${host}`,
  prepare: async ({ host, pool, demand }, remote, origin) => {
    if (origin === undefined) return failed('it only takes back what another run has raised');
    const state = await inspectPool(remote, host, pool);
    return state.ok ? done(planShrink(state.value, demand, (origin as ScaleChange).from)) : state;
  },
  ...setsMaxChildren,
  restores: ({ to }, origin) => to <= (origin as ScaleChange).from,
};
