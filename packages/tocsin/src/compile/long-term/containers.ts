import type { Job, Kubernetes, LongTerm } from '#lang';
import type { Model } from '../model.ts';
import type { Stack } from '../stack/stack.ts';
import type { AnyEnvironment } from '../stack/stack-parts.ts';
import type { StoreContainer } from './model.ts';

/**
 * What a store has on the monitoring hosts of an environment: VictoriaMetrics itself where it is there, vmalert beside each Prometheus, and of
 * Thanos the sidecar. In a cluster there is no Compose file, and so none of them.
 */
export const containersIn = (
  store: LongTerm | undefined,
  { longTerm, kubernetes }: { readonly longTerm?: string | undefined; readonly kubernetes?: Kubernetes | undefined },
): readonly StoreContainer[] => {
  if (store === undefined || longTerm === undefined || kubernetes !== undefined || store.is === 'mimir') return [];
  if (store.is === 'thanos') return ['thanos-sidecar'];
  return longTerm === 'here' ? ['victoria-metrics', 'vmalert'] : ['vmalert'];
};

/** Those of this environment's monitoring host; the store itself is on the first of them alone. */
export const containersHere = ({ longTerm, kubernetes, monitoring, replicas }: Model): readonly StoreContainer[] =>
  containersIn(longTerm?.store, { longTerm: longTerm?.isHere === true ? 'here' : longTerm?.url, kubernetes }).filter(
    (name) => name !== 'victoria-metrics' || monitoring === replicas[0]?.host,
  );

/** The containers of all environments of a project. */
export const containersOf = ({ longTerm, environments }: Stack): readonly StoreContainer[] =>
  [...new Set(Object.values(environments).flatMap((each) => containersIn(longTerm, each)))].toSorted();

/** The jobs that scrape them, unless the stack has its own; as often as the first of its jobs. */
export const storeJobs = (
  { longTerm, jobs, monitoring }: Stack,
  environment: AnyEnvironment,
): Readonly<Record<string, Job<string, string>>> => {
  const own = new Set(Object.values(jobs).flatMap((job) => ('service' in job ? job.service : [])));
  const [every = '15s'] = Object.values(jobs).map((job) => job.every);
  return Object.fromEntries(
    containersIn(longTerm, environment)
      .filter((service) => !own.has(service))
      .map((service) => [service, { on: [monitoring], service, every }]),
  );
};
