import { relabelJobs, type RelabelJob } from '../../packages/tocsin/src/compile/relabelling/jobs.ts';
import { readView } from '../../packages/tocsin/src/compile/view/read/read.ts';
import { Source } from '../../packages/tocsin/src/compile/view/text/source.ts';
import { relabel } from '../../packages/tocsin/src/relabel/relabel.ts';
import { UNKNOWN } from '../../packages/tocsin/src/relabel/types.ts';

/** A pod behind a service, as both discoveries describe it, by the namespace that it is in. */
const found: ReadonlyMap<string, string> = new Map(
  Object.entries({
    __address__: '10.1.2.3:8080',
    __meta_kubernetes_namespace: 'shop',
    __meta_kubernetes_pod_name: 'shop-7d9f-x2',
    __meta_kubernetes_pod_phase: 'Running',
    __meta_kubernetes_pod_container_name: 'server',
    __meta_kubernetes_pod_container_port_name: 'metrics',
    __meta_kubernetes_pod_label_app: 'orders',
    __meta_kubernetes_pod_labelpresent_app: 'true',
    __meta_kubernetes_endpointslice_port_name: 'http',
    __meta_kubernetes_service_label_app_kubernetes_io_name: 'carts',
    __meta_kubernetes_service_labelpresent_app_kubernetes_io_name: 'true',
  }),
);

/** The targets of a prometheus.yml after relabelling, a line each: what is asked, how often, and the labels of its series. */
export const targetsOf = (text: string): readonly string[] => {
  // The operator's reloader writes the number of the shard.
  const source = new Source('prometheus.yml', text.replaceAll('$(SHARD)', '0'));
  const view = readView([source], {
    metrics: [],
    certainty: 'partial',
    isWhole: false,
    versions: {},
    respondWithin: {},
    isOneHost: false,
    speedup: 1,
  });
  return relabelJobs(view).flatMap(linesOf).toSorted();
};

const linesOf = (job: RelabelJob): readonly string[] => {
  const listed = job.targets.map(({ address, labels }) => new Map([...labels, ['__address__', address]]));
  const discovered = job.discoveries.includes('kubernetes_sd_configs') ? [found] : [];
  return [...listed, ...discovered].map((labels) => {
    const { labels: after } = relabel(job.rules, {
      known: new Map([...job.defaults, ...labels]),
      others: () => 'absent',
      isOpen: false,
    });
    const kept = [...after.known].flatMap(([name, value]) => {
      if (value === UNKNOWN || value === '' || /^__(?:tmp|meta)_/.test(name)) return [];
      return [`${name}=${value}`];
    });
    return kept.toSorted().join(' ');
  });
};
