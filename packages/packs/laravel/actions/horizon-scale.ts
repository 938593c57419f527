import { scaleHorizon } from './signatures.ts';
import { type Action, done } from 'tocsin/receiver';
import { planHorizon, type HorizonChange } from './horizon-plan.ts';
import { inspectSupervisor, setMaxProcesses } from './horizon-supervisor.ts';

export const horizonScale: Action<typeof scaleHorizon.spec.takes, HorizonChange> = {
  spec: scaleHorizon.spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host, queue }) => `the workers of ${queue} on ${host}`,
  prepare: async ({ host, queue, ...bounds }, remote) => {
    const state = await inspectSupervisor(remote, host, queue);
    return state.ok ? done(planHorizon(state.value, queue, bounds)) : state;
  },
  apply: ({ host }, { supervisor, from, to, timeout }, remote) =>
    setMaxProcesses(remote, host, { supervisor, to, expect: from, timeout }),
  undo: ({ host }, { supervisor, from, to, timeout }, remote) =>
    setMaxProcesses(remote, host, { supervisor, to: from, expect: to, timeout }),
  says: ({ host }, { supervisor, from, to }) => `maxProcesses of ${supervisor} on ${host}: ${from} -> ${to}`,
};
