import { durationOf } from '#lang';
import type { Check } from '../check.ts';

const LOOKBACK = 5 * 60_000;

/** A group is evaluated more often than its results are forgotten. */
export const groupInterval: Check = (view) =>
  view.groups
    .filter(({ every = 0 }) => every > LOOKBACK)
    .map(({ name, every = 0, where }) => ({
      code: 'group-interval',
      severity: 'warning',
      message: `the group ${name} is evaluated every ${durationOf(every)}, and a result counts for five minutes: its alerts and records come and go`,
      ...where,
      help: 'write interval: 5m or less',
    }));
