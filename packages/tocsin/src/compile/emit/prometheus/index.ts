import { filesOf } from '../../stack/sites.ts';
import type { Artefact } from '../../artefact.ts';
import { monitoringHost, type Model } from '../../model.ts';
import { yaml } from '../format/yaml.ts';
import { remoteWrites } from './remote-write.ts';
import { scrapeConfig } from './scrape-config.ts';
import { emitTargetFiles } from './target-files.ts';

/** prometheus/prometheus.yml. Rule files are named relative to it. */
export const emitPrometheus = (model: Model): readonly Artefact[] => {
  const host = monitoringHost(model) ?? '';
  const alertmanager = model.place.address(host, host, 'alertmanager');
  const stores = remoteWrites(model);
  const config = {
    global: {
      evaluation_interval: model.evaluateEvery,
      external_labels: model.externalLabels,
    },
    rule_files: ['rules/*.yml'],
    alerting: { alertmanagers: [{ static_configs: [{ targets: alertmanager ? [alertmanager] : [] }] }] },
    scrape_configs: model.jobs.map((job) => scrapeConfig(model, job)),
    ...(stores.length > 0 ? { remote_write: stores } : {}),
  };
  return [
    {
      path: 'prometheus/prometheus.yml',
      text: yaml(config),
      from: filesOf(model, 'jobs', 'environment'),
    },
    ...emitTargetFiles(model),
  ];
};
