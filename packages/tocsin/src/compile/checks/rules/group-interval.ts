import { durationOf } from '#lang';
import type { Check } from '../check.ts';

const LOOKBACK = 5 * 60_000;

/** A group is evaluated more often than its records are forgotten. Alerts are sent with an end of four intervals. */
export const groupInterval: Check = (view) =>
  view.groups
    .filter(({ every = 0, records }) => every > LOOKBACK && records.length > 0)
    .map(({ name, every = 0, where }) => ({
      code: 'group-interval',
      severity: 'warning',
      message: `the group ${name} is evaluated every ${durationOf(every)}, but a result is valid for five minutes: its recorded series come and go`,
      ...where,
      help: 'write interval: 5m or less',
    }));
