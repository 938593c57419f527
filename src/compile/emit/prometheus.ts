import type { Artefact } from '../artefact.ts';
import { monitoringHost, type JobModel, type Model } from '../model.ts';
import { defined, yaml } from './yaml.ts';

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
      from: ['src/stack/jobs.ts', `src/stack/environments/${model.environment}.ts`],
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
    static_configs: job.targets.map(({ host, role, address }) => ({
      targets: [address],
      labels: { instance: host, role },
    })),
  });
