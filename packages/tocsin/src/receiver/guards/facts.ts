import type { HeldAlerts } from '../prometheus/alertmanager.ts';
import type { Budget, Firing } from './causes.ts';
import type { Freshness, Health, Silence } from './live.ts';
import { alertKeyOf, type Labels } from '../alerts/payload.ts';
import type { Query } from '../prometheus/prometheus.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';

/** What the guards must know that only Prometheus and Alertmanager can tell. */
export interface LiveFacts {
  readonly silence: (labels: Labels) => Promise<Silence>;
  readonly freshness: (host: string) => Promise<Freshness>;
  readonly health: (query: string) => Promise<Health>;
  readonly firing: () => Promise<Firing>;
  readonly budgets: (budgets: ReceiverConfig['guards']['errorBudgets']) => Promise<readonly Budget[]>;
}

// Seconds since the newest sample of anything at each host, and the share of targets that answer.
const AGE = 'time() - max by (instance) (timestamp(up))';
const UP = 'avg(up)';
const FIRING = 'count by (alertname, priority) (ALERTS{alertstate="firing"})';
/** What calls somebody at once. */
const PAGES: ReadonlySet<string | undefined> = new Set(['P1', 'P2']);

const firingIn = async (query: Query): Promise<Firing> => {
  const samples = await query(FIRING);
  if (!samples.ok) return { known: false, why: samples.why };
  return {
    known: true,
    alerts: new Set(samples.value.map(({ labels }) => labels['alertname'] ?? '')),
    pages: samples.value.some(({ labels }) => PAGES.has(labels['priority'])),
  };
};

export const liveFacts = (query: Query, held: HeldAlerts, hosts: readonly string[]): LiveFacts => ({
  silence: async (labels) => {
    const alerts = await held(labels['alertname']);
    if (!alerts.ok) return { known: false, why: alerts.why };
    const key = alertKeyOf(labels);
    const ours = alerts.value.find((alert) => alertKeyOf(alert.labels) === key);
    return {
      known: true,
      silencedBy: ours?.status.silencedBy ?? [],
      inhibitedBy: ours?.status.inhibitedBy ?? [],
    };
  },
  freshness: async (host) => {
    const [ages, up] = await Promise.all([query(AGE), query(UP)]);
    if (!ages.ok) return { known: false, why: ages.why };
    if (!up.ok) return { known: false, why: up.why };
    const age = ages.value.find(({ labels }) => labels['instance'] === host)?.value;
    return {
      known: true,
      age: age === undefined ? undefined : Number(age) * 1000,
      up: Number(up.value[0]?.value ?? 0),
    };
  },
  health: async (expression) => {
    const samples = await query(expression);
    if (!samples.ok) return { known: false, why: samples.why };
    const healthy = new Set(samples.value.map(({ labels }) => labels['instance']));
    return { known: true, healthy: hosts.filter((host) => healthy.has(host)).length, of: hosts.length };
  },
  firing: () => firingIn(query),
  budgets: async (budgets) => {
    if (budgets.length === 0) return [];
    const firing = await firingIn(query);
    return Promise.all(
      budgets.map(async ({ name, left, burns }): Promise<Budget> => {
        const samples = await query(left);
        if (!firing.known) return { known: false, name, why: firing.why };
        if (!samples.ok) return { known: false, name, why: samples.why };
        const shares = samples.value.map(({ value }) => Number(value)).filter((share) => !Number.isNaN(share));
        return {
          known: true,
          name,
          left: shares.length === 0 ? undefined : Math.min(...shares),
          burning: firing.pages || firing.alerts.has(burns),
        };
      }),
    );
  },
});
