import type { Per, Unit } from '#lang';
import type { PanelModel } from '../../dashboard-model.ts';

const TIMES: Readonly<Record<Per, string>> = { second: 's', minute: 'min', hour: 'h' };

/** `count:jobs/h` is a number with its noun, in thousands where it is large. */
export const unitOf = ({ unit, counts, per = 'second' }: PanelModel): (typeof grafanaUnit)[Unit] => {
  const isRate = unit === 'events per second' || unit === 'count per second';
  if (isRate)
    return counts === undefined && per === 'second'
      ? grafanaUnit[unit]
      : { unit: `count:${counts ?? 'events'}/${TIMES[per]}` };
  return counts === undefined ? grafanaUnit[unit] : { unit: `count:${counts}` };
};

/** Grafana's names of our units. */
export const grafanaUnit: Record<Unit, { readonly unit: string; readonly decimals?: number }> = {
  seconds: { unit: 's' },
  timestamp: { unit: 'dateTimeAsIso' },
  bytes: { unit: 'bytes' },
  ratio: { unit: 'percentunit' },
  events: { unit: 'short' },
  count: { unit: 'short' },
  'events per second': { unit: 'count:events/s' },
  'bytes per second': { unit: 'binBps' },
  'count per second': { unit: 'cps' },
};
