import type { MetricSpec } from '#lang';
import type { Format } from './format.ts';
import type { LinePrefixes, SeriesName } from './series-name.ts';

const braced = (labels: string): string => (labels === '' ? '' : `{${labels}}`);

const linesOf = (
  { name, type, buckets = [] }: MetricSpec,
  labels: string,
  { bound, created }: Format,
): readonly string[] => {
  const since = created ? [`${name.replace(/_total$/, '')}_created${braced(labels)} `] : [];
  if (type !== 'histogram') return [`${name}${braced(labels)} `, ...since];
  const before = labels === '' ? '' : `${labels},`;
  return [
    ...[...buckets, Infinity].map((upper) => `${name}_bucket{${before}le="${bound(upper)}"} `),
    `${name}_sum${braced(labels)} `,
    `${name}_count${braced(labels)} `,
    ...since,
  ];
};

/** What is printed before the numbers of a series: one line of most, of a histogram its buckets, sum and count; last since when it counts. */
export const prefixesOf = (spec: MetricSpec, name: SeriesName, format: Format): LinePrefixes => {
  const known = name.prefixes[format.index];
  if (known !== undefined) return known;
  const lines = linesOf(spec, name.labels, format).map((line) => Buffer.from(line));
  const ends: number[] = [];
  for (const line of lines) ends.push((ends.at(-1) ?? 0) + line.length);
  return (name.prefixes[format.index] = { bytes: Buffer.concat(lines), ends });
};
