import { goNumber } from '../text.ts';
import { compact } from './compact.ts';
import { isCustom, type Buckets, type Histogram } from './histogram.ts';

/** `{{schema:1 count:3 sum:2 buckets:[1 2]}}`, as files of tests write it. */
export const histogramExpression = (histogram: Histogram): string => {
  const { schema, count, sum, zeroCount, zeroThreshold, hint, positive, negative, bounds } = compact(histogram);
  const numbers: readonly (readonly [string, number])[] = [
    ['schema', schema],
    ['count', count],
    ['sum', sum],
    ['z_bucket', isCustom({ schema }) ? 0 : zeroCount],
    ['z_bucket_w', zeroThreshold],
  ];
  const parts = numbers.filter(([, value]) => value !== 0).map(([name, value]) => `${name}:${goNumber(value)}`);
  if (isCustom({ schema })) parts.push(`custom_values:${list(bounds)}`);
  if (hint !== 'unknown') parts.push(`counter_reset_hint:${hint}`);
  parts.push(...side(positive, ''), ...side(negative, 'n_'));
  return `{{${parts.join(' ')}}}`;
};

const list = (values: readonly number[]): string => `[${values.map(goNumber).join(' ')}]`;

/** Buckets in one row, with those between them that are empty. */
const side = ({ indices, counts }: Buckets, prefix: string): string[] => {
  const [first, last] = [indices[0], indices.at(-1)];
  if (first === undefined || last === undefined) return [];
  const row = Array.from({ length: last - first + 1 }, (_, at) => counts[indices.indexOf(first + at)] ?? 0);
  return [...(first === 0 ? [] : [`${prefix}offset:${first}`]), `${prefix}buckets:${list(row)}`];
};
