import { done, nothing, type Action } from 'tocsin/receiver';
import { restartWorkload } from './signatures.ts';
import { at, look, set, shows } from './workload.ts';

interface Restart {
  /** What is written as its time: a second attempt finds it there. */
  readonly at: string;
  readonly template: string;
}

/** The pods are replaced as a rollout replaces them: the workload's own strategy says how many at once. */
export const workloadRestart: Action<typeof restartWorkload.spec.takes, Restart> = {
  ...at,
  spec: restartWorkload.spec,
  idempotency: 'natural',
  prepare: async (where, remote) => {
    const state = await look(remote, where);
    if (!state.ok) return state;
    const { paused, byHand, replicas, ready, template } = state.value;
    if (paused) return done(nothing('its rollout is paused, so that a restart takes no effect'));
    if (byHand) return done(nothing('its strategy is OnDelete, so that a restart takes no effect'));
    if (replicas === 0) return done(nothing('it has no pods, because somebody wants none'));
    return done({
      kind: 'change',
      change: { at: new Date().toISOString(), template },
      why: `${ready} of ${replicas} pods are ready`,
      evidence: state.value,
    });
  },
  apply: (where, { at: time, template }, remote) => set(remote, where, 'restart', time, template),
  inspect: (where, { at: time }, remote) => shows(remote, where, ({ restarted }) => restarted === time),
  says: ({ workload }) => `${workload} restarted`,
};
