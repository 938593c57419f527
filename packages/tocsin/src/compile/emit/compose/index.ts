import type { Artefact } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import { yaml } from '../yaml.ts';
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
    services: services(model),
    volumes: { prometheus: {}, alertmanager: {}, grafana: {}, exporter: {}, receiver: {} },
    secrets: Object.fromEntries(
      [...new Set(Object.values(secretsByService(model)).flat())]
        .toSorted()
        .map((file) => [file, { file: `${FOLDER}/secrets/${file}` }]),
    ),
  }),
  from: ['src/stack/versions.ts', 'src/stack/services.ts', 'src/stack/site.ts'],
});
