import { nearest } from '../../../promql/nearest.ts';
import { allRoutes } from '../../../routing/walk.ts';
import type { Check } from '../check.ts';

/** Routes are muted by intervals that exist, and not for ever. */
export const timeInterval: Check = (view) =>
  view.alertmanagers.flatMap(({ root, timeIntervals }) => {
    const names = timeIntervals.map(({ name }) => name);
    return (root ? allRoutes(root) : []).flatMap(({ mutes, actives }) => [
      ...[...mutes, ...actives]
        .filter(({ value }) => !names.includes(value))
        .map(({ value, at, subject, excerpt }) => {
          const meant = nearest(value, names);
          return {
            code: 'time-interval',
            severity: 'error' as const,
            message: `there is no time interval "${value}"`,
            at,
            subject,
            excerpt,
            help: meant ? `did you mean '${meant}'?` : 'define it under time_intervals',
          };
        }),
      ...mutes
        .filter(({ value }) => timeIntervals.some(({ name, isAlways }) => name === value && isAlways))
        .map(({ value, at, subject, excerpt }) => ({
          code: 'time-interval',
          severity: 'error' as const,
          message: `"${value}" covers every hour of every day: this route never notifies anybody`,
          at,
          subject,
          excerpt,
          help: 'limit it to times or weekdays, or remove it here',
        })),
    ]);
  });
