import type { Discovery } from '#lang';
import type { Model } from '../../model.ts';
import type { JobModel } from '../../model-of-packs.ts';
import { defined } from '../format/yaml.ts';
import { fromCluster, inCluster } from './cluster.ts';
import { httpClient } from './http-client.ts';
import { relabelConfig } from './relabel.ts';
import { isInFile, targetConfig, targetFiles } from './target-files.ts';

/** One job, as Prometheus reads it. */
export const scrapeConfig = (model: Model, job: JobModel): object => {
  const relabelling = [
    ...(job.through === undefined ? [] : throughProber(job.through)),
    ...(job.discovered?.from.kind === 'kubernetes' ? fromCluster(job.discovered.from) : []),
    ...relabellingOf(job),
  ];
  const dropping = metricRelabellingOf(job);
  return defined({
    job_name: job.name,
    scrape_interval: job.every,
    scrape_timeout: job.timeout ?? job.every,
    scheme: job.scheme,
    metrics_path: job.path,
    params: job.params,
    honor_labels: job.honorLabels,
    ...limitsOf(job),
    ...httpClient(job, model.place),
    ...(job.discovered ? discovery(job.discovered.from) : {}),
    ...listed(model, job),
    relabel_configs: relabelling.length === 0 ? undefined : relabelling,
    metric_relabel_configs: dropping.length === 0 ? undefined : dropping,
  });
};

/** Prometheus prints no limit that is 0, which is what it has by itself. */
const limitsOf = ({ limits: { samples, labels, labelName, labelValue, body } = {} }: JobModel): object => ({
  sample_limit: samples || undefined,
  label_limit: labels || undefined,
  label_name_length_limit: labelName || undefined,
  label_value_length_limit: labelValue || undefined,
  body_size_limit: body ? sizeOf(Math.ceil(body)) : undefined,
});

/** Mebibytes as Prometheus prints them: `apply` looks whether what runs is what was brought. */
const sizeOf = (mebibytes: number): string => {
  const gibibytes = Math.floor(mebibytes / 1024);
  const rest = mebibytes % 1024;
  return `${gibibytes > 0 ? `${gibibytes}GiB` : ''}${rest > 0 || gibibytes === 0 ? `${rest}MiB` : ''}`;
};

/** Where the targets that we know stand: here, or in a file of their own where they are many. */
const listed = (model: Model, job: JobModel): object => {
  if (job.targets.length === 0) return {};
  if (isInFile(job)) return { file_sd_configs: [{ files: targetFiles(model, job).map(({ name }) => name) }] };
  return { static_configs: job.targets.map((target) => targetConfig(job, target)) };
};

/** The steps on the labels of a job's targets, whoever finds them. */
export const relabellingOf = (job: JobModel): readonly object[] => [
  ...(job.discovered ? asTarget(job.discovered.role, job.labels) : []),
  ...(job.relabel ?? []).map(relabelConfig),
];

/** The steps on the labels of a job's series. Another Prometheus may pass on what it says of its own targets. */
export const metricRelabellingOf = (job: JobModel): readonly object[] => [
  ...(job.honorLabels === true ? [] : [ownNames]),
  ...(job.foreign === undefined ? [] : [{ source_labels: ['__name__'], regex: job.foreign, action: 'drop' }]),
  ...(job.metricRelabel ?? []).map(relabelConfig),
];

/** No target speaks for Prometheus: what one serves under Prometheus' own names is dropped. What Prometheus itself adds comes afterwards. */
const ownNames = { source_labels: ['__name__'], regex: 'up|scrape_.+|ALERTS.*', action: 'drop' };

/** What was to be scraped becomes the prober's question, and the prober is scraped. */
const throughProber = (prober: string): readonly object[] => [
  { source_labels: ['__address__'], target_label: '__param_target' },
  { target_label: '__address__', replacement: prober },
];

/** A target that was found gets the labels that one of ours has; its own steps come afterwards, and may say otherwise. */
const asTarget = (role: string, labels: JobModel['labels'] = {}): readonly object[] =>
  Object.entries({ ...labels, role }).map(([label, value]) => ({
    target_label: label,
    // A dollar sign would stand for a group of the regular expression.
    replacement: value.replaceAll('$', '$$$$'),
  }));

const discovery = (from: Discovery): object => {
  switch (from.kind) {
    case 'file':
      return { file_sd_configs: [defined({ files: from.files, refresh_interval: from.refresh })] };
    case 'http':
      return { http_sd_configs: [defined({ url: from.url, refresh_interval: from.refresh })] };
    case 'dns':
      return {
        dns_sd_configs: [
          defined({
            names: from.names,
            type: from.type,
            port: 'port' in from ? from.port : undefined,
            refresh_interval: from.refresh,
          }),
        ],
      };
    case 'kubernetes':
      return { kubernetes_sd_configs: [inCluster(from)] };
    case 'other':
      return { [from.key]: [from.config] };
  }
};
