import { timeseries, type Panel } from './dashboard.ts';
import type { SloSignals } from './slo-signals.ts';

/** How fast the error budget burns, and the share of bad events; what is left is a number: `stat(availability.signals.left)`. */
export const sloPanels = ({
  signals: { bad, burns, allowed, sustainable },
}: {
  readonly signals: SloSignals;
}): Panel[] => [timeseries(burns, { mark: sustainable }), timeseries(bad, { mark: allowed })];
