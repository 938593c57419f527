import { nothing, planRaise, type Bounds, type Plan } from 'tocsin/receiver';
import type { SupervisorState } from './horizon-supervisor.ts';

/** Of maxProcesses. */
export interface HorizonChange {
  readonly supervisor: string;
  readonly from: number;
  readonly to: number;
  /** Seconds that its jobs may take. */
  readonly timeout: number;
}
/** How much more one step adds: a backlog does not tell how many workers it needs, and each of them loads what jobs talk to. */
const STEP = 2;

/** How many processes a supervisor of Horizon should be allowed. Horizon itself shares them out among its queues. */
export const planHorizon = (state: SupervisorState, queue: string, bounds: Bounds): Plan<HorizonChange> => {
  if (state === null)
    return nothing(`no supervisor of Horizon works ${queue} here: it is inactive, or has another host`);
  const { supervisor, status, processes, max_processes: from, timeout } = state;
  if (status === 'paused') return nothing(`${supervisor} is paused: it takes no jobs, however many processes it has`);
  if (processes < from)
    return nothing(`${supervisor} uses ${processes} of the ${from} processes that it may have: more would not be used`);
  const demand = `${supervisor} uses all its ${from} processes, and ${queue} does not drain`;
  const plan = planRaise({ setting: 'maxProcesses', from, wanted: from * STEP, demand }, state, bounds);
  return plan.kind === 'change' ? { ...plan, change: { ...plan.change, supervisor, timeout } } : plan;
};
