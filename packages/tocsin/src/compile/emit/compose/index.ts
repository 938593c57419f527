import { filesOf } from '../../stack/sites.ts';
import type { Artefact } from '../../artefact.ts';
import { monitoringHost, type Model } from '../../model.ts';
import { yaml } from '../format/yaml.ts';
import { secretsByService } from './secrets.ts';
import { FOLDER, services } from './services.ts';

/**
 * docker-compose.monitoring.yml: the monitoring host. It is the same for every environment, takes the part that is not
 * from generated/<environment>/compose.yml, and so stands above them.
 */
export const emitCompose = (model: Model): Artefact => ({
  path: 'docker-compose.monitoring.yml',
  text: yaml({
    name: 'tocsin',
    services: serving(model),
    volumes: Object.fromEntries(
      ['prometheus', 'alertmanager', 'grafana', 'exporter', 'receiver', 'victoria-metrics']
        .filter((name) => Object.hasOwn(serving(model), name))
        .flatMap((name) => (name === 'receiver' ? [name, 'receiver-backups'] : [name]))
        .map((name) => [name, {}]),
    ),
    secrets: Object.fromEntries(
      [...new Set(Object.keys(serving(model)).flatMap((name) => secretsByService(model)[name] ?? []))]
        .toSorted()
        .map((file) => [file, { file: `${FOLDER}/secrets/${file}` }]),
    ),
  }),
  from: filesOf(model, 'versions', 'services', 'account'),
});

/** The services that this project has something for. */
const serving = (model: Model): ReturnType<typeof services> => {
  const host = monitoringHost(model);
  const isScraped = (service: string): boolean =>
    model.jobs.some((job) => job.service === service && job.targets.some((target) => target.host === host));
  const isThere: Readonly<Record<string, boolean>> = {
    blackbox: model.jobs.some(({ through }) => through !== undefined),
    'node-exporter': isScraped('node-exporter'),
    exporter: isScraped('exporter'),
    proxy: model.hasProxy,
    'victoria-metrics': model.storeContainers.includes('victoria-metrics'),
    vmalert: model.storeContainers.includes('vmalert'),
    'thanos-sidecar': model.storeContainers.includes('thanos-sidecar'),
    receiver: Object.values(model.routing.receivers).some(({ kind }) => kind === 'webhook'),
  };
  return Object.fromEntries(Object.entries(services(model)).filter(([name]) => isThere[name] ?? true));
};
