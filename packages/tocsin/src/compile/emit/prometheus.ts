import { filesOf } from '../stack/sites.ts';
import type { Artefact } from '../artefact.ts';
import { monitoringHost, type Model } from '../model.ts';
import type { JobModel, TargetModel } from '../model-of-packs.ts';
import { defined, yaml } from './format/yaml.ts';

/** prometheus/prometheus.yml. Rule files are named relative to it. */
export const emitPrometheus = (model: Model): readonly Artefact[] => {
  const host = monitoringHost(model) ?? '';
  const alertmanager = model.place.address(host, host, 'alertmanager');
  const config = {
    global: {
      evaluation_interval: model.evaluateEvery,
      external_labels: { environment: model.environment },
    },
    rule_files: ['rules/*.yml'],
    alerting: { alertmanagers: [{ static_configs: [{ targets: alertmanager ? [alertmanager] : [] }] }] },
    scrape_configs: model.jobs.map((job) => scrapeConfig(model, job)),
  };
  return [
    {
      path: 'prometheus/prometheus.yml',
      text: yaml(config),
      from: filesOf(model, 'jobs', 'environment'),
    },
  ];
};

const scrapeConfig = ({ place }: Model, job: JobModel): object =>
  defined({
    job_name: job.name,
    scrape_interval: job.every,
    scrape_timeout: job.every,
    metrics_path: job.path,
    authorization: job.tokenFile ? { credentials_file: place.secret(job.tokenFile) } : undefined,
    static_configs: job.targets.map(staticConfig),
    relabel_configs: job.through === undefined ? undefined : throughProber(job.through),
  });

/** `instance` is the host and not an address, so that jobs can be joined on it. */
const staticConfig = ({ host, role, address, probe }: TargetModel): object => ({
  targets: [address],
  labels: { instance: host, role, ...(probe ? { endpoint: probe.endpoint, __param_module: probe.module } : {}) },
});

/** What was to be scraped becomes the prober's question, and the prober is scraped. */
const throughProber = (prober: string): readonly object[] => [
  { source_labels: ['__address__'], target_label: '__param_target' },
  { target_label: '__address__', replacement: prober },
];
