import type { MetricSpec, Series } from '#lang';
import type { InputSeries } from '../../engine/tests/test-file.ts';
import { once } from '../memoize.ts';
import { countsOf, specOf } from './counts.ts';

/** Series as they are for a while, in milliseconds. One after the other they are a test. */
export interface Stretch {
  readonly series: readonly Series[];
  readonly lasts: number;
}

/** Stretches in promtool's notation: first value, change from sample to sample, how many more samples. */
export const samplesOf = (
  stretches: readonly Stretch[],
  every: number,
  metrics: readonly MetricSpec[],
): readonly InputSeries[] =>
  (stretches[0]?.series ?? []).map((one, index) => {
    const counts = countsOf(specOf(metrics, one));
    let begin = 0;
    let counted = 0;
    const pieces = stretches.map(({ series, lasts }, place) => {
      const { from, perSecond } = series[index]?.line ?? one.line;
      const step = decimal((perSecond * every) / 1000);
      const more = Math.ceil(lasts / every) - (place === stretches.length - 1 ? -1 : 1);
      const start = startOf(counts, { from, step, counted, begin, place });
      begin += lasts / 1000;
      counted = start + step * more;
      return `${decimal(start)}${step < 0 ? '-' : '+'}${Math.abs(step)}x${more}`;
    });
    return { series: one.name + braces(one.labels), values: pieces.join(' ') };
  });

interface Start {
  readonly from: number;
  readonly step: number;
  readonly counted: number;
  readonly begin: number;
  readonly place: number;
}

/** A count goes on from where it was; a moment is told from the start of its stretch. */
const startOf = (counts: ReturnType<typeof countsOf>, { from, step, counted, begin, place }: Start): number => {
  if (place === 0) return from;
  if (counts === 'events') return counted + step;
  return counts === 'time' ? from + begin : from;
};

const decimal = (value: number): number => Number(value.toPrecision(12));

/** A series has the same labels in all tests of its alert. */
const braces = once(
  (labels: Readonly<Record<string, string>>): string =>
    `{${Object.entries(labels)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(', ')}}`,
);
