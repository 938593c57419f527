import type { Artefact } from '../../../artefact.ts';
import { monitoringHost } from '../../../model.ts';
import { filesOf } from '../../../stack/sites.ts';
import { defined } from '../../format/yaml.ts';
import { MONITORING, object, type Cluster } from '../objects/object.ts';
import { claim, resourcesOf } from '../objects/quantities.ts';
import { podOf, SERVER } from './pod.ts';

interface Server {
  readonly name: 'prometheus' | 'alertmanager';
  readonly kind: string;
  readonly spec: object;
}

/** A server that the operator runs, its Service and its budget of disruptions. */
export const server = (cluster: Cluster, { name, kind, spec }: Server): readonly Artefact[] => {
  const { kubernetes, urls } = cluster;
  const from = filesOf(cluster, 'environment', 'versions');
  const size = kubernetes.storage?.[name];
  const selector = { 'app.kubernetes.io/name': name, [name]: SERVER };
  const host = monitoringHost(cluster) ?? '';
  const port = Number((cluster.place.address(host, host, name) ?? '').split(':').at(-1));
  const whole = defined({
    ...podOf(cluster, name),
    replicas: kubernetes.replicas?.[name] ?? 1,
    externalUrl: urls[name],
    resources: resourcesOf(kubernetes.resources?.[name]),
    storage: size === undefined ? undefined : { volumeClaimTemplate: { spec: claim(cluster, size) } },
    ...spec,
  });
  return [
    object(cluster, { apiVersion: MONITORING, kind, name: SERVER, body: { spec: whole }, from }),
    object(cluster, {
      apiVersion: 'v1',
      kind: 'Service',
      name: `tocsin-${name}`,
      body: { spec: { selector, ports: [{ name: 'web', port, targetPort: 'web' }] } },
      from,
    }),
    object(cluster, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      name: `tocsin-${name}`,
      body: { spec: { maxUnavailable: 1, selector: { matchLabels: selector } } },
      from,
    }),
    object(cluster, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      name: `tocsin-${name}`,
      body: name === 'alertmanager' ? { automountServiceAccountToken: false } : {},
      from,
    }),
  ];
};
