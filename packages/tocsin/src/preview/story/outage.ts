import type { Series } from '../../promql/evaluate/storage.ts';
import type { Story } from './story.ts';

/** A series as it is stored where Prometheus is away for a time: a gap, and no sign that the series ended. */
export const withoutOutage = (series: Series, { from, to }: NonNullable<Story['outage']>): Series => {
  const { labels, times, values, stale, histograms } = series;
  const isKept = (_: unknown, index: number): boolean => {
    const time = times[index] ?? NaN;
    return time < from || time >= to;
  };
  return {
    labels,
    times: times.filter(isKept),
    values: values.filter(isKept),
    ...(stale ? { stale: stale.filter(isKept) } : {}),
    ...(histograms ? { histograms: histograms.filter(isKept) } : {}),
  };
};
