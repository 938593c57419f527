import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { alertKeyOf, type Labels } from '../alerts/payload.ts';
import { deliveredTo, type Alertmanager } from '../prometheus/alertmanager.ts';
import { isOf, type Prometheus } from '../prometheus/prometheus.ts';
import type { Budget, Firing } from './causes.ts';
import { isWorkload, seriesOf, type WorkloadKind } from './workload.ts';
import type { Corroboration, Freshness, Health, Silence } from './live.ts';

/** What the guards must know that only Prometheus and Alertmanager can tell. */
export interface LiveFacts {
  readonly silence: (labels: Labels) => Promise<Silence>;
  readonly corroboration: (labels: Labels) => Promise<Corroboration>;
  readonly freshness: (host: string) => Promise<Freshness>;
  /** Of the host's neighbours; of a workload, its pods. */
  readonly health: (query: string, host: string) => Promise<Health>;
  readonly firing: () => Promise<Firing>;
  readonly budgets: (budgets: ReceiverConfig['guards']['errorBudgets']) => Promise<readonly Budget[]>;
}
export interface LiveFactsOptions {
  readonly prometheus: Prometheus;
  readonly alertmanager: Pick<Alertmanager, 'groups'>;
  /** The labels of the alerts of a name that we have posted ourselves. */
  readonly posted: (alertname: string) => Promise<readonly Labels[]>;
  /** Alertmanager's name for us; without it all that it delivers is ours. */
  readonly receiver: string | undefined;
  readonly hosts: readonly string[];
  /** Of Kubernetes, as `namespace/name`: what is known of one is known of its pods. */
  readonly workloads: Readonly<Record<string, WorkloadKind>>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** What calls somebody at once. */
const PAGES: ReadonlySet<string | undefined> = new Set(['P1', 'P2']);

export const liveFacts = (options: LiveFactsOptions): LiveFacts => {
  const { prometheus, alertmanager, posted, receiver, hosts, workloads, now } = options;
  const firing = async (): Promise<Firing> => {
    const found = await prometheus.firing();
    if (!found.ok) return { known: false, why: found.why };
    return {
      known: true,
      alerts: new Set(found.value.map((labels) => labels['alertname'] ?? '')),
      pages: found.value.some((labels) => PAGES.has(labels['priority'])),
    };
  };
  return {
    silence: async (labels) => {
      const groups = await alertmanager.groups(labels['alertname']);
      if (!groups.ok) return { known: false, why: groups.why };
      const key = alertKeyOf(labels);
      const any = deliveredTo(groups.value, undefined).find((alert) => alertKeyOf(alert.labels) === key);
      const ours = deliveredTo(groups.value, receiver).filter((alert) => alertKeyOf(alert.labels) === key);
      return {
        known: true,
        silencedBy: any?.status.silencedBy ?? [],
        inhibitedBy: any?.status.inhibitedBy ?? [],
        // One route that is not muted is a way to us.
        mutedBy: ours.every(({ status }) => status.mutedBy.length > 0) ? (ours[0]?.status.mutedBy ?? []) : [],
      };
    },
    corroboration: async (labels) => {
      const found = await prometheus.firing();
      if (found.ok && found.value.some((one) => isOf(one, labels))) return { known: true, by: 'Prometheus' };
      const own = await posted(labels['alertname'] ?? '');
      if (own.some((one) => isOf(one, labels))) return { known: true, by: 'us' };
      return found.ok ? { known: true, by: undefined } : { known: false, why: found.why };
    },
    freshness: async (host) => {
      const targets = await prometheus.targets();
      if (!targets.ok) return { known: false, why: targets.why };
      const scraped = targets.value.filter(({ health }) => health !== 'unknown');
      const isOfTarget = seriesOf(workloads, host);
      const up = scraped.filter(({ health }) => health === 'up').length;
      const ages = scraped.filter(({ labels }) => isOfTarget(labels)).map(({ lastScrape }) => now() - lastScrape);
      return {
        known: true,
        age: ages.length === 0 ? undefined : Math.min(...ages),
        up: scraped.length === 0 ? 0 : up / scraped.length,
      };
    },
    health: async (expression, host) => {
      const [samples, targets] = await Promise.all([
        prometheus.query(expression),
        isWorkload(workloads, host) ? prometheus.targets() : { ok: true as const, value: [] },
      ]);
      if (!samples.ok) return { known: false, why: samples.why };
      if (!targets.ok) return { known: false, why: targets.why };
      const pods = targets.value.map(({ labels }) => labels).filter(seriesOf(workloads, host));
      const all = isWorkload(workloads, host) ? new Set(pods.map(({ instance = '' }) => instance)) : new Set(hosts);
      const healthy = new Set(samples.value.map(({ labels }) => labels['instance'] ?? ''));
      return { known: true, healthy: [...all].filter((one) => healthy.has(one)).length, of: all.size };
    },
    firing,
    budgets: async (budgets) => {
      if (budgets.length === 0) return [];
      const fires = await firing();
      return Promise.all(
        budgets.map(async ({ name, left, burns }): Promise<Budget> => {
          const samples = await prometheus.query(left);
          if (!fires.known) return { known: false, name, why: fires.why };
          if (!samples.ok) return { known: false, name, why: samples.why };
          const shares = samples.value.map(({ value }) => Number(value)).filter((share) => !Number.isNaN(share));
          return {
            known: true,
            name,
            left: shares.length === 0 ? undefined : Math.min(...shares),
            burning: fires.pages || fires.alerts.has(burns),
          };
        }),
      );
    },
  };
};
