import type { Artefact } from '../../../artefact.ts';
import type { JobModel, TargetModel } from '../../../model-of-packs.ts';
import { filesOf } from '../../../stack/sites.ts';
import { defined } from '../../format/yaml.ts';
import { metricRelabellingOf, relabellingOf } from '../../prometheus/scrape-config.ts';
import { httpClient } from '../objects/http-client.ts';
import { MONITORING, object, type Cluster } from '../objects/object.ts';
import { relabelings } from '../objects/relabel.ts';
import { limitsOf } from './limits.ts';

/** A Probe asks with one module and gives all its targets the same labels, so looks that differ in these are several. */
export const probes = (cluster: Cluster, job: JobModel, prober: string): readonly Artefact[] =>
  [...Map.groupBy(job.targets, keyOf)].map(([key, targets]) => probe(cluster, job, prober, key, targets));

const keyOf = ({ host, probe: look }: TargetModel): string => `${host}-${look?.module ?? ''}${look?.endpoint ?? ''}`;

const probe = (
  cluster: Cluster,
  job: JobModel,
  prober: string,
  key: string,
  targets: readonly TargetModel[],
): Artefact => {
  const [first] = targets;
  // The operator writes the target into `instance`, where ours is the host, and its own namespace beside it.
  const own = [written('instance', first?.host ?? ''), written('namespace', job.labels?.['namespace'] ?? '')];
  return object(cluster, {
    apiVersion: MONITORING,
    kind: 'Probe',
    name: `${job.name}-${key}`,
    body: {
      spec: defined({
        jobName: job.name,
        interval: job.every,
        scrapeTimeout: job.timeout ?? job.every,
        prober: { url: prober, scheme: job.scheme, path: job.path },
        module: first?.probe?.module,
        ...limitsOf(job),
        ...httpClient(job),
        targets: {
          staticConfig: {
            static: targets.map(({ address }) => address),
            labels: { ...job.labels, role: first?.role ?? '', endpoint: first?.probe?.endpoint ?? '' },
            relabelingConfigs: relabelings([...own, ...relabellingOf(job)]),
          },
        },
        metricRelabelings: relabelings(metricRelabellingOf(job)),
      }),
    },
    from: filesOf(cluster, 'jobs'),
  });
};

/** A dollar sign would stand for a group of the regular expression. */
const written = (label: string, value: string): object => ({
  target_label: label,
  replacement: value.replaceAll('$', '$$$$'),
});
