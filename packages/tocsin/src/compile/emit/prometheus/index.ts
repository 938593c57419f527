import { filesOf } from '../../stack/sites.ts';
import type { Artefact } from '../../artefact.ts';
import { monitoringHost, type Model } from '../../model.ts';
import { everywhere } from '../../profiles/listening.ts';
import { isPair, REPLICA, suffixOf } from '../../profiles/seen-from.ts';
import { accessTo } from '../../web-users.ts';
import { withCarried } from '../carried.ts';
import { yaml } from '../format/yaml.ts';
import { httpClient } from './http-client.ts';
import { remoteWrites } from './remote-write.ts';
import { scrapeConfig } from './scrape-config.ts';
import { emitTargetFiles } from './target-files.ts';

/** The configuration of the Prometheus on this monitoring host. */
export const configOf = (model: Model): string => `prometheus${suffixOf(model)}.yml`;

/** prometheus/prometheus.yml. Rule files are named relative to it. */
export const emitPrometheus = (model: Model): readonly Artefact[] => {
  const targets = everywhere(model, 'alertmanager');
  const stores = remoteWrites(model);
  const config = {
    global: {
      evaluation_interval: model.evaluateEvery,
      external_labels: isPair(model)
        ? { ...model.externalLabels, [REPLICA]: monitoringHost(model) ?? '' }
        : model.externalLabels,
    },
    rule_files: ['rules/*.yml'],
    alerting: {
      ...(isPair(model) ? { alert_relabel_configs: [{ action: 'labeldrop', regex: REPLICA }] } : {}),
      alertmanagers: [
        { ...httpClient(accessTo(model.webUsers, 'alertmanager'), model.place), static_configs: [{ targets }] },
      ],
    },
    scrape_configs: model.jobs.map((job) => scrapeConfig(model, job)),
    ...(stores.length > 0 ? { remote_write: stores } : {}),
  };
  return [
    {
      path: `prometheus/${configOf(model)}`,
      text: yaml(withCarried(config, model)),
      from: filesOf(model, 'jobs', 'environment'),
    },
    ...emitTargetFiles(model),
  ];
};
