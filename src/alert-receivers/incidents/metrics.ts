import { Counter, Gauge, type Registry } from 'prom-client';
import type { Ledger } from '../ledger/port.ts';
import { stateOf } from './incident.ts';

/** All open incidents are counted; there are few. */
const MOST = 1000;

/** Incidents, and how long people take: the mean time to acknowledge, or to recover, is seconds divided by incidents. */
export const registerIncidentMetrics = (
  registry: Registry,
  ledger: Pick<Ledger, 'incidents' | 'incidentTimes'>,
): void => {
  const registers = [registry];
  const open: Gauge = new Gauge({
    name: 'tocsin_receiver_incidents_open',
    help: 'Incidents that are not closed, by priority and state.',
    labelNames: ['priority', 'state'],
    registers,
    collect: async () => {
      open.reset();
      for (const priority of ['P1', 'P2', 'P3', 'P4']) open.set({ priority, state: 'open' }, 0);
      for (const incident of await ledger.incidents('open', MOST))
        open.inc({ priority: incident.priority, state: stateOf(incident) });
    },
  });
  /** From the ledger, so that it outlives the process. */
  const counter = (
    name: string,
    help: string,
    which: 'acknowledged' | 'recovered',
    what: 'times' | 'seconds',
  ): void => {
    const metric: Counter<'priority'> = new Counter({
      name,
      help,
      labelNames: ['priority'],
      registers,
      collect: async () => {
        const means = (await ledger.incidentTimes())[which];
        metric.reset();
        for (const mean of means) metric.inc({ priority: mean.priority }, mean[what]);
      },
    });
  };
  const name = 'tocsin_receiver_incident';
  counter(`${name}s_acknowledged_total`, 'Incidents that somebody acknowledged.', 'acknowledged', 'times');
  counter(
    `${name}_acknowledgement_seconds_total`,
    'How long incidents waited until somebody acknowledged them.',
    'acknowledged',
    'seconds',
  );
  counter(`${name}s_recovered_total`, 'Incidents whose alerts were all over.', 'recovered', 'times');
  counter(
    `${name}_recovery_seconds_total`,
    'How long incidents took until all their alerts were over.',
    'recovered',
    'seconds',
  );
};
