import { Counter, Gauge, Registry } from 'prom-client';
import type { Meaning } from './episodes.ts';
import type { Channel } from './run.ts';
import type { Ledger, Tally } from './ledger/port.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly delivery: (code: number) => void;
  readonly alerts: (meanings: Tally) => void;
  /** What the reconciler found out by itself. */
  readonly reconciled: (meanings: readonly Meaning[]) => void;
  readonly abandoned: (channel: Channel) => void;
}

/** What the receiver says about itself. */
export const createMetrics = (ledger: Pick<Ledger, 'countRuns'>, isKilled: () => boolean): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  const deliveries = new Counter({
    name: 'tocsin_receiver_deliveries_total',
    help: 'Deliveries from Alertmanager, by how they were answered.',
    labelNames: ['code'],
    registers,
  });
  const alerts = new Counter({
    name: 'tocsin_receiver_alerts_total',
    help: 'Alerts in accepted deliveries, by what they meant.',
    labelNames: ['result'],
    registers,
  });
  const reconciled = new Counter({
    name: 'tocsin_receiver_reconciled_total',
    help: 'Alerts that were not delivered and were found by asking, by what they meant.',
    labelNames: ['result'],
    registers,
  });
  const abandoned = new Counter({
    name: 'tocsin_receiver_messages_abandoned_total',
    help: 'Messages that were refused for good, by channel.',
    labelNames: ['channel'],
    registers,
  });
  const killed: Gauge = new Gauge({
    name: 'tocsin_receiver_kill_switch',
    help: '1 while the kill switch is on.',
    registers,
    collect: () => killed.set(isKilled() ? 1 : 0),
  });
  const runs: Gauge = new Gauge({
    name: 'tocsin_receiver_runs',
    help: 'Runs of responses, by state.',
    labelNames: ['state'],
    registers,
    collect: async () => {
      const counts = await ledger.countRuns();
      runs.reset();
      for (const [state, count] of Object.entries(counts)) runs.set({ state }, count);
    },
  });
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
