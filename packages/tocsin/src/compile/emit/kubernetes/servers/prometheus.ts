import type { Artefact } from '../../../artefact.ts';
import type { RemoteWriteModel } from '../../../model-of-packs.ts';
import { withoutExternal } from '../../../long-term/store.ts';
import { defined } from '../../format/yaml.ts';
import { relabelConfig } from '../../prometheus/relabel.ts';
import { httpClient } from '../objects/http-client.ts';
import { ownLabels, type Cluster } from '../objects/object.ts';
import { relabelings } from '../objects/relabel.ts';
import { scraper } from './scraper.ts';
import { server } from './server.ts';

/** The Prometheus that takes in what is emitted here, and nothing else. */
export const prometheus = (cluster: Cluster): readonly Artefact[] => {
  const { kubernetes, retention, evaluateEvery, externalLabels } = cluster;
  const stores = Object.entries(cluster.remoteWrite).flatMap(([name, store]) =>
    store.url === undefined ? [] : [remoteWrite(cluster, name, store.url, store)],
  );
  const isOne = (kubernetes.replicas?.prometheus ?? 1) === 1;
  return server(cluster, {
    name: 'prometheus',
    kind: 'Prometheus',
    spec: defined({
      retention: retention.time,
      retentionSize: retention.size,
      evaluationInterval: evaluateEvery,
      externalLabels,
      // Series and alerts are labelled as on a monitoring host; of several replicas the operator takes theirs off alerts.
      prometheusExternalLabelName: '',
      replicaExternalLabelName: isOne ? '' : 'replica',
      ruleSelector: { matchLabels: ownLabels(cluster) },
      ...(kubernetes.agents === undefined ? scraper(cluster) : { enableRemoteWriteReceiver: true }),
      alerting: {
        alertmanagers: [
          { namespace: kubernetes.namespace, name: 'tocsin-alertmanager', port: 'web', apiVersion: 'V2' },
        ],
      },
      remoteWrite: stores.length === 0 ? undefined : stores,
    }),
  });
};

const remoteWrite = (cluster: Cluster, name: string, url: string, store: RemoteWriteModel): object =>
  defined({
    name,
    url,
    remoteTimeout: store.timeout,
    headers: store.headers,
    ...httpClient(store),
    writeRelabelConfigs: relabelings([...withoutExternal(cluster, name), ...(store.relabel ?? []).map(relabelConfig)]),
    queueConfig: store.queue && defined({ ...store.queue }),
  });
