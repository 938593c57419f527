import { collectJobs } from '../collect/jobs.ts';
import type { Place } from '../model.ts';
import type { HostModel, JobModel, ReplicaModel } from '../model-of-packs.ts';
import type { Stack } from '../stack/stack.ts';
import type { AnyEnvironment } from '../stack/stack-parts.ts';
import { EXPORTER } from '../stack/usual.ts';

/** The hosts that scrape for the first one that monitors. */
export const collectShards = (
  stack: Stack,
  environment: AnyEnvironment,
  hosts: readonly HostModel[],
  place: Place,
): readonly ReplicaModel[] => {
  if (environment.profile !== 'agents' && environment.profile !== 'shards') return [];
  const [, ...others] = hosts.filter(({ roles }) => roles.includes(stack.monitoring));
  return others.map(({ name }) => ({ host: name, jobs: collectJobs(stack, environment, place, name) }));
};

/** The hosts that monitor, and what each of them scrapes. Without a profile it is the first that has the role. */
export const collectReplicas = (
  stack: Stack,
  environment: AnyEnvironment,
  hosts: readonly HostModel[],
  place: Place,
): readonly ReplicaModel[] => {
  const monitors = hosts.filter(({ roles }) => roles.includes(stack.monitoring)).map(({ name }) => name);
  const [first] = monitors;
  if (first === undefined) return [];
  const replicas = environment.profile === 'pair' ? monitors : [first];
  return replicas.map((host) => {
    const jobs = collectJobs(stack, environment, place, host);
    if (replicas.length === 1) return { host, jobs };
    const others = new Set(replicas.filter((other) => other !== host));
    return {
      host,
      jobs: jobs.map((job) => (job.service === EXPORTER ? ownShare(job, host, others, stack.monitoring) : job)),
    };
  });
};

/**
 * What the whole cluster shares is collected on every monitoring host, so that each Prometheus has it when the others are dead. It
 * scrapes its own alone, under a name that all of them use: nothing is counted twice, and all say the same of it.
 */
const ownShare = (job: JobModel, host: string, others: ReadonlySet<string>, name: string): JobModel => ({
  ...job,
  targets: job.targets
    .filter((target) => !others.has(target.host))
    .map((target) => (target.host === host ? { ...target, instance: name } : target)),
});
