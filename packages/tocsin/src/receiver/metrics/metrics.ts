import { Gauge, Registry } from 'prom-client';
import type { Meaning } from '../alerts/episode.ts';
import { ownCounter, ownGauge } from './own-metrics.ts';
import type { Channel } from '../runs/run.ts';
import type { Tally } from '../alerts/store/alert-store.ts';
import type { RunStore } from '../runs/store/run-store.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly delivery: (code: number) => void;
  readonly alerts: (meanings: Tally) => void;
  /** What the reconciler found out by itself. */
  readonly reconciled: (meanings: readonly Meaning[]) => void;
  readonly abandoned: (channel: Channel) => void;
}

/** What the receiver says about itself. */
export const createMetrics = (ledger: Pick<RunStore, 'countRuns'>, isKilled: () => boolean): Metrics => {
  const registry = new Registry();
  const deliveries = ownCounter(registry, 'deliveries_total');
  const alerts = ownCounter(registry, 'alerts_total');
  const reconciled = ownCounter(registry, 'reconciled_total');
  const abandoned = ownCounter(registry, 'messages_abandoned_total');
  ownGauge(registry, 'kill_switch', (killed) => killed.set(isKilled() ? 1 : 0));
  ownGauge(registry, 'runs', async (runs) => {
    const counts = await ledger.countRuns();
    runs.reset();
    for (const [state, count] of Object.entries(counts)) runs.set({ state }, count);
  });
  // Under the name that client libraries have for it: one alert tells of the restarts of all.
  new Gauge({ name: 'process_start_time_seconds', help: 'When the process started.', registers: [registry] }).set(
    Date.now() / 1000 - process.uptime(),
  );
  // From the beginning, so that the first of each is an increase.
  for (const result of ['opened', 'repeated', 'resolved', 'echo']) reconciled.inc({ result }, 0);
  for (const channel of ['slack', 'alertmanager']) abandoned.inc({ channel }, 0);
  return {
    registry,
    delivery: (code) => deliveries.inc({ code: String(code) }),
    alerts: (meanings) => {
      for (const [result, times] of Object.entries(meanings)) if (times > 0) alerts.inc({ result }, times);
    },
    reconciled: (meanings) => {
      for (const result of meanings) reconciled.inc({ result });
    },
    abandoned: (channel) => abandoned.inc({ channel }),
  };
};
