import type { Artefact } from '../../../artefact.ts';
import { filesOf } from '../../../stack/sites.ts';
import { defined } from '../../format/yaml.ts';
import { MONITORING_ALPHA, object, type Cluster } from '../objects/object.ts';
import { podOf, SERVER } from './pod.ts';
import { scraper } from './scraper.ts';

/** The agents that share the scraping, if there are some. Each sends what it has to every Prometheus, so that one may be dead. */
export const agents = (cluster: Cluster): readonly Artefact[] => {
  const { kubernetes } = cluster;
  if (kubernetes.agents === undefined) return [];
  const from = filesOf(cluster, 'environment', 'versions');
  const stores = Array.from({ length: kubernetes.replicas?.prometheus ?? 1 }, (_, index) => ({
    name: `${SERVER}-${index}`,
    url: `http://prometheus-${SERVER}-${index}.prometheus-operated.${kubernetes.namespace}.svc:9090/api/v1/write`,
  }));
  const spec = defined({
    ...podOf(cluster, 'prometheus'),
    replicas: 1,
    shards: kubernetes.agents,
    // What is sent gets its labels where it is evaluated: rules read what one Prometheus would have scraped.
    prometheusExternalLabelName: '',
    replicaExternalLabelName: '',
    ...scraper(cluster),
    remoteWrite: stores,
  });
  return [
    object(cluster, { apiVersion: MONITORING_ALPHA, kind: 'PrometheusAgent', name: SERVER, body: { spec }, from }),
    object(cluster, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      name: 'tocsin-prometheus-agent',
      body: {
        spec: {
          maxUnavailable: 1,
          selector: {
            matchLabels: { 'operator.prometheus.io/name': SERVER, 'app.kubernetes.io/name': 'prometheus-agent' },
          },
        },
      },
      from,
    }),
  ];
};
