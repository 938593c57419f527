import type { Artefact } from '../artefact.ts';
import { monitoringHost, type Model } from '../model.ts';
import { filesOf } from '../stack/sites.ts';
import { accessTo } from '../web-users.ts';
import { yaml } from './format/yaml.ts';

/** What panels ask. */
export const DATASOURCE = { type: 'prometheus', uid: 'prometheus' };

/** What makes Grafana find its data source and its dashboards. */
export const emitProvisioning = (model: Model): readonly Artefact[] => [
  { path: 'grafana/provisioning/datasources/tocsin.yml', text: yaml(datasources(model)), from: filesOf(model, 'jobs') },
  { path: 'grafana/provisioning/dashboards/tocsin.yml', text: yaml(PROVIDER), from: filesOf(model, 'dashboards') },
];

const PROVIDER = {
  apiVersion: 1,
  providers: [{ name: 'tocsin', type: 'file', allowUiUpdates: false, options: { path: '/etc/grafana/dashboards' } }],
};

/** Grafana takes $__rate_interval from the scrape interval. */
const datasources = (model: Model): object => {
  const host = monitoringHost(model) ?? '';
  const [timeInterval = '15s'] = model.jobs.map(({ every }) => every);
  return {
    apiVersion: 1,
    datasources: [
      {
        name: 'Prometheus',
        ...DATASOURCE,
        access: 'proxy',
        url: `http://${model.place.address(host, host, 'prometheus') ?? ''}`,
        isDefault: true,
        jsonData: { timeInterval },
        ...credentials(model),
      },
    ],
  };
};

/** Grafana reads the password from its file when it starts. */
const credentials = ({ webUsers, place }: Model): object => {
  const { basicAuth } = accessTo(webUsers, 'prometheus');
  if (basicAuth === undefined) return {};
  return {
    basicAuth: true,
    basicAuthUser: basicAuth.user,
    secureJsonData: { basicAuthPassword: `$__file{${place.secret(basicAuth.passwordFile)}}` },
  };
};
