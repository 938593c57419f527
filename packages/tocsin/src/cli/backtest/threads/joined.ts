import { compareLabels } from '../../../promql/evaluate/labels.ts';
import type { ResultSeries } from '../../../promql/evaluate/result.ts';
import { fromPlain, type PlainResult } from './messages.ts';

/** What one expression gave at parts of a time that follow each other, as it gives it over the whole. */
export const joined = (parts: readonly (readonly PlainResult[])[]): readonly ResultSeries[] => {
  const [only] = parts;
  if (only && parts.length === 1) return only.map(fromPlain);
  const byKey = Map.groupBy(
    parts.flatMap((part) => part.map(fromPlain)),
    ({ labels }) => labels.key,
  );
  return [...byKey.values()]
    .flatMap((same) => {
      const [first] = same;
      if (!first) return [];
      const array = (name: 'times' | 'values'): Float64Array => {
        const whole = new Float64Array(same.reduce((sum, { times }) => sum + times.length, 0));
        let next = 0;
        for (const { [name]: part } of same) {
          whole.set(part, next);
          next += part.length;
        }
        return whole;
      };
      return [{ labels: first.labels, times: array('times'), values: array('values') }];
    })
    .toSorted((a, b) => compareLabels(a.labels, b.labels));
};
