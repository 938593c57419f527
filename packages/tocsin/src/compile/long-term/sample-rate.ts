import { milliseconds, type MetricSpec } from '#lang';
import type { JobModel } from '../model-of-packs.ts';
import { samplesOf } from '../stack/samples-of.ts';

/** Values of a label whose values nobody lists: disks, interfaces, queues. */
const FEW = 3;
/** No metric has more series of one target, or it would be the fault that is looked for. */
const MOST = 50;
/** Series of a target of which the catalogue knows nothing, and at least of any: exporters say something of themselves. */
const UNKNOWN = 100;
/** Targets of a job that are found while it runs: nobody knows how many there will be. */
const FOUND = 10;

/** Series of one target that the catalogue expects of a metric, all its buckets counted. */
const seriesOf = (spec: MetricSpec): number => {
  const combinations = Object.values(spec.labels).reduce(
    (product, { values, most }) => product * (values?.length ?? Math.min(most ?? FEW, FEW)),
    1,
  );
  return Math.min(combinations, MOST) * samplesOf(spec);
};

/** Samples a second that are expected of all targets together: series that the catalogue knows, by how often they are scraped. */
export const sampleRate = (jobs: readonly JobModel[], metrics: readonly MetricSpec[]): number => {
  const known = new Map<string, number>();
  for (const spec of metrics) known.set(spec.job, (known.get(spec.job) ?? 0) + seriesOf(spec));
  return jobs.reduce((sum, { name, targets, discovered, every }) => {
    const count = targets.length + (discovered === undefined ? 0 : FOUND);
    // A probe has few series, and all of them are known.
    const least = targets.some(({ probe }) => probe !== undefined) ? 0 : UNKNOWN;
    return sum + (count * Math.max(known.get(name) ?? UNKNOWN, least)) / (milliseconds(every) / 1000);
  }, 0);
};
