import { durationOf } from '#lang';
import { allRoutes } from '../../../routing/walk.ts';
import type { Check } from '../check.ts';

const KEPT = 120 * 3_600_000;

/** Messages repeat less often than groups are looked at, and before Alertmanager has forgotten the first. */
export const routeTiming: Check = (view) =>
  view.alertmanagers.flatMap(({ root }) =>
    (root ? allRoutes(root) : []).flatMap(
      ({ groupInterval = root?.groupInterval ?? 300_000, repeatInterval: repeat, where }) => {
        if (repeat === undefined || (repeat >= groupInterval && repeat <= KEPT)) return [];
        const isShort = repeat < groupInterval;
        return [
          {
            code: 'route-timing',
            severity: 'warning',
            message: isShort
              ? `repeat_interval is ${durationOf(repeat)}, but a group is only checked every ${durationOf(groupInterval)}`
              : `Alertmanager remembers what it sent for only ${durationOf(KEPT)}: it repeats sooner than every ${durationOf(repeat)}`,
            ...where,
            help: isShort
              ? `write repeat_interval: ${durationOf(groupInterval)} or more`
              : 'write repeat_interval: 4d or less',
          },
        ];
      },
    ),
  );
