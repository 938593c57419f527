import { done, failed, type Action, type Effect, type Remote } from 'tocsin/receiver';
import { scaleWorkload, shrinkWorkload } from './signatures.ts';
import { at, look, set, shows, type Where } from './workload.ts';
import { planGrowth, planShrinking, type Replicas } from './plan.ts';

/** What more pods and fewer have in common: a number is set, if it is still the one that was seen, and set back. */
const setsReplicas = {
  ...at,
  idempotency: 'natural' as const,
  apply: (where: Where, { from, to }: Replicas, remote: Remote): Promise<Effect> =>
    set(remote, where, 'scale', String(to), String(from)),
  inspect: (where: Where, { to }: Replicas, remote: Remote): Promise<Effect | undefined> =>
    shows(remote, where, ({ replicas }) => replicas === to),
  undo: (where: Where, { from, to }: Replicas, remote: Remote): Promise<Effect> =>
    set(remote, where, 'scale', String(from), String(to)),
  says: ({ workload }: Where, { from, to }: Replicas): string => `replicas of ${workload}: ${from} -> ${to}`,
};

export const workloadScale: Action<typeof scaleWorkload.spec.takes, Replicas> = {
  ...setsReplicas,
  spec: scaleWorkload.spec,
  prepare: async ({ step, ceiling, ...where }, remote) => {
    const state = await look(remote, where);
    return state.ok ? done(planGrowth(state.value, { step, ceiling })) : state;
  },
};

/** Takes back, in steps, what workload.scale has added. */
export const workloadShrink: Action<typeof shrinkWorkload.spec.takes, Replicas> = {
  ...setsReplicas,
  spec: shrinkWorkload.spec,
  prepare: async ({ step, ...where }, remote, origin) => {
    if (origin === undefined) return failed('it only takes back what another run has added');
    const state = await look(remote, where);
    return state.ok ? done(planShrinking(state.value, step, (origin as Replicas).from)) : state;
  },
  restores: ({ to }, origin) => to <= (origin as Replicas).from,
};
