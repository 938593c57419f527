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

/** How the alerts of a rule go, by when its expression has a value: pending until it held long enough, firing while it goes on. */
export const coursesOf = (
  series: readonly QuerySeries[],
  step: number,
  { for: holds, keepFiringFor }: { readonly for: number; readonly keepFiringFor: number },
): readonly Course[] =>
  series.map(({ labels, times }) => ({
    labels,
    stretches: runsOf(times, step, keepFiringFor).flatMap(({ from, to }): readonly Stretch[] => {
      const fires = from + Math.ceil(holds / step) * step;
      if (fires >= to) return [{ state: 'pending', from, to }];
      return [
        ...(fires > from ? [{ state: 'pending' as const, from, to: fires }] : []),
        { state: 'firing', from: fires, to: to + keepFiringFor },
      ];
    }),
  }));

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Stretches without a gap; one that is shorter than an alert goes on firing is none. */
const runsOf = (times: ArrayLike<number>, step: number, bridged: number): readonly Run[] => {
  const runs: Run[] = [];
  for (let index = 0; index < times.length; index++) {
    const time = times[index] ?? 0;
    const last = runs.at(-1);
    if (last && time - last.to <= Math.max(bridged, step * 0.5)) runs[runs.length - 1] = { ...last, to: time + step };
    else runs.push({ from: time, to: time + step });
  }
  return runs;
};
