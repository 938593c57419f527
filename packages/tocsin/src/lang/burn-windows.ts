import type { BurnWindows } from './slo.ts';

/**
 * Google, The Site Reliability Workbook, chapter 5, table 5-8, for an objective over 30 days: 2 % of the budget in an
 * hour and 5 % in six hours wake somebody; 10 % in a day or in three days make a ticket. The short window is a
 * twelfth of the long one.
 */
export const burnWindows: BurnWindows = {
  fast: [
    { long: '1h', short: '5m', factor: 14.4 },
    { long: '6h', short: '30m', factor: 6 },
  ],
  slow: [
    { long: '1d', short: '2h', factor: 3 },
    { long: '3d', short: '6h', factor: 1 },
  ],
};
