import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../shared/log.ts';
import type { Accepted } from '../alerts/store/alert-store.ts';
import type { IncidentStore } from './store/incident-store.ts';
import { restUntil, startTask, type Task } from '../app/task.ts';
import type { IncidentRules } from './incident.ts';

/** Milliseconds in which the deliveries of one storm gather: a turn reads all open episodes. */
const GATHERING = 1_000;

export interface IncidentTask extends Task {
  /** Alerts have arrived. */
  readonly onDelivery: (delivery: Accepted) => void;
}

/** Opens incidents for alerts, and keeps their timers, which are rows. */
export const startIncidents = (
  ledger: Pick<IncidentStore, 'turnIncidents'>,
  rules: IncidentRules,
  now: () => number,
  log: Logger,
  onNews: () => void,
): IncidentTask => {
  const task = startTask(
    async () => {
      await sleep(GATHERING);
      const { changed, next } = await ledger.turnIncidents(rules, now());
      if (changed > 0) onNews();
      return restUntil(next, now());
    },
    (error) => log.error({ error: error.message }, 'the incidents cannot be kept'),
  );
  return {
    ...task,
    onDelivery: ({ meanings: { opened, resolved } }) => {
      if (opened + resolved > 0) task.wake();
    },
  };
};
