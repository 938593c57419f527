export type { Action, Effect, Plan } from './actions/action.ts';
export { dayOf } from './actions/day.ts';
export { ask, tell } from './actions/host-program.ts';
export { later, nothing } from './actions/plans.ts';
export { done, failed } from './runs/result.ts';
export type { Outcome } from './runs/result.ts';
export type { Remote } from './transports/remote.ts';
