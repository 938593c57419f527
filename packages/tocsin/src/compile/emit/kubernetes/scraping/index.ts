import type { Artefact } from '../../../artefact.ts';
import type { JobModel } from '../../../model-of-packs.ts';
import { filesOf } from '../../../stack/sites.ts';
import { yaml } from '../../format/yaml.ts';
import { scrapeConfig as plainScrapeConfig } from '../../prometheus/scrape-config.ts';
import { monitor } from './monitor.ts';
import { object, type Cluster } from '../objects/object.ts';
import { probes } from './probe.ts';
import { scrapeConfig } from './scrape-config.ts';
import { USERS } from '../objects/secret.ts';

/** The Secret, and its key, with the jobs that no resource of the operator can say. */
export const ADDITIONAL = { name: 'tocsin-additional-scrape-configs', key: 'scrape-configs.yaml' };

/** A resource a job: a monitor of pods or services, a Probe, or a ScrapeConfig. */
export const scraping = (cluster: Cluster): readonly Artefact[] => [
  ...cluster.jobs.filter((job) => !isAdditional(job)).flatMap((job) => resourcesOf(cluster, job)),
  ...additional(cluster),
  ...users(cluster),
];

/** Whether a job asks a discovery in Prometheus' own words, which the operator spells in others. */
export const isAdditional = ({ discovered }: JobModel): boolean => discovered?.from.kind === 'other';

const resourcesOf = (cluster: Cluster, job: JobModel): readonly Artefact[] => {
  if (job.through !== undefined) return probes(cluster, job, job.through);
  if (job.discovered?.from.kind === 'kubernetes') return [monitor(cluster, job, job.discovered.from)];
  return [scrapeConfig(cluster, job)];
};

const additional = (cluster: Cluster): readonly Artefact[] => {
  const jobs = cluster.jobs.filter(isAdditional);
  if (jobs.length === 0) return [];
  const text = yaml(jobs.map((job) => plainScrapeConfig(cluster, job)));
  return [
    object(cluster, {
      apiVersion: 'v1',
      kind: 'Secret',
      name: ADDITIONAL.name,
      body: { stringData: { [ADDITIONAL.key]: text } },
      from: filesOf(cluster, 'jobs'),
    }),
  ];
};

const users = (cluster: Cluster): readonly Artefact[] => {
  const accesses = [...cluster.jobs, ...Object.values(cluster.remoteWrite)];
  const names = accesses.flatMap(({ basicAuth }) =>
    basicAuth ? [[basicAuth.passwordFile, basicAuth.user] as const] : [],
  );
  if (names.length === 0) return [];
  return [
    object(cluster, {
      apiVersion: 'v1',
      kind: 'Secret',
      name: USERS,
      body: { stringData: Object.fromEntries(names) },
      from: filesOf(cluster, 'jobs'),
    }),
  ];
};
