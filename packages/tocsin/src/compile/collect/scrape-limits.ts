import { specsOf, type ScrapeLimits } from '#lang';
import { MOST_SAMPLES } from '../../shared/exporter-config.ts';
import { once } from '../memoize.ts';
import type { JobModel } from '../model-of-packs.ts';
import { samplesOf } from '../stack/samples-of.ts';
import type { Stack } from '../stack/stack.ts';
import { EXPORTER } from '../stack/usual.ts';

/** Series that a metric may have, on average over a job's. Debian's node_exporter has two of each on two cores, and thirteen in all for each further core. */
const SERIES = 50;
/** An exporter of few metrics may have ten thousand samples. */
const LEAST = 10_000;
/** Lines of a page have 60 to 250 bytes, the words about each metric included. */
const SAMPLES_OF_A_MEGABYTE = 1000;
/** Samples by job, of one series of each metric. */
const costs = once((catalogues: Stack['catalogues']): ReadonlyMap<string, number> => {
  const byJob = new Map<string, number>();
  for (const spec of catalogues.flatMap(specsOf)) byJob.set(spec.job, (byJob.get(spec.job) ?? 0) + samplesOf(spec));
  return byJob;
});

/**
 * What a scrape may have: as the job says, and else, of what runs on our hosts and the catalogue knows, far more than it ever has, and far
 * less than what fills the memory of Prometheus. How many others have, nobody knows.
 */
export const scrapeLimits = (
  catalogues: Stack['catalogues'],
  { name, service, discovered, limits }: JobModel,
): ScrapeLimits | undefined => {
  const cost = costs(catalogues).get(name);
  if (cost === undefined || service === undefined || discovered !== undefined) return limits;
  // Our exporter leaves out by itself what is beyond its own limit, and what it says of itself comes on top.
  const expected = service === EXPORTER ? MOST_SAMPLES.total + LEAST : Math.max(LEAST, SERIES * cost);
  const samples = limits?.samples ?? Math.ceil(expected / 1000) * 1000;
  return {
    samples,
    labels: 64,
    labelName: 256,
    labelValue: 4096,
    ...(samples === 0 ? {} : { body: Math.ceil(samples / SAMPLES_OF_A_MEGABYTE) }),
    ...limits,
  };
};
