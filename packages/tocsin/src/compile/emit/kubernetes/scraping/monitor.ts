import type { KubernetesDiscovery } from '#lang';
import type { Artefact } from '../../../artefact.ts';
import type { JobModel } from '../../../model-of-packs.ts';
import { filesOf } from '../../../stack/sites.ts';
import { defined } from '../../format/yaml.ts';
import { metricRelabellingOf, relabellingOf } from '../../prometheus/scrape-config.ts';
import { httpClient } from '../objects/http-client.ts';
import { MONITORING, object, type Cluster } from '../objects/object.ts';
import { relabelings } from '../objects/relabel.ts';
import { bodyLimitOf, limitsOf } from './limits.ts';

/** Pods, or what stands behind services. The operator writes namespace, pod, container and endpoint; job and instance are ours. */
export const monitor = (
  cluster: Cluster,
  job: JobModel,
  { role, namespaces, labels, port }: KubernetesDiscovery,
): Artefact => {
  const endpoint = defined({
    port,
    interval: job.every,
    scrapeTimeout: job.timeout ?? job.every,
    scheme: job.scheme,
    path: job.path,
    params: job.params,
    honorLabels: job.honorLabels,
    ...httpClient(job),
    relabelings: relabelings([jobLabel(job.name), instanceIsPod, ...relabellingOf(job)]),
    metricRelabelings: relabelings(metricRelabellingOf(job)),
  });
  const isOfPods = role === 'pod';
  return object(cluster, {
    apiVersion: MONITORING,
    kind: isOfPods ? 'PodMonitor' : 'ServiceMonitor',
    name: job.name,
    body: {
      spec: {
        namespaceSelector: { matchNames: namespaces },
        selector: { matchLabels: labels },
        ...defined({ ...limitsOf(job), ...bodyLimitOf(job) }),
        [isOfPods ? 'podMetricsEndpoints' : 'endpoints']: [endpoint],
      },
    },
    from: filesOf(cluster, 'jobs'),
  });
};

/** The operator's own would be `namespace/name`. */
const jobLabel = (name: string): object => ({ target_label: 'job', replacement: name.replaceAll('$', '$$$$') });

const instanceIsPod = { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'instance' };
