import type { KubernetesDiscovery } from '#lang';
import { literal } from './literal.ts';

/** What Prometheus asks the API server for. */
export const inCluster = ({ role, namespaces, labels }: KubernetesDiscovery): object => ({
  role,
  namespaces: { names: namespaces },
  ...(role === 'pod'
    ? {
        selectors: [
          {
            role,
            label: Object.entries(labels)
              .map(([name, value]) => `${name}=${value}`)
              .join(','),
          },
        ],
      }
    : {}),
});

const META = '__meta_kubernetes';

/** The labels that the operator of Prometheus gives what a PodMonitor or a ServiceMonitor finds; `instance` is the pod. */
export const fromCluster = ({ role, labels, port }: KubernetesDiscovery): readonly object[] => [
  { source_labels: [`${META}_pod_phase`], regex: '(Failed|Succeeded)', action: 'drop' },
  ...(role === 'pod'
    ? []
    : Object.entries(labels).flatMap(([name, value]) => [
        {
          source_labels: [`${META}_service_label_${name.replaceAll(/[^a-zA-Z0-9_]/g, '_')}`],
          regex: literal(value),
          action: 'keep',
        },
      ])),
  {
    source_labels: [role === 'pod' ? `${META}_pod_container_port_name` : `${META}_endpointslice_port_name`],
    regex: literal(port),
    action: 'keep',
  },
  { source_labels: [`${META}_namespace`], target_label: 'namespace' },
  { source_labels: [`${META}_pod_container_name`], target_label: 'container' },
  { source_labels: [`${META}_pod_name`], target_label: 'pod' },
  { target_label: 'endpoint', replacement: port },
  instanceIsPod,
];

/** A pod's address changes with every restart; its name says more. */
const instanceIsPod = { source_labels: [`${META}_pod_name`], target_label: 'instance' };
