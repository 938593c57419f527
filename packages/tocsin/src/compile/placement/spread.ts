import type { Spread } from '../../promql/placement/types.ts';
import type { Model } from '../model.ts';
import type { JobModel } from '../model-of-packs.ts';

/** The label whose value decides the shard: a host's series of all jobs are in one, so that they can be joined. */
export const SHARD_KEY = 'instance';

/** How the series of each scraped metric are spread. */
export const spreadOf = ({ metrics, jobs }: Model): ((metric: string | undefined) => Spread) => {
  const free = new Set(jobs.filter(mayRename).map(({ name }) => name));
  const jobOf = new Map(metrics.map(({ name, job }) => [name, job]));
  return (metric) => {
    if (metric === undefined) return free.size > 0 ? 'unkeyed' : 'keyed';
    // What is said of alerts is wherever those are evaluated.
    if (metric === 'ALERTS' || metric === 'ALERTS_FOR_STATE') return 'global';
    const job = jobOf.get(metric) ?? jobOf.get(metric.replace(/_(bucket|count|sum)$/, ''));
    return job !== undefined && free.has(job) ? 'unkeyed' : 'keyed';
  };
};

/** A job whose series may say another instance than that of the target by which they were placed. */
const mayRename = ({ honorLabels, metricRelabel = [] }: JobModel): boolean =>
  honorLabels === true ||
  metricRelabel.some((step) =>
    'to' in step ? step.to === SHARD_KEY : !['keep', 'drop'].includes(step.action ?? 'replace'),
  );
