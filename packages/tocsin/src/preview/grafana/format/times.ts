import { fixed } from './decimals.ts';
import type { Formatter } from './formatted.ts';

/** Below `until` units a value is divided by `by` and gets this suffix. */
interface Rung {
  readonly until: number;
  readonly by: number;
  readonly suffix: string;
}
const PLURAL = /^ (?:min|hour|day|week|year)$/;

/** Durations climb a ladder of units. The unit itself, `own`, has no plural. */
const ladder =
  (rungs: readonly Rung[], own: string): Formatter =>
  (value, decimals) => {
    const size = Math.abs(value);
    const rung = rungs.find(({ until }) => size < until) ?? rungs.at(-1) ?? { by: 1, suffix: own, until: 0 };
    const scaled = value / rung.by;
    const isMany = rung.suffix !== own && PLURAL.test(rung.suffix) && Math.abs(scaled) > 1;
    return { text: fixed(scaled, decimals), suffix: rung.suffix + (isMany ? 's' : '') };
  };

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const WEEK = 604_800;
const YEAR = 31_536_000;
const rung = (until: number, by: number, suffix: string): Rung => ({ until, by, suffix });

const secondsLadder = ladder(
  [
    rung(1e-6, 1e-9, ' ns'),
    rung(1e-3, 1e-6, ' µs'),
    rung(1, 1e-3, ' ms'),
    rung(MINUTE, 1, ' s'),
    rung(HOUR, MINUTE, ' min'),
    rung(DAY, HOUR, ' hour'),
    rung(WEEK, DAY, ' day'),
    rung(YEAR, WEEK, ' week'),
    rung(Infinity, 31_556_900, ' year'),
  ],
  ' s',
);
export const seconds: Formatter = (value, decimals) =>
  value === 0 ? { text: '0', suffix: ' s' } : secondsLadder(value, decimals);
export const milliseconds: Formatter = ladder(
  [
    rung(1000, 1, ' ms'),
    rung(1000 * MINUTE, 1000, ' s'),
    rung(1000 * HOUR, 1000 * MINUTE, ' min'),
    rung(1000 * DAY, 1000 * HOUR, ' hour'),
    rung(1000 * YEAR, 1000 * DAY, ' day'),
    rung(Infinity, 1000 * YEAR, ' year'),
  ],
  ' ms',
);
export const microseconds: Formatter = ladder(
  [rung(1e3, 1, ' µs'), rung(1e6, 1e3, ' ms'), rung(Infinity, 1e6, ' s')],
  ' µs',
);
export const nanoseconds: Formatter = ladder(
  [
    rung(1e3, 1, ' ns'),
    rung(1e6, 1e3, ' µs'),
    rung(1e9, 1e6, ' ms'),
    rung(6e10, 1e9, ' s'),
    rung(36e11, 6e10, ' min'),
    rung(864e11, 36e11, ' hour'),
    rung(Infinity, 864e11, ' day'),
  ],
  ' ns',
);
export const minutes: Formatter = ladder(
  [
    rung(60, 1, ' min'),
    rung(1440, 60, ' hour'),
    rung(10_080, 1440, ' day'),
    rung(604_800, 10_080, ' week'),
    rung(Infinity, 525_948, ' year'),
  ],
  ' min',
);
export const hours: Formatter = ladder(
  [rung(24, 1, ' hour'), rung(168, 24, ' day'), rung(8760, 168, ' week'), rung(Infinity, 8760, ' year')],
  ' hour',
);
/** Of days even the unit itself has a plural. */
export const days: Formatter = ladder([rung(7, 1, ' day'), rung(365, 7, ' week'), rung(Infinity, 365, ' year')], '');
