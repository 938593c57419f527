import type { Discovery } from '#lang';
import type { Artefact } from '../../../artefact.ts';
import type { JobModel } from '../../../model-of-packs.ts';
import { filesOf } from '../../../stack/sites.ts';
import { defined } from '../../format/yaml.ts';
import { metricRelabellingOf, relabellingOf } from '../../prometheus/scrape-config.ts';
import { targetConfig } from '../../prometheus/target-files.ts';
import { httpClient } from '../objects/http-client.ts';
import { MONITORING_ALPHA, object, type Cluster } from '../objects/object.ts';
import { relabelings } from '../objects/relabel.ts';
import { bodyLimitOf, limitsOf } from './limits.ts';

/** A job whose targets are listed, or found in files, on the web or in the DNS. */
export const scrapeConfig = (cluster: Cluster, job: JobModel): Artefact =>
  object(cluster, {
    apiVersion: MONITORING_ALPHA,
    kind: 'ScrapeConfig',
    name: job.name,
    body: {
      spec: defined({
        jobName: job.name,
        scrapeInterval: job.every,
        scrapeTimeout: job.timeout ?? job.every,
        scheme: job.scheme?.toUpperCase(),
        metricsPath: job.path,
        params: job.params,
        honorLabels: job.honorLabels,
        ...limitsOf(job),
        ...bodyLimitOf(job),
        ...httpClient(job),
        ...(job.discovered ? discovery(job.discovered.from) : {}),
        staticConfigs: job.targets.length === 0 ? undefined : job.targets.map((target) => targetConfig(job, target)),
        relabelings: relabelings(relabellingOf(job)),
        metricRelabelings: relabelings(metricRelabellingOf(job)),
      }),
    },
    from: filesOf(cluster, 'jobs'),
  });

const discovery = (from: Discovery): object => {
  switch (from.kind) {
    case 'file':
      return { fileSDConfigs: [defined({ files: from.files, refreshInterval: from.refresh })] };
    case 'http':
      return { httpSDConfigs: [defined({ url: from.url, refreshInterval: from.refresh })] };
    case 'dns':
      return {
        dnsSDConfigs: [
          defined({
            names: from.names,
            type: from.type,
            port: 'port' in from ? from.port : undefined,
            refreshInterval: from.refresh,
          }),
        ],
      };
    case 'kubernetes':
    case 'other':
      return {};
  }
};
