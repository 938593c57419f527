import type { Registry } from 'prom-client';
import type { IncidentStore } from './store/incident-store.ts';
import { ownCounter, ownGauge } from '../metrics/own-metrics.ts';
import { stateOf } from './incident.ts';

/** All open incidents are counted; there are few. */
const MOST = 1000;
const PRIORITIES = ['P1', 'P2', 'P3', 'P4'];

/** Incidents, and how long people take: the mean time to acknowledge, or to recover, is seconds divided by incidents. */
export const registerIncidentMetrics = (
  registry: Registry,
  ledger: Pick<IncidentStore, 'incidents' | 'incidentTimes'>,
): void => {
  ownGauge(registry, 'incidents_open', async (open) => {
    open.reset();
    for (const priority of PRIORITIES) open.set({ priority, state: 'open' }, 0);
    for (const incident of await ledger.incidents('open', MOST))
      open.inc({ priority: incident.priority, state: stateOf(incident) });
  });
  /** From the ledger, so that it outlives the process; from nothing on, so that the first incident is an increase. */
  const fromLedger = (
    key: Parameters<typeof ownCounter>[1],
    which: 'acknowledged' | 'recovered',
    what: 'times' | 'seconds',
  ): void =>
    void ownCounter(registry, key, async (counter) => {
      const means = (await ledger.incidentTimes())[which];
      counter.reset();
      for (const priority of PRIORITIES) counter.inc({ priority }, 0);
      for (const mean of means) counter.inc({ priority: mean.priority }, mean[what]);
    });
  fromLedger('incidents_acknowledged_total', 'acknowledged', 'times');
  fromLedger('incident_acknowledgement_seconds_total', 'acknowledged', 'seconds');
  fromLedger('incidents_recovered_total', 'recovered', 'times');
  fromLedger('incident_recovery_seconds_total', 'recovered', 'seconds');
};
