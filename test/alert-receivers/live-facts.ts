import { liveFacts, type LiveFacts, type LiveFactsOptions } from '../../packages/tocsin/src/receiver/guards/facts.ts';
import type { Labels } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
import type { AlertGroup } from '../../packages/tocsin/src/receiver/prometheus/alertmanager.ts';
import type { Prometheus } from '../../packages/tocsin/src/receiver/prometheus/prometheus.ts';

export const NOW = Date.UTC(2026, 0, 1, 12);

/** What guards learn from a Prometheus and an Alertmanager that answer so; what is not said is empty. */
export const factsOf = ({
  groups = [],
  posted = [],
  workloads = {},
  ...prometheus
}: Partial<Prometheus> & {
  readonly groups?: readonly AlertGroup[];
  readonly posted?: readonly Labels[];
  readonly workloads?: LiveFactsOptions['workloads'];
}): LiveFacts =>
  liveFacts({
    prometheus: {
      query: async () => ({ ok: true, value: [] }),
      firing: async () => ({ ok: true, value: [] }),
      targets: async () => ({ ok: true, value: [] }),
      ...prometheus,
    },
    alertmanager: { groups: async () => ({ ok: true, value: groups }) },
    posted: async () => posted,
    receiver: 'tocsin',
    hosts: ['web-1'],
    workloads,
    now: () => NOW,
  });
