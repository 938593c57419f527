import type { Artefact } from '../artefact.ts';
import { monitoringHost, type Model } from '../model.ts';
import { filesOf } from '../stack/sites.ts';
import { LONG_TERM, queryUrl } from '../long-term/store.ts';
import { accessTo } from '../web-users.ts';
import { accessFields } from './grafana-access.ts';
import { yaml } from './format/yaml.ts';

/** What panels ask. */
export const DATASOURCE = { type: 'prometheus', uid: 'prometheus' };

/** What panels ask that look further back than Prometheus keeps samples: the store, in whose API it is a Prometheus. */
export const LONG_TERM_SOURCE = { type: 'prometheus', uid: LONG_TERM };

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
        ...accessFields(accessTo(model.webUsers, 'prometheus'), model, { timeInterval }),
      },
      ...longTerm(model, timeInterval),
    ],
  };
};

/** A header that the store wants, such as its tenant, is one of each question as well. */
const longTerm = (model: Model, timeInterval: string): readonly object[] => {
  const to = model.longTerm;
  if (to === undefined) return [];
  return [
    {
      name: 'Long term',
      ...LONG_TERM_SOURCE,
      access: 'proxy',
      url: queryUrl(to),
      isDefault: false,
      ...accessFields(to.access, model, { timeInterval }, to.headers),
    },
  ];
};
