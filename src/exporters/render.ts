import type { MetricSpec } from '#lang';
import type { Distribution } from './point.ts';
import type { Family, Samples } from './samples.ts';

/** The text format that every Prometheus reads. */
export const contentType = 'text/plain; version=0.0.4; charset=utf-8';

const escapedHelp = (help: string): string => help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const braced = (labels: string): string => (labels === '' ? '' : `{${labels}}`);
const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Buckets are stored apart and printed cumulatively. */
const renderDistribution = (
  { name, buckets = [] }: MetricSpec,
  labels: string,
  { counts, sum }: Distribution,
): string => {
  const before = labels === '' ? '' : `${labels},`;
  let total = 0;
  const lines = counts.map((count, bucket) => {
    total += count;
    return `${name}_bucket{${before}le="${buckets[bucket] ?? '+Inf'}"} ${total}\n`;
  });
  return `${lines.join('')}${name}_sum${braced(labels)} ${sum}\n${name}_count${braced(labels)} ${total}\n`;
};

const renderFamily = ({ spec, series }: Family): string => {
  const { name, type, help } = spec;
  const lines = [...series]
    .toSorted(([a], [b]) => byCodePoint(a, b))
    .map(([labels, point]) =>
      typeof point === 'number' ? `${name}${braced(labels)} ${point}\n` : renderDistribution(spec, labels, point),
    );
  return `# HELP ${name} ${escapedHelp(help)}\n# TYPE ${name} ${type}\n${lines.join('')}`;
};

/** The samples in Prometheus' text format 0.0.4, sorted by name and labels. */
export const render = (samples: Samples): string =>
  samples.families
    .toSorted((a, b) => byCodePoint(a.spec.name, b.spec.name))
    .map(renderFamily)
    .join('');
