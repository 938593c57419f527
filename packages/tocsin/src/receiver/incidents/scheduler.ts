import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../shared/log.ts';
import type { Accepted, Ledger } from '../ledger/port.ts';
import { restUntil, startLoop, type Loop } from '../app/task.ts';
import type { IncidentRules } from './incident.ts';

/** Milliseconds in which the deliveries of one storm gather: a turn reads all open episodes. */
const GATHERING = 1_000;

export interface IncidentLoop extends Loop {
  /** Alerts have arrived. */
  readonly heard: (delivery: Accepted) => void;
}

/** Opens incidents for alerts, and keeps their timers, which are rows. */
export const startIncidents = (
  ledger: Pick<Ledger, 'turnIncidents'>,
  rules: IncidentRules,
  now: () => number,
  log: Logger,
  onNews: () => void,
): IncidentLoop => {
  const loop = startLoop(
    async () => {
      await sleep(GATHERING);
      const { changed, next } = await ledger.turnIncidents(rules, now());
      if (changed > 0) onNews();
      return restUntil(next, now());
    },
    (error) => log.error({ error: error.message }, 'the incidents cannot be kept'),
  );
  return {
    ...loop,
    heard: ({ meanings: { opened, resolved } }) => {
      if (opened + resolved > 0) loop.wake();
    },
  };
};
