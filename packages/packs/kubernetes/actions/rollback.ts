import { done, nothing, type Action } from 'tocsin/receiver';
import { planRollback, type Rollback } from './plan.ts';
import { rollbackWorkload } from './signatures.ts';
import { at, history, look, set, shows } from './workload.ts';

export const workloadRollback: Action<typeof rollbackWorkload.spec.takes, Rollback> = {
  ...at,
  spec: rollbackWorkload.spec,
  idempotency: 'natural',
  prepare: async ({ seconds, ...where }, remote) => {
    const state = await look(remote, where);
    if (!state.ok) return state;
    if (state.value.kind !== 'Deployment')
      return done(nothing('it is a StatefulSet, which does not leave a broken pod for another template'));
    const revisions = await history(remote, where);
    return revisions.ok ? done(planRollback(state.value, revisions.value, seconds, Date.now())) : revisions;
  },
  apply: (where, { to, template }, remote) => set(remote, where, 'rollback', to, template),
  inspect: (where, { before }, remote) => shows(remote, where, ({ template }) => template === before),
  undo: (where, { from, before }, remote) => set(remote, where, 'rollback', from, before),
  says: ({ workload }, { from, to }) => `${workload} rolled back: ${from} -> ${to}`,
};
