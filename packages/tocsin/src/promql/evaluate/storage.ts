import type { LabelMatcher } from '../nodes.ts';
import { satisfies } from '../regex.ts';
import type { Labels } from './labels.ts';
import { within, type Reach } from './packed.ts';
import { firstAt, firstBehind } from './range/search.ts';
import type { Histograms } from './value.ts';

/** A series as stored: samples in the order of time. */
export interface Series {
  readonly labels: Labels;
  /** Milliseconds, ascending. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** 1 where the sample says that the series has ended. Absent: nowhere. */
  readonly stale?: Uint8Array;
  /** When the counter of each sample began, in milliseconds; 0 where that is unknown. */
  readonly starts?: Float64Array;
  /** The native histograms of the samples that are one. Absent: none is. */
  readonly histograms?: Histograms;
  /** Whether an operation wants the name dropped at the end. */
  readonly dropName?: boolean;
}

/** Where an evaluation reads from. */
export interface Storage {
  /** All series that satisfy all matchers, in a fixed order. `reach`: samples out of it may be left out. */
  select(matchers: readonly LabelMatcher[], reach?: Reach): readonly Series[];
}

/** A storage over series at hand. */
export const storageOf = (series: readonly Series[]): Storage => {
  const byName = new Map<string, Series[]>();
  for (const one of series) {
    const name = one.labels.get('__name__');
    const others = byName.get(name);
    if (others) others.push(one);
    else byName.set(name, [one]);
  }
  return {
    select: (matchers, reach) => {
      const name = matchers.find(({ label, op }) => label === '__name__' && op === '=');
      const among = name ? (byName.get(name.value) ?? []) : series;
      return among
        .filter(({ labels }) => matchers.every((matcher) => satisfies(matcher, labels.get(matcher.label))))
        .map((one) => within(one, reach));
    },
  };
};

/** A series without its stale markers, for ranges, which skip them; of one that has any, only what is in reach, in milliseconds. */
export const withoutStale = (series: Series, reach?: Reach): Series => {
  if (!series.stale?.includes(1)) return series;
  const { stale, labels, times, values, starts, histograms, dropName } = series;
  const [first, last] = reach ? [firstAt(times, reach.from), firstBehind(times, reach.to)] : [0, times.length];
  const are = stale.subarray(first, last);
  const isKept = (_: unknown, index: number): boolean => are[index] !== 1;
  const kept = (numbers: Float64Array): Float64Array => numbers.subarray(first, last).filter(isKept);
  return {
    labels,
    times: kept(times),
    values: kept(values),
    ...(starts ? { starts: kept(starts) } : {}),
    ...(histograms ? { histograms: histograms.slice(first, last).filter(isKept) } : {}),
    ...(dropName === undefined ? {} : { dropName }),
  };
};
