import { begun, movedOn, type AlertProgress } from '../../../engine/rules/alert-state.ts';
import type { QuerySeries } from '../../grafana/frames.ts';

/** A stretch of time in which an alert is pending or firing. Milliseconds since 1970. */
export interface Stretch {
  readonly state: 'pending' | 'firing';
  readonly from: number;
  readonly to: number;
}
/** One alert of a rule, by its labels, over a story. */
export interface Course {
  readonly labels: Readonly<Record<string, string>>;
  readonly stretches: readonly Stretch[];
}

/** How the alerts of a rule go over a range, by when its expression has a value. All times are milliseconds. */
export const coursesOf = (
  series: readonly QuerySeries[],
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
  rule: { readonly for: number; readonly keepFiringFor: number },
): readonly Course[] =>
  series.map(({ labels, times }) => {
    // Times that came over the wire are off by the last digit.
    const found = new Set(Array.from(times, (time) => Math.round((time - from) / step)));
    const stretches: Stretch[] = [];
    let alert: AlertProgress | undefined;
    for (let index = 0; from + index * step <= to; index++) {
      const time = from + index * step;
      const isFound = found.has(index);
      if (isFound && (alert === undefined || alert.state === 'inactive')) alert = begun(time);
      const moved = alert && movedOn(alert, isFound, time, rule);
      if (moved === 'gone') alert = undefined;
      if (moved !== 'active' || alert === undefined || alert.state === 'inactive') continue;
      const last = stretches.at(-1);
      if (last?.state === alert.state && last.to === time)
        stretches[stretches.length - 1] = { ...last, to: time + step };
      else stretches.push({ state: alert.state, from: time, to: time + step });
    }
    return { labels, stretches };
  });
